/** The agenda as a line down the page: where we are, how long it took, and the way to any point. */
import { t, timeOfDay, tn } from "../lib/i18n.js";
import { Check, Edit, Now } from "../lib/icons.js";
import { goTo } from "./act.js";
import { PressButton } from "./press-button.jsx";
import { clock, dialog, elapsedOf, ended, entries, now, wordsOf } from "./state.js";

const minuteMs = 60_000;

export function Agenda() {
  const at = entries.value.findIndex((entry) => entry.activity === now.value);
  const planned = entries.value.reduce((sum, entry) => sum + entry.minutes, 0);
  return (
    <nav class="agenda" aria-labelledby="agenda-title">
      <div class="agenda__head">
        <h2 id="agenda-title" class="agenda__title">
          {t("Agenda")}
        </h2>
        <span class="small soft numbers">{tn("{n} minute", "{n} minutes", planned)}</span>
      </div>
      {!ended.value && <EndsAbout />}
      <ol class="agenda__list">
        {entries.value.map((entry, index) => (
          <Entry key={entry.activity} entry={entry} before={index < at} />
        ))}
      </ol>
      {!ended.value && (
        <div class="agenda__foot">
          <PressButton
            variant="quiet"
            icon={Edit}
            onClick={() => {
              dialog.value = { kind: "agenda" };
            }}
          >
            {t("Change the agenda")}
          </PressButton>
        </div>
      )}
    </nav>
  );
}

function Entry({ entry, before }) {
  const isNow = entry.activity === now.value;
  const begun = entry.started_at !== null;
  const state = isNow ? "now" : begun ? "done" : "ahead";
  const { title } = wordsOf(entry.activity);
  return (
    <li class={`agenda__entry agenda__entry--${state}`} aria-current={isNow ? "step" : undefined}>
      <span class="agenda__dot" aria-hidden="true">
        {state === "done" && <Check />}
        {state === "now" && <Now />}
      </span>
      <span class="agenda__words">
        <span class="agenda__name">{title}</span>
        <Minutes entry={entry} begun={begun} />
      </span>
      {!isNow && !ended.value && (
        <PressButton
          class="agenda__go"
          variant="quiet"
          label={before ? t("Go back to {title}", { title }) : t("Go to {title}", { title })}
          onClick={() => goTo(entry.activity)}
        >
          {before ? t("Back") : t("Go")}
        </PressButton>
      )}
    </li>
  );
}

function Minutes({ entry, begun }) {
  if (!begun) {
    return (
      <span class="agenda__time numbers">{tn("{n} minute", "{n} minutes", entry.minutes)}</span>
    );
  }
  const spent = Math.floor(elapsedOf(entry, clock.value) / minuteMs);
  const over = spent > entry.minutes;
  return (
    <span class={over ? "agenda__time agenda__time--over numbers" : "agenda__time numbers"}>
      {t("{spent} of {planned} min", { spent, planned: entry.minutes })}
    </span>
  );
}

/** When everything still to come would be over, if it takes as long as planned. */
function EndsAbout() {
  if (!now.value) return null;
  const at = clock.value;
  const left = entries.value.reduce((sum, entry) => {
    if (entry.activity !== now.value) {
      return entry.started_at === null ? sum + entry.minutes * minuteMs : sum;
    }
    return sum + Math.max(0, entry.minutes * minuteMs - elapsedOf(entry, at));
  }, 0);
  // By the clock of whoever reads it: the session's own time may be another.
  const endsAt = Math.ceil((Date.now() + left) / minuteMs) * minuteMs;
  return <p class="small soft numbers">{t("Over at about {time}", { time: timeOfDay(endsAt) })}</p>;
}
