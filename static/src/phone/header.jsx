/** The phone's head: which group, how long still, who is here. Nothing in it moves the page. */
import { serverNow } from "../lib/clock.js";
import { slices } from "../lib/slices.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Faces } from "../lib/ui/faces.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { NotSent } from "../lib/ui/not-sent.jsx";
import { Timer } from "../lib/ui/timer.jsx";
import { connection, go, group, groupColour, members, place } from "./state.js";

export function Header() {
  return (
    <header class="phone__header" data-bar="head">
      <div class="phone__bar">
        {group.value ? <Ours /> : <Brand />}
        <Clock />
      </div>
      <NotSent connection={connection} />
    </header>
  );
}

/** The badge and the faces are one button: they lead to the group's own place. */
function Ours() {
  return (
    <button
      type="button"
      class="phone-header__group"
      aria-current={place.value === "group" ? "page" : undefined}
      onClick={() => go("group")}
    >
      <GroupBadge colour={groupColour.value} name={group.value.name} />
      <Faces people={members.value} max={3} count />
    </button>
  );
}

function Clock() {
  const timer = slices.timer.value;
  if (!timer || slices.session.value?.state !== "live") return null;
  const left = timer.length_ms - timer.spent_ms;
  const running = timer.running_since !== null;
  return (
    <Timer
      endsAt={running ? timer.running_since + left : null}
      leftMs={left}
      now={serverNow}
      speaks
    />
  );
}
