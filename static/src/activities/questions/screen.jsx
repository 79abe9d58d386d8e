/** Key questions, for the room: how many each group has answered, never what. */
import { t } from "../../lib/i18n.js";
import { Done } from "../../lib/icons.js";
import { items } from "../../lib/slices.js";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { groups, pack } from "../../screen/state.js";

const answeredBy = (group) => items.answered.value[group]?.answered ?? 0;

export function QuestionsScreen({ activity }) {
  const all = [...groups.value.values()];
  const begun = all.some(({ id }) => answeredBy(id) > 0);
  return (
    <Poster activity={activity}>
      <div class={begun ? "writing-poster" : "writing-poster writing-poster--alone"}>
        <Calm activity={activity} motif="lamp" />
        {begun && (
          <Flow
            class="answer-counts"
            beside={Math.min(4, all.length)}
            columns={2}
            largest={1.7}
            narrowest={9}
            widest={34}
          >
            {all.map((group) => (
              <Count key={group.id} group={group} answered={answeredBy(group.id)} />
            ))}
          </Flow>
        )}
      </div>
    </Poster>
  );
}

function Count({ group, answered }) {
  const of = pack.questions.length;
  return (
    <div class="answer-counts__one" data-group={group.colour}>
      <GroupBadge colour={group.colour} name={group.name} />
      <span class="answer-counts__number numbers">
        {t("{answered} of {of}", { answered, of })}
        {answered === of && <Done />}
      </span>
      <span class="answer-counts__marks" aria-hidden="true">
        {pack.questions.map(({ key }, index) => (
          <span
            key={key}
            class={index < answered ? "answer-counts__mark is-on" : "answer-counts__mark"}
          />
        ))}
      </span>
    </div>
  );
}

/** What a group answered, for the spotlight: each answer under its question. */
export const answersOf = (writing) =>
  pack.questions
    .map(({ key, text }) => ({ key, title: text, text: (writing.answers?.[key] ?? "").trim() }))
    .filter(({ text }) => text);
