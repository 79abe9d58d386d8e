/** There is nothing to show any more, and why. */
import { t } from "../lib/i18n.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { connection } from "./state.js";

export function Gone() {
  const gone = connection.gone.value;
  const deleted = gone?.code === "deleted";
  return (
    <div class="screen poster lobby-poster">
      <main class="screen__main gone-poster" id="main" tabIndex={-1}>
        <Motif of="plant" />
        <h1 class="lobby-poster__title">
          {deleted ? t("This session is no longer here") : t("This page is not live")}
        </h1>
        <p class="lobby-poster__line">
          {deleted
            ? t("It has been deleted, with all that was in it.")
            : t("Open the screen’s link from the console again.")}
        </p>
      </main>
      <footer class="screen__foot">
        <Brand />
      </footer>
    </div>
  );
}
