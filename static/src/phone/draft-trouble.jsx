/** When the server does not take what the group wrote: said plainly, and nothing is lost. */
import { t } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";
import { draft, ended } from "./state.js";

export function DraftTrouble() {
  const open = draft.value;
  if (open?.saving.value !== "failed") return null;
  return (
    <Notice tone="warn" live title={t("Only on this phone so far.")}>
      <p>{why(open.refusal.value)}</p>
    </Notice>
  );
}

function why(refusal) {
  if (ended.value) {
    return t("The session ended before your last words were sent. They stay on this phone.");
  }
  if (!refusal) return t("Writing is paused. Your last words go out when it goes on.");
  if (refusal.code === "too_large") {
    return t("This is too much at once. Write it in smaller parts; it is kept on this phone.");
  }
  return `${refusal.text} ${t("It is kept on this phone.")}`;
}
