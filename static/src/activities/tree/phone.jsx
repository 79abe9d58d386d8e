/** Connection tree: who knows whom, from one potential partner to the person who can say yes. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t } from "../../lib/i18n.js";
import { Branches, Close, List, PersonAdd } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { Card } from "../../lib/ui/card.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";
import { Skeleton } from "../../lib/ui/skeleton.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { DraftTrouble } from "../../phone/draft-trouble.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { draft, ended, locked, pack } from "../../phone/state.js";
import { Drawing } from "./drawing.jsx";
import { addId, useGardener } from "./gardener.js";
import { useKeptFocus } from "./keep-focus.js";
import { TreeList, writersAt } from "./list.jsx";
import { MoveDialog } from "./move-dialog.jsx";
import { PersonFields } from "./person.jsx";
import { Roots } from "./roots.jsx";
import { useTree } from "./use-tree.js";
import { nameOf, waysAsSentences } from "./ways.js";
import { WaysIn } from "./ways-in.jsx";

/** "list" or "drawing": kept while the page is open, also when somebody looks elsewhere. */
const look = signal("drawing");

export function TreePhone({ activity }) {
  return (
    <>
      <Prompt activity={activity} />
      {draft.value &&
        (draft.value.loaded.value ? <Tree activity={activity} /> : <Skeleton lines={6} />)}
    </>
  );
}

function Tree({ activity }) {
  const { doc, presence } = draft.value;
  const tree = useTree(doc);
  const gardener = useGardener(tree);
  const readOnly = locked.value || ended.value;
  const place = useRef(null);
  useKeptFocus(place, gardener.goTo);
  useSaidWays(tree);
  useMissed(gardener);
  const ways = waysAsSentences(tree);
  const lit = new Set(ways.flatMap(({ ids }) => ids));
  const drawn = look.value === "drawing";
  const chosen = drawn && !readOnly ? gardener.find(gardener.open) : null;
  const empty = tree.nodes.length === 0;

  return (
    <>
      <div class="tree" ref={place}>
        <DraftTrouble />
        <Roots tree={tree} readOnly={readOnly} />
        {empty ? (
          <Empty
            motif="branch"
            level={2}
            title={readOnly ? t("Nobody is in the tree.") : t("Nobody is in the tree yet")}
          >
            {!readOnly && pack.tree?.branch.text}
          </Empty>
        ) : (
          <>
            <div class="tree__look">
              <Segmented
                label={t("How to look at the tree")}
                options={[
                  { value: "list", label: t("List"), icon: List },
                  { value: "drawing", label: t("Drawing"), icon: Branches },
                ]}
                value={look.value}
                onChange={(value) => {
                  look.value = value;
                }}
              />
            </div>
            {drawn ? (
              <Drawing
                tree={tree}
                selected={gardener.open}
                onSelect={readOnly ? undefined : gardener.toggle}
                writers={writersIn(tree, presence)}
              />
            ) : (
              <TreeList
                tree={tree}
                lit={lit}
                gardener={gardener}
                presence={presence}
                readOnly={readOnly}
              />
            )}
          </>
        )}
        {chosen && (
          <Card
            class="tree-chosen"
            level={2}
            title={<bdi translate={false}>{nameOf(chosen)}</bdi>}
            menu={
              <Button
                variant="quiet"
                icon={Close}
                label={t("Close")}
                onClick={() => gardener.toggle(chosen.id)}
              />
            }
          >
            <InView of={chosen.id} />
            <PersonFields
              key={chosen.id}
              node={chosen}
              target={tree.target}
              gardener={gardener}
              presence={presence}
            />
          </Card>
        )}
        {!readOnly && (
          <Button
            id={addId}
            variant={empty ? "primary" : "secondary"}
            icon={PersonAdd}
            block
            onClick={gardener.addFirst}
          >
            {t("Add someone you know")}
          </Button>
        )}
        <WaysIn
          tree={tree}
          empty={
            !empty && (
              <p class="tree-ways__none">
                {t("No way in yet. When a branch reaches your target, it lights up here.")}
              </p>
            )
          }
        />
        <MoveDialog tree={tree} gardener={gardener} />
      </div>
      <DoneBar activity={activity} showSaving quiet={empty} />
    </>
  );
}

/** Who has been tapped on the drawing is below it: their fields come into view. */
function InView({ of }) {
  const mark = useRef(null);
  useEffect(() => {
    mark.current.closest(".tree-chosen").scrollIntoView({ block: "nearest" });
  }, [of]);
  return <span ref={mark} hidden />;
}

/** Person → names of those who are writing about them. */
const writersIn = (tree, presence) =>
  new Map(tree.nodes.map(({ id }) => [id, writersAt(presence, id)]));

/** A way that somebody in the group has just found is said to those who do not see it light up. */
function useSaidWays(tree) {
  const said = useRef(null);
  const ways = waysAsSentences(tree);
  const keys = ways.map(({ key }) => key).join();
  useEffect(() => {
    const before = said.current;
    said.current = new Set(ways.map(({ key }) => key));
    if (before === null) return;
    const found = ways.find(({ key }) => !before.has(key));
    if (found) announce(t("A way in: {sentence}", { sentence: found.sentence }));
  }, [keys]);
}

/** Whose fields were open and who is gone now: somebody else took them off the tree. */
function useMissed(gardener) {
  const gone = gardener.open !== null && gardener.find(gardener.open) === null;
  useEffect(() => {
    if (!gone) return;
    gardener.toggle(gardener.open);
    announce(t("Somebody in your group has taken this person off the tree."));
  }, [gone]);
}
