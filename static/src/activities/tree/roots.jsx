/** Where the tree begins, and where it wants to go: the potential partner and the target. */
import { CoText } from "../../lib/co-text.jsx";
import { t } from "../../lib/i18n.js";
import { Ballot } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { draft, nameOf, pack } from "../../phone/state.js";
import { baseText, longestName, offerBase, targetText } from "./draft.js";

/** @param {{tree: import("./draft.js").Tree, readOnly: boolean}} props */
export function Roots({ tree, readOnly }) {
  const { doc, change } = draft.value;
  const choice = slices.group_vote.value?.choice?.label ?? null;
  const offers = !readOnly && choice && tree.base === "";
  return (
    <div class="card tree-roots">
      <Root
        id="tree-base"
        next="tree-target"
        field="tree:base"
        text={baseText(doc)}
        empty={tree.base === ""}
        readOnly={readOnly}
        title={pack.tree?.base.title ?? t("Where the tree begins")}
        hint={pack.tree?.base.text ?? t("Write what stands at the base of the tree.")}
      >
        {offers && (
          <Button
            icon={Ballot}
            onClick={() => {
              offerBase(doc, change, choice);
              document.getElementById("tree-target")?.focus();
            }}
          >
            {t("Take your group’s choice: {option}", { option: choice })}
          </Button>
        )}
      </Root>
      <Root
        id="tree-target"
        field="tree:target"
        text={targetText(doc)}
        empty={tree.target === ""}
        readOnly={readOnly}
        title={pack.tree?.target.title ?? t("Target")}
        hint={pack.tree?.target.text ?? t("The person who can say yes.")}
      />
    </div>
  );
}

function Root({ id, next, field, text, empty, readOnly, title, hint, children }) {
  const key = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (next) document.getElementById(next)?.focus();
    else event.currentTarget.blur();
  };
  return (
    <div class="tree-root">
      <label class="field__label" for={id}>
        {title}
      </label>
      {/* Once it is written, the field says what it is. */}
      {empty && !readOnly && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <CoText
        oneLine
        id={id}
        text={text}
        field={field}
        presence={draft.value.presence}
        nameOf={nameOf}
        rows={1}
        max={longestName * 2}
        capitals="none"
        readOnly={readOnly}
        describedBy={empty && !readOnly ? `${id}-hint` : undefined}
        onKeyDown={key}
      />
      {children}
    </div>
  );
}
