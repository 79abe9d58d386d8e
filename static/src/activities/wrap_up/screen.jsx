/** Wrap-up, for the room: what every group chose, side by side. */
import { t } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { choices, groups } from "../../screen/state.js";

export function WrapUpScreen({ activity }) {
  const all = [...groups.value.values()].filter(tookPart);
  if (!all.some((group) => choices.value.has(group.id))) {
    return (
      <Poster activity={activity}>
        <Calm activity={activity} motif="branch" />
      </Poster>
    );
  }
  return (
    <Poster activity={activity} eyebrow={t("Thank you, everyone")}>
      <Flow
        class="wrap-poster"
        beside={all.length <= 4 ? all.length : 0}
        columns={4}
        largest={2.4}
        narrowest={8}
      >
        {all.map((group) => (
          <GroupChoice key={group.id} group={group} choice={choices.value.get(group.id)} />
        ))}
      </Flow>
    </Poster>
  );
}

/** A table where nobody sat has nothing to wrap up. */
function tookPart({ id }) {
  const rounds = slices.vote_by_group.value?.rounds ?? [];
  return (
    choices.value.has(id) ||
    rounds.some((round) => round.groups.some((part) => part.group === id && part.cast > 0))
  );
}

function GroupChoice({ group, choice }) {
  return (
    <section class="wrap-poster__group" data-group={group.colour}>
      <h2 class="wrap-poster__name">
        <GroupBadge colour={group.colour} name={group.name} />
      </h2>
      {choice ? (
        <p class="wrap-poster__partner" dir="auto">
          {choice.label}
        </p>
      ) : (
        <p class="wrap-poster__open">{t("Still choosing")}</p>
      )}
    </section>
  );
}
