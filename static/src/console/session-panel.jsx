/** The session as a whole: leading together, the transcript, the end. */
import { t } from "../lib/i18n.js";
import { Flag, OpenForward, PersonAdd, Trash, Undo } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { hasLanguages, Languages } from "../lib/ui/languages.jsx";
import { isBusy, reopenSession } from "./act.js";
import { Downloads } from "./downloads.jsx";
import { PressButton } from "./press-button.jsx";
import { connection, dialog, ended, session, urls } from "./state.js";

export function SessionPanel() {
  const ask = (kind) => () => {
    dialog.value = { kind };
  };
  return (
    <section class="card session-panel" aria-labelledby="session-title">
      <h2 id="session-title" class="panel-title">
        {t("Session")}
      </h2>
      <p class="small soft">
        {session.value?.ballots === "secret"
          ? t("Ballots are secret: nobody sees who chose what.")
          : t("Ballots are named: after the reveal a group sees who chose what.")}
      </p>
      <Button block icon={PersonAdd} onClick={ask("invite")}>
        {t("Invite a co-facilitator …")}
      </Button>
      <details class="fold">
        <summary class="fold__head">
          <OpenForward class="fold__arrow" />
          <span class="fold__name">{t("Download the transcript")}</span>
        </summary>
        <Downloads />
      </details>
      {ended.value ? (
        <PressButton block icon={Undo} busy={isBusy("reopen_session")} onClick={reopenSession}>
          {t("Reopen the session")}
        </PressButton>
      ) : (
        <Button block icon={Flag} onClick={ask("end")}>
          {t("End the session …")}
        </Button>
      )}
      {hasLanguages() && <Languages connection={connection} />}
      {urls.host && (
        <div class="row row--apart row--tight session-panel__ways">
          <Button variant="quiet" href={urls.host}>
            {t("All sessions")}
          </Button>
          {urls.delete && (
            <Button class="session-panel__delete" variant="quiet" icon={Trash} href={urls.delete}>
              {t("Delete …")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
