"""What lies over what: at every scroll position a press on a control's middle must hit it."""

from playwright.sync_api import Page

WIDTHS = (320, 360, 390, 480, 600, 704, 720, 768, 900, 960, 1024, 1180, 1280, 1440)
HEIGHTS = (600, 664, 740, 768, 860, 1000)

COVERED = r"""() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const named = (node) => {
    const words = node.getAttribute("aria-label") || node.innerText || node.id || "";
    return `${node.tagName.toLowerCase()} “${words.trim().replace(/\s+/g, " ").slice(0, 40)}”`
      + ` .${String(node.className).split(" ")[0]}`;
  };
  // A bar that is stuck to the window's edge, as wide as what it belongs to, is the edge.
  const stuck = [...document.querySelectorAll("body *")].filter((node) => {
    const style = getComputedStyle(node);
    return style.position === "sticky" || style.position === "fixed";
  });
  const root = document.scrollingElement;
  const found = new Set();
  const look = () => {
    const bars = stuck.map((node) => [node, node.getBoundingClientRect()]).filter(([node, box]) => {
      const parent = node.parentElement.getBoundingClientRect();
      const wide = box.width >= parent.width - 40 && node.dataset.edge !== "no";
      const low = box.height <= innerHeight * 0.5;  // a shown tip is high, and can be put away
      return box.height > 0 && wide && low;
    });
    for (const control of document.querySelectorAll(CONTROLS)) {
      // Of a link that goes over two lines, its first; of a drawn radio or switch, its label.
      const drawn = ["radio", "checkbox", "file"].includes(control.type);
      const shown = (drawn && (control.closest("label") || control.labels[0])) || control;
      const box = shown.getClientRects()[0];
      if (!box || box.width < 3 || box.height < 3 || control.disabled) continue;
      if (control.closest("[inert]")) continue;
      // in something that is folded away
      if (!shown.checkVisibility()) continue;
      const style = getComputedStyle(shown);
      if (style.visibility !== "visible" || style.pointerEvents === "none") continue;
      const x = box.left + box.width / 2;
      const y = box.top + box.height / 2;
      if (x < 0 || y < 0 || x >= root.clientWidth - 1 || y >= innerHeight - 1) continue;
      let clipped = false;
      for (let at = shown.parentElement; at && at !== document.body; at = at.parentElement) {
        const clip = getComputedStyle(at);
        if (clip.overflowX === "visible" && clip.overflowY === "visible") continue;
        const edge = at.getBoundingClientRect();
        if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) clipped = true;
      }
      if (clipped) continue;
      const under = ([node, edge]) => !node.contains(control)
        && y >= edge.top - 1 && y <= edge.bottom + 1 && x >= edge.left && x <= edge.right;
      if (bars.some(under)) continue;
      const hit = document.elementFromPoint(x, y);
      const good = hit && (shown.contains(hit) || control.contains(hit));
      if (!good) {
        const size = `${innerWidth} × ${innerHeight}, ${Math.round(scrollY)} down`;
        found.add(`${named(control)} is under ${hit ? named(hit) : "nothing"} (${size})`);
      }
    }
  };
  const was = scrollY;
  const step = Math.max(120, Math.floor(innerHeight / 3));
  root.style.scrollBehavior = "auto";
  for (let down = 0; ; down += step) {
    scrollTo(0, down);
    look();
    if (down >= root.scrollHeight - innerHeight) break;
  }
  scrollTo(0, was);
  return [...found];
}"""


def covered(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Controls that something lies over, at each of the widths; heights take turns."""
    before = page.viewport_size
    found: list[str] = []
    for place, width in enumerate(widths):
        heights = HEIGHTS if width == 1024 else (HEIGHTS[place % len(HEIGHTS)],)
        for height in heights:
            page.set_viewport_size({"width": width, "height": height})
            # two frames: media queries that the page listens to have redrawn it by then
            page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            found += page.evaluate(COVERED)
    if before is not None:
        page.set_viewport_size(before)
    return found
