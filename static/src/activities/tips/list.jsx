/** The pack's tips on the console: how many keep each, and the one that everybody is shown. */
import { isBusy, showTip } from "../../console/act.js";
import { ended, pack } from "../../console/state.js";
import { withoutMarks } from "../../lib/bold.js";
import { t, tn } from "../../lib/i18n.js";
import { Megaphone } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Button } from "../../lib/ui/button.jsx";

/** @param {{onShown?: () => void}} props  called when one has been put on show */
export function TipList({ onShown }) {
  const { shown, kept } = slices.tips.value ?? { shown: null, kept: [] };
  const counts = new Map(kept.map(({ tip, people }) => [tip, people]));
  const turn = async (key) => {
    const reply = await showTip(shown === key ? null : key);
    if (reply.ok && shown !== key) onShown?.();
  };
  return (
    <ul class="tip-rows">
      {pack.tips.map((tip) => {
        const on = shown === tip.key;
        const count = counts.get(tip.key) ?? 0;
        return (
          <li key={tip.key} class={on ? "tip-row is-on" : "tip-row"}>
            <div class="tip-row__words">
              <p>
                <Bold text={tip.text} />
              </p>
              {count > 0 && (
                <p class="small soft numbers">
                  {tn("Kept by {n} person", "Kept by {n} people", count)}
                </p>
              )}
            </div>
            {!ended.value && (
              <Button
                icon={Megaphone}
                aria-pressed={on ? "true" : "false"}
                busy={isBusy("show_tip")}
                label={t("Show everyone: {tip}", { tip: withoutMarks(tip.text) })}
                onClick={() => turn(tip.key)}
              >
                {t("Show")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
