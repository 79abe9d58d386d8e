/** The tally as bars. A list whose rows say everything in words; the bars are for the eye. */
import { number, t } from "../i18n.js";
import { Check } from "../icons.js";
import { Chip } from "./group.jsx";

/**
 * @typedef {object} Bar
 * @property {string} key
 * @property {any} label
 * @property {number} count
 * @property {boolean} [mine]  what this person chose
 * @property {boolean} [top]  has the most votes: glows
 * @property {string} [colour]  of a group, where bars are groups
 */

/**
 * @param {object} props
 * @param {Bar[]} props.bars  in the order to show
 * @param {number} props.total  votes cast; a bar's length is its share of the longest
 * @param {string} props.label  what is counted: "Votes of the room, round 1"
 */
export function Bars({ bars, total, label }) {
  const longest = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ol class="bars" aria-label={label}>
      {bars.map((bar) => (
        <li
          key={bar.key}
          class={bar.top ? "bars__row bars__row--top" : "bars__row"}
          data-group={bar.colour}
        >
          <div class="bars__head">
            <span class="bars__label">
              <bdi>{bar.label}</bdi>
              {bar.top && <Chip tone="glow">{t("Most votes")}</Chip>}
              {bar.mine && (
                <Chip tone="accent" icon={Check}>
                  {t("Your ballot")}
                </Chip>
              )}
            </span>
            <span class="bars__count">
              <span aria-hidden="true">{number(bar.count)}</span>
              <span class="visually-hidden">
                {t("{count} of {total} votes", { count: bar.count, total })}
              </span>
            </span>
          </div>
          <div class="bars__track" aria-hidden="true">
            <div class="bars__fill" style={{ inlineSize: `${(bar.count / longest) * 100}%` }} />
          </div>
        </li>
      ))}
    </ol>
  );
}
