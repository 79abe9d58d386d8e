/** The ballot: one of the options or a write-in, cast and changed until voting closes. */
import { useState } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { fold } from "../../lib/folding.js";
import { t, tn } from "../../lib/i18n.js";
import { Check, Lock } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { turnoutOf } from "../../lib/turnout.js";
import { Button } from "../../lib/ui/button.jsx";
import { Choices } from "../../lib/ui/choice.jsx";
import { lengthOf, TextField } from "../../lib/ui/field.jsx";
import { Notice } from "../../lib/ui/notice.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { connection, ended, group, mine, pack, send } from "../../phone/state.js";

const writeIn = "write-in";
export const longestWriteIn = 120;

/** Radio cards of the options, with the write-in. Shared by the ballot and the group's choice. */
export function OptionChoices({ legend, value, onChange, disabled = false }) {
  const options = pack.options.map(({ key, title, about }) => ({
    value: `o:${key}`,
    label: title,
    detail: about || undefined,
  }));
  if (pack.write_in) {
    options.push({
      value: writeIn,
      label: pack.words?.write_in || t("Something else"),
      detail: value.picked === writeIn ? undefined : t("Write in one of your own."),
      extra: (
        <TextField
          label={pack.words?.write_in_question || t("What would it be?")}
          value={value.words}
          max={longestWriteIn}
          disabled={disabled}
          autocomplete="off"
          onValue={(words) => onChange({ ...value, words })}
        />
      ),
    });
  }
  return (
    <Choices
      legend={legend}
      hideLegend
      options={options}
      value={value.picked}
      disabled={disabled}
      onChange={(picked) => onChange({ ...value, picked })}
    />
  );
}

/** What the cards show for a choice as the server knows it. */
export function shownAs(choice) {
  if (!choice) return { picked: null, words: "" };
  return choice.option
    ? { picked: `o:${choice.option}`, words: "" }
    : { picked: writeIn, words: choice.write_in ?? "" };
}

/** The choice that the cards say; null while nothing (or an empty write-in) is chosen. */
export function choiceOf({ picked, words }) {
  if (picked === writeIn) return words.trim() ? { option: null, write_in: words.trim() } : null;
  return picked ? { option: picked.slice(2), write_in: null } : null;
}

/** A choice in words. */
export const labelOf = (choice) =>
  choice?.option
    ? (pack.options.find((option) => option.key === choice.option)?.title ?? choice.option)
    : (choice?.write_in ?? "");

const same = (a, b) =>
  Boolean(a && b) &&
  (a.option
    ? a.option === b.option
    : fold(a.write_in ?? "") === fold(b.write_in ?? "") && !b.option);

export function Ballot({ round }) {
  const known = round ? (mine.value.ballots[round.number] ?? null) : null;
  const underway = connection.waiting.value
    .filter((one) => one.command.type === "cast_ballot")
    .map((one) => one.command.choice);
  const cast = underway[underway.length - 1] ?? known;
  const [picked, setPicked] = useState(null);
  const open = round?.state === "open" && !ended.value;
  // What was picked and not cast counts for nothing once voting is closed.
  const value = (open && picked) || shownAs(cast);
  const choice = choiceOf(value);
  const changed = choice !== null && !same(choice, cast);
  const tooLong = value.picked === writeIn && lengthOf(value.words.trim()) > longestWriteIn;

  const castIt = async () => {
    setPicked(null);
    const wanted = value;
    const reply = await send(
      { type: "cast_ballot", choice, at: String(round.number) },
      { replaces: "ballot" },
    );
    // A refused ballot leaves the choice on the page, to be cast again.
    if (!reply.ok) setPicked(wanted);
    else announce(t("Your ballot is cast"));
  };

  return (
    <>
      {round?.state === "closed" && (
        <Notice title={t("Voting has closed.")}>
          <p>
            {cast
              ? t("Your ballot is in: {choice}.", { choice: labelOf(cast) })
              : t("You have not cast a ballot in this round.")}
          </p>
        </Notice>
      )}
      <OptionChoices
        legend={t("Your ballot")}
        value={value}
        onChange={setPicked}
        disabled={!open}
      />
      {open && (
        <div class="phone__action" data-bar="action">
          {group.value ? (
            <Button
              variant={cast && !changed ? "secondary" : "primary"}
              size="large"
              block
              icon={cast && !changed ? Check : undefined}
              disabled={!choice || tooLong}
              aria-disabled={cast && !changed ? "true" : undefined}
              onClick={() => changed && castIt()}
            >
              {castLabel(cast, changed)}
            </Button>
          ) : (
            <p class="soft">{t("Choose your group first; then you can cast your ballot.")}</p>
          )}
          <div class="done__line">
            <Turnout round={round} />
            {cast && <SaveState state={stateOf(underway)} text={textOf(underway)} />}
          </div>
        </div>
      )}
      {slices.session.value?.ballots === "secret" && (
        <p class="soft small secret-note">
          <Lock />
          {t(
            "Ballots are secret. No page and no transcript says who voted for what, not even to the facilitator.",
          )}
        </p>
      )}
    </>
  );
}

function castLabel(cast, changed) {
  if (!cast) return t("Cast my ballot");
  return changed ? t("Change my ballot") : t("Your ballot is cast");
}

const stateOf = (underway) => {
  if (underway.length === 0) return "saved";
  return connection.status.value === "offline" ? "offline" : "sending";
};

const textOf = (underway) => (underway.length === 0 ? t("On the server") : undefined);

/** How many have voted; never for whom. */
function Turnout({ round }) {
  const ours = slices.group_vote.value?.rounds.find((one) => one.number === round.number);
  const size = group.value?.members.length ?? 0;
  const could = connection.here.value.could_vote;
  return (
    <span class="numbers">
      {ours && size > 1
        ? tn(
            "{n} of {of} in your group has voted",
            "{n} of {of} in your group have voted",
            ours.cast,
            { of: turnoutOf({ state: round.state, cast: ours.cast, people: size }, could) },
          )
        : tn("{n} has voted", "{n} have voted", round.cast)}
    </span>
  );
}
