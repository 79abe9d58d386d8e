/** Tips, for the room: one after the other while people leaf; or the one that everybody is shown. */
import { t, tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { around, Count, here } from "../../screen/count.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Poster } from "../../screen/poster.jsx";
import { now, pack, state } from "../../screen/state.js";
import { PageSign, useTurning } from "../../screen/turning.jsx";

export function TipsScreen({ activity }) {
  const turn = useTurning(pack.tips.length, { seconds: 14 });
  const count = (slices.tips.value?.kept ?? []).reduce((sum, { people }) => sum + people, 0);
  const tip = pack.tips[turn];
  return (
    <Poster
      activity={activity}
      note={
        count > 0 && (
          <p class="poster__count">
            {around(
              tn("{count} tip kept", "{count} tips kept", count, { count: here }),
              <Count value={count} />,
            )}
          </p>
        )
      }
    >
      {tip && <Quote key={tip.key} text={tip.text} />}
      <PageSign page={turn} pages={pack.tips.length} />
    </Poster>
  );
}

/** Over whatever the room is at, while the facilitator shows a tip. */
export function TipPoster() {
  const tip = pack.tips.find((one) => one.key === slices.tips.value?.shown);
  if (!tip) return null;
  return (
    <Poster activity={state.value === "live" ? now.value : null} heading={t("A tip for all of us")}>
      <Quote key={tip.key} text={tip.text} />
    </Poster>
  );
}

function Quote({ text }) {
  return (
    <Flow class="tip-poster" columns={1} largest={3.4} widest={60} of={text}>
      <div class="tip-poster__sheet">
        <p class="tip-poster__text">
          <Bold text={text} />
        </p>
      </div>
    </Flow>
  );
}
