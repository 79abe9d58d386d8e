/**
 * Words that always fit. Whatever is put in is set as large as the room allows; when even the
 * smallest type that can be read from the back row is too large, it goes on in columns, and then on
 * pages that turn slowly.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { PageSign, useTurning } from "./turning.jsx";

/**
 * @param {object} props
 * @param {number} [props.largest]  size of the type, in parts of the screen's body size
 * @param {number} [props.columns]  at most so many columns
 * @param {number} [props.beside]  try the children side by side, so many in a row, first
 * @param {number} [props.narrowest]  a column's least width, in em
 * @param {number} [props.widest]  a column's greatest width, in em
 * @param {any} [props.of]  what is shown; a new one begins at its first page
 * @param {number} [props.seconds]  how long a page stands
 * @param {(pages: number) => void} [props.onPages]  is told how many pages it has become
 */
export function Flow({
  largest = 1.6,
  columns = 3,
  beside = 0,
  narrowest = 15,
  widest = 34,
  of = null,
  seconds = 14,
  onPages,
  class: extra = "",
  children,
}) {
  const box = useRef(null);
  const [fit, setFit] = useState({ pages: 1, step: 0 });
  const page = useTurning(fit.pages, { seconds, of });

  useEffect(() => onPages?.(fit.pages), [fit.pages, onPages]);

  const measure = () => {
    if (!box.current) return;
    const found = setAsLargeAsFits(box.current, { largest, columns, beside, narrowest, widest });
    // The sign of the pages may have taken the last of the room. Were that one page again, the sign
    // would go, the room would be there, and so on for ever.
    if (!found) return;
    setFit((before) =>
      before.pages === found.pages && before.step === found.step ? before : found,
    );
  };
  // What is in it may have changed with any render, and the type's own size with the window.
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const again = () => measure();
    const observer = new ResizeObserver(again);
    observer.observe(box.current);
    document.fonts?.ready.then(again);
    return () => observer.disconnect();
  }, [largest, columns, beside, narrowest, widest]);

  return (
    <div class={`flow ${extra}`}>
      <div class="flow__box" ref={box}>
        <div key={page} class="flow__words" style={{ insetInlineStart: `${-page * fit.step}px` }}>
          {children}
        </div>
      </div>
      <PageSign page={page} pages={fit.pages} />
    </div>
  );
}

/** Sets the box's size and columns. @returns {{pages: number, step: number}|null} null: no room */
function setAsLargeAsFits(box, { largest, columns, beside, narrowest, widest }) {
  const words = box.firstElementChild;
  const width = box.clientWidth;
  if (width === 0 || box.clientHeight === 0) return null;
  const set = (size, count, side) => {
    words.style.setProperty("--flow-size", String(size));
    words.style.setProperty("--flow-columns", String(count));
    words.classList.toggle("flow__words--beside", side);
  };
  const fits = () => words.scrollWidth <= width + 1 && words.scrollHeight <= box.clientHeight + 1;

  const sizes = sizesFrom(largest);
  for (const size of beside ? sizes : []) {
    if (width / beside < emOf(words, set, size) * narrowest) continue;
    set(size, beside, true);
    if (fits()) return { pages: 1, step: 0 };
  }
  for (const size of sizes) {
    const em = emOf(words, set, size);
    for (const count of columnCounts({ width, em, columns, narrowest, widest })) {
      set(size, count, false);
      if (fits()) return { pages: 1, step: 0 };
    }
  }
  const em = emOf(words, set, 1);
  set(1, Math.max(...columnCounts({ width, em, columns, narrowest, widest })), false);
  const gap = Number.parseFloat(getComputedStyle(words).columnGap) || 0;
  const step = width + gap;
  return { pages: Math.max(1, Math.ceil((words.scrollWidth + gap - 1) / step)), step };
}

/** From the largest down to 1, the least that can be read from the back row. */
function sizesFrom(largest) {
  const steps = Math.max(0, Math.ceil((largest - 1) / 0.08));
  return Array.from(
    { length: steps + 1 },
    (_, index) => largest - (index * (largest - 1)) / (steps || 1),
  );
}

function emOf(words, set, size) {
  set(size, 1, false);
  return Number.parseFloat(getComputedStyle(words).fontSize);
}

/** Counts that give a column a readable width, fewest first; the nearest where none does. */
function columnCounts({ width, em, columns, narrowest, widest }) {
  const counts = Array.from({ length: columns }, (_, index) => index + 1);
  const good = counts.filter(
    (count) => width / count >= narrowest * em && width / count <= widest * em,
  );
  if (good.length > 0) return good;
  return width > widest * em ? [columns] : [1];
}
