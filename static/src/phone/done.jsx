/** "I'm done": says so for this person, and shows how many of the group are. In thumb's reach. */
import { t, tn } from "../lib/i18n.js";
import { Check } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { SaveState } from "../lib/ui/save-state.jsx";
import { connection, ended, group, lookingAt, mine, saving, send } from "./state.js";

/**
 * @param {object} props
 * @param {string} props.activity
 * @param {string} [props.word]  on the button, where "I’m done" is not enough
 * @param {boolean} [props.showSaving]  something is being written here
 * @param {boolean} [props.quiet]  something else on the page is the thing to do
 */
export function DoneBar({ activity, word, showSaving = false, quiet = false }) {
  if (ended.value || !mine.value) return null;
  const underway = connection.waiting.value
    .map((one) => one.command)
    .filter((command) => command.type === "mark_done" && command.activity === activity);
  const last = underway[underway.length - 1];
  const done = last ? last.done : mine.value.done.includes(activity);
  const mark = () =>
    send({ type: "mark_done", activity, done: !done }, { replaces: `done/${activity}` });
  return (
    <div
      class={quiet ? "phone__action phone__action--quiet" : "phone__action"}
      data-bar={quiet ? undefined : "action"}
    >
      <Button
        variant={done || quiet || lookingAt.value ? "secondary" : "primary"}
        size="large"
        block
        icon={done ? Check : undefined}
        aria-pressed={done ? "true" : "false"}
        onClick={mark}
      >
        {word ?? t("I’m done")}
      </Button>
      <div class="done__line">
        <Count activity={activity} done={done} />
        {showSaving && <SaveState state={saving.value} />}
      </div>
    </div>
  );
}

function Count({ activity, done }) {
  const people = group.value?.members ?? [];
  if (people.length < 2) return <span>{done ? t("Tap again if you are not.") : ""}</span>;
  const others = (group.value.done[activity] ?? []).filter((id) => id !== mine.value.id).length;
  const count = others + (done ? 1 : 0);
  return (
    <span class="numbers">
      {count === people.length
        ? t("All of your group are done.")
        : tn("{n} of {of} is done", "{n} of {of} are done", count, { of: people.length })}
    </span>
  );
}
