/** The transcript of the whole session, in each format that there is. */
import { t } from "../lib/i18n.js";
import { Download } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { urls } from "./state.js";

/** In the order of how often they are wanted. */
const words = {
  html: () => t("To read and print"),
  md: () => t("As plain text"),
  json: () => t("As data"),
};
const place = (kind) => (kind in words ? Object.keys(words).indexOf(kind) : 99);

/** @param {{main?: boolean}} props  main: the first is the page's primary action */
export function Downloads({ main = false }) {
  const kinds = Object.entries(urls.downloads).sort(([a], [b]) => place(a) - place(b));
  return kinds.map(([kind, href], index) => (
    <Button
      key={kind}
      variant={main && index === 0 ? "primary" : "secondary"}
      icon={Download}
      href={href}
      download
      title={t("Download the transcript ({kind})", { kind: kind.toUpperCase() })}
    >
      {words[kind]?.() ?? kind.toUpperCase()}
    </Button>
  ));
}
