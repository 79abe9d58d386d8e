/** The frame: one poster at a time, and at its foot how to come in. */
import { useEffect, useState } from "preact/hooks";
import { TipPoster } from "../activities/tips/screen.jsx";
import { activities } from "./activities.js";
import { Boundary } from "./boundary.jsx";
import { Ended } from "./ended.jsx";
import { Gone } from "./gone.jsx";
import { Lobby } from "./lobby.jsx";
import { Calm, Poster } from "./poster.jsx";
import { Spotlight } from "./spotlight.jsx";
import { now, pack, poster } from "./state.js";

const fixed = {
  gone: Gone,
  opening: Lobby,
  lobby: Lobby,
  ended: Ended,
  spotlight: Spotlight,
  tip: TipPoster,
};

export function App() {
  const shown = poster.value;
  const View = fixed[shown] ?? activities[shown] ?? Fallback;
  const again = useRetry();
  return (
    // The lobby is the same poster before and after the first snapshot: it is not hung anew.
    <Boundary key={shown === "opening" ? "lobby" : shown} of={again} fallback={<Fallback />}>
      <View activity={now.value} />
    </Boundary>
  );
}

/** An activity without a picture of its own, or whose picture failed: its words do. */
function Fallback() {
  const activity = now.value;
  // Nothing that may have failed stands here: the way in at the foot has a boundary of its own.
  if (!activity) return <Poster heading={pack.title} />;
  return (
    <Poster activity={activity}>
      <Calm activity={activity} motif="branch" />
    </Poster>
  );
}

/** A number that changes now and then, so that a poster that failed is tried again. */
function useRetry(every = 10_000) {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return turn;
}
