/** Steps, for the room while groups plan: for which choice each of them does. */
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { choices, groups } from "../../screen/state.js";

export function StepsScreen({ activity }) {
  const chosen = [...groups.value.values()].filter((group) => choices.value.has(group.id));
  return (
    <Poster activity={activity}>
      <div class={chosen.length > 0 ? "writing-poster" : "writing-poster writing-poster--alone"}>
        <Calm activity={activity} motif="plant" />
        {chosen.length > 0 && (
          <Flow
            class="plans"
            beside={Math.min(3, chosen.length)}
            columns={4}
            largest={1.7}
            narrowest={12}
          >
            {chosen.map((group) => (
              <p key={group.id} class="plans__one" data-group={group.colour}>
                <GroupBadge colour={group.colour} name={group.name} />
                <bdi class="plans__partner">{choices.value.get(group.id).label}</bdi>
              </p>
            ))}
          </Flow>
        )}
      </div>
    </Poster>
  );
}
