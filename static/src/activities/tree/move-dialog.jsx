/** Where a branch goes: anybody in the tree but those on the branch itself, or the base. */
import { t } from "../../lib/i18n.js";
import { Check } from "../../lib/icons.js";
import { Dialog } from "../../lib/ui/dialog.jsx";
import { branchOf } from "./arrange.js";
import { nameOf } from "./ways.js";

/**
 * @param {object} props
 * @param {import("./draft.js").Tree} props.tree
 * @param {ReturnType<typeof import("./gardener.js").useGardener>} props.gardener
 */
export function MoveDialog({ tree, gardener }) {
  const node = gardener.find(gardener.moving);
  const branch = node ? branchOf(tree.nodes, node.id) : new Set();
  const places = tree.nodes.filter(({ id }) => !branch.has(id));
  return (
    <Dialog
      open={node !== null}
      onClose={() => gardener.askWhere(null)}
      title={node ? t("Who knows {name}?", { name: nameOf(node) }) : ""}
    >
      <p class="soft">
        {branch.size > 1
          ? t("The whole branch moves along.")
          : t("Choose the person this branch grows from.")}
      </p>
      <ul class="tree-places">
        <Place here={node?.parent === null} depth={0} onChoose={() => gardener.hang(node.id, null)}>
          {t("We know them ourselves")}
        </Place>
        {places.map(({ id, depth, ...one }) => (
          <Place
            key={id}
            here={node?.parent === id}
            depth={depth + 1}
            onChoose={() => gardener.hang(node.id, id)}
          >
            <bdi translate={false}>{nameOf(one)}</bdi>
          </Place>
        ))}
      </ul>
    </Dialog>
  );
}

function Place({ here, depth, onChoose, children }) {
  return (
    <li style={{ paddingInlineStart: `${Math.min(depth, 6) * 0.9}rem` }}>
      <button
        type="button"
        class="tree-place"
        aria-disabled={here ? "true" : undefined}
        onClick={here ? undefined : onChoose}
      >
        <span>{children}</span>
        {here && (
          <span class="tree-place__here">
            <Check />
            {t("here now")}
          </span>
        )}
      </button>
    </li>
  );
}
