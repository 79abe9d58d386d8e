"""A translator as browsers have one: it takes each text out, puts its own there, and goes on.

What it puts there is the text between two marks, so that pages can be read with the marks off and
held against a page that nobody translates.
"""

from playwright.sync_api import BrowserContext, ElementHandle, Page

PATIENCE_MS = 15_000

TRANSLATOR = """(() => {
  const ALONE = "script, style, textarea, noscript, [translate=no], .notranslate";
  const ours = new WeakSet();
  let at = 1;
  const soon = () => { at = (at * 48271) % 2147483647; return at % 60; };
  const take = (node) => {
    if (ours.has(node) || !/\\S/.test(node.data) || node.parentElement?.closest(ALONE)) return;
    ours.add(node);
    const said = node.data;  // asked for now, and answered when it may have changed
    setTimeout(() => {
      if (!node.isConnected) return;
      const font = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = `⟦${said}⟧`;
      ours.add(inner.firstChild);
      font.append(inner);
      node.parentNode.replaceChild(font, node);
    }, soon());
  };
  const look = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return take(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) take(walker.currentNode);
  };
  const begin = () => {
    // Once for a page, however often a browser runs this in a frame.
    if (document.documentElement.classList.contains("translated-ltr")) return;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) look(node);
    }).observe(document, { childList: true, subtree: true });
    document.documentElement.lang = "pt";
    document.documentElement.classList.add("translated-ltr");
    look(document.body);
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})()"""

READ = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let last = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let box = node.parentElement;
    if (box.closest("script, style, noscript, [aria-live].visually-hidden, .toasts")) continue;
    while (box.matches("font, live-text")) box = box.parentElement;
    if (box === last) lines[lines.length - 1] += node.data;
    else lines.push(node.data);
    last = box;
  }
  const texts = lines.map((line) => line.replace(/[⟦⟧]/g, "").replace(/\\s+/g, " ").trim());
  return texts.filter(Boolean);
}"""

WHOLE = """() => {
  const ALONE = "script, style, textarea, noscript, [translate=no], .notranslate, font";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\\S/.test(node.data) && !node.parentElement.closest(ALONE)) return false;
  }
  return document.querySelector("svg font") === null;
}"""

FIND = """(label) => {
  const bare = (node) => node.textContent.replace(/[⟦⟧]/g, "").replace(/\\s+/g, " ").trim();
  const all = document.querySelectorAll("button, a[href], summary, label");
  return [...all].find((one) => bare(one) === label && one.checkVisibility() && !one.disabled);
}"""


def translate(context: BrowserContext) -> None:
    """Whatever is opened in this browser from now on is translated; in frames where the driver is
    in time: see `translate_frame`."""
    context.add_init_script(TRANSLATOR)


def translate_frame(page: Page, within: str) -> None:
    """Translate the page in a frame, if that has not begun yet."""
    frame = page.wait_for_selector(within).content_frame()
    assert frame is not None
    frame.wait_for_selector("h1, h2")
    frame.evaluate(TRANSLATOR)


def reading(page: Page) -> list[str]:
    """Every text on the page in its order, with the marks off; what is said aloud is left out."""
    found: list[str] = page.evaluate(READ)
    return found


def is_translated(page: Page) -> bool:
    """Whether the translator has come round to every text."""
    return bool(page.evaluate(WHOLE))


def control(page: Page, label: str) -> ElementHandle:
    """The button or link that says this under its marks, once there is one that can be pressed."""
    found = page.wait_for_function(FIND, arg=label, timeout=PATIENCE_MS).as_element()
    assert found is not None
    return found


def press(page: Page, label: str) -> None:
    control(page, label).click()
