/** For somebody who came late: what has happened, what the group decided, what to do now. */
import { signal } from "@preact/signals";
import { AnswersSoFar, useHasAnswers } from "../activities/questions/reading.jsx";
import { useSteps } from "../activities/steps/use-steps.js";
import { TreeSoFar } from "../activities/tree/summary.jsx";
import { useTree } from "../activities/tree/use-tree.js";
import { listing, t, tn } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { begun, boot, draft, mine, now, pack, wordsOf } from "./state.js";

const key = `branchwork/welcomed/${boot.session}/${boot.participant}`;
const read = () => {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
};
const welcomed = signal(read());

/** Somebody who came late and has not been told yet what they missed. */
export const isNew = () => mine.value.late && !welcomed.value && Boolean(now.value);

export function LateCard() {
  const close = () => {
    welcomed.value = true;
    try {
      localStorage.setItem(key, "1");
    } catch {
      // Shown once more after a reload: no harm.
    }
  };
  return (
    <Card
      tone="glow"
      class="late"
      level={1}
      title={t("Welcome, {name}. Good that you are here.", { name: mine.value.name })}
      actions={
        <Button variant="primary" size="large" block onClick={close}>
          {t("Join in")}
        </Button>
      }
    >
      <dl class="late__facts">
        <dt>{t("What it is about")}</dt>
        <dd>{pack.summary}</dd>
        <Happened />
        {draft.value && <Decided />}
        <dt>{t("What to do now")}</dt>
        <dd>
          <strong>{wordsOf(now.value).prompt}</strong> {wordsOf(now.value).todo}
        </dd>
      </dl>
    </Card>
  );
}

function Happened() {
  const earlier = begun.value.filter((entry) => entry.activity !== now.value);
  return (
    <>
      <dt>{t("What has happened")}</dt>
      <dd>
        {earlier.length === 0
          ? t("Only just begun. You have missed next to nothing.")
          : t("So far: {activities}. You can look back at each under Our group.", {
              activities: listing(earlier.map((entry) => wordsOf(entry.activity).title)),
            })}
      </dd>
    </>
  );
}

function Decided() {
  const choice = slices.group_vote.value?.choice;
  const steps = useSteps(draft.value.doc).length;
  const people = useTree(draft.value.doc).nodes.length;
  const answers = useHasAnswers();
  if (!choice && steps === 0 && people === 0 && !answers) return null;
  return (
    <>
      <dt>{t("What your group decided")}</dt>
      <dd>
        {choice && <p>{t("The choice: {option}.", { option: choice.label })}</p>}
        {steps > 0 && <p>{tn("{n} step is written.", "{n} steps are written.", steps)}</p>}
        <TreeSoFar />
        <AnswersSoFar />
      </dd>
    </>
  );
}
