/** Who sits in the group, and whose phone is connected now. */
import { t } from "../lib/i18n.js";
import { Face } from "../lib/ui/faces.jsx";
import { groupColour, members } from "./state.js";

export function People() {
  return (
    <ul class="people">
      {members.value.map((member) => (
        <li key={member.id} class="people__one">
          <Face name={member.name} here={member.here} colour={groupColour.value} />
          <span class="people__name">
            <bdi translate={false}>{member.name}</bdi>
            {member.me && <span class="soft"> {t("(you)")}</span>}
          </span>
          <span class="people__here soft">{member.here ? t("here") : t("away")}</span>
        </li>
      ))}
    </ul>
  );
}
