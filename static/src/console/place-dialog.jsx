/**
 * Somebody who has lost their seat and joined anew takes their old place: name and table. What only
 * they could see stays with the seat they lost, so that nobody gets at it by taking a place.
 */
import { useState } from "preact/hooks";
import { fold } from "../lib/folding.js";
import { t } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { Dialog } from "../lib/ui/dialog.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { takePlace } from "./act.js";
import { closeDialog, groupOf, here, people } from "./state.js";

const searchFrom = 12;

export function PlaceDialog({ person }) {
  const [wanted, setWanted] = useState("");
  const known = items.people.value[person];
  if (!known) return null;
  const away = people.value.filter((one) => one.id !== person && !here.value.has(one.id));
  const shown = away.filter((one) => fold(one.name).includes(fold(wanted)));
  const take = (old) => {
    closeDialog();
    takePlace(known, old);
  };
  return (
    <Dialog open onClose={closeDialog} title={t("Who was {name} before?", { name: known.name })}>
      <p class="soft">
        {t(
          "For somebody who has lost their seat and joined anew: they get the old name and table, and the old seat is removed. Notes, answers and ballot of the old seat stay private, and do not come along.",
        )}
      </p>
      {away.length > searchFrom && (
        <TextField
          label={t("Find somebody")}
          autocomplete="off"
          value={wanted}
          onValue={setWanted}
        />
      )}
      <ul class="pick" tabIndex={-1}>
        {shown.map((old) => {
          const group = groupOf(old.group);
          return (
            <li key={old.id}>
              <button type="button" class="pick__one" onClick={() => take(old)}>
                <bdi translate={false}>{old.name}</bdi>
                {group && <GroupBadge colour={group.colour} name={group.name} />}
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p class="soft">{t("Nobody who is away fits.")}</p>}
    </Dialog>
  );
}
