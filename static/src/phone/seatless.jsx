/** No group yet: choose one and see who sits there, or wait to be dealt one. */
import { useState } from "preact/hooks";
import { groupColours } from "../lib/groups.js";
import { t, tn } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Empty } from "../lib/ui/empty.jsx";
import { Faces } from "../lib/ui/faces.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { useSaid } from "../lib/ui/said.js";
import { connection, ended, mine, send, state } from "./state.js";

/** @param {{level?: 1|2}} props  of the heading */
export function Seatless({ level = 2 }) {
  if (ended.value) return null;
  if (slices.session.value?.grouping === "choose") return <ChooseGroup level={level} />;
  return (
    <div class="card seatless-wait">
      <Empty motif="lamp" level={level} title={t("You will get a seat in a moment")}>
        {state.value === "lobby"
          ? t("The facilitator deals everyone into groups. Look up and say hello meanwhile.")
          : t("The facilitator will seat you in a group. You can look around meanwhile.")}
      </Empty>
    </div>
  );
}

/**
 * The tables and who sits there.
 *
 * @param {{level?: 1|2, headed?: boolean, onChosen?: () => void}} props
 *   headed: a heading above says it already
 */
export function ChooseGroup({ level = 2, headed = false, onChosen }) {
  const Heading = `h${level}`;
  const [going, setGoing] = useState(null);
  const groups = slices.seating.value ?? seatsFromGroups();
  const choose = async (id) => {
    setGoing(id);
    const reply = await send({ type: "choose_group", group: id }, { replaces: "seat" });
    setGoing(null);
    if (reply.ok) onChosen?.();
  };
  return (
    <section class="choose-group">
      {!headed && (
        <Heading tabIndex={level === 1 ? -1 : undefined}>{t("Choose your group")}</Heading>
      )}
      <p class="soft">{t("Sit down with the people at your table.")}</p>
      <ul class="choose-group__list">
        {groups.map((one) => (
          <li key={one.id} class="seat" data-group={groupColours[one.colour]}>
            <div class="seat__head">
              <GroupBadge colour={groupColours[one.colour]} name={one.name} look="large" />
              <Button
                busy={going === one.id}
                disabled={one.id === mine.value.group}
                label={
                  one.id === mine.value.group ? undefined : t("Join {group}", { group: one.name })
                }
                onClick={() => choose(one.id)}
              >
                {one.id === mine.value.group ? t("You are here") : t("Join")}
              </Button>
            </div>
            {one.members && <Sitting names={one.members} />}
          </li>
        ))}
      </ul>
      {going && connection.status.value !== "online" && <Later />}
    </section>
  );
}

function Later() {
  const words = t("You sit down as soon as the connection is back.");
  useSaid(words);
  return <p class="soft">{words}</p>;
}

/** Once seated the server tells the other groups' names, and keeps their people to itself. */
const seatsFromGroups = () => (slices.groups.value ?? []).map((one) => ({ ...one, members: null }));

function Sitting({ names }) {
  if (names.length === 0) return <p class="seat__people soft">{t("Nobody sits here yet.")}</p>;
  const first = names.slice(0, 6);
  const more = names.length - first.length;
  return (
    <div class="seat__people">
      <Faces people={first.map((name, id) => ({ id, name, here: true }))} max={6} />
      <p class="soft small" aria-hidden="true">
        {first.join(", ")}
        {more > 0 && ` ${tn("and {n} more", "and {n} more", more)}`}
      </p>
    </div>
  );
}
