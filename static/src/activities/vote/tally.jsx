/** A revealed tally as bars, for phone, console and screen. */
import { fold } from "../../lib/folding.js";
import { listing, t } from "../../lib/i18n.js";
import { Bars } from "../../lib/ui/bars.jsx";

/** What tells choices apart: the pack's key, or the words of a write-in. */
export const lineKey = ({ option, label, place = "" }) =>
  option ? `o:${option}` : `w:${label}${place}`;

/**
 * A tally's lines with something to read on each: the words of a write-in may have been erased.
 *
 * @param {{lines: {option: string|null, label: string, count: number, voters: string[]}[]}} tally
 */
export const wordedLines = (tally) =>
  (tally.lines ?? []).map((line, place) =>
    line.label ? line : { ...line, label: t("A write-in whose words are erased"), place },
  );

/** Whether a line is what a choice says. */
export const isChoice = (line, choice) =>
  Boolean(choice) &&
  (choice.option
    ? line.option === choice.option
    : !line.option && fold(line.label) === fold(choice.write_in ?? ""));

/**
 * Lines with votes, most first, and the others.
 *
 * @param {{lines: {option: string|null, label: string, count: number, voters: string[]}[]}} tally
 */
export function sortedLines(tally) {
  const lines = wordedLines(tally);
  const chosen = lines.filter((line) => line.count > 0).sort((a, b) => b.count - a.count);
  return {
    chosen,
    empty: lines.filter((line) => line.count === 0),
    most: chosen[0]?.count ?? 0,
    tie: chosen.length > 1 && chosen[0].count === chosen[1].count,
  };
}

/**
 * @param {object} props
 * @param {{ballots: number, lines: object[]|null}} props.tally
 * @param {string} props.label  what is counted: "Votes of the room, round 1"
 * @param {{option?: string, write_in?: string}} [props.mine]  this person's own choice
 * @param {boolean} [props.names]  show who voted for what, where the server says so
 * @param {boolean} [props.rest]  name the options without votes
 */
export function Tally({ tally, label, mine, names = true, rest = true }) {
  if (tally.lines === null) return <TooFew ballots={tally.ballots} />;
  const { chosen, empty, most } = sortedLines(tally);
  if (chosen.length === 0) return <p class="soft">{t("No votes here.")}</p>;
  return (
    <div class="tally">
      <Bars
        label={label}
        total={tally.ballots}
        bars={chosen.map((line) => ({
          key: lineKey(line),
          label: <Label line={line} names={names} />,
          count: line.count,
          mine: isChoice(line, mine),
          top: line.count === most,
        }))}
      />
      {rest && empty.length > 0 && (
        <p class="tally__rest">
          {t("No votes: {options}.", { options: listing(empty.map((line) => line.label)) })}
        </p>
      )}
    </div>
  );
}

function Label({ line, names }) {
  return (
    <span class="tally__label">
      {line.label}
      {names && line.voters?.length > 0 && (
        <span class="tally__voters">{listing(line.voters)}</span>
      )}
    </span>
  );
}

/** So few secret ballots that the numbers would tell who voted for what. */
export function TooFew({ ballots }) {
  return (
    <p class="soft">
      {ballots === 0
        ? t("No votes here.")
        : t(
            "So few ballots were cast here that the numbers would give somebody away. They count in the room.",
          )}
    </p>
  );
}
