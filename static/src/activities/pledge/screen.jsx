/** The wall of shared pledges, each with the name its writer joined under. */
import { items } from "../../lib/slices.js";
import { Flow } from "../../screen/flow.jsx";
import { arranged } from "./arrange.js";

/** @param {{onPages: (pages: number) => void, seconds: number}} props */
export function PledgeWall({ onPages, seconds }) {
  const pledges = arranged(items.pledges.value);
  return (
    <Flow
      class="pledge-wall"
      beside={pledges.length <= 3 ? pledges.length : 0}
      columns={3}
      largest={2}
      narrowest={13}
      seconds={seconds}
      onPages={onPages}
    >
      {pledges.map(({ id, name, text }) => (
        <figure key={id} class="pledge-wall__one">
          <blockquote class="pledge-wall__text" dir="auto">
            {text}
          </blockquote>
          <figcaption class="pledge-wall__name">
            <bdi translate={false}>{name}</bdi>
          </figcaption>
        </figure>
      ))}
    </Flow>
  );
}
