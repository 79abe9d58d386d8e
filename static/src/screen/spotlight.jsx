/** One group's writing, before the whole room. */
import { useState } from "preact/hooks";
import { answersOf } from "../activities/questions/screen.jsx";
import { TreeSpotlight, treeHeading } from "../activities/tree/screen.jsx";
import { t } from "../lib/i18n.js";
import { Check } from "../lib/icons.js";
import { Motif } from "../lib/ui/empty.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { Flow } from "./flow.jsx";
import { Poster } from "./poster.jsx";
import { now, pack, spotlight, state } from "./state.js";
import { useTurning } from "./turning.jsx";

const turnSeconds = 18;

export function Spotlight() {
  const shown = spotlight.value;
  const parts = shown ? asked(shown.writing) : [];
  const [pages, setPages] = useState(1);
  // Reasons and steps take turns; a part that goes on over pages gets the time for all of them.
  const turn = useTurning(parts.length, { seconds: turnSeconds * pages, of: shown?.group });
  if (!shown) return null;
  const part = parts[turn];
  return (
    <Poster
      activity={state.value === "live" ? now.value : null}
      eyebrow={<GroupBadge colour={shown.colour} name={shown.name} look="large" />}
      heading={
        part?.tree ? treeHeading(part.tree) : (shown.choice?.label ?? t("A choice still open"))
      }
    >
      {part?.tree && <TreeSpotlight tree={part.tree} seconds={turnSeconds} onPages={setPages} />}
      {part?.tree ? null : part ? (
        <Flow
          key={`${shown.group}/${part.kind}`}
          class="spotlight"
          beside={part.kind === "reasons" ? part.of.length : 0}
          columns={2}
          largest={1.8}
          narrowest={12}
          seconds={turnSeconds}
          onPages={setPages}
        >
          {part.kind === "steps" ? <Steps steps={part.of} /> : part.of.map(asReason)}
        </Flow>
      ) : (
        <div class="calm">
          <Motif of="lamp" />
          <p class="calm__todo">{t("Nothing is written here yet.")}</p>
        </div>
      )}
    </Poster>
  );
}

/** What the room is at, its reasons, say, or its steps; at any other time all that there is. */
function asked(writing) {
  const reasons = pack.reasons
    .map((prompt) => ({ ...prompt, text: (writing.reasons?.[prompt.key] ?? "").trim() }))
    .filter((reason) => reason.text);
  const steps = (writing.steps ?? []).filter((step) => step.text.trim());
  const parts = [
    { kind: "reasons", of: reasons },
    { kind: "steps", of: steps },
    { kind: "tree", of: writing.tree?.nodes ?? [], tree: writing.tree },
    { kind: "questions", of: answersOf(writing) },
  ].filter((part) => part.of.length > 0);
  const wanted = parts.filter((part) => part.kind === now.value);
  return wanted.length > 0 ? wanted : parts;
}

function asReason({ key, title, text }) {
  return (
    <section key={key} class="spotlight__reason">
      <h2>{title}</h2>
      {paragraphs(text).map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph}
        </p>
      ))}
    </section>
  );
}

const paragraphs = (text) => text.split(/\n+/).filter((line) => line.trim());

function Steps({ steps }) {
  return (
    <ol class="plan-poster">
      {steps.map((step) => (
        <li key={step.id} class={step.done ? "plan-poster__step is-done" : "plan-poster__step"}>
          <p dir="auto">{step.text}</p>
          {(step.who || step.when || step.done) && (
            <p class="plan-poster__facts">
              {step.who && <bdi>{step.who}</bdi>}
              {step.when && <bdi>{step.when}</bdi>}
              {step.done && (
                <span class="plan-poster__done">
                  <Check />
                  {t("Done")}
                </span>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
