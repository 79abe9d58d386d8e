/** Before it begins: who is here, what will happen, and one's own name. */
import { t, tn } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { Card } from "../lib/ui/card.jsx";
import { MyLanguage } from "./my-language.jsx";
import { MyName } from "./my-name.jsx";
import { People } from "./people.jsx";
import { Seatless } from "./seatless.jsx";
import { group, mine, pack, wordsOf } from "./state.js";

export function Lobby() {
  return (
    <div class="stack stack--loose">
      {mine.value.group ? <Seated /> : <Seatless level={1} />}
      <Card title={t("What will happen")} level={2}>
        <Plan />
      </Card>
      <MyName />
      <MyLanguage />
    </div>
  );
}

function Seated() {
  return (
    <>
      <div class="prompt">
        <p class="eyebrow">{slices.session.value.title}</p>
        <h1 tabIndex={-1}>{t("Welcome, {name}", { name: mine.value.name })}</h1>
        <p class="prompt__todo">
          {t("You are in. It begins when the facilitator starts; this page moves along by itself.")}
        </p>
      </div>
      {group.value && (
        <Card title={t("At your table")} level={2}>
          <People />
        </Card>
      )}
    </>
  );
}

/** The agenda in words and minutes, without a clock: an outlook, not a timetable. */
export function Plan() {
  const entries = slices.agenda.value?.entries ?? [];
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  return (
    <>
      <p class="soft">{pack.summary}</p>
      <ol class="plan">
        {entries.map(({ activity, minutes: planned }) => (
          <li key={activity} class="plan__line">
            <span>{wordsOf(activity).title}</span>
            <span class="soft numbers">{tn("{n} minute", "{n} minutes", planned)}</span>
          </li>
        ))}
      </ol>
      <p class="soft small">{tn("About {n} minute in all", "About {n} minutes in all", minutes)}</p>
    </>
  );
}
