/** Taking somebody out: for now, or so that they stay out. */
import { t } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { isBusy, removePerson } from "./act.js";
import { closeDialog } from "./state.js";

export function RemoveDialog({ person: id }) {
  const person = items.people.value[id];
  if (!person) return null;
  const busy = isBusy("remove_participant");
  const remove = (keepOut) => async () => {
    if (!(await removePerson(person, { keepOut }))) return;
    closeDialog();
    // The row that had the focus goes, before or after the dialog does.
    setTimeout(() => document.getElementById("people-title")?.focus({ preventScroll: true }));
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Remove {name} from the session?", { name: person.name })}
      actions={
        <>
          <Button onClick={closeDialog}>{t("Keep as it is")}</Button>
          <Button busy={busy} onClick={remove(true)}>
            {t("Remove and keep out")}
          </Button>
          <Button variant="primary" sure busy={busy} onClick={remove(false)}>
            {t("Remove")}
          </Button>
        </>
      }
    >
      <p>
        {t(
          "Their page says that you have taken them out. What they did stays. You can let them back in at any time, and they go on where they were.",
        )}
      </p>
      <p class="soft">
        {t(
          "Remove: they can join again with the code. Remove and keep out: nobody can join in their browser, until you let them back in. A browser whose cookies are cleared counts as another one.",
        )}
      </p>
    </Dialog>
  );
}
