/** The tree's ways in, offered where a question asks who could make the introduction. */

import { longestText } from "../../lib/co-text.jsx";
import { excerpt } from "../../lib/excerpt.js";
import { t, tn, written } from "../../lib/i18n.js";
import { Branches, Check, Plus } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { lengthOf } from "../../lib/ui/field.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { begun, draft, ended, go, pack } from "../../phone/state.js";
import { useTree } from "../tree/use-tree.js";
import { waysAsSentences } from "../tree/ways.js";
import { readOnly } from "./state.js";

const mostShown = 6;

/** @param {{text: import("yjs").Text, answer: string}} props */
export function WaysOffered({ text, answer }) {
  const ways = waysAsSentences(useTree(draft.value.doc));
  if (ways.length === 0) return <NoWays />;
  const more = ways.length - mostShown;
  return (
    <section class="ways-offered">
      <h3 class="ways-offered__title">
        <Branches />
        {tn("The way in from your tree", "{n} ways in from your tree", ways.length)}
      </h3>
      <ul class="ways-offered__list">
        {ways.slice(0, mostShown).map(({ key, sentence }) => (
          <li key={key} class="way-offered">
            <p>{sentence}</p>
            {answer.includes(written(sentence)) ? (
              <p class="way-offered__in">
                <Check />
                {t("In the answer")}
              </p>
            ) : (
              !readOnly.value && (
                <Button
                  icon={Plus}
                  label={t("Add to the answer: {sentence}", { sentence })}
                  onClick={() => addTo(text, written(sentence))}
                >
                  {t("Add to the answer")}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p class="soft">{tn("and {n} more in the tree", "and {n} more in the tree", more)}</p>
      )}
    </section>
  );
}

/** What to do for one; nothing where the workshop has no tree. */
function NoWays() {
  const planned = slices.agenda.value?.entries.some(({ activity }) => activity === "tree");
  if (!planned || readOnly.value) return null;
  const open = begun.value.some(({ activity }) => activity === "tree");
  return (
    <div class="ways-none">
      <p class="soft">
        {t("Your group’s tree has no way in yet. As soon as it does, it is offered here.")}
      </p>
      {open && !ended.value && (
        <Button variant="quiet" icon={Branches} onClick={() => go("now", "tree")}>
          {pack.activities.tree?.title ?? t("Connection tree")}
        </Button>
      )}
    </div>
  );
}

/** Puts a sentence on a line of its own at the end. */
function addTo(text, sentence) {
  const { change } = draft.value;
  const before = text.toString();
  const addition = before === "" || before.endsWith("\n") ? sentence : `\n${sentence}`;
  if (lengthOf(before) + lengthOf(addition) > longestText) {
    toast(t("The answer is full. Make it shorter first, then add the way in."));
    return;
  }
  change(() => text.insert(text.length, addition));
  toast(t("Added to the answer: {sentence}", { sentence: excerpt(sentence) }), {
    undo: () => takeOut(text, addition, change),
  });
}

function takeOut(text, addition, change) {
  const index = text.toString().lastIndexOf(addition);
  if (index >= 0 && !readOnly.value) change(() => text.delete(index, addition.length));
}
