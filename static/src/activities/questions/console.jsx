/** Key questions, as the facilitator sees them: how far each group is, and where the room is weak. */
import { ChoiceLine } from "../../console/choice-line.jsx";
import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { groups, pack } from "../../console/state.js";
import { number, t, tn } from "../../lib/i18n.js";
import { Chip } from "../../lib/ui/group.jsx";
import { answersIn, answersOf } from "./count.js";
import { byStrength } from "./dealing.js";
import { strengthOf } from "./strength.js";

const weakestShown = 3;
const peeksShown = 3;

const numbered = () => pack.questions.map((question, index) => ({ ...question, place: index + 1 }));

export function QuestionsStage() {
  const count = groups.value.length;
  const each = pack.questions.length;
  const answered = groups.value.map(({ id }) => answersIn(id));
  const all = answered.reduce((sum, one) => sum + one, 0);
  return (
    <>
      <Figures
        figures={[
          {
            key: "answers",
            value: all,
            of: each * count,
            noun: tn("question answered", "questions answered", each * count),
          },
          {
            key: "groups",
            value: answered.filter((one) => one === each).length,
            of: count,
            noun: tn("group has answered all", "groups have answered all", count),
          },
          doneFigure(),
        ]}
      />
      {all > 0 && <Weakest count={count} />}
    </>
  );
}

/** The questions that the fewest groups have answered: worth a word to the room. */
function Weakest({ count }) {
  const weakest = numbered()
    .map((question) => ({
      ...question,
      by: groups.value.filter(({ id }) => strengthOf(answersOf(id)[question.key]) !== "none")
        .length,
    }))
    .filter(({ by }) => by < count)
    .sort((a, b) => a.by - b.by || a.place - b.place)
    .slice(0, weakestShown);
  if (weakest.length === 0) return null;
  return (
    <section class="q-weakest">
      <h3 class="eyebrow">{t("Answered by the fewest groups")}</h3>
      <ul class="q-weakest__list">
        {weakest.map(({ key, place, text, by }) => (
          <li key={key} class="q-weakest__one">
            <span class="numbers q-weakest__place">{number(place)}</span>
            <span class="q-weakest__text">{text}</span>
            <span class="numbers soft">
              {tn("{by} of {n} group", "{by} of {n} groups", count, { by })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A glance: the choice, and what is still open. */
export function QuestionsPeek({ group }) {
  const { open, thin } = byStrength(numbered(), answersOf(group));
  // What the line counts is what the list names.
  const weak = open.length > 0 ? open : thin;
  const begun = answersIn(group) > 0;
  return (
    <>
      <ChoiceLine group={group} />
      {begun && weak.length > 0 && (
        <div class="peek">
          <p class="peek__what">
            {open.length > 0
              ? tn("{n} without an answer", "{n} without an answer", open.length)
              : tn("{n} very short", "{n} very short", thin.length)}
          </p>
          <ul class="q-peek">
            {weak.slice(0, peeksShown).map(({ key, place, text }) => (
              <li key={key} class="q-peek__one">
                <span class="numbers">{number(place)}</span>
                <span class="peek__line" dir="auto">
                  {text}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Every question with its answer, in the look-in. */
export function AnswersPart({ group }) {
  const answers = answersOf(group);
  if (pack.questions.length === 0) return null;
  return (
    <section class="look-part">
      <h3 class="eyebrow">
        {pack.activities.questions?.title ?? t("Key questions")}
        <span class="numbers">
          {t("{answered} of {of} answered", {
            answered: answersIn(group),
            of: pack.questions.length,
          })}
        </span>
      </h3>
      <dl class="q-look">
        {numbered().map(({ key, place, text }) => (
          <div key={key} class="q-look__one">
            <dt>
              {t("{place}. {question}", { place, question: text })}{" "}
              {strengthOf(answers[key]) === "thin" && <Chip tone="glow">{t("Very short")}</Chip>}
            </dt>
            <dd class={answers[key] ? "look-text" : "soft"} dir="auto">
              {answers[key] || t("Nothing yet")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
