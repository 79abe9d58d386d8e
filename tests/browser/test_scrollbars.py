"""Bars to scroll with are in the page's colours, in the dark too."""

from collections.abc import Callable

from tests.browser.room import Stage
from tests.browser.visitors import Visitors


def test_scrollbars_are_dark_in_the_dark(visitors: Visitors, stage: Callable[..., Stage]) -> None:
    """Of everything that can scroll, the track as well as what is dragged."""
    opened = stage()
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = visitors.open({"width": 1024, "height": 660}, scheme=scheme).page  # type: ignore[arg-type]
        page.goto(opened.facilitator_url)
        page.get_by_role("main").wait_for()
        tracks = page.evaluate(
            """() => [...document.querySelectorAll("html, body *")].map((node) => {
              const { scrollbarColor } = getComputedStyle(node);
              const [, track] = scrollbarColor.match(/rgba?\\([^)]*\\)/g) ?? [];
              if (!track) return 1;
              const [r, g, b] = track.match(/\\d+/g).map(Number);
              return (r + g + b) / 765;
            })"""
        )
        assert all(track < 0.3 if is_dark else track > 0.7 for track in tracks), (scheme, tracks)
