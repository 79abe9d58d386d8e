/** What the wrap-up says of the tips, on the phone: one's own, and those the room keeps most. */
import { t, tn } from "../../lib/i18n.js";
import { Bookmark } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Card } from "../../lib/ui/card.jsx";
import { kept, tipOf } from "./keep.jsx";

/** So many of the most kept ones are told. */
export const mostShown = 3;

export function MyTips() {
  if (kept.value.length === 0) return null;
  return (
    <Card title={t("Your tips to live by")} level={2}>
      <ul class="habits">
        {kept.value.map((key) => (
          <li key={key} class="habit">
            <Bookmark />
            <span>
              <Bold text={tipOf(key).text} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function MostKept() {
  const most = (slices.tips.value?.kept ?? []).filter(({ tip }) => tipOf(tip)).slice(0, mostShown);
  if (most.length === 0) return null;
  return (
    <Card title={t("What the room keeps most")} level={2}>
      <ol class="most-kept">
        {most.map(({ tip, people }) => (
          <li key={tip} class="most-kept__one">
            <p class="most-kept__text">
              <Bold text={tipOf(tip).text} />
            </p>
            <p class="soft small numbers">
              {tn("Kept by {n} person", "Kept by {n} people", people)}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
