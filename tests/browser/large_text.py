"""Text twice as large on a page that stays as it is: what spills, is cut off, or lies over more.

A reader can set a larger size for all text: what is measured in rem grows along, and the window
does not. Or the browser enlarges letters alone: then lengths in em grow along, those in rem do not.
`spilling` does either, and says what no longer fits.
"""

from playwright.sync_api import Page

SPILLING = r"""([by, way]) => {
  const every = way === "root" ? "html" : "body, body *";
  const all = [...document.querySelectorAll(every)].filter((one) => !one.closest("svg"));
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  const before = all.map((one) => one.style.fontSize);
  all.forEach((one, at) => { one.style.fontSize = `${sizes[at] * by}px`; });

  const found = new Set();
  const named = (node) => `${node.tagName.toLowerCase()}.${String(node.className).split(" ")[0]}`;
  const root = document.documentElement;
  const styles = new Map();
  const styleOf = (node) => {
    if (!styles.has(node)) styles.set(node, getComputedStyle(node));
    return styles.get(node);
  };
  const above = (node) => {
    const list = [];
    for (let at = node; at && at !== document.body; at = at.parentElement) list.push(at);
    return list;
  };
  const scrolls = (node, axis) => /auto|scroll/.test(styleOf(node)[`overflow${axis}`]);
  const isBox = (node) => {
    const style = styleOf(node);
    const filled = !/rgba\(0, 0, 0, 0\)|transparent/.test(style.backgroundColor);
    const sides = ["Top", "Right", "Bottom", "Left"];
    const edged = sides.every((side) => parseFloat(style[`border${side}Width`]) > 0);
    return (filled || edged) && style.display !== "inline";
  };
  const hidden = (node) => above(node).some((one) => {
    const box = one.getBoundingClientRect();
    const drawn = box.width > 1.5 && box.height > 1.5;
    return !drawn || one.matches("[inert], .visually-hidden, iframe, option, noscript");
  });

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    const words = text.data.trim().replace(/\s+/g, " ").slice(0, 30);
    if (!words || parent.closest("svg, script, style, textarea, select")) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (hidden(parent)) continue;
    // What is shortened on purpose is whole elsewhere.
    if (above(parent).some((one) => styleOf(one).webkitLineClamp > 0)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const chain = above(parent);
    const size = parseFloat(styleOf(parent).fontSize);
    for (const rect of range.getClientRects()) {
      if (rect.width < 2) continue;
      // The letters themselves are lower than their box.
      const box = {
        left: rect.left, right: rect.right,
        top: rect.top + rect.height * 0.2, bottom: rect.bottom - rect.height * 0.2,
      };
      // What is scrolled away lies over nothing.
      for (const one of chain.filter((node) => scrolls(node, "Y"))) {
        const edge = one.getBoundingClientRect();
        box.top = Math.max(box.top, edge.top);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      if (box.bottom <= box.top) continue;
      const sideways = chain.some((one) => scrolls(one, "X") && !scrolls(one, "Y"));
      if (!sideways && (box.right > root.clientWidth + 1 || box.left < -1)) {
        found.add(`“${words}” goes beyond the window (${named(parent)})`);
      }
      let free = { x: false, y: false };
      for (const one of chain) {
        const edge = one.getBoundingClientRect();
        const over = {
          x: Math.max(box.right - edge.right, edge.left - box.left),
          y: Math.max(box.bottom - edge.bottom, edge.top - box.top),
        };
        const style = styleOf(one);
        if (scrolls(one, "X")) free.x = true;
        if (scrolls(one, "Y")) free.y = true;
        const cuts = /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis";
        const out = (!free.x && over.x > 1.5) || (!free.y && over.y > 1.5);
        if (out && cuts) found.add(`“${words}” is cut off by ${named(one)}`);
        else if (out && isBox(one)) found.add(`“${words}” spills out of ${named(one)}`);
        if (style.textOverflow === "ellipsis") {
          // It gives way with three dots, as long as some of it can be read.
          box.left = Math.max(box.left, edge.left);
          box.right = Math.min(box.right, edge.right);
          const enough = Math.min(2 * size, rect.width - 1);
          if (box.right - box.left < enough) found.add(`“${words}” is hardly to be seen`);
        }
        if (out || isBox(one)) break;
      }
      const layer = chain.find((one) => /sticky|fixed|absolute/.test(styleOf(one).position));
      texts.push({ words, box, layer, text, parent });
    }
  }
  for (const [at, one] of texts.entries()) {
    for (const other of texts.slice(at + 1)) {
      if (one.text === other.text || one.layer !== other.layer) continue;
      const [a, b] = [one.box, other.box];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 3 && high > 3) found.add(`“${one.words}” lies over “${other.words}”`);
    }
  }
  all.forEach((one, at) => { one.style.fontSize = before[at]; });
  return [...found];
}"""


def spilling(page: Page, by: float = 2) -> list[str]:
    """What does not fit when all text is `by` times as large, in either way."""
    found: list[str] = []
    for way in ("root", "letters"):
        found += [f"{one} ({way})" for one in page.evaluate(SPILLING, [by, way])]
    return found
