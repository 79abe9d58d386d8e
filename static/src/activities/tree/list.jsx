/** The tree as an indented list that does everything: by touch, by keys, with a screen reader. */
import { named, Writing } from "../../lib/co-text.jsx";
import { t, tn } from "../../lib/i18n.js";
import { Flag, OpenDown, Plus } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { Chip } from "../../lib/ui/group.jsx";
import { nameOf as participantName } from "../../phone/state.js";
import { below } from "./arrange.js";
import { rowId } from "./gardener.js";
import { howField, nameField, PersonFields } from "./person.jsx";
import { nameOf, targetName } from "./ways.js";

/**
 * @param {object} props
 * @param {import("./draft.js").Tree} props.tree
 * @param {Set<string>} props.lit  the people on a way in
 * @param {ReturnType<typeof import("./gardener.js").useGardener>} props.gardener
 * @param {any} props.presence
 * @param {boolean} props.readOnly
 */
export function TreeList({ tree, ...rest }) {
  return (
    <div class="tree-list">
      <Level tree={tree} parent={null} label={t("People in your tree")} {...rest} />
    </div>
  );
}

function Level({ tree, parent, label, ...rest }) {
  const nodes = below(tree.nodes, parent);
  if (nodes.length === 0) return null;
  return (
    <ul class={parent ? "tree-level" : "tree-level tree-level--first"} aria-label={label}>
      {nodes.map((node) => (
        <Row key={node.id} node={node} tree={tree} {...rest} />
      ))}
    </ul>
  );
}

function Row({ node, tree, lit, gardener, presence, readOnly }) {
  const name = nameOf(node);
  const open = !readOnly && gardener.open === node.id;
  const onWay = lit.has(node.id);
  const count = below(tree.nodes, node.id).length;
  const panel = `tree-panel-${node.id}`;
  const classes = ["tree-row"];
  if (onWay) classes.push("tree-row--lit");
  if (open) classes.push("tree-row--open");
  const words = (
    <span class="tree-row__words">
      <span class={node.name ? "tree-row__name" : "tree-row__name soft"} dir="auto">
        {name}
      </span>
      {node.how && (
        <span class="tree-row__how" dir="auto">
          {node.how}
        </span>
      )}
      {node.reaches && (
        <Chip tone="glow" icon={Flag}>
          {t("reaches {target}", { target: targetName(tree.target) })}
        </Chip>
      )}
    </span>
  );
  return (
    <li class={node.depth > 5 ? "tree-item tree-item--deep" : "tree-item"}>
      <div class={classes.join(" ")}>
        <div class="tree-row__line">
          {readOnly ? (
            <div class="tree-row__open">{words}</div>
          ) : (
            <>
              <button
                type="button"
                class="tree-row__open"
                id={rowId(node.id)}
                aria-expanded={open ? "true" : "false"}
                aria-controls={open ? panel : undefined}
                onClick={() => gardener.toggle(node.id)}
                onKeyDown={(event) => keys(event, node, gardener)}
              >
                {words}
                <OpenDown class="tree-row__sign" />
              </button>
              <Button
                class="tree-row__add"
                variant="quiet"
                icon={Plus}
                label={t("Add someone {name} knows", { name })}
                onClick={() => gardener.addBelow(node.id)}
              />
            </>
          )}
        </div>
        {!open && <Writing people={writersAt(presence, node.id)} />}
        {open && (
          <div id={panel}>
            <PersonFields
              node={node}
              target={tree.target}
              gardener={gardener}
              presence={presence}
            />
          </div>
        )}
      </div>
      <Level
        tree={tree}
        parent={node.id}
        label={tn("{n} person that {name} knows", "{n} people that {name} knows", count, { name })}
        lit={lit}
        gardener={gardener}
        presence={presence}
        readOnly={readOnly}
      />
    </li>
  );
}

/** On a row: as in its fields, the place among the others; and the way out. */
function keys(event, node, gardener) {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    gardener.shift(node.id, event.key === "ArrowUp" ? -1 : 1, rowId(node.id));
  } else if (event.key === "Delete") {
    event.preventDefault();
    gardener.remove(node.id);
  } else if (event.key === "Escape" && gardener.open === node.id) {
    event.preventDefault();
    gardener.close(node.id);
  }
}

/** Names of those who are writing about somebody. */
export function writersAt(presence, id) {
  const fields = [nameField(id), howField(id)];
  return named(
    presence.others.value.filter((one) => fields.includes(one.field)),
    participantName,
  );
}
