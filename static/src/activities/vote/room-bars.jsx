/** The room's bars, growing from zero; beside an earlier round, what has changed since. */
import { listing, number, t } from "../../lib/i18n.js";
import { Motif } from "../../lib/ui/empty.jsx";
import { Flow } from "../../screen/flow.jsx";
import { lineKey, sortedLines, wordedLines } from "./tally.jsx";

/**
 * @param {object} props
 * @param {object} props.round  a revealed round
 * @param {object|null} props.before  the revealed round to compare with
 */
export function RoomBars({ round, before }) {
  const lines = round.tally?.lines;
  if (!lines) return <TooFew />;
  const { chosen, empty, most } = sortedLines(round.tally);
  const earlier = before && new Map(before.tally.lines.map((line) => [lineKey(line), line.count]));
  // What had votes before and has none now still has something to say.
  const here = new Set([...chosen, ...empty].map(lineKey));
  const lost = wordedLines(before?.tally ?? {})
    .filter((line) => line.count > 0 && !here.has(lineKey(line)))
    .map((line) => ({ ...line, count: 0, voters: [] }));
  const left = [...empty.filter((line) => earlier?.get(lineKey(line)) > 0), ...lost];
  const silent = empty.filter((line) => !left.includes(line));
  const longest = Math.max(1, most, ...(earlier ? earlier.values() : []));
  return (
    <Flow class="room-bars" beside={1} columns={2} largest={1.5} widest={60} narrowest={20}>
      <ol
        class="tally-poster"
        aria-label={t("Votes of the room, round {round}", { round: round.number })}
      >
        {[...chosen, ...left].map((line) => (
          <Row
            key={lineKey(line)}
            line={line}
            longest={longest}
            top={line.count === most}
            was={earlier ? (earlier.get(lineKey(line)) ?? 0) : null}
          />
        ))}
      </ol>
      {silent.length > 0 && (
        <p class="tally-poster__rest">
          {t("No votes: {options}.", { options: listing(silent.map((line) => line.label)) })}
        </p>
      )}
    </Flow>
  );
}

function Row({ line, longest, top, was }) {
  const share = (count) => `${(count / longest) * 100}%`;
  return (
    <li class={top ? "tally-poster__row is-top" : "tally-poster__row"}>
      <div class="tally-poster__head">
        <bdi class="tally-poster__label">{line.label}</bdi>
        <span class="tally-poster__count numbers">
          {was !== null && <Change by={line.count - was} />}
          {number(line.count)}
        </span>
      </div>
      <div class="tally-poster__track" aria-hidden="true">
        <div class="tally-poster__fill" style={{ inlineSize: share(line.count) }} />
        {was > 0 && <div class="tally-poster__was" style={{ inlineSize: share(was) }} />}
      </div>
    </li>
  );
}

/** How many more or fewer than in the round before. */
function Change({ by }) {
  if (by === 0) return <span class="tally-poster__change">{t("same as before")}</span>;
  return (
    <span class={by > 0 ? "tally-poster__change is-more" : "tally-poster__change"}>
      {by > 0 ? t("{n} more", { n: by }) : t("{n} fewer", { n: -by })}
    </span>
  );
}

function TooFew() {
  return (
    <div class="calm">
      <Motif of="lamp" />
      <p class="calm__todo">
        {t("So few ballots were cast that the numbers would give somebody away. They stay secret.")}
      </p>
    </div>
  );
}
