/** The wall of ideas: pinned ones first, then the newest; new ones land, older ones take turns. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { number, t, tn } from "../../lib/i18n.js";
import { Heart, Pin } from "../../lib/icons.js";
import { items } from "../../lib/slices.js";
import { Motif } from "../../lib/ui/empty.jsx";
import { GroupSign } from "../../lib/ui/group.jsx";
import { around, Count, here } from "../../screen/count.jsx";
import { Poster } from "../../screen/poster.jsx";
import { groups, wordsOf } from "../../screen/state.js";
import { PageSign, useTurning } from "../../screen/turning.jsx";
import { arrange } from "./arrange.js";
import { hang } from "./wall.js";

/** A wall is to be read, not to be searched: of a flood the newest take turns. */
const mostCards = 150;
const sizes = [1.9, 1.75, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1];
const columnEm = 15;

export function BoardScreen({ activity }) {
  const ideas = arrange(Object.values(items.ideas.value), { sort: "newest" });
  const total = ideas.length;
  return (
    <Poster
      activity={activity}
      note={
        total > 0 && (
          <p class="poster__count">
            {around(
              tn("{count} idea", "{count} ideas", total, { count: here }),
              <Count value={total} />,
            )}
          </p>
        )
      }
    >
      {total > 0 ? (
        <Wall ideas={ideas.slice(0, mostCards)} />
      ) : (
        <div class="calm">
          <Motif of="branch" />
          <div class="calm__words">
            <p class="calm__todo">{wordsOf(activity).todo}</p>
            <p class="soft">{t("Ideas from the phones appear here.")}</p>
          </div>
        </div>
      )}
    </Poster>
  );
}

function Wall({ ideas }) {
  const box = useRef(null);
  const [pages, setPages] = useState([[]]);
  const newest = ideas.reduce((last, idea) => Math.max(last, idea.at), 0);
  const turn = useTurning(pages.length, { seconds: 15, of: newest });

  const place = () => {
    const next = arrangeIn(box.current, ideas);
    if (!next) return; // as in screen/flow.jsx: the sign of the pages took the last of the room
    setPages((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  };
  // Any render may bring other words; the measuring itself ends when nothing has changed.
  useLayoutEffect(place);
  const latest = useRef(place);
  latest.current = place;
  useLayoutEffect(() => {
    const again = () => box.current && latest.current();
    const observer = new ResizeObserver(again);
    observer.observe(box.current);
    document.fonts?.ready.then(again);
    return () => observer.disconnect();
  }, []);

  const places = new Map((pages[turn] ?? []).map((one) => [one.id, one]));
  // Only what hung here before moves to its place; what is new lands where it belongs.
  const hung = useRef(new Set());
  useEffect(() => {
    hung.current = new Set(places.keys());
  });
  return (
    <div class="idea-wall">
      <ul class="idea-wall__cards" ref={box}>
        {ideas.map((idea) => (
          <IdeaOnWall
            key={idea.id}
            idea={idea}
            place={places.get(idea.id)}
            moves={hung.current.has(idea.id)}
          />
        ))}
      </ul>
      <PageSign page={turn} pages={pages.length} />
    </div>
  );
}

/** Sets the largest type with which all ideas fit at once, else the smallest. Null without room. */
function arrangeIn(box, ideas) {
  const width = box.clientWidth;
  const height = box.clientHeight;
  if (width === 0 || height === 0) return null;
  let pages = [[]];
  for (const size of sizes) {
    box.style.setProperty("--wall-size", String(size));
    const em = Number.parseFloat(getComputedStyle(box).fontSize);
    const gap = em * 0.7;
    const columns = Math.max(1, Math.floor((width + gap) / (columnEm * em + gap)));
    const columnWidth = (width - gap * (columns - 1)) / columns;
    box.style.setProperty("--wall-column", `${columnWidth}px`);
    box.style.setProperty("--wall-step", `${columnWidth + gap}px`);
    const heights = new Map(
      [...box.children].map((card) => [card.dataset.idea, card.offsetHeight]),
    );
    const cards = ideas.map(({ id, pinned }) => ({ id, pinned, height: heights.get(id) ?? 0 }));
    pages = hang(cards, { columns, height, gap });
    if (pages.length === 1) break;
  }
  return pages;
}

function IdeaOnWall({ idea, place, moves }) {
  const group = groups.value.get(idea.group);
  const classes = ["idea-wall__card"];
  if (idea.pinned) classes.push("is-pinned");
  if (!place) classes.push("is-away");
  else if (moves) classes.push("is-moving");
  return (
    <li
      class={classes.join(" ")}
      data-idea={idea.id}
      data-group={group?.colour}
      style={place && { "--column": place.column, "--top": `${place.top}px` }}
    >
      <div class="idea-wall__paper">
        <p class="idea-wall__text" dir="auto">
          {idea.text}
        </p>
        <p class="idea-wall__foot">
          <span class="idea-wall__from">
            {group && <GroupSign colour={group.colour} />}
            <bdi translate={false}>{idea.name}</bdi>
          </span>
          {idea.pinned && (
            <span class="idea-wall__mark">
              <Pin />
              <span class="visually-hidden">{t("Pinned")}</span>
            </span>
          )}
          {idea.likes > 0 && (
            <span class="idea-wall__likes numbers">
              <Heart />
              <span class="visually-hidden">{tn("{n} like", "{n} likes", idea.likes)}</span>
              <span aria-hidden="true">{number(idea.likes)}</span>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
