/** The head of every activity: where we are, the prompt, one line that says what to do now. */
import { t } from "../lib/i18n.js";
import { wordsOf } from "./state.js";

/**
 * @param {object} props
 * @param {string} props.activity
 * @param {any} [props.eyebrow]  the little line over the prompt
 * @param {string} [props.about]  whom or what the prompt is about here; part of the heading
 * @param {string} [props.todo]  instead of the pack's line
 */
export function Prompt({ activity, eyebrow, about, todo }) {
  const words = wordsOf(activity);
  return (
    <div class="prompt">
      {eyebrow && <p class="eyebrow">{eyebrow}</p>}
      <h1 tabIndex={-1}>
        {words.prompt} {about && <bdi class="prompt__about">{about}</bdi>}
      </h1>
      <p class="prompt__todo">{todo ?? words.todo}</p>
      {words.about && (
        <details class="more">
          <summary>{t("More about this")}</summary>
          <p>{words.about}</p>
        </details>
      )}
    </div>
  );
}
