/** Vote: cast a ballot and change it until voting closes; then see it, and settle the choice. */
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Notice } from "../../lib/ui/notice.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { ended, group } from "../../phone/state.js";
import { Ballot } from "./ballot.jsx";
import { EarlierRounds, GroupChoice, Result } from "./result.jsx";

export function VotePhone({ activity }) {
  const rounds = slices.vote.value?.rounds ?? [];
  const round = rounds[rounds.length - 1] ?? null;
  const revealed = round?.state === "revealed";
  useRoundNews(round);
  return (
    <>
      <Prompt
        activity={activity}
        eyebrow={rounds.length > 1 ? t("Vote, round {round}", { round: round.number }) : undefined}
        todo={todoOf(round)}
      />
      <div class="stack stack--loose">
        {round && !revealed && rounds.length > 1 && (
          <Notice>
            <p>{t("The room votes once more. What you chose before is kept below.")}</p>
          </Notice>
        )}
        {revealed ? (
          <>
            {group.value && <GroupChoice />}
            <Result round={round} />
          </>
        ) : (
          <Ballot round={round} key={round?.number ?? 0} />
        )}
        <EarlierRounds rounds={rounds} />
      </div>
      {revealed && group.value && <DoneBar activity={activity} />}
    </>
  );
}

/** Opening, closing and the reveal are said to those who listen to the page. */
function useRoundNews(round) {
  const moment = round ? `${round.number} ${round.state}` : "";
  const before = useRef(moment);
  useEffect(() => {
    if (moment === before.current) return;
    before.current = moment;
    announce(newsOf(moment.split(" ")[1]), { urgent: moment.endsWith("closed") });
  }, [moment]);
}

function newsOf(state) {
  if (state === "open") return t("Voting is open.");
  return state === "closed" ? t("Voting has closed.") : t("The votes are shown.");
}

function todoOf(round) {
  if (ended.value) return t("This is how it came out.");
  if (!round) return t("Talk it over with your group. Voting opens in a moment.");
  if (round.state === "closed") return t("Voting has closed. Look up: the result comes next.");
  if (round.state === "revealed")
    return t("See how your group and the room voted, and talk it over.");
  return undefined;
}
