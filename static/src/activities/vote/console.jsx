/** Voting, as the facilitator runs it: open, close, reveal, and again after talking. */
import { act, closeVote, isBusy, openVote, revealVote } from "../../console/act.js";
import { PressButton } from "../../console/press-button.jsx";
import { Figures } from "../../console/stage-frame.jsx";
import { connection, round, session } from "../../console/state.js";
import { t, tn } from "../../lib/i18n.js";
import { Eye, Lock, Play, Repeat } from "../../lib/icons.js";
import { turnoutOf } from "../../lib/turnout.js";
import { Chip } from "../../lib/ui/group.jsx";
import { Notice } from "../../lib/ui/notice.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { ConsoleTallies } from "./console-tallies.jsx";

/** What the room is at, where that is not the pack's line any more. */
export function voteTodo() {
  const state = round.value?.state;
  if (state === "closed")
    return t("Voting has closed. Reveal the tally when the groups are ready.");
  if (state === "revealed") return t("Everyone sees how the room voted, and talks it over.");
  return undefined;
}

export function VoteStage() {
  const newest = round.value;
  if (!newest) {
    return (
      <div class="stage__actions">
        <PressButton variant="primary" size="large" icon={Play} onClick={openVote}>
          {t("Open the vote")}
        </PressButton>
      </div>
    );
  }
  const { cast } = newest;
  const people = turnoutOf(newest, connection.here.value.could_vote);
  return (
    <>
      <div class="row row--apart">
        <Figures
          figures={[
            { key: "cast", value: cast, of: people, noun: tn("has voted", "have voted", people) },
          ]}
        />
        <RoundState />
      </div>
      <div class="gauge" aria-hidden="true">
        <div class="gauge__fill" style={{ inlineSize: `${people ? (cast / people) * 100 : 0}%` }} />
      </div>
      <Controls />
      <ConsoleTallies />
    </>
  );
}

function RoundState() {
  const { number, state } = round.value;
  const words = {
    open: t("Round {number} is open", { number }),
    closed: t("Round {number} is closed", { number }),
    revealed: t("Round {number} is revealed", { number }),
  };
  const tones = { open: "accent", closed: "plain", revealed: "glow" };
  return <Chip tone={tones[state]}>{words[state]}</Chip>;
}

async function again() {
  const reply = await act({ type: "open_vote" });
  if (reply.ok) toast(t("A new round is open. The earlier tally is kept."));
}

function Controls() {
  const { state, cast } = round.value;
  if (state === "revealed") {
    return (
      <div class="stage__actions">
        <PressButton icon={Repeat} busy={isBusy("open_vote")} onClick={again}>
          {t("Vote again")}
        </PressButton>
        <p class="small soft">
          {t("After talking it over. This round stays, so everyone can see what changed.")}
        </p>
      </div>
    );
  }
  const none = cast === 0;
  return (
    <>
      <div class="stage__actions">
        <PressButton
          variant="primary"
          size="large"
          icon={Eye}
          disabled={none}
          busy={isBusy("reveal_vote")}
          onClick={revealVote}
        >
          {state === "open" ? t("Close and reveal") : t("Reveal the tally")}
        </PressButton>
        {state === "open" ? (
          <PressButton size="large" icon={Lock} busy={isBusy("close_vote")} onClick={closeVote}>
            {t("Close voting")}
          </PressButton>
        ) : (
          <PressButton size="large" icon={Play} busy={isBusy("open_vote")} onClick={openVote}>
            {t("Open it again")}
          </PressButton>
        )}
      </div>
      {none && <p class="small soft">{t("There is nothing to reveal before the first vote.")}</p>}
      {!none && state === "closed" && (
        <Notice>{t("Nobody has seen the tally yet. Let the groups guess, then reveal it.")}</Notice>
      )}
      {session.value?.ballots === "secret" && (
        <p class="small soft">
          {t("Ballots are secret: you see how many voted, never who chose what.")}
        </p>
      )}
    </>
  );
}
