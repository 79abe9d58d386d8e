/** Vote, for the room: the options and the ballot box; after the reveal, how it came out. */
import { t, tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { turnoutOf } from "../../lib/turnout.js";
import { around, Count, here } from "../../screen/count.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Poster } from "../../screen/poster.jsx";
import { connection, pack } from "../../screen/state.js";
import { BallotBox } from "./ballot-box.jsx";
import { ResultPoster } from "./result-poster.jsx";
import { roundName } from "./round-name.js";

export function VoteScreen({ activity }) {
  const rounds = slices.vote.value?.rounds ?? [];
  const round = rounds[rounds.length - 1] ?? null;
  if (round?.state === "revealed") return <ResultPoster activity={activity} rounds={rounds} />;
  return (
    <Poster activity={activity} eyebrow={round?.number > 1 && roundName(round.number)}>
      <div class="vote-poster">
        <Flow class="options-poster" columns={2} largest={1.9} widest={44}>
          <ul class="options-poster__list">
            {pack.options.map(({ key, title }) => (
              <li key={key} class="options-poster__one">
                {title}
              </li>
            ))}
            {pack.write_in && (
              <li class="options-poster__one options-poster__one--own">
                {t("Or one of your own")}
              </li>
            )}
          </ul>
        </Flow>
        <div class="vote-poster__box">
          <BallotBox cast={round?.cast ?? 0} open={round?.state === "open"} />
          <State round={round} />
        </div>
      </div>
    </Poster>
  );
}

function State({ round }) {
  if (!round) {
    return <p class="vote-poster__words">{t("Voting has not opened yet. Talk it over.")}</p>;
  }
  const of = turnoutOf(round, connection.here.value.could_vote);
  return (
    <>
      <p class="vote-poster__cast">
        {around(
          tn("{count} of {n} has voted", "{count} of {n} have voted", of, { count: here }),
          <Count value={round.cast} />,
        )}
      </p>
      {round.state === "closed" && (
        <p class="vote-poster__words">{t("Voting is closed. The result comes next.")}</p>
      )}
    </>
  );
}
