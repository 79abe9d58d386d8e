/** The reveal, for the room: bars for the room, then every group; a later round beside the first. */
import { t, tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Flow } from "../../screen/flow.jsx";
import { Poster } from "../../screen/poster.jsx";
import { groups } from "../../screen/state.js";
import { useTurning } from "../../screen/turning.jsx";
import { useIsWide } from "../../screen/wide.js";
import { GroupTile } from "./group-tile.jsx";
import { RoomBars } from "./room-bars.jsx";
import { roundName } from "./round-name.js";

/** So many groups have room beside the room's own bars. */
const fewGroups = 4;
const perPage = 12;

export function ResultPoster({ activity, rounds }) {
  const round = rounds[rounds.length - 1];
  const before =
    rounds
      .slice(0, -1)
      .reverse()
      .find((one) => one.tally?.lines) ?? null;
  // Where the room's own numbers stay secret, its groups' have nothing to add.
  const parts = round.tally?.lines ? groupParts(round.number) : [];
  const wide = useIsWide();
  const beside = parts.length > 0 && parts.length <= fewGroups && wide;
  const turns = parts.length > 0 && !beside;
  // One turn for the room, then as many as the groups have pages.
  const turn = useTurning(turns ? 1 + Math.ceil(parts.length / perPage) : 1, {
    seconds: 16,
    of: round.number,
  });
  const room = <RoomBars round={round} before={before} />;
  return (
    <Poster
      activity={activity}
      eyebrow={
        <Where round={round} rounds={rounds} part={turns ? (turn > 0 ? "groups" : "room") : null} />
      }
      note={
        <p class="numbers">
          {tn("{n} ballot of {of} people", "{n} ballots of {of} people", round.cast, {
            of: round.people,
          })}
        </p>
      }
    >
      {beside && (
        <div class="result-poster">
          {room}
          <Groups parts={parts} />
        </div>
      )}
      {!beside && turn === 0 && room}
      {turns && turn > 0 && (
        <Groups parts={parts.slice((turn - 1) * perPage, turn * perPage)} many />
      )}
    </Poster>
  );
}

function Where({ round, rounds, part }) {
  return (
    <>
      {rounds.length > 1 && <span>{roundName(round.number)}</span>}
      {rounds.length > 1 && part && <span aria-hidden="true">·</span>}
      {part && <span>{part === "groups" ? t("By group") : t("The whole room")}</span>}
    </>
  );
}

/** The groups that cast ballots, in the order of their tables. */
function groupParts(number) {
  const round = slices.vote_by_group.value?.rounds.find((one) => one.number === number);
  const parts = new Map((round?.groups ?? []).map((part) => [part.group, part]));
  return [...groups.value.values()]
    .filter((group) => parts.has(group.id) && parts.get(group.id).cast > 0)
    .map((group) => ({ ...parts.get(group.id), group }));
}

function Groups({ parts, many = false }) {
  return (
    <Flow
      class={many ? "group-tiles group-tiles--many" : "group-tiles"}
      beside={many ? Math.min(4, Math.ceil(parts.length / 3)) : 1}
      columns={many ? 4 : 1}
      narrowest={11}
      largest={many ? 1.4 : 1.2}
    >
      {parts.map((part) => (
        <GroupTile key={part.group.id} part={part} />
      ))}
    </Flow>
  );
}
