/** When the server does not take what the group wrote: said plainly, and nothing is lost. */
import { t } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";
import { NotKept } from "./not-kept.jsx";
import { draft, ended } from "./state.js";

export function DraftTrouble() {
  const open = draft.value;
  if (!open) return null;
  if (open.saving.value !== "failed")
    return <NotKept matters={!open.kept.value && open.unsent.value} />;
  return (
    <Notice tone="warn" live title={t("Only on this phone so far.")}>
      <p>
        {why(open.refusal.value)}{" "}
        {open.kept.value
          ? t("It is kept on this phone.")
          : t("This browser keeps nothing for later, so leave this page open.")}
      </p>
    </Notice>
  );
}

function why(refusal) {
  if (ended.value) return t("The session ended before your last words were sent.");
  if (!refusal) return t("Writing is paused. Your last words go out when it goes on.");
  if (refusal.code === "too_large") {
    return t("This is too much at once. Write it in smaller parts.");
  }
  return refusal.text;
}
