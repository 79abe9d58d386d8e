/** A shipped pack, to be read: what an activity says and holds, beside the phone. */
import { t } from "../lib/i18n.js";
import { data, section } from "./packs-state.js";
import { nameOfSection } from "./packs-words.js";

/** The lines of every item of an activity's part, the first of them the item itself. */
const parts = {
  read: ({ case: story }) => [...story.facts, ...story.questions].map((line) => [line]),
  vote: ({ options }) => options.map(({ title, about }) => [title, about]),
  reasons: ({ reasons }) => reasons.map(({ title, hint }) => [title, hint]),
  tree: ({ tree }) =>
    tree
      ? [tree.base, tree.branch, tree.target, tree.way_in].map((one) => [one.title, one.text])
      : [],
  questions: ({ questions }) => questions.map(({ text }) => [text]),
  survey: ({ survey }) =>
    (survey?.items ?? []).map((item) => [
      item.text,
      after(survey.answers.sometimes, item.next_step_sometimes),
      after(survey.answers.never, item.next_step_never),
    ]),
  tips: ({ tips }) => tips.map(({ text }) => [text.replace(/\*\*/g, "")]),
};

const after = (answer, step) => t("After “{answer}”: {step}", { answer, step });

export function Outline() {
  const kind = section.value;
  const words = data.value.activities[kind];
  if (!words) return null;
  const items = parts[kind]?.(data.value) ?? [];
  const planned = data.value.agenda.find((entry) => entry.activity === kind);
  return (
    <section
      class="pack-outline card"
      aria-labelledby="outline"
      dir="auto"
      lang={data.value.language}
    >
      <p class="eyebrow">
        {planned
          ? t("On the agenda: {minutes} min", { minutes: planned.minutes })
          : t("Not on the agenda by itself")}
      </p>
      <h2 id="outline">{nameOfSection(kind)}</h2>
      <p>
        <strong>{words.prompt}</strong> {words.todo}
      </p>
      {words.about && <p class="soft">{words.about}</p>}
      {items.length > 0 && (
        <ol class="pack-outline__items">
          {items.map(([first, ...others]) => (
            <li key={first}>
              {first}
              {others.filter(Boolean).map((line) => (
                <span class="soft small pack-outline__more" key={line}>
                  {line}
                </span>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
