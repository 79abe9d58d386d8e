/**
 * What people do to the tree on their phones, with what follows for the eye and the ear: where the
 * focus goes, what is said, and the way back.
 */
import { useRef, useState } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t, tn } from "../../lib/i18n.js";
import { toast } from "../../lib/ui/toast.jsx";
import { draft } from "../../phone/state.js";
import { below } from "./arrange.js";
import {
  addPerson,
  markReaching,
  mostPeople,
  moveAmong,
  moveUnder,
  removeBranch,
  restoreBranch,
} from "./draft.js";
import { nameOf, targetName } from "./ways.js";

/** The page's names for what may take the focus. */
export const nameId = (id) => `tree-name-${id}`;
export const howId = (id) => `tree-how-${id}`;
export const rowId = (id) => `tree-row-${id}`;
export const moreId = (id) => `tree-more-${id}`;
export const addId = "tree-add";

/** @param {import("./draft.js").Tree} tree */
export function useGardener(tree) {
  const { doc, change } = draft.value;
  /** Whose fields are open. */
  const [open, setOpen] = useState(null);
  /** Whose branch is looking for another place. */
  const [moving, setMoving] = useState(null);
  const goTo = useRef(null);
  const find = (id) => tree.nodes.find((node) => node.id === id) ?? null;
  const siblingsOf = (id) => below(tree.nodes, find(id)?.parent ?? null);

  const grow = (options) => {
    let id = null;
    change(() => {
      id = addPerson(doc, options);
    });
    if (!id) {
      toast(tn("The tree is full.", "The tree is full: {n} people.", mostPeople));
      return;
    }
    setOpen(id);
    goTo.current = nameId(id);
    const above = find(options.parent);
    announce(
      above
        ? t("A place below {name}. Write who it is.", { name: nameOf(above) })
        : t("A place at the base. Write who it is."),
    );
  };

  return {
    open,
    moving,
    goTo,
    find,
    toggle: (id) => setOpen(open === id ? null : id),
    close(id) {
      setOpen(null);
      goTo.current = rowId(id);
    },
    /** Somebody the group knows itself. */
    addFirst: () => grow({ parent: null }),
    addBelow: (id) => grow({ parent: id }),
    addBeside: (id) => grow({ parent: find(id)?.parent ?? null, after: id }),
    reaches(id, on) {
      change(() => markReaching(doc, id, on));
      const values = { name: nameOf(find(id)), target: targetName(tree.target) };
      announce(
        on
          ? t("{name} reaches {target}: a way in.", values)
          : t("{name} does not reach {target} any more.", values),
      );
    },
    /** Among those who hang from the same person. @param {1|-1} by */
    shift(id, by, focus) {
      const siblings = siblingsOf(id);
      const to = siblings.findIndex((node) => node.id === id) + by;
      let moved = false;
      change(() => {
        moved = moveAmong(doc, id, to);
      });
      if (!moved) return;
      goTo.current = focus;
      announce(
        t("{name}: place {place} of {count} now.", {
          name: nameOf(find(id)),
          place: to + 1,
          count: siblings.length,
        }),
      );
    },
    canShift(id, by) {
      const siblings = siblingsOf(id);
      const to = siblings.findIndex((node) => node.id === id) + by;
      return to >= 0 && to < siblings.length;
    },
    askWhere: setMoving,
    hang(id, parent) {
      setMoving(null);
      let moved = false;
      change(() => {
        moved = moveUnder(doc, id, parent);
      });
      if (!moved) {
        toast(t("That place is not there any more. Choose another."));
        return;
      }
      goTo.current = rowId(id);
      const name = nameOf(find(id));
      const above = find(parent);
      announce(
        above
          ? t("{name} hangs from {parent} now.", { name, parent: nameOf(above) })
          : t("{name} hangs from the base now.", { name }),
      );
    },
    remove(id) {
      const node = find(id);
      const siblings = siblingsOf(id);
      const at = siblings.findIndex((one) => one.id === id);
      const next = siblings[at - 1] ?? siblings[at + 1] ?? find(node.parent);
      const back = draft.value;
      let branch = [];
      change(() => {
        branch = removeBranch(doc, id);
      });
      if (open && branch.includes(open)) setOpen(null);
      goTo.current = next ? rowId(next.id) : addId;
      const others = branch.length - 1;
      const name = nameOf(node);
      toast(
        others > 0
          ? tn(
              "{name} removed, with {n} more on the branch.",
              "{name} removed, with {n} more on the branch.",
              others,
              { name },
            )
          : t("{name} removed.", { name }),
        {
          undo: () => {
            back.change(() => restoreBranch(back.doc, branch));
            goTo.current = rowId(id);
            announce(t("{name} is back.", { name }));
          },
        },
      );
    },
  };
}
