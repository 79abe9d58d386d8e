/**
 * Says that the line is away, over the places at the foot: there nothing that somebody reads or is
 * about to press moves when it goes and comes.
 */
import { t } from "../lib/i18n.js";
import { Offline as Sign } from "../lib/icons.js";
import { useSaid } from "../lib/ui/said.js";
import { connection, keepsDrafts } from "./state.js";

export function Offline() {
  // A server that does not know this page is told of in the page, with more words.
  const away = connection.status.value === "offline" && !connection.gone.value;
  const words = keepsDrafts.value
    ? t("Offline: keep going, it is kept here.")
    : t("Offline: keep going");
  useSaid(away && words);
  if (!away) return null;
  return (
    <p class="phone__offline">
      <Sign />
      {words}
    </p>
  );
}
