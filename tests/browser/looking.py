"""What a careful eye would measure on any page: each says what is wrong, or nothing."""

from collections.abc import Callable
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.server import ROOT

AXE = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
TARGET = 44
"""How many CSS pixels wide and high a target is at least, on a phone."""


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on the page, best practices included; or by `rules` alone."""
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
