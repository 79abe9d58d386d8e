/** Reminders and tips: cards to leaf through, and the ones this person keeps as a list. */
import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { Deck } from "./deck.jsx";
import { KeepButton, kept, savingOfTips, tipOf } from "./keep.jsx";

export function TipsPhone({ activity }) {
  const [view, setView] = useState("all");
  return (
    <>
      <Prompt activity={activity} />
      <div class="stack">
        <div class="row row--apart">
          <Segmented
            label={t("Which tips")}
            value={view}
            onChange={setView}
            options={[
              { value: "all", label: t("All tips") },
              { value: "kept", label: t("Kept ({n})", { n: kept.value.length }) },
            ]}
          />
          <SaveState state={savingOfTips.value} />
        </div>
        {view === "all" ? <Deck /> : <Kept />}
      </div>
      <DoneBar activity={activity} quiet />
    </>
  );
}

/** One that is let go stays in the list until it is left, so that a slip can be undone at once. */
function Kept() {
  const [before] = useState(kept.value);
  const shown = [...before, ...kept.value.filter((key) => !before.includes(key))];
  if (shown.length === 0) {
    return (
      <Empty motif="book" level={2} title={t("You keep no tips yet")}>
        {t("Leaf through them and keep the ones you want to live by.")}
      </Empty>
    );
  }
  return (
    <ul class="kept-tips">
      {shown.map((key) => (
        <li key={key} class="card kept-tip">
          <p class="kept-tip__text">
            <Bold text={tipOf(key).text} />
          </p>
          <KeepButton tip={key} />
        </li>
      ))}
    </ul>
  );
}
