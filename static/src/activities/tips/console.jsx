/** Tips, as the facilitator sees it: who is through, how many are kept, and each to put on show. */
import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { t, tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { TipList } from "./list.jsx";

export function TipsStage() {
  const kept = slices.tips.value?.kept ?? [];
  const count = kept.reduce((sum, { people }) => sum + people, 0);
  return (
    <>
      <Figures
        figures={[
          doneFigure(),
          { key: "kept", value: count, noun: tn("tip kept", "tips kept", count) },
        ]}
      />
      <section class="stack stack--tight" aria-labelledby="all-tips-title">
        <h3 id="all-tips-title">{t("The tips")}</h3>
        <TipList />
      </section>
    </>
  );
}
