/** The most kept tips, for the room's wrap-up. */
import { tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Flow } from "../../screen/flow.jsx";
import { pack } from "../../screen/state.js";

/** More than a few would be no choice any more. */
const shown = 3;

/** @returns {{key: string, text: string, people: number}[]} */
export const mostKept = () =>
  (slices.tips.value?.kept ?? [])
    .map(({ tip, people }) => ({ ...pack.tips.find((one) => one.key === tip), people }))
    .filter((tip) => tip.key)
    .slice(0, shown);

/** @param {{onPages: (pages: number) => void, seconds: number}} props */
export function MostKeptPoster({ onPages, seconds }) {
  return (
    <Flow
      class="most-kept-poster"
      columns={1}
      largest={2.2}
      widest={70}
      seconds={seconds}
      onPages={onPages}
    >
      <ol class="most-kept-poster__list">
        {mostKept().map((tip) => (
          <li key={tip.key} class="most-kept-poster__one">
            <p class="most-kept-poster__text">
              <Bold text={tip.text} />
            </p>
            <p class="most-kept-poster__count numbers">
              {tn("Kept by {n} person", "Kept by {n} people", tip.people)}
            </p>
          </li>
        ))}
      </ol>
    </Flow>
  );
}
