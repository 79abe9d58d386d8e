/**
 * The tip that the facilitator shows to everybody: a calm sheet above the places. It never takes
 * the focus; for somebody in the middle of a sentence it is one line until they open it.
 */
import { effect, signal, untracked } from "@preact/signals";
import { announce } from "../../lib/announce.js";
import { withoutMarks } from "../../lib/bold.js";
import { t } from "../../lib/i18n.js";
import { Close, Idea } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { boot, ended, isTyping } from "../../phone/state.js";
import { canKeep, KeepButton, tipOf } from "./keep.jsx";

const memory = `branchwork/tip/${boot.session}/${boot.participant}`;
const remember = (key) => {
  try {
    if (key) localStorage.setItem(memory, key);
    else localStorage.removeItem(memory);
  } catch {
    // Shown once more after a reload: no harm.
  }
};
const remembered = () => {
  try {
    return localStorage.getItem(memory);
  } catch {
    return null;
  }
};

/** The tip this person has put away; the same one shown anew is news again. */
const away = signal(remembered());
/** One line only, because somebody was writing when it came. */
const folded = signal(false);
let before = null;

effect(() => {
  const tips = slices.tips.value;
  if (!tips) return;
  untracked(() => take(tips.shown));
});

function take(shown) {
  if (shown === before) return;
  before = shown;
  if (shown !== away.value) {
    away.value = null;
    remember(null);
  }
  const tip = shown && tipOf(shown);
  if (!tip || away.value === shown || ended.value) return;
  folded.value = isTyping();
  announce(t("A tip from the facilitator: {tip}", { tip: withoutMarks(tip.text) }));
}

function putAway() {
  away.value = before;
  remember(before);
  document.getElementById("main")?.focus({ preventScroll: true });
}

export function ShownTip() {
  const tip = tipOf(slices.tips.value?.shown);
  const shown = Boolean(tip) && !ended.value && away.value !== tip.key;
  if (!shown) return null;
  const onKeyDown = (event) => {
    if (event.key === "Escape") putAway();
  };
  return (
    <section class="shown-tip" aria-label={t("A tip from the facilitator")} onKeyDown={onKeyDown}>
      <div class="shown-tip__head">
        <p class="eyebrow shown-tip__eyebrow">
          <Idea />
          {t("A tip from the facilitator")}
        </p>
        {folded.value && (
          <Button
            variant="quiet"
            onClick={() => {
              folded.value = false;
            }}
          >
            {t("Read it")}
          </Button>
        )}
        <Button variant="quiet" icon={Close} onClick={putAway}>
          {t("Put away")}
        </Button>
      </div>
      {!folded.value && (
        <div class="shown-tip__body">
          <p class="shown-tip__text">
            <Bold text={tip.text} />
          </p>
          {canKeep.value && <KeepButton tip={tip.key} />}
        </div>
      )}
    </section>
  );
}
