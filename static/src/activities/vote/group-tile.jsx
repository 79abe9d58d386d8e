/** One group's ballots in a few words: what leads, by how much, and what else was chosen. */
import { listing, t, tn } from "../../lib/i18n.js";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { lineKey, sortedLines } from "./tally.jsx";

/** @param {{part: {group: object, cast: number, tally: object|null}}} props */
export function GroupTile({ part: { group, cast, tally } }) {
  return (
    <section class="group-tile" data-group={group.colour}>
      <h2 class="group-tile__name">
        <GroupBadge colour={group.colour} name={group.name} />
      </h2>
      {tally?.lines ? <Leading tally={tally} /> : <Secret cast={cast} />}
    </section>
  );
}

function Leading({ tally }) {
  const { chosen, most, tie } = sortedLines(tally);
  const first = chosen.filter((line) => line.count === most);
  return (
    <>
      <p class="group-tile__first">
        {tie ? (
          t("Level: {options}", { options: listing(first.map((line) => line.label)) })
        ) : (
          <bdi>{first[0]?.label}</bdi>
        )}
      </p>
      <div class="group-tile__votes">
        <div class="group-tile__strip" aria-hidden="true">
          {chosen.map((line) => (
            <span
              key={lineKey(line)}
              class={line.count === most ? "group-tile__part is-first" : "group-tile__part"}
              style={{ flexGrow: String(line.count) }}
            />
          ))}
        </div>
        <span class="group-tile__count numbers">
          {tie
            ? tn("{n} vote each", "{n} votes each", most)
            : tn("{most} of {n} vote", "{most} of {n} votes", tally.ballots, { most })}
        </span>
      </div>
    </>
  );
}

function Secret({ cast }) {
  return (
    <p class="soft">
      {tn(
        "{n} ballot. Too few to show without giving somebody away.",
        "{n} ballots. Too few to show without giving somebody away.",
        cast,
      )}
    </p>
  );
}
