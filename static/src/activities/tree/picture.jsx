/**
 * The drawn tree: what `layout.js` has placed, as SVG. It can be looked at and tapped; the list says
 * the same to those who do not see it, so to them it is one picture with a name.
 */
import { number, t, tn } from "../../lib/i18n.js";
import { initials } from "../../lib/ui/faces.jsx";
import { sizes } from "./layout.js";
import { targetName, waysAsSentences } from "./ways.js";

/** What the layout writes that is nobody's own words. */
export const words = () => ({
  base: t("Where the tree begins"),
  reaches: (target) => t("reaches {target}", { target: targetName(target) }),
});

/** The picture in a sentence. @param {import("./draft.js").Tree} tree */
export function inWords(tree) {
  const people = tn("{n} person", "{n} people", tree.nodes.length);
  const count = waysAsSentences(tree).length;
  const ways = count === 0 ? t("no way in yet") : tn("{n} way in", "{n} ways in", count);
  return t("The drawn tree of {base}: {people}, {ways}. The list says the same.", {
    base: tree.base || t("nobody yet"),
    people,
    ways,
  });
}

/**
 * @param {object} props
 * @param {import("./layout.js").Layout} props.layout
 * @param {boolean} [props.rtl]  reading starts at the right: the trunk stands there
 * @param {string|null} [props.selected]
 * @param {(id: string) => void} [props.onSelect]
 * @param {Map<string, string[]>} [props.writers]  names of those who are writing, by person
 */
export function Picture({ layout, rtl = false, selected = null, onSelect, writers }) {
  const mirror = (x, w) => (rtl ? layout.width - x - w : x);
  return (
    <>
      <g transform={rtl ? `matrix(-1 0 0 1 ${layout.width} 0)` : undefined}>
        {layout.boxes.length > 0 && <path class="tree-trunk" d={layout.trunk} />}
        {layout.branches.map(({ id, path }) => (
          <path key={id} class="tree-branch" d={path} />
        ))}
        {layout.trunkLit && <path class="tree-trunk tree-trunk--lit" d={layout.trunkLit} />}
        {layout.branches
          .filter(({ onWay }) => onWay)
          .map(({ id, path, depth }) => (
            <path
              key={`${id}/lit`}
              class="tree-branch tree-branch--lit"
              d={path}
              pathLength={1}
              style={{ animationDelay: `${depth * 180}ms` }}
            />
          ))}
      </g>
      <Base {...layout.base} x={mirror(layout.base.x, layout.base.w)} />
      {layout.target && (
        <Target
          {...layout.target}
          x={mirror(layout.target.x, layout.target.w)}
          found={layout.trunkLit !== ""}
        />
      )}
      {layout.boxes.map((box) => (
        <Person
          key={box.id}
          box={box}
          x={mirror(box.x, box.w)}
          rtl={rtl}
          selected={box.id === selected}
          writers={writers?.get(box.id)}
          onSelect={onSelect && (() => onSelect(box.id))}
        />
      ))}
    </>
  );
}

function Person({ box, x, rtl, selected, writers, onSelect }) {
  const classes = ["tree-person"];
  if (box.onWay) classes.push("tree-person--lit");
  if (box.reach.length > 0) classes.push("tree-person--reaches");
  if (selected) classes.push("tree-person--selected");
  if (onSelect) classes.push("tree-person--tappable");
  const middle = box.w / 2;
  const nameEnd = sizes.pad + box.name.length * sizes.nameLine;
  const howEnd = nameEnd + box.how.length * sizes.howLine;
  const corner = rtl ? 0 : box.w;
  const near = rtl ? box.w : 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list offers the same to keys and readers
    <g class={classes.join(" ")} transform={`translate(${x} ${box.y})`} onClick={onSelect}>
      <rect class="tree-person__box" width={box.w} height={box.h} rx={9} />
      <Lines lines={box.name} x={middle} y={sizes.pad + 12} by={sizes.nameLine} class="tree-name" />
      <Lines lines={box.how} x={middle} y={nameEnd + 10} by={sizes.howLine} class="tree-how" />
      <Lines lines={box.reach} x={middle} y={howEnd + 10} by={sizes.howLine} class="tree-reach" />
      {box.rank > 0 && (
        <g class="tree-rank" transform={`translate(${corner} 3)`}>
          <circle r={10} />
          <text y={4.5}>{number(box.rank)}</text>
        </g>
      )}
      {writers?.length > 0 && (
        <g class="tree-writer" transform={`translate(${near} 3)`}>
          <circle r={10} />
          <text y={3.5}>{initials(writers[0])}</text>
        </g>
      )}
    </g>
  );
}

function Base({ x, y, w, h, lines, size, line }) {
  return (
    <g class="tree-base" transform={`translate(${x} ${y})`}>
      <rect width={w} height={h} rx={11} />
      <Lines lines={lines} x={w / 2} y={8 + size} by={line} size={size} class="tree-base__name" />
    </g>
  );
}

/** Where the tree grows to: the light. */
function Target({ x, y, w, h, lines, size, line, found }) {
  return (
    <g
      class={found ? "tree-target tree-target--found" : "tree-target"}
      transform={`translate(${x} ${y})`}
    >
      <rect width={w} height={h} rx={h / 2} />
      <Lines
        lines={lines}
        x={w / 2}
        y={7.5 + size}
        by={line}
        size={size}
        class="tree-target__name"
      />
    </g>
  );
}

/** Lines around a middle: so they stand the same whichever way a name is read. */
function Lines({ lines, x, y, by, size, class: name }) {
  return lines.map((text, index) => (
    <text key={index} class={name} x={x} y={y + index * by} font-size={size}>
      {text}
    </text>
  ));
}
