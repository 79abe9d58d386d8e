/** The language this person reads in, on this phone alone. */
import { t } from "../lib/i18n.js";
import { Card } from "../lib/ui/card.jsx";
import { hasLanguages, Languages } from "../lib/ui/languages.jsx";
import { keepAnew } from "./keep-page.js";
import { connection } from "./state.js";

export function MyLanguage() {
  if (!hasLanguages()) return null;
  return (
    <Card title={t("Language")} level={2}>
      <p class="soft">{t("Only on this phone. What people wrote stays as they wrote it.")}</p>
      <Languages connection={connection} keep={keepAnew} />
    </Card>
  );
}
