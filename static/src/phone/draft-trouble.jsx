/** When the server does not take what the group wrote: said plainly, and nothing is lost. */
import { t } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";
import { draft } from "./state.js";

export function DraftTrouble() {
  const open = draft.value;
  if (open?.saving.value !== "failed") return null;
  const { code, text } = open.refusal.value;
  return (
    <Notice tone="error" title={t("Not on the server yet.")}>
      <p>
        {code === "too_large"
          ? t("This is too much at once. Write it in smaller parts; it is kept on this phone.")
          : `${text} ${t("It is kept on this phone.")}`}
      </p>
    </Notice>
  );
}
