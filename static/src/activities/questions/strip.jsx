/** Where the group is, in one line: a mark for each question. It opens the overview. */
import { t } from "../../lib/i18n.js";
import { OpenForward } from "../../lib/icons.js";
import { questions, takerOf } from "./state.js";
import { countAnswered, strengthOf } from "./strength.js";

/** @param {{answers: Object<string, string>, here: string, onOpen: () => void}} props */
export function Strip({ answers, here, onOpen }) {
  const own = questions.value.filter(({ key }) => takerOf(key)?.me);
  return (
    <button type="button" class="q-strip" onClick={onOpen}>
      <Marks
        strengths={questions.value.map(({ key }) => ({
          key,
          strength: strengthOf(answers[key]),
          here: key === here,
          lastOwn: own.length > 0 && key === own[own.length - 1].key,
        }))}
      />
      <span class="q-strip__words">
        <span class="q-strip__so-far numbers">
          <span>{soFar(questions.value, answers)}</span>
          {own.length > 0 && (
            <span>
              {t("yours: {answered} of {of}", {
                answered: countAnswered(own, answers),
                of: own.length,
              })}
            </span>
          )}
        </span>
        <span class="q-strip__go">
          {t("See all")}
          <OpenForward />
        </span>
      </span>
    </button>
  );
}

/** "6 of 10 answered" */
export const soFar = (questions, answers) =>
  t("{answered} of {of} answered", {
    answered: countAnswered(questions, answers),
    of: questions.length,
  });

/** @param {{strengths: {key: string, strength: string, here?: boolean, lastOwn?: boolean}[]}} props */
export function Marks({ strengths }) {
  return (
    <span class="q-marks" aria-hidden="true">
      {strengths.map(({ key, strength, here, lastOwn }) => (
        <span
          key={key}
          class={[
            "q-mark",
            `q-mark--${strength}`,
            here && "q-mark--here",
            lastOwn && "q-mark--last-own",
          ]
            .filter(Boolean)
            .join(" ")}
        />
      ))}
    </span>
  );
}
