/** The head of the page: whose session, how it stands, and whether the line to the server holds. */
import { t } from "../lib/i18n.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Chip } from "../lib/ui/group.jsx";
import { LineState } from "./line.jsx";
import { session, urls } from "./state.js";

export function Header() {
  const { title, state } = session.value ?? {};
  return (
    <header class="console-head">
      <Brand href={urls.host} />
      <h1 class="console-head__title">
        <bdi>{title}</bdi>
      </h1>
      {state === "lobby" && <Chip>{t("Not begun")}</Chip>}
      {state === "live" && <Chip tone="accent">{t("Running")}</Chip>}
      {state === "ended" && <Chip tone="glow">{t("Ended")}</Chip>}
      <LineState />
    </header>
  );
}
