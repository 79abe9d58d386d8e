/** The sheet that an activity's controls lie on, and the large figures on it. */
import { number, t } from "../lib/i18n.js";

/** @param {{eyebrow: any, title: any, todo?: any, children?: any}} props */
export function StageFrame({ eyebrow, title, todo, children }) {
  return (
    <section class="card stage" aria-labelledby="stage-title">
      <div class="stage__head">
        <p class="eyebrow">{eyebrow}</p>
        <h2 id="stage-title" class="stage__title">
          {title}
        </h2>
        {todo && <p class="soft stage__todo">{todo}</p>}
      </div>
      {children}
    </section>
  );
}

/**
 * Numbers with their nouns, to be read from a step away.
 *
 * @param {{figures: {key: string, value: number, of?: number, noun: any}[]}} props
 */
export function Figures({ figures }) {
  return (
    <ul class="figures">
      {figures.map(({ key, value, of, noun }) => (
        <li key={key} class="figure">
          <span class="figure__number">
            {of === undefined ? number(value) : t("{filled} of {of}", { filled: value, of })}
          </span>{" "}
          <span class="figure__what">{noun}</span>
        </li>
      ))}
    </ul>
  );
}
