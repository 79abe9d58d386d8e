/** A sheet of paper: one thing, with room around it. */

/**
 * @param {object} props
 * @param {any} [props.title]
 * @param {2|3|4} [props.level]  of the title's heading
 * @param {any} [props.eyebrow]  the little line over the title
 * @param {any} [props.actions]  at the foot
 * @param {any} [props.menu]  at the far end of the head
 * @param {"plain"|"tint"|"glow"|"flat"} [props.tone]  tint: chosen; glow: a moment; flat: on a card
 * @param {string} [props.as]  the element: "section", "li", "article"
 */
export function Card({
  title,
  level = 3,
  eyebrow,
  actions,
  menu,
  tone = "plain",
  as: Element = "section",
  class: extra,
  children,
  ...rest
}) {
  const Heading = `h${level}`;
  const classes = ["card"];
  if (tone !== "plain") classes.push(`card--${tone}`);
  if (extra) classes.push(extra);
  return (
    <Element class={classes.join(" ")} {...rest}>
      {(title || eyebrow || menu) && (
        <div class="card__head">
          <div class="card__title">
            {eyebrow && <p class="eyebrow">{eyebrow}</p>}
            {title && <Heading>{title}</Heading>}
          </div>
          {menu}
        </div>
      )}
      {children}
      {actions && <div class="card__actions">{actions}</div>}
    </Element>
  );
}
