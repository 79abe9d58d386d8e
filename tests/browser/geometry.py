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


UNREACHABLE = r"""async () => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const found = [];
  for (const control of document.querySelectorAll(CONTROLS)) {
    const drawn = ["radio", "checkbox", "file"].includes(control.type);
    const shown = (drawn && (control.closest("label") || control.labels[0])) || control;
    if (control.disabled || control.closest("[inert], .skip-link")) continue;
    if (!shown.checkVisibility()) continue;
    const size = shown.getBoundingClientRect();
    if (size.width < 3 || size.height < 3) continue;
    const tried = [];
    for (const block of ["center", "end", "start", "nearest"]) {
      shown.scrollIntoView({ block, behavior: "instant" });
      await frame();
      const box = shown.getClientRects()[0];
      if (!box) {
        tried.push("");  // gone meanwhile, as messages go: nobody is kept from it
        break;
      }
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      const ours = hit && (shown.contains(hit) || control.contains(hit));
      tried.push(ours ? "" : hit?.className || "edge");
    }
    if (tried.every(Boolean)) {
      const words = control.getAttribute("aria-label") || control.innerText || control.id;
      found.push(`${control.tagName} “${words.slice(0, 40)}” is under ${tried[0]}`
        + ` (${innerWidth} × ${innerHeight})`);
    }
  }
  return found;
}"""


def unreachable(page: Page, widths: tuple[int, ...]) -> list[str]:
    """Controls that no scrolling brings out from under what lies over the page."""
    before = page.viewport_size
    found: list[str] = []
    for place, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": HEIGHTS[place % len(HEIGHTS)]})
        found += page.evaluate(UNREACHABLE)
    if before is not None:
        page.set_viewport_size(before)
    return found


OVER_WORDS = r"""() => {
  // Where the page is at its top, nothing may lie over words; only the foot's bars are its end.
  const found = [];
  scrollTo(0, 0);
  const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
  const foot = [...document.querySelectorAll("[data-bar=foot], [data-bar=action]")]
    .map((bar) => bar.getBoundingClientRect().top);
  const end = Math.min(innerHeight, ...foot);
  while (walker.nextNode()) {
    const { parentElement: parent, textContent: words } = walker.currentNode;
    if (!words.trim() || !parent.checkVisibility() || parent.closest(".visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const line of range.getClientRects()) {
      const y = (line.top + line.bottom) / 2;
      if (line.width < 2 || y < 0 || y >= end) continue;
      const hit = document.elementFromPoint((line.left + line.right) / 2, y);
      if (hit && !parent.contains(hit) && !hit.contains(parent)) {
        found.push(`“${words.trim().slice(0, 40)}” is under ${hit.className} (${innerWidth} px)`);
      }
    }
  }
  return found;
}"""


def over_words(page: Page, widths: tuple[int, ...] = (320, 390, 768, 1440)) -> list[str]:
    """Words that something lies over while the page is not scrolled."""
    before = page.viewport_size
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        found += page.evaluate(OVER_WORDS)
    if before is not None:
        page.set_viewport_size(before)
    return found
