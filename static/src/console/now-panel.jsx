/** What is needed every few minutes: the timer, and the one step forward. */
import { serverNow } from "../lib/clock.js";
import { t } from "../lib/i18n.js";
import { Flag, Forward, Pause, Play, Repeat } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Timer, TimerLine } from "../lib/ui/timer.jsx";
import { extendTimer, goTo, isBusy, pauseTimer, resetTimer, startTimer } from "./act.js";
import { PressButton } from "./press-button.jsx";
import { dialog, ended, next, now, round, wordsOf } from "./state.js";

export function NowPanel() {
  if (ended.value) return null;
  return (
    <div class="now-panel">
      {now.value && <TimerBlock />}
      <NextButton />
    </div>
  );
}

function TimerBlock() {
  const timer = slices.timer.value;
  if (!timer) return null;
  const { length_ms, running_since, spent_ms } = timer;
  const running = running_since !== null;
  const leftMs = length_ms - spent_ms;
  const endsAt = running ? running_since + leftMs : null;
  const time = { endsAt, leftMs, now: serverNow };
  const untouched = !running && spent_ms === 0;
  return (
    <section class="timer-block" aria-label={t("Timer")}>
      <div class="timer-block__head">
        <Timer {...time} size="large" speaks />
        <span class="small soft">
          {running ? t("running") : untouched ? t("not started") : t("paused")}
        </span>
      </div>
      <TimerLine {...time} totalMs={length_ms} />
      <div class="timer-block__main">
        <PressButton
          icon={running ? Pause : Play}
          busy={isBusy("start_timer") || isBusy("pause_timer")}
          aria-keyshortcuts="Alt+P"
          onClick={running ? pauseTimer : startTimer}
        >
          {running ? t("Pause") : untouched ? t("Start") : t("Go on")}
          <Keys>{t("Alt P")}</Keys>
        </PressButton>
        <PressButton
          icon={Repeat}
          label={t("Reset the timer to the planned minutes")}
          title={t("Reset the timer to the planned minutes")}
          busy={isBusy("reset_timer")}
          onClick={resetTimer}
        />
      </div>
      <div class="timer-block__more">
        <PressButton onClick={() => extendTimer(-1)}>{t("−1 min")}</PressButton>
        <PressButton onClick={() => extendTimer(1)}>{t("+1 min")}</PressButton>
      </div>
    </section>
  );
}

function NextButton() {
  const to = next.value;
  if (!to) {
    return (
      <PressButton
        class="next-button"
        variant="primary"
        block
        icon={Flag}
        onClick={() => {
          dialog.value = { kind: "end" };
        }}
      >
        {t("End the session")}
      </PressButton>
    );
  }
  // While a vote waits for its tally, that is the next thing to do: the colour goes there.
  const voting =
    (now.value === "vote" && round.value && round.value.state !== "revealed") ||
    (now.value === "survey" && (slices.survey.value?.open ?? true));
  return (
    <PressButton
      class="next-button"
      variant={voting ? "secondary" : "primary"}
      block
      busy={isBusy("go_to")}
      aria-keyshortcuts="Alt+N"
      onClick={() => goTo(to)}
    >
      <span class="next-button__words">
        <span class="next-button__what">{now.value ? t("Next") : t("Begin with")}</span>
        <span class="next-button__where">{wordsOf(to).title}</span>
      </span>
      <Forward />
      <Keys>{t("Alt N")}</Keys>
    </PressButton>
  );
}

/** The keys that do the same. Told to assistive technology by aria-keyshortcuts. */
function Keys({ children }) {
  return (
    <span class="keys" aria-hidden="true">
      {children}
    </span>
  );
}
