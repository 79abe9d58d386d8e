/** A browser without storage, and something that is not sent yet: said once in the life of a page. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";

/** A line that only stumbles is no reason to speak. */
const patience = 4000;

let said = false;

/** @param {{matters: boolean}} props  gone as soon as it does not */
export function NotKept({ matters }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
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
