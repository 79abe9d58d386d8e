/** One question with its answer, which the group writes together. */
import { CoText } from "../../lib/co-text.jsx";
import { t, tx } from "../../lib/i18n.js";
import { draft, nameOf } from "../../phone/state.js";
import { answerField, questions, readOnly, takerOf } from "./state.js";
import { WaysOffered } from "./ways.jsx";
import { Whose } from "./whose.jsx";

/**
 * @param {object} props
 * @param {import("./dealing.js").Question} props.question
 * @param {string} props.answer
 * @param {(by: number) => void} props.onStep  to the next or the one before, and into its text
 */
export function QuestionCard({ question, answer, onStep }) {
  const { doc, presence } = draft.value;
  const { key, place } = question;
  const id = `answer-${key}`;
  const text = doc.getText(answerField(key));
  const step = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  return (
    <section class="card question" aria-labelledby={`${id}-title`}>
      <div class="question__head">
        <p class="eyebrow numbers">
          {t("Question {place} of {count}", { place, count: questions.value.length })}
        </p>
        <Whose of={key} />
      </div>
      <h2 class="question__title" id={`${id}-title`} tabIndex={-1}>
        <label for={id}>{question.text}</label>
      </h2>
      <Help of={key} />
      <CoText
        id={id}
        text={text}
        field={answerField(key)}
        presence={presence}
        nameOf={nameOf}
        rows={4}
        readOnly={readOnly.value}
        placeholder={readOnly.value ? t("No answer yet") : undefined}
        describedBy={`${id}-keys`}
        onKeyDown={step}
      />
      <p class="visually-hidden" id={`${id}-keys`}>
        {t("Control and Enter go to the next question, with Shift to the one before.")}
      </p>
      {question.ways_in && <WaysOffered text={text} answer={answer} />}
    </section>
  );
}

/** Somebody else's question is not out of bounds. */
function Help({ of }) {
  const taker = takerOf(of);
  if (!taker || taker.me || readOnly.value) return null;
  return (
    <p class="question__help">
      {taker.name
        ? tx("{name} has taken this one. Anyone may help.", {
            name: <bdi translate={false}>{taker.name}</bdi>,
          })
        : t("Nobody has taken this one. Anyone may answer.")}
    </p>
  );
}
