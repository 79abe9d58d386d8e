/** The middle of the page: the current activity with its controls, or what comes before and after. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { TipOnShow } from "../activities/tips/panel.jsx";
import { t, tx } from "../lib/i18n.js";
import { Lock, Monitor } from "../lib/icons.js";
import { GroupBadge } from "../lib/ui/group.jsx";
import { lockWriting, showOnScreen } from "./act.js";
import { stages, todos } from "./activities.js";
import { EndedStage } from "./ended-stage.jsx";
import { LobbyStage } from "./lobby-stage.jsx";
import { PressButton } from "./press-button.jsx";
import { StageFrame } from "./stage-frame.jsx";
import { ended, entries, groupOf, now, session, spotlight, wordsOf } from "./state.js";

/** The page shows the top of what the room has come to, whoever brought it there. */
function useTopOfWhatIsOn() {
  const on = ended.value ? "the end" : now.value;
  const before = useRef(on);
  useLayoutEffect(() => {
    if (before.current === on) return;
    before.current = on;
    const stage = document.querySelector(".console__main");
    const top = stage?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight * 0.6) stage.scrollIntoView({ block: "start" });
  }, [on]);
}

export function Stage() {
  useTopOfWhatIsOn();
  if (ended.value) return <EndedStage />;
  const kind = now.value;
  if (!kind) return <LobbyStage />;
  const { title, prompt, todo } = wordsOf(kind);
  const place = entries.value.findIndex((entry) => entry.activity === kind) + 1;
  const Kind = stages[kind];
  return (
    <StageFrame
      eyebrow={t("{place} of {count} · {title}", { place, count: entries.value.length, title })}
      title={prompt}
      todo={todos[kind]?.() ?? todo}
    >
      <Spotlit />
      <Locked />
      <TipOnShow />
      {Kind && <Kind />}
    </StageFrame>
  );
}

/** Says so while the screen shows one group instead of the activity. */
function Spotlit() {
  const group = groupOf(spotlight.value);
  if (!group) return null;
  return (
    <div class="spotlit">
      <Monitor />
      <p class="spotlit__words">
        {tx("The screen shows {group}.", {
          group: <GroupBadge colour={group.colour} name={group.name} />,
        })}
      </p>
      <PressButton onClick={() => showOnScreen(null)}>{t("Take it off")}</PressButton>
    </div>
  );
}

/** Says so while nobody can write: easily forgotten, and people wonder. */
function Locked() {
  if (!session.value?.locked) return null;
  return (
    <div class="spotlit">
      <Lock />
      <p class="spotlit__words">{t("Writing is locked for everyone.")}</p>
      <PressButton onClick={() => lockWriting(false)}>{t("Unlock")}</PressButton>
    </div>
  );
}
