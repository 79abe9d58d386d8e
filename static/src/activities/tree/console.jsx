/** The connection tree, as the facilitator sees it: how far the trees have grown, and one of them. */
import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { groups } from "../../console/state.js";
import { t, tn } from "../../lib/i18n.js";
import { withDepths } from "./arrange.js";
import { peopleInTree, treeOf } from "./count.js";
import { Drawing } from "./drawing.jsx";
import { waysAsSentences } from "./ways.js";
import { WaysIn } from "./ways-in.jsx";

const waysOf = (group) => treeOf(group).nodes.filter(({ reaches }) => reaches).length;
const sum = (counts) => counts.reduce((all, one) => all + one, 0);

export function TreeStage() {
  const count = groups.value.length;
  const people = sum(groups.value.map(({ id }) => peopleInTree(id)));
  const found = groups.value.map(({ id }) => waysOf(id));
  const ways = sum(found);
  return (
    <Figures
      figures={[
        {
          key: "people",
          value: people,
          noun: tn("person in the trees", "people in the trees", people),
        },
        { key: "ways", value: ways, noun: tn("way in found", "ways in found", ways) },
        {
          key: "groups",
          value: found.filter((one) => one > 0).length,
          of: count,
          noun: tn("group has a way in", "groups have a way in", count),
        },
        doneFigure(),
      ]}
    />
  );
}

/** A glance: from whom to whom, and the shortest way in. */
export function TreePeek({ group }) {
  const tree = treeOf(group);
  const ways = waysAsSentences(tree);
  if (!tree.base && !tree.target && tree.nodes.length === 0) {
    return <p class="small soft">{t("Nothing yet")}</p>;
  }
  return (
    <dl class="peek">
      <div>
        <dt class="peek__what">{t("From")}</dt>
        <dd class="peek__text" dir="auto">
          {tree.base || t("Nobody yet")}
        </dd>
      </div>
      <div>
        <dt class="peek__what">{t("To")}</dt>
        <dd class="peek__text" dir="auto">
          {tree.target || t("Nobody yet")}
        </dd>
      </div>
      {ways.length > 0 && (
        <div>
          <dt class="peek__what">{tn("{n} way in", "{n} ways in", ways.length)}</dt>
          <dd class="peek__text">{ways[0].sentence}</dd>
        </div>
      )}
    </dl>
  );
}

/** The whole tree, in the look-in. */
export function TreePart({ group }) {
  const tree = treeOf(group);
  return (
    <section class="look-part">
      <h3 class="eyebrow">{t("Connection tree")}</h3>
      {tree.nodes.length === 0 ? (
        <p class={tree.base ? "look-text" : "soft"} dir="auto">
          {tree.base || t("Nothing yet")}
        </p>
      ) : (
        <>
          <Drawing tree={withDepths(tree)} />
          <WaysIn tree={tree} level={3} />
        </>
      )}
    </section>
  );
}
