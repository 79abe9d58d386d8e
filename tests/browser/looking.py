"""What a careful eye would measure on any page: each says what is wrong, or nothing."""

from collections.abc import Callable
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.browser.visitors import LAPTOP, PHONE
from tests.server import ROOT

AXE = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
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
            # In the dark nothing changes but colours.
            page.emulate_media(color_scheme="dark")
            self.note(f"{state}, dark, {size['width']} px", violations(page, *OF_COLOUR))
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
