/** The ballot box. A ballot drops in when one is cast; many at once drop one after the other, few. */
import { useEffect, useRef, useState } from "preact/hooks";

const between = 320;
const most = 3;

/** @param {{cast: number, open: boolean}} props */
export function BallotBox({ cast, open }) {
  const drop = useDrops(cast);
  return (
    <svg
      class={open ? "ballot-box is-open" : "ballot-box"}
      viewBox="0 0 200 176"
      aria-hidden="true"
    >
      <defs>
        <clipPath id="above-the-slot">
          <rect x="0" y="-60" width="200" height="138" />
        </clipPath>
      </defs>
      <path class="ballot-box__lid" d="M34 62h132l18 34H16Z" />
      <rect class="ballot-box__slot" x="64" y="73" width="72" height="10" rx="5" />
      <g clip-path="url(#above-the-slot)">
        {drop > 0 && (
          <g key={drop} class="ballot-box__ballot">
            <rect class="ballot-box__paper" x="72" y="16" width="56" height="62" rx="4" />
            <path class="ballot-box__tick" d="M86 46l10 11 19-23" />
          </g>
        )}
      </g>
      <path class="ballot-box__front" d="M16 96h168v62a12 12 0 0 1-12 12H28a12 12 0 0 1-12-12Z" />
      <circle class="ballot-box__seal" cx="100" cy="132" r="17" />
      <path class="ballot-box__mark" d="M92 132l6 7 11-14" />
    </svg>
  );
}

/** Grows by one for each drop to show. A burst of ballots becomes at most a few drops. */
function useDrops(cast) {
  const [drop, setDrop] = useState(0);
  const before = useRef(cast);
  const waiting = useRef(0);
  const timer = useRef(null);
  useEffect(() => {
    const fresh = cast - before.current;
    before.current = cast;
    if (fresh <= 0) return;
    waiting.current = Math.min(most, waiting.current + fresh);
    const next = () => {
      timer.current = null;
      if (waiting.current === 0) return;
      waiting.current -= 1;
      setDrop((count) => count + 1);
      timer.current = setTimeout(next, between);
    };
    if (timer.current === null) next();
  }, [cast]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return drop;
}
