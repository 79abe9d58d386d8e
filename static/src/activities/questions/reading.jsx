/** Every question with its answer, to be read: after the end, and in the group's summary. */
import { number, t } from "../../lib/i18n.js";
import { Card } from "../../lib/ui/card.jsx";
import { begun, pack } from "../../phone/state.js";
import { useAnswers } from "./state.js";
import { countAnswered } from "./strength.js";
import { Whose } from "./whose.jsx";

/** @param {{answers: Object<string, string>}} props */
export function Reading({ answers }) {
  return (
    <ol class="q-reading">
      {pack.questions.map(({ key, text }, index) => (
        <li key={key}>
          <Card class="q-read">
            <div class="question__head">
              <h2 class="q-read__title">
                <span class="numbers q-read__place">{number(index + 1)}</span>
                {text}
              </h2>
              <Whose of={key} />
            </div>
            <Answer text={answers[key]} />
          </Card>
        </li>
      ))}
    </ol>
  );
}

function Answer({ text }) {
  if (!text) return <p class="soft">{t("No answer yet")}</p>;
  return (
    <p class="summary__text" dir="auto">
      {text}
    </p>
  );
}

const isBegun = () => begun.value.some(({ activity }) => activity === "questions");

/** Part of the group's summary; nothing where the questions were not come to or answered. */
export function AnswersSummary() {
  const answers = useAnswers();
  const answered = pack.questions.filter(({ key }) => answers[key]);
  if (answered.length === 0 && !isBegun()) return null;
  return (
    <section class="q-summary">
      <h3 class="summary__head">{pack.activities.questions?.title ?? t("Key questions")}</h3>
      <p class="numbers">{soFar(answers)}</p>
      {answered.length > 0 && (
        <dl class="q-summary__list">
          {answered.map(({ key, text }) => (
            <div key={key}>
              <dt>{text}</dt>
              <dd class="summary__text" dir="auto">
                {answers[key]}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** A line for somebody who came late; null where nothing is answered. */
export function AnswersSoFar() {
  const answers = useAnswers();
  if (countAnswered(pack.questions, answers) === 0) return null;
  return <p>{soFar(answers)}</p>;
}

/** Whether the group has answered anything. */
export const useHasAnswers = () => countAnswered(pack.questions, useAnswers()) > 0;

const soFar = (answers) =>
  t("{answered} of {of} key questions are answered.", {
    answered: countAnswered(pack.questions, answers),
    of: pack.questions.length,
  });
