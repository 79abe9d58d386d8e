"""What somebody who reads another language would trip over: each says what is wrong, or nothing."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from playwright.sync_api import Page

from tests.browser.words import Words
from workshop import i18n

_TEXTS = """() => {
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const box = node.parentElement;
    if (!node.data.trim() || box.closest("script, style, noscript, template, [inert]")) continue;
    if (!box.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    texts.push(node.data);
  }
  const spoken = ["aria-label", "aria-description", "aria-valuetext", "alt", "title"];
  spoken.push("placeholder");
  for (const node of document.body.querySelectorAll(spoken.map((name) => `[${name}]`).join())) {
    for (const name of spoken) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
  }
  return [...texts, document.title];
}"""

_WORD = re.compile(r"[A-Za-z]{2,}")
_NO_FIGURES = re.compile(
    r"[0-9]⟦"  # which of its plural's forms a made-up text is
    r"|\S+:[0-9]{4,5}|\b[A-Z0-9]( ?[A-Z0-9]){5}\b|^\s*[A-Z0-9]{3}\s*$"  # hosts and codes
    r"|⟦[−+]1 |, 0 "  # written so in the text: minutes on buttons, a key's name
)
_ADDRESSES = re.compile(r"^\s*([A-Z0-9]{3}( ?[A-Z0-9]{3})?|https?://\S+)\s*$")
"""Codes, their halves, and links."""


def untranslated(page: Page, written: Iterable[str]) -> list[str]:
    """Texts with a plain Latin word in them that nobody in the room wrote."""
    known = {word for text in written for word in _WORD.findall(text)}
    odd = [text for text in _texts(page) if set(_WORD.findall(text)) - known]
    return [text for text in odd if not _ADDRESSES.match(text)]


def foreign_digits(page: Page, written: Iterable[str]) -> list[str]:
    """Texts with digits of another convention than the language's own that nobody wrote so."""
    known = [text.strip() for text in written]
    odd = [text.strip() for text in _texts(page) if re.search("[0-9]", _NO_FIGURES.sub("", text))]
    return [text for text in odd if not any(text in one for one in known)]


def left_in_english(page: Page, words: Words, written: Iterable[str]) -> list[str]:
    """Texts for which the language has other words, and texts with a word that it does not have."""
    plain = [text for text in _texts(page) if words.is_english(text.strip())]
    known = (*words.all_said(), *spoken(words.language), *written)
    return list(dict.fromkeys(plain + untranslated(page, known)))


def spoken(language: str) -> Iterator[str]:
    """What comes from the language itself: what it and the others are called, and its dates."""
    for tag in i18n.languages():
        yield from (tag, i18n.own_name(tag))
    with i18n.using(language):
        for month in range(1, 13):
            day = datetime(2026, month, 1, 14, 5)  # noqa: DTZ001 - only what months are called
            yield from (i18n.date(day), i18n.date_and_time(day))


def _texts(page: Page) -> list[str]:
    """Whatever the page shows, or says to those who listen to it."""
    return list(dict.fromkeys(page.evaluate(_TEXTS)))


def squeezed(page: Page) -> list[str]:
    """Texts that are cut off by what holds them, and texts that lie upon another."""
    found: list[str] = page.evaluate(
        """() => {
          const lines = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const hidden = (box) => box.closest(
            "script, style, noscript, template, [inert], .visually-hidden, svg, option, textarea");
          while (walk.nextNode()) {
            const node = walk.currentNode;
            const box = node.parentElement;
            if (!node.data.trim() || hidden(box) || box.closest(".skip-link:not(:focus)")) continue;
            if (!box.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const at of range.getClientRects()) {
              if (at.width > 1 && at.height > 1) lines.push({ node, box, at });
            }
          }
          const said = ({ node }) => node.data.trim().slice(0, 60);
          const found = [];
          const layer = (box) => {
            for (let up = box; up; up = up.parentElement) {
              if (["fixed", "sticky"].includes(getComputedStyle(up).position)) return up;
              if (up.matches("dialog, [role=menu]")) return up;
            }
            return null;
          };
          const layers = new Map();
          for (const line of lines) {
            const { box, at } = line;
            if (!layers.has(box)) layers.set(box, layer(box));
            line.layer = layers.get(box);
            for (let up = box; up && up !== document.body; up = up.parentElement) {
              const style = getComputedStyle(up);
              if (style.display === "inline" || style.display === "contents") continue;
              const edge = up.getBoundingClientRect();
              const clips = (value) => value === "hidden" || value === "clip";
              const wide = at.right > edge.right + 1.5 || at.left < edge.left - 1.5;
              const high = at.bottom > edge.bottom + 0.3 * at.height ||
                at.top < edge.top - 0.3 * at.height;
              const outer = up === box || !line.inside;
              line.inside = true;
              if (outer && wide && style.overflowX === "visible") {
                line.cut = true;
                found.push(`spills: ${said(line)} — out of ${up.outerHTML.slice(0, 90)}`);
                break;
              }
              // A poster's pages lie side by side, and turn.
              if (up.matches(".flow__box") && wide) {
                line.cut = true;
                break;
              }
              if ((clips(style.overflowX) && wide) || (clips(style.overflowY) && high)) {
                line.cut = true;
                // A taste of what somebody wrote, with an ellipsis; all of it is a tap away.
                const taste = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
                if (taste && box.closest("bdi, [dir=auto], .peek__text")) break;
                found.push(`cut off: ${said(line)} — by ${up.outerHTML.slice(0, 90)}`);
                break;
              }
              if (!clips(style.overflowX) && style.overflowX !== "visible") break;
              if (style.position === "fixed") break;
            }
          }
          const whole = lines.filter((line) => !line.cut).sort((a, b) => a.at.top - b.at.top);
          for (const [index, one] of whole.entries()) {
            for (const other of whole.slice(index + 1)) {
              if (other.at.top > one.at.bottom) break;
              if (one.node === other.node || one.layer !== other.layer) continue;
              const [a, b] = [one.at, other.at];
              const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              const least = Math.min(a.height, b.height);
              if (w > 2 && h > 0.4 * least) {
                found.push(`overlap: ${said(one)} — ${said(other)}`);
              }
            }
          }
          return [...new Set(found)].slice(0, 12);
        }"""
    )
    return found


def wrong_way(page: Page, direction: str) -> list[str]:
    """A page that does not say in which direction it is read, or begins at the other side."""
    facts: dict[str, Any] = page.evaluate(
        """() => {
          const { dir, lang } = document.documentElement;
          return { dir, lang, runs: getComputedStyle(document.body).direction };
        }"""
    )
    fits = facts["dir"] == direction and facts["runs"] == direction and facts["lang"]
    return [] if fits else [str(facts)]


def settled(page: Page, quiet_ms: int = 150) -> None:
    """Wait until nothing on the page has changed for a moment, but for a clock's figures."""
    page.evaluate(
        """(quiet) => new Promise((done) => {
          let timer;
          const seen = new MutationObserver(() => wait());
          const wait = () => {
            clearTimeout(timer);
            timer = setTimeout(() => { seen.disconnect(); done(); }, quiet);
          };
          seen.observe(document.body, { childList: true, subtree: true, attributes: true });
          document.fonts.ready.then(wait);
        })""",
        quiet_ms,
    )
