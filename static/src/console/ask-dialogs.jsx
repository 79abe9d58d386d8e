/** What asks before it happens: ending the session, dealing everyone anew. */
import { t, tn } from "../lib/i18n.js";
import { Confirm } from "../lib/ui/dialog.jsx";
import { deal, endSession, isBusy } from "./act.js";
import { closeDialog, people } from "./state.js";

export function EndDialog() {
  const end = async () => {
    if (await endSession()) closeDialog();
  };
  return (
    <Confirm
      open
      title={t("End the session?")}
      verb={t("End the session")}
      busy={isBusy("end_session")}
      onConfirm={end}
      onCancel={closeDialog}
    >
      <p>{t("Writing, voting and posting stop, and everyone can download what they take home.")}</p>
      <p class="soft">{t("Nothing is deleted. You can reopen the session at any time.")}</p>
    </Confirm>
  );
}

export function DealDialog() {
  const again = async () => {
    if (await deal(true)) closeDialog();
  };
  return (
    <Confirm
      open
      title={t("Deal everyone again?")}
      verb={t("Deal everyone again")}
      tone="danger"
      busy={isBusy("deal_groups")}
      onConfirm={again}
      onCancel={closeDialog}
    >
      <p>
        {tn(
          "{n} person gets a new seat by chance.",
          "All {n} people get new seats by chance, in groups of about the same size.",
          people.value.length,
        )}
      </p>
      <p class="soft">
        {t("What a group has written stays with the group, not with the people who move.")}
      </p>
    </Confirm>
  );
}
