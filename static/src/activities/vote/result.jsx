/** After the reveal: how the group and the room voted, and what the group makes of it. */
import { useState } from "preact/hooks";
import { listing, t, tn } from "../../lib/i18n.js";
import { Edit } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { Card } from "../../lib/ui/card.jsx";
import { Dialog } from "../../lib/ui/dialog.jsx";
import { ended, group, locked, mine, pack, send } from "../../phone/state.js";
import { choiceOf, OptionChoices, shownAs } from "./ballot.jsx";
import { sortedLines, Tally } from "./tally.jsx";

/** @param {{round: object}} props */
export function Result({ round }) {
  const ours = slices.group_vote.value?.rounds.find((one) => one.number === round.number);
  const own = mine.value.ballots[round.number];
  return (
    <>
      {group.value && (
        <Card title={t("Your group")} level={2}>
          {ours?.tally ? (
            <Tally
              tally={ours.tally}
              mine={own}
              rest={false}
              label={t("Votes of your group, round {round}", { round: round.number })}
            />
          ) : (
            <p class="soft">{t("Nobody in your group cast a ballot in this round.")}</p>
          )}
        </Card>
      )}
      <Card title={t("The room")} level={2}>
        <p class="soft numbers">
          {tn("{n} ballot of {of} people", "{n} ballots of {of} people", round.cast, {
            of: round.people,
          })}
        </p>
        {round.tally && (
          <Tally
            tally={round.tally}
            mine={own}
            label={t("Votes of the room, round {round}", { round: round.number })}
          />
        )}
      </Card>
    </>
  );
}

/** @param {{rounds: object[]}} props */
export function EarlierRounds({ rounds }) {
  const earlier = rounds.slice(0, -1).filter((round) => round.state === "revealed");
  return earlier.reverse().map((round) => (
    <details class="more" key={round.number}>
      <summary>{t("How round {round} came out", { round: round.number })}</summary>
      <div class="stack more__body">
        <Result round={round} />
      </div>
    </details>
  ));
}

/** The group's choice: it stands, is level and wants settling, or was settled. */
export function GroupChoice() {
  const [settling, setSettling] = useState(false);
  const vote = slices.group_vote.value;
  const choice = vote?.choice ?? null;
  const may = !ended.value && !locked.value;
  const close = () => setSettling(false);
  return (
    <>
      <Card
        tone={choice ? "tint" : "glow"}
        level={2}
        class="group-choice"
        eyebrow={t("Your group’s choice")}
        title={choice ? choice.label : t("Still open")}
        actions={
          may && (
            <Button
              variant={choice ? "secondary" : "primary"}
              icon={choice ? Edit : undefined}
              onClick={() => setSettling(true)}
            >
              {choice ? t("Change the choice") : t("Settle the choice")}
            </Button>
          )
        }
      >
        <p class="soft">{explanation(vote, choice)}</p>
      </Card>
      <Settle open={settling} choice={choice} onClose={close} />
    </>
  );
}

function explanation(vote, choice) {
  if (choice?.how === "settled") return t("You settled this together.");
  if (choice)
    return t("It has the most votes in your group. Change it if talking led you elsewhere.");
  const revealed = (vote?.rounds ?? []).filter((round) => round.tally);
  const tally = revealed[revealed.length - 1]?.tally;
  if (!tally) return t("Talk it over and settle on one together.");
  if (tally.lines === null) {
    return t("The numbers stay secret here. Talk it over and settle on one together.");
  }
  const { chosen, most } = sortedLines(tally);
  const level = chosen.filter((line) => line.count === most).map((line) => line.label);
  return level.length > 1
    ? t("Your votes are level: {options}. Talk it over and settle on one together.", {
        options: listing(level),
      })
    : t("Talk it over and settle on one together.");
}

/** The newest round that is shown: what a group settles on is about that one. */
function shownRound() {
  const shown = (slices.vote.value?.rounds ?? []).filter(({ state }) => state === "revealed");
  return String(shown[shown.length - 1]?.number ?? "");
}

function Settle({ open, choice, onClose }) {
  const [picked, setPicked] = useState(null);
  const [busy, setBusy] = useState(false);
  const standing = choice && shownAs({ option: choice.option, write_in: choice.label });
  const value = picked ?? standing ?? shownAs(null);
  const wanted = choiceOf(value);
  const leave = () => {
    setPicked(null);
    onClose();
  };
  const settle = async () => {
    setBusy(true);
    const reply = await send(
      { type: "settle_choice", choice: wanted, at: shownRound() },
      { replaces: "settle" },
    );
    setBusy(false);
    if (reply.ok) leave();
  };
  return (
    <Dialog
      open={open}
      onClose={leave}
      title={pack.words?.settle || t("What do you settle on?")}
      actions={
        <>
          <Button onClick={leave}>{t("Keep as it is")}</Button>
          <Button variant="primary" busy={busy} disabled={!wanted} onClick={settle}>
            {t("This is our choice")}
          </Button>
        </>
      }
    >
      <p>
        {t("Agree on it aloud first. It counts for the whole group; anyone can change it again.")}
      </p>
      <OptionChoices
        legend={t("Your group’s choice")}
        value={value}
        onChange={setPicked}
        disabled={busy}
      />
    </Dialog>
  );
}
