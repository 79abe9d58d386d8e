/** What one group is at, whole and live: its people, its choice, what it writes. */
import { AnswersPart } from "../activities/questions/console.jsx";
import { TreePart } from "../activities/tree/console.jsx";
import { t } from "../lib/i18n.js";
import { Done, Monitor } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { Face } from "../lib/ui/faces.jsx";
import { Chip, GroupSign } from "../lib/ui/group.jsx";
import { showOnScreen } from "./act.js";
import { ChoiceLine } from "./choice-line.jsx";
import { PressButton } from "./press-button.jsx";
import { doneOf, stepsOf } from "./progress.js";
import { closeDialog, groupOf, membersOf, now, pack, spotlight } from "./state.js";
import { writingOf } from "./writing.js";

export function LookIn({ group }) {
  const known = groupOf(group);
  if (!known) return null;
  const onScreen = spotlight.value === group;
  const members = membersOf(group);
  const done = now.value ? doneOf(group, now.value) : 0;
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={
        <span class="row row--tight row--fixed">
          <GroupSign colour={known.colour} />
          <bdi translate={false}>{known.name}</bdi>
        </span>
      }
      actions={
        <>
          <Button onClick={closeDialog}>{t("Close")}</Button>
          <PressButton
            icon={Monitor}
            variant="primary"
            onClick={() => showOnScreen(onScreen ? null : group)}
          >
            {onScreen ? t("Take off the screen") : t("Show on the screen")}
          </PressButton>
        </>
      }
    >
      <ul class="look-people">
        {members.map((member) => (
          <li key={member.id} class="look-person">
            <Face name={member.name} here={member.here} />
            <bdi translate={false}>{member.name}</bdi>
            {!member.here && <span class="small soft">{t("away")}</span>}
          </li>
        ))}
        {members.length === 0 && <li class="soft">{t("Nobody sits here yet.")}</li>}
      </ul>
      {done > 0 && (
        <p>
          <Chip icon={Done}>{t("{done} of {of} are done", { done, of: members.length })}</Chip>
        </p>
      )}
      <section class="look-part">
        <h3 class="eyebrow">{t("Choice")}</h3>
        <ChoiceLine group={group} />
      </section>
      {now.value === "tree" && <TreePart group={group} />}
      {now.value === "questions" && <AnswersPart group={group} />}
      {pack.reasons.length > 0 && <Reasons group={group} />}
      <Steps group={group} />
      {now.value !== "tree" && <TreePart group={group} />}
      {now.value !== "questions" && <AnswersPart group={group} />}
    </Dialog>
  );
}

function Reasons({ group }) {
  const reasons = writingOf(group)?.reasons ?? {};
  return pack.reasons.map(({ key, title }) => (
    <section key={key} class="look-part">
      <h3 class="eyebrow">{title}</h3>
      <p class={reasons[key]?.trim() ? "look-text" : "soft"} dir="auto">
        {reasons[key]?.trim() || t("Nothing yet")}
      </p>
    </section>
  ));
}

function Steps({ group }) {
  const steps = stepsOf(group);
  return (
    <section class="look-part">
      <h3 class="eyebrow">{t("Steps")}</h3>
      {steps.length === 0 && <p class="soft">{t("Nothing yet")}</p>}
      <ol class="look-steps">
        {steps.map((step) => (
          <li key={step.id}>
            <span dir="auto">{step.text}</span>
            {(step.who || step.when) && (
              <span class="small soft look-steps__who">
                {[step.who, step.when].filter(Boolean).join(" · ")}
              </span>
            )}
            {step.done && <Chip icon={Done}>{t("Done")}</Chip>}
          </li>
        ))}
      </ol>
    </section>
  );
}
