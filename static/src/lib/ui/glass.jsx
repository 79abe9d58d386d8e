/** A group's card on the console that fills like a glass as its members get there. */
import { number, t } from "../i18n.js";
import { Done } from "../icons.js";
import { GroupBadge } from "./group.jsx";

/**
 * @param {object} props
 * @param {string} props.colour
 * @param {string} props.name
 * @param {number} props.filled  so many …
 * @param {number} props.of  … of so many
 * @param {string} props.what  the noun: "votes cast", "texts begun"
 * @param {boolean} [props.open]  without an end: the number alone is said, the water is against `of`
 * @param {any} [props.menu]  at the far end of the head
 * @param {any} [props.children]  faces, chips: under the line
 */
export function Glass({
  colour,
  name,
  filled,
  of,
  what,
  open = false,
  menu,
  as: Element = "li",
  children,
}) {
  const part = of > 0 ? Math.min(1, Math.max(0, filled / of)) : 0;
  return (
    <Element class="card glass" data-group={colour}>
      <div class="glass__vessel" aria-hidden="true">
        <div class="glass__water" style={{ blockSize: `${part * 100}%` }} />
      </div>
      <div class="card__head">
        <GroupBadge colour={colour} name={name} look="large" />
        {menu}
      </div>
      <p class="glass__line">
        <span class="glass__number">
          {open ? number(filled) : t("{filled} of {of}", { filled, of })}
        </span>{" "}
        {what}
        {part === 1 && !open && <Done />}
      </p>
      {children}
    </Element>
  );
}
