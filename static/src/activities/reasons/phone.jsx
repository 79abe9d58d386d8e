/** Reasons: the pack's texts (good fit, gain, offer), co-written by the group. */
import { CoText } from "../../lib/co-text.jsx";
import { t } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Skeleton } from "../../lib/ui/skeleton.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { DraftTrouble } from "../../phone/draft-trouble.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { draft, ended, locked, nameOf, pack } from "../../phone/state.js";

/** The field's name, in the document and to the others. @param {string} key */
export const reasonField = (key) => `reasons:${key}`;

export function ReasonsPhone({ activity }) {
  const choice = slices.group_vote.value?.choice;
  return (
    <>
      <Prompt
        activity={activity}
        eyebrow={choice ? t("Your group’s choice: {option}", { option: choice.label }) : undefined}
      />
      {draft.value && (draft.value.loaded.value ? <Texts /> : <Skeleton lines={6} />)}
      {draft.value && <DoneBar activity={activity} showSaving />}
    </>
  );
}

function Texts() {
  const { doc, presence } = draft.value;
  return (
    <div class="stack stack--loose">
      <DraftTrouble />
      {pack.reasons.map(({ key, title, hint }) => {
        const id = `reason-${key}`;
        return (
          <section class="reason" key={key}>
            <h2 class="reason__title">
              <label for={id}>{title}</label>
            </h2>
            {hint && (
              <p class="field__hint" id={`${id}-hint`}>
                {hint}
              </p>
            )}
            <CoText
              id={id}
              text={doc.getText(reasonField(key))}
              field={reasonField(key)}
              presence={presence}
              nameOf={nameOf}
              rows={4}
              readOnly={locked.value || ended.value}
              describedBy={hint ? `${id}-hint` : undefined}
            />
          </section>
        );
      })}
    </div>
  );
}
