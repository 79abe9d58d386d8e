/** There is nothing to show any more, and why. */
import { t } from "../lib/i18n.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { connection, isEnded } from "./state.js";

const words = {
  deleted: () => [
    t("This session is no longer here"),
    t("It has been deleted, with all that was in it."),
  ],
  ended: () => [
    t("This screen shows nothing any more"),
    t("Its link has been ended. Whoever leads the session has the new one."),
  ],
  else: () => [t("This page is not live"), t("Open the screen’s link from the console again.")],
};

export function Gone() {
  const isDeleted = connection.gone.value?.code === "deleted";
  const [title, text] = words[isDeleted ? "deleted" : isEnded.value ? "ended" : "else"]();
  return (
    <div class="screen poster lobby-poster">
      <main class="screen__main gone-poster" id="main" tabIndex={-1}>
        <Motif of="plant" />
        <h1 class="lobby-poster__title">{title}</h1>
        <p class="lobby-poster__line">{text}</p>
      </main>
      <footer class="screen__foot">
        <Brand />
      </footer>
    </div>
  );
}
