/** A glance over a group's shoulder: its choice, and the beginning of what it writes. */
import { QuestionsPeek } from "../activities/questions/console.jsx";
import { TreePeek } from "../activities/tree/console.jsx";
import { lineKey, wordedLines } from "../activities/vote/tally.jsx";
import { number, t } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { ChoiceLine } from "./choice-line.jsx";
import { begunTexts, stepsOf } from "./progress.js";
import { ended, now, pack } from "./state.js";
import { writingOf } from "./writing.js";

const stepsShown = 3;

export function GroupPeek({ group }) {
  if (ended.value) return null;
  const kind = now.value;
  if (kind === "vote") return <VotePeek group={group} />;
  if (kind === "reasons") return <ReasonsPeek group={group} />;
  if (kind === "steps") return <StepsPeek group={group} />;
  if (kind === "tree") return <TreePeek group={group} />;
  if (kind === "questions") return <QuestionsPeek group={group} />;
  return null;
}

function VotePeek({ group }) {
  const shown = slices.vote.value?.rounds.some((round) => round.state === "revealed");
  if (!shown) return null;
  const rounds = slices.vote_by_group.value?.rounds ?? [];
  const newest = rounds.filter((round) => round.groups.length > 0).slice(-1)[0];
  const tally = newest?.groups.find((one) => one.group === group)?.tally;
  return (
    <>
      <ChoiceLine group={group} />
      {tally?.lines && (
        <ul class="tiny-tally">
          {wordedLines(tally)
            .filter((line) => line.count > 0)
            .map((line) => (
              <li key={lineKey(line)} class="tiny-tally__row">
                <bdi class="tiny-tally__label">{line.label}</bdi>
                <span class="numbers">{number(line.count)}</span>
              </li>
            ))}
        </ul>
      )}
      {tally && !tally.lines && (
        <p class="small soft">{t("Too few ballots to show and stay secret.")}</p>
      )}
    </>
  );
}

function ReasonsPeek({ group }) {
  const reasons = writingOf(group)?.reasons ?? {};
  if (begunTexts(group) === 0) return <ChoiceLine group={group} />;
  return (
    <>
      <ChoiceLine group={group} />
      <dl class="peek">
        {pack.reasons
          .filter(({ key }) => reasons[key]?.trim())
          .map(({ key, title }) => (
            <div key={key}>
              <dt class="peek__what">{title}</dt>
              <dd class="peek__text" dir="auto">
                {reasons[key].trim()}
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function StepsPeek({ group }) {
  const steps = stepsOf(group);
  const more = steps.length - stepsShown;
  return (
    <>
      <ChoiceLine group={group} />
      {steps.length > 0 && (
        <ol class="peek-steps">
          {steps.slice(0, stepsShown).map((step) => (
            <li key={step.id}>
              <span class="peek__line" dir="auto">
                {step.text}
              </span>
            </li>
          ))}
        </ol>
      )}
      {more > 0 && <p class="small soft">{t("and {more} more", { more })}</p>}
    </>
  );
}
