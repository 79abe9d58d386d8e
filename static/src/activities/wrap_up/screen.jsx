/** Wrap-up, for the room: the groups' choices, the most kept tips, the shared pledges, in turn. */
import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { items, slices } from "../../lib/slices.js";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { choices, groups } from "../../screen/state.js";
import { PageSign, useTurning } from "../../screen/turning.jsx";
import { PledgeWall } from "../pledge/screen.jsx";
import { MostKeptPoster, mostKept } from "../tips/most-kept.jsx";

const turnSeconds = 14;

export function WrapUpScreen({ activity }) {
  const parts = whatThereIs();
  const [pages, setPages] = useState(1);
  const turn = useTurning(parts.length, { seconds: turnSeconds * pages, of: parts.join() });
  const part = parts[turn];
  if (!part) {
    return (
      <Poster activity={activity}>
        <Calm activity={activity} motif="branch" />
      </Poster>
    );
  }
  const headings = {
    tips: t("The tips we keep most"),
    pledges: t("What we will do within a month"),
  };
  const of = { seconds: turnSeconds, onPages: setPages };
  return (
    <Poster activity={activity} eyebrow={t("Thank you, everyone")} heading={headings[part]}>
      {part === "choices" && <Choices {...of} />}
      {part === "tips" && <MostKeptPoster {...of} />}
      {part === "pledges" && <PledgeWall {...of} />}
      {pages === 1 && <PageSign page={turn} pages={parts.length} />}
    </Poster>
  );
}

function whatThereIs() {
  const parts = [];
  if (choices.value.size > 0) parts.push("choices");
  if (mostKept().length > 0) parts.push("tips");
  if (Object.keys(items.pledges.value).length > 0) parts.push("pledges");
  return parts;
}

function Choices({ seconds, onPages }) {
  const all = [...groups.value.values()].filter(tookPart);
  return (
    <Flow
      class="wrap-poster"
      beside={all.length <= 4 ? all.length : 0}
      columns={4}
      largest={2.4}
      narrowest={8}
      seconds={seconds}
      onPages={onPages}
    >
      {all.map((group) => (
        <GroupChoice key={group.id} group={group} choice={choices.value.get(group.id)} />
      ))}
    </Flow>
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
