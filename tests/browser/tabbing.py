"""Tabbing through a page: at each stop the focus is in sight, and nothing lies over it."""

from playwright.sync_api import Page

from tests.browser.reading import settled

MOST = 260
"""So many stops at most: no page of ours has more."""

STOP = r"""async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  await frame();
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  const drawn = ["radio", "checkbox", "file"].includes(at.type);
  const label = at.labels?.[0];
  const shown = (drawn && (at.closest("label") || label)) || at;
  const words = (at.getAttribute("aria-label") || at.innerText || label?.innerText || at.id).trim()
    .replace(/\s+/g, " ").slice(0, 50);
  const name = `${at.tagName.toLowerCase()} “${words}” .${String(shown.className).split(" ")[0]}`;
  const stop = { key: window.stops.get(at), name, over: [] };
  if (at.tagName === "IFRAME") return stop;
  const box = shown.getBoundingClientRect();
  // Of what is higher than what the bars leave, a part of that height; of all else, all of it.
  const edge = 2;
  const middle = (box.left + box.right) / 2;
  const across = [box.left + edge, middle, box.right - edge];
  // At a round corner one sees what lies behind it.
  const corner = 12;
  const atCorner = (y) => y < box.top + corner || y > box.bottom - corner;
  const ys = [];
  for (let y = box.top + edge; y <= box.bottom - edge; y += Math.max(6, box.height / 8)) ys.push(y);
  ys.push(box.bottom - edge);
  let free = 0;
  for (const y of ys) {
    const good = (atCorner(y) ? [middle] : across).every((x) => {
      // Beside the page's edge there is nothing to hit; what scrolls sideways shows a part.
      if (x < 0 || x >= document.documentElement.clientWidth) return true;
      // A field that is drawn by its label lies over it, unseen.
      const seen = (one) => getComputedStyle(one).opacity !== "0";
      const hit = document.elementsFromPoint(x, y).find(seen);
      const ours = hit && (shown.contains(hit) || at.contains(hit) || hit.contains(shown));
      if (!ours) stop.over.push(hit ? `${hit.tagName}.${String(hit.className)}` : "edge");
      return ours;
    });
    if (good) free += 1;
  }
  const room = innerHeight * 0.3;
  if (free === ys.length || (box.height > room && free * (box.height / ys.length) > room * 0.7)) {
    stop.over = [];
  }
  return stop;
}"""


def under_something(page: Page, *, backwards: bool = False) -> list[str]:
    """What has the focus, once, while something lies over it, or while it is out of sight.

    Goes on from the page's beginning (or its end) by Tab until everything has been visited.
    """
    settled(page)
    page.evaluate(
        """(back) => {
          window.stops = new Map();
          document.activeElement?.blur();
          getSelection().removeAllRanges();
          scrollTo(0, back ? document.body.scrollHeight : 0);
        }""",
        backwards,
    )
    found, seen = [], set()
    size = page.viewport_size or {"width": 0, "height": 0}
    where = f"{size['width']} × {size['height']}, {'backwards' if backwards else 'forwards'}"
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            if seen:
                break
            continue
        if stop["key"] in seen:
            break
        seen.add(stop["key"])
        if stop["over"]:
            found.append(f"{stop['name']} is under {sorted(set(stop['over']))} ({where})")
    return found
