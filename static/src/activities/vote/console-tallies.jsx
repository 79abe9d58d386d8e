/** The revealed rounds: the room's bars, and who chose what where ballots are named. */
import { useState } from "preact/hooks";
import { groupOf } from "../../console/state.js";
import { listing, t } from "../../lib/i18n.js";
import { OpenForward } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Bars } from "../../lib/ui/bars.jsx";
import { GroupBadge } from "../../lib/ui/group.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";
import { lineKey, wordedLines } from "./tally.jsx";

export function ConsoleTallies() {
  const revealed = (slices.vote.value?.rounds ?? []).filter((round) => round.tally);
  const newest = revealed.slice(-1)[0];
  const [chosen, setChosen] = useState(null);
  // Following the newest round until the facilitator looks back at another.
  const shown = revealed.find((round) => round.number === chosen) ?? newest;
  if (!shown) return null;
  return (
    <section class="stack" aria-labelledby="tally-title">
      <div class="row row--apart">
        <h3 id="tally-title">{t("The room in round {number}", { number: shown.number })}</h3>
        {revealed.length > 1 && (
          <Segmented
            label={t("Round")}
            value={String(shown.number)}
            onChange={(value) => setChosen(Number(value) === newest.number ? null : Number(value))}
            options={revealed.map(({ number }) => ({
              value: String(number),
              label: t("Round {number}", { number }),
            }))}
          />
        )}
      </div>
      <Room key={shown.number} round={shown} />
      <Voters number={shown.number} />
    </section>
  );
}

function Room({ round }) {
  const { ballots } = round.tally;
  if (!round.tally.lines) {
    return (
      <p class="soft">{t("So few ballots would give a secret away. Their tally stays closed.")}</p>
    );
  }
  const lines = wordedLines(round.tally);
  const most = Math.max(...lines.map((line) => line.count));
  return (
    <Bars
      label={t("Votes of the room, round {number}", { number: round.number })}
      total={ballots}
      bars={lines.map((line) => ({
        key: lineKey(line),
        label: line.label,
        count: line.count,
        top: line.count > 0 && line.count === most,
      }))}
    />
  );
}

/** Named ballots only: the server sends no names otherwise. */
function Voters({ number }) {
  const rounds = slices.vote_by_group.value?.rounds ?? [];
  const groups = rounds.find((round) => round.number === number)?.groups ?? [];
  const named = groups.filter(({ tally }) => tally?.lines?.some((line) => line.voters.length > 0));
  if (named.length === 0) return null;
  return (
    <details class="fold">
      <summary class="fold__head">
        <OpenForward class="fold__arrow" />
        <span class="fold__name">{t("Who chose what, group by group")}</span>
      </summary>
      <ul class="voters">
        {named.map(({ group, tally }) => {
          const known = groupOf(group);
          return (
            <li key={group} class="voters__group">
              {known && <GroupBadge colour={known.colour} name={known.name} />}
              <dl class="voters__lines">
                {tally.lines
                  .filter((line) => line.voters.length > 0)
                  .map((line) => (
                    <div key={line.option ?? line.label}>
                      <dt>
                        <bdi>{line.label}</bdi>
                      </dt>
                      <dd class="soft">{listing(line.voters)}</dd>
                    </div>
                  ))}
              </dl>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
