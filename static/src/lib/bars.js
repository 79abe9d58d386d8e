/**
 * Bars stay at an edge of the window while the page scrolls under them: `data-bar` marks them. How
 * high each is stands in the style of the page (--bar-head, --bar-foot, …), so that what must not
 * lie under them, or over them, is laid out by their true height: letters may be large, a line may
 * have come in. And whatever has the focus is scrolled out from under them.
 */

const bars = () => [...document.querySelectorAll("[data-bar]")];
/** Between a bar and what has the focus: room for its ring. */
const air = 8;

/** The focus as one sees it: of a drawn radio, checkbox or file field, its label. */
function seen(element) {
  const drawn = ["radio", "checkbox", "file"].includes(element.type);
  return (drawn && (element.closest("label") ?? element.labels?.[0])) || element;
}

/** How far to scroll until no bar lies over the box; 0 when none does. */
function outOfTheWay(element) {
  const box = seen(element).getBoundingClientRect();
  let over = 0;
  let under = innerHeight;
  for (const bar of bars()) {
    if (bar.contains(element)) return 0;
    // One that takes no room of its own is as high as what is on it.
    const edge = (
      bar.offsetHeight > 0 ? bar : (bar.firstElementChild ?? bar)
    ).getBoundingClientRect();
    const beside = edge.right <= box.left || edge.left >= box.right || edge.height === 0;
    if (beside || getComputedStyle(bar).position === "static") continue;
    if (edge.top + edge.bottom < innerHeight) over = Math.max(over, edge.bottom);
    else under = Math.min(under, edge.top);
  }
  const room = under - over - 2 * air;
  // Of what is higher than the room, the beginning.
  if (box.top < over + air && box.bottom > 0) return box.top - over - air;
  if (box.bottom > under - air && box.top < innerHeight) {
    return Math.min(box.bottom - under + air, box.height > room ? box.top - over - air : Infinity);
  }
  return 0;
}

/** A press with a finger or a mouse moves nothing under it. Safari before 15.4 cannot tell. */
const tells = globalThis.CSS?.supports?.("selector(:focus-visible)");

function uncover() {
  const at = document.activeElement;
  if (!tells || !at || at === document.body || at.id === "main") return;
  if (!at.matches(":focus-visible")) return;
  // What lies at its place until the page is scrolled far enough moves with it: so, twice.
  for (let turn = 0; turn < 2; turn += 1) {
    const way = outOfTheWay(at);
    if (Math.abs(way) < 1) return;
    scrollBy(0, way);
  }
}

/** Once in a frame, before it is drawn. */
function inFrame(deed) {
  let planned = 0;
  return () => {
    cancelAnimationFrame(planned);
    planned = requestAnimationFrame(deed);
  };
}

/** Begins to measure the bars, and to keep the focus out from under them; once for each page. */
export function keepBars() {
  const { style } = document.documentElement;
  const watched = new Set();
  let high = {};
  const uncoverSoon = inFrame(uncover);
  const measure = () => {
    const now = {};
    for (const bar of bars()) {
      const stays = getComputedStyle(bar).position !== "static";
      now[bar.dataset.bar] = stays ? bar.offsetHeight : 0;
    }
    const names = Object.keys({ ...high, ...now });
    const changed = names.filter((name) => (now[name] ?? 0) !== (high[name] ?? 0));
    for (const name of changed) style.setProperty(`--bar-${name}`, `${now[name] ?? 0}px`);
    high = now;
    if (changed.length > 0) uncoverSoon();
  };
  const sizes = new ResizeObserver(measure);
  const watch = () => {
    for (const bar of watched) {
      if (bar.isConnected) continue;
      watched.delete(bar);
      sizes.unobserve(bar);
    }
    for (const bar of bars()) {
      if (watched.has(bar)) continue;
      watched.add(bar);
      sizes.observe(bar);
    }
    measure();
  };
  new MutationObserver(inFrame(watch)).observe(document.body, {
    attributeFilter: ["class", "data-bar", "hidden"],
    childList: true,
    subtree: true,
  });
  watch();
  document.addEventListener("focusin", uncoverSoon);
  addEventListener("resize", () => {
    measure();
    uncoverSoon();
  });
}
