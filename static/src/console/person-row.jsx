/** One person in the list, with what can be done for them. */
import { t } from "../lib/i18n.js";
import { Edit, People, PersonRemove, Undo } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Face } from "../lib/ui/faces.jsx";
import { GroupSign } from "../lib/ui/group.jsx";
import { Menu } from "../lib/ui/menu.jsx";
import { bringBack } from "./act.js";
import { dialog, ended, groupOf, groups, people } from "./state.js";

export function PersonRow({ person, showGroup }) {
  const { id, name } = person;
  const group = groupOf(person.group);
  const open = (kind) => () => {
    dialog.value = { kind, person: id };
  };
  const rename = { label: t("Change the name"), icon: Edit, onSelect: open("rename-person") };
  const choices = ended.value
    ? [rename]
    : [
        {
          label: person.group ? t("Move to another group …") : t("Choose a group …"),
          icon: People,
          disabled: groups.value.length === 0,
          onSelect: open("move"),
        },
        rename,
        {
          label: t("Was here before as …"),
          icon: Undo,
          disabled: people.value.length < 2,
          onSelect: open("place"),
        },
        {
          label: t("Remove from the session …"),
          icon: PersonRemove,
          tone: "danger",
          lineBefore: true,
          onSelect: open("remove"),
        },
      ];
  return (
    <li class="person">
      <Face name={name} here={person.here} colour={group?.colour} />
      <span class="person__words">
        <bdi translate={false} class="person__name">
          {name}
        </bdi>
        <span class="person__note">
          {showGroup && group && (
            <>
              <GroupSign colour={group.colour} /> <bdi translate={false}>{group.name}</bdi>
            </>
          )}
          {!person.here && <span>{t("away")}</span>}
          {person.late && <span>{t("came late")}</span>}
        </span>
      </span>
      <Menu label={t("More for {name}", { name })} items={choices} />
    </li>
  );
}

export function RemovedRow({ person }) {
  const { name } = person;
  return (
    <li class="person">
      <span class="person__words">
        <bdi translate={false} class="person__name">
          {name}
        </bdi>
        {person.kept_out && <span class="person__note">{t("kept out")}</span>}
      </span>
      {!ended.value && (
        <Button
          variant="quiet"
          icon={Undo}
          label={t("Let {name} back in", { name })}
          onClick={() => bringBack(person)}
        >
          {t("Let back in")}
        </Button>
      )}
    </li>
  );
}
