/** Connection tree, for the room: how far each group's tree has grown; or one group's, whole. */
import { t, tn } from "../../lib/i18n.js";
import { items } from "../../lib/slices.js";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { groups } from "../../screen/state.js";
import { withDepths } from "./arrange.js";
import { WallDrawing } from "./drawing.jsx";
import { waysAsSentences } from "./ways.js";

/** While groups work: what to do, and how many people and ways in each tree has. Never a name. */
export function TreeScreen({ activity }) {
  const grown = [...groups.value.values()].filter(({ id }) => items.trees.value[id]?.people > 0);
  return (
    <Poster activity={activity}>
      <div class={grown.length > 0 ? "writing-poster" : "writing-poster writing-poster--alone"}>
        <Calm activity={activity} motif="branch" />
        {grown.length > 0 && (
          <Flow
            class="tree-counts"
            beside={Math.min(4, grown.length)}
            columns={2}
            largest={1.7}
            narrowest={9}
            widest={30}
          >
            {grown.map((group) => (
              <Count key={group.id} {...items.trees.value[group.id]} group={group} />
            ))}
          </Flow>
        )}
      </div>
    </Poster>
  );
}

function Count({ group, people, ways }) {
  return (
    <p class="tree-counts__one" data-group={group.colour}>
      <GroupBadge colour={group.colour} name={group.name} />
      <span class="numbers">{tn("{n} person", "{n} people", people)}</span>
      <span
        class={ways > 0 ? "tree-counts__ways tree-counts__ways--found" : "tree-counts__ways soft"}
      >
        {ways > 0 ? tn("{n} way in", "{n} ways in", ways) : t("no way in yet")}
      </span>
    </p>
  );
}

/** What a spotlighted tree is about. */
export const treeHeading = ({ base, target }) =>
  target ? t("How to reach {target}", { target }) : base || t("A tree that begins");

/** One group's tree before the room, with the ways in beside it. @param {{tree: any}} props */
export function TreeSpotlight({ tree, seconds, onPages }) {
  const ways = waysAsSentences(tree);
  return (
    <div class={ways.length > 0 ? "tree-poster tree-poster--ways" : "tree-poster"}>
      <WallDrawing tree={withDepths(tree)} />
      {ways.length > 0 && (
        <div class="tree-poster__ways">
          <h2 class="tree-poster__title">
            {ways.length === 1 ? t("A way in") : tn("{n} way in", "{n} ways in", ways.length)}
          </h2>
          <Flow
            class="tree-ways__list"
            columns={1}
            largest={1.25}
            narrowest={8}
            seconds={seconds}
            onPages={onPages}
          >
            {ways.map(({ key, sentence }, index) => (
              <p key={key} class="tree-way" data-place={index + 1}>
                {sentence}
              </p>
            ))}
          </Flow>
        </div>
      )}
    </div>
  );
}
