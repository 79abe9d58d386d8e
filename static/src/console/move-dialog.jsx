/** Seats somebody in another group: a list of groups, one press each. */
import { useState } from "preact/hooks";
import { fold } from "../lib/folding.js";
import { t, tn } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { Dialog } from "../lib/ui/dialog.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { Chip, GroupBadge } from "../lib/ui/group.jsx";
import { movePerson } from "./act.js";
import { closeDialog, groups, membersOf } from "./state.js";

const searchFrom = 12;

export function MoveDialog({ person }) {
  const [wanted, setWanted] = useState("");
  const known = items.people.value[person];
  if (!known) return null;
  const words = fold(wanted);
  const shown = groups.value.filter((group) => fold(group.name).includes(words));
  const move = (group) => {
    closeDialog();
    movePerson(known, group.id);
  };
  return (
    <Dialog open onClose={closeDialog} title={t("Where does {name} sit?", { name: known.name })}>
      {groups.value.length > searchFrom && (
        <TextField
          label={t("Find a group")}
          autocomplete="off"
          value={wanted}
          onValue={setWanted}
        />
      )}
      <ul class="pick" tabIndex={-1}>
        {shown.map((group) => {
          const sits = group.id === known.group;
          const count = membersOf(group.id).length;
          return (
            <li key={group.id}>
              <button
                type="button"
                class="pick__one"
                disabled={sits}
                aria-current={sits ? "true" : undefined}
                onClick={() => move(group)}
              >
                <GroupBadge colour={group.colour} name={group.name} />
                {sits ? (
                  <Chip tone="accent">{t("Sits here now")}</Chip>
                ) : (
                  <span class="small soft">{tn("{n} person", "{n} people", count)}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p class="soft">{t("No group of that name.")}</p>}
    </Dialog>
  );
}
