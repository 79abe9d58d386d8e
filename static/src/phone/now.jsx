/** The place "Now": follows the facilitator's activity, and looks back at earlier ones. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Back } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { activities } from "./activities.js";
import { Ended } from "./ended.jsx";
import { isNew, LateCard } from "./late-card.jsx";
import { Lobby } from "./lobby.jsx";
import { Seatless } from "./seatless.jsx";
import { ended, go, lookingAt, mine, now, overtaken, shown, state, wordsOf } from "./state.js";

/** What can be done without a group. */
const alone = ["read", "survey", "tips", "board", "wrap_up"];

export function Now() {
  if (state.value === "lobby") return <Lobby />;
  if (ended.value && !lookingAt.value) return <Ended />;
  const Activity = activities[shown.value];
  const seated = Boolean(mine.value.group);
  if (seated && isNew() && !lookingAt.value) return <LateCard />;
  return (
    <>
      {lookingAt.value && <BackToNow />}
      {!seated && <Seatless />}
      {Activity && (seated || alone.includes(shown.value)) ? (
        <Activity activity={shown.value} />
      ) : (
        <Elsewhere />
      )}
    </>
  );
}

function BackToNow() {
  const bar = useRef(null);
  // The room moved on while somebody was writing here: the bar comes into view, the caret stays.
  useEffect(() => {
    bar.current?.scrollIntoView({ block: "nearest" });
  }, [now.value]);
  return (
    <div class="back-to-now" data-bar="back" ref={bar}>
      <p class="back-to-now__words">{words()}</p>
      <Button variant="primary" icon={Back} onClick={() => go("now")}>
        {ended.value ? t("Back") : t("Back to now")}
      </Button>
    </div>
  );
}

function words() {
  if (ended.value) return t("You are looking back.");
  const activity = { activity: wordsOf(now.value).title };
  return overtaken.value
    ? t("The room has moved on to: {activity}. Finish your sentence, then come along.", activity)
    : t("You are looking back. The room is at: {activity}.", activity);
}

/** An activity that this page has no view for: the room does it together. */
function Elsewhere() {
  const words = wordsOf(shown.value);
  return (
    <div class="prompt">
      <h1 tabIndex={-1}>{words.prompt}</h1>
      <p class="prompt__todo">{words.todo}</p>
    </div>
  );
}
