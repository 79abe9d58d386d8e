/** When the server does not take what the group wrote: said plainly, and nothing is lost. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";
import { draft, ended } from "./state.js";

/** A line that only stumbles is no reason to speak. */
const patience = 4000;

export function DraftTrouble() {
  const open = draft.value;
  if (!open) return null;
  if (open.saving.value !== "failed") return <NotKept open={open} />;
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

/** Said once in the life of a page, and gone as soon as it does not matter. */
let said = false;

/** A browser without storage, and words that are not sent yet. */
function NotKept({ open }) {
  const matters = !open.kept.value && open.unsent.value;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!matters || said) return;
    const timer = setTimeout(() => {
      said = true;
      setShown(true);
    }, patience);
    return () => clearTimeout(timer);
  }, [matters]);
  if (!matters || !shown) return null;
  return (
    <Notice live title={t("Leave this page open for now.")}>
      <p>
        {t(
          "This browser keeps nothing for later. A reload would lose what is not sent yet; it goes out by itself as soon as it can.",
        )}
      </p>
    </Notice>
  );
}
