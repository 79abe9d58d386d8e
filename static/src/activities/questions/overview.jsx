/** All questions at a glance, the weakest first: what is open, what is thin, and whose it is. */
import { named, Writing } from "../../lib/co-text.jsx";
import { number, t, tn } from "../../lib/i18n.js";
import { Done, OpenForward } from "../../lib/icons.js";
import { Face } from "../../lib/ui/faces.jsx";
import { Chip } from "../../lib/ui/group.jsx";
import { Notice } from "../../lib/ui/notice.jsx";
import { draft, members, nameOf, pack } from "../../phone/state.js";
import { byStrength, isDealt, perPerson } from "./dealing.js";
import { Mode } from "./mode.jsx";
import { answerField, dealt, questions, readOnly } from "./state.js";
import { strengthOf } from "./strength.js";
import { Marks } from "./strip.jsx";
import { Whose } from "./whose.jsx";

/**
 * @param {object} props
 * @param {Object<string, string>} props.answers
 * @param {(key: string) => void} props.onGo  to a question
 */
export function Overview({ answers, onGo }) {
  const { open, thin, good } = byStrength(questions.value, answers);
  const count = questions.value.length;
  const whole = open.length + thin.length === 0;
  const list = { answers, onGo };
  return (
    <div class="q-overview">
      <h2 class="q-overview__title" tabIndex={-1}>
        {heading(open.length, thin.length, count)}
      </h2>
      <div class="q-overview__so-far">
        <Marks
          strengths={pack.questions.map(({ key }) => ({ key, strength: strengthOf(answers[key]) }))}
        />
        <p class="numbers soft">{counts(count - open.length, thin.length, count)}</p>
      </div>
      <PersonByPerson answers={answers} />
      <Mode />
      {whole && !readOnly.value && (
        <Notice tone="done">
          <p>{t("Read the answers once more together. Do they fit both sides?")}</p>
        </Notice>
      )}
      <Rows title={t("Without an answer")} of={open} {...list} />
      <Rows title={t("Only a few words")} of={thin} {...list} />
      <Rows title={t("Answered")} of={good} {...list} />
    </div>
  );
}

function heading(open, thin, count) {
  if (open === count) return t("Nothing is answered yet");
  if (open + thin > 0) return t("Where it is still weak");
  return t("Every question has an answer");
}

function counts(answered, thin, of) {
  const all = t("{answered} of {of} answered", { answered, of });
  if (thin === 0) return all;
  return `${all}, ${tn("{n} of them very short", "{n} of them very short", thin)}`;
}

function PersonByPerson({ answers }) {
  if (!isDealt(dealt.value)) return null;
  return (
    <ul class="q-people">
      {perPerson(members.value, pack.questions, dealt.value, answers).map((member) => (
        <li key={member.id} class="q-person">
          <Face name={member.name} here={member.here} />
          <bdi class="q-person__name" translate={Boolean(member.me)}>
            {member.me ? t("You") : member.name}
          </bdi>
          <span class="numbers q-person__count">
            {t("{answered} of {of}", { answered: member.answered, of: member.of })}
            {member.answered === member.of && (
              <span class="q-person__done">
                <Done />
                <span class="visually-hidden">{t("all answered")}</span>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Rows({ title, of, answers, onGo }) {
  if (of.length === 0) return null;
  return (
    <section class="q-part">
      <h3 class="q-part__title">
        {title} <span class="numbers">{number(of.length)}</span>
      </h3>
      <ul class="q-rows">
        {of.map((question) => (
          <Row key={question.key} question={question} answer={answers[question.key]} onGo={onGo} />
        ))}
      </ul>
    </section>
  );
}

function Row({ question, answer, onGo }) {
  const { key, place, text } = question;
  const { presence } = draft.value;
  const writers = presence.others.value.filter(({ field }) => field === answerField(key));
  const strength = strengthOf(answer);
  return (
    <li>
      <button type="button" class={`q-row q-row--${strength}`} onClick={() => onGo(key)}>
        <span class="q-row__place numbers">{number(place)}</span>
        <span class="q-row__words">
          <span class="q-row__text">{text}</span>
          {answer && (
            <span class="q-row__answer" dir="auto">
              {answer}
            </span>
          )}
          <span class="q-row__facts">
            <Whose of={key} />
            {strength === "thin" && <Chip tone="glow">{t("Very short")}</Chip>}
            <Writing people={named(writers, nameOf)} />
          </span>
        </span>
        <OpenForward />
      </button>
    </li>
  );
}
