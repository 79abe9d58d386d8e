"""What a careful eye would measure on any page: each says what is wrong, or nothing."""

from collections.abc import Callable
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.browser.visitors import LAPTOP, PHONE
from tests.server import ROOT

MODULES = ROOT / "static" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
IBM = MODULES / "accessibility-checker-engine" / "ace-window.js"
NARROW = {"width": 320, "height": 640}
OF_COLOUR = ("color-contrast", "link-in-text-block")
TARGET = 44
"""How many CSS pixels wide and high a target is at least, on a phone."""


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on the page, best practices included; or by `rules` alone.

    Nothing in Firefox: the page of ESR 153 dies when a label is looked for after such a run.
    """
    browser = page.context.browser
    if browser and browser.browser_type.name == "firefox":
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(
        """async (rules) => {
          // A colour on its way from light to dark is neither.
          const ends = (one) => one.effect.getComputedTiming().endTime < Infinity;
          document.getAnimations().filter(ends).forEach((one) => one.finish());
          const report = await axe.run(document, {
            ...(rules.length > 0 && { runOnly: rules }),
            resultTypes: ["violations"],
            // The miniature of the projector's page is looked at on a page of its own.
            iframes: false,
          });
          return report.violations.map(({ id, help, nodes }) => ({
            id, help,
            nodes: nodes.map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary}`),
          }));
        }""",
        rules,
    )
    return [f"{one['id']}: {one['help']}\n    " + "\n    ".join(one["nodes"]) for one in found]


@cache
def _second() -> str:
    return IBM.read_text("utf-8")


def second_opinion(page: Page) -> list[str]:
    """What IBM's Equal Access engine finds: WCAG 2.2, A and AA, each failure that it is sure of."""
    if not page.evaluate("'ace' in window"):
        page.evaluate(f"(() => {{ {_second()}; window.ace = ace; }})()")
    found: list[str] = page.evaluate(
        """async () => {
          // A colour on its way is neither the one nor the other, and it looks for a while.
          const still = new CSSStyleSheet();
          still.replaceSync("* { animation: none !important; transition: none !important }");
          document.adoptedStyleSheets = [still];
          const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
          // What is folded away it takes for there, and then finds no words in it.
          const shown = ({ path }) => document.evaluate(path.dom, document, null,
            XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue?.checkVisibility() ?? true;
          // The miniature of the projector's page is looked at on a page of its own.
          return report.results.filter(({ path }) => !path.dom.includes("/iframe[")).filter(shown)
            .filter(({ value: [level, result] }) => level === "VIOLATION" && result === "FAIL")
            // Only a form with a name is a landmark (HTML-AAM); it takes every form for one.
            .filter(({ ruleId }) => ruleId !== "aria_form_label_unique")
            .map(({ ruleId, message, snippet, path }) =>
              `${ruleId}: ${message}\n    ${snippet.slice(0, 200)}\n    ${path.dom}`);
        }"""
    )
    return found


FAINT = r"""() => {
  const parse = (colour) => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), a: parts[3] ?? 1 };
  };
  const over = (top, a, below) => top.map((part, at) => part * a + below[at] * (1 - a));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const at = walker.currentNode.parentElement;
    if (!words || !at.checkVisibility() || at.closest(".visually-hidden, noscript")) continue;
    if (at.closest(":disabled, [aria-disabled=true], .skip-link")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const seen = [...range.getClientRects()].some((box) => box.width > 2 && box.right > 0
      && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight);
    if (!seen) continue;
    // From the ground up: what each ancestor paints, and how much of it is let through.
    const path = [];
    for (let one = at; one; one = one.parentElement) path.unshift(one);
    let ground = [255, 255, 255];
    let grounds = [];
    for (const one of path) {
      const style = getComputedStyle(one);
      const { rgb, a } = parse(style.backgroundColor);
      if (style.backgroundImage !== "none") grounds = null;
      if (grounds === null) break;
      grounds.push({ below: ground, opacity: Number(style.opacity) });
      ground = over(rgb, a, ground);
    }
    if (grounds === null) continue;
    const { rgb, a } = parse(getComputedStyle(at).color);
    let ink = over(rgb, a, ground);
    for (const { below, opacity } of grounds.reverse()) {
      ink = over(ink, opacity, below);
      ground = over(ground, opacity, below);
    }
    const [high, low] = [light(ink), light(ground)].sort((one, other) => other - one);
    const contrast = (high + 0.05) / (low + 0.05);
    const size = parseFloat(getComputedStyle(at).fontSize);
    const bold = Number(getComputedStyle(at).fontWeight) >= 700;
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    if (contrast > least - 0.02) continue;
    found.push(`“${words.slice(0, 50)}” has ${contrast.toFixed(2)} to 1`);
  }
  return found;
}"""


def faint(page: Page) -> list[str]:
    """Words in view that stand out too little, also where engines do not look: in what is inert."""
    found: list[str] = page.evaluate(FAINT)
    return found


def sideways(page: Page) -> list[str]:
    """What makes the page wider than the window; empty when it does not scroll sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          const wide = Math.max(
            document.documentElement.scrollWidth, document.body.scrollWidth);
          if (wide <= width) return [];
          const scrolls = (node) => {
            for (let at = node.parentElement; at; at = at.parentElement) {
              if (getComputedStyle(at).overflowX !== "visible") return at !== document.body;
            }
            return false;
          };
          const culprits = [...document.body.querySelectorAll("*")].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width > 0 && box.right > width + 0.5 && !scrolls(node);
          });
          return [`${wide} px in a window of ${width} px`, ...culprits.slice(-4).map(
            (node) => `${node.outerHTML.slice(0, 140)} ends at ` +
              `${node.getBoundingClientRect().right}`)];
        }"""
    )
    return found


def small_targets(page: Page, least: int = TARGET) -> list[str]:
    """Controls whose hit area is smaller than `least` on a side.

    A label's box counts for its input. A link in a running sentence is as high as its line.
    """
    found: list[str] = page.evaluate(
        """(least) => {
          const controls = document.querySelectorAll(
            "a[href], button, input:not([type=hidden]), select, textarea, summary, " +
            "[role=button], [role=tab], [role=menuitem], [tabindex='0']");
          const seen = (node) => node.checkVisibility({ opacityProperty: false }) &&
            !node.closest("[inert], [aria-hidden=true]");
          const boxes = (node) => [node, ...(node.labels ?? [])].map(
            (one) => one.getBoundingClientRect());
          const inSentence = (node) => {
            if (node.tagName !== "A" && !node.matches("button")) return false;
            if (getComputedStyle(node).display !== "inline") return false;
            return [...node.parentNode.childNodes].some(
              (one) => one.nodeType === 3 && one.textContent.trim().length > 1);
          };
          // What a skip link is until it has the focus, and what is hidden but for a screen reader.
          const offered = (node) => {
            const box = node.getBoundingClientRect();
            return (box.width > 1 && box.height > 1 && box.bottom > 0) || node.labels?.length;
          };
          return [...controls].filter((node) => seen(node) && offered(node) && !inSentence(node))
            .map((node) => {
              const all = boxes(node);
              const width = Math.max(...all.map((box) => box.width));
              const height = Math.max(...all.map((box) => box.height));
              return { node, width, height };
            })
            .filter(({ width, height }) => width < least - 0.5 || height < least - 0.5)
            .map(({ node, width, height }) =>
              `${node.outerHTML.slice(0, 140)} is ${Math.round(width)} × ${Math.round(height)}`);
        }""",
        least,
    )
    return found


def with_large_text(page: Page, look: Callable[[Page], list[str]]) -> list[str]:
    """Look while letters are twice their size: the pages measure type in the root's font size."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    try:
        return look(page)
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")


class Look:
    """Looks at a page in every size and light, and remembers what is wrong with it."""

    def __init__(self, page: Page, *, fingers: bool, size: dict[str, int] | None = None) -> None:
        """With `fingers` what is to be touched is large; `size` is what the page goes back to."""
        self.page, self.fingers = page, fingers
        self.size = size or (PHONE if fingers else LAPTOP)
        self.moment = ""
        self.wrong: dict[str, list[str]] = {}

    def at(self, state: str) -> None:
        """`state` is what can be seen at this moment, where it has more than one."""
        page = self.page
        page.evaluate("document.fonts.ready")
        for size in (LAPTOP, PHONE):
            page.set_viewport_size(size)
            self.note(f"{state}, {size['width']} px", violations(page))
            self.note(f"{state}, {size['width']} px, faint", faint(page))
            if size is LAPTOP:
                self.note(f"{state}, {size['width']} px, IBM", second_opinion(page))
            # In the dark nothing changes but colours.
            page.emulate_media(color_scheme="dark")
            self.note(f"{state}, dark, {size['width']} px", violations(page, *OF_COLOUR))
            self.note(f"{state}, dark, {size['width']} px, faint", faint(page))
            if size is PHONE:
                self.note(f"{state}, dark, {size['width']} px, IBM", second_opinion(page))
            page.emulate_media(color_scheme="light")
        if self.fingers:
            self.note(f"{state}, fingers", small_targets(page))
        self.narrow(state)

    def narrow(self, state: str) -> None:
        page = self.page
        page.set_viewport_size(NARROW)
        self.note(f"{state}, 320 px", sideways(page))
        self.note(f"{state}, 320 px, large text", with_large_text(page, sideways))
        page.set_viewport_size(self.size)

    def note(self, where: str, found: list[str]) -> None:
        if found:
            self.wrong[f"{self.moment}, {where}"] = found

    def nothing_is_wrong(self) -> None:
        report = "\n".join(
            f"{where}:\n  " + "\n  ".join(found) for where, found in self.wrong.items()
        )
        assert not self.wrong, report
