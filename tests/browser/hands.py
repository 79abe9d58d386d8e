"""Hands that press as people do: never twice at one place within a breath.

The pages take a second press at one place, on something else that has come to lie there, for the
end of a double tap (`static/src/lib/second-press.js`), because nobody reads a new label so soon. A
browser that is driven does. So where the next press would fall on the place of the last, it waits
until that was a breath ago. Double taps proper (`dblclick`, `page.mouse`) are left as they are.
"""

import time
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error, Locator, Page

BREATH_S = 0.55
STRAYS_PX = 40
"""A little more than the pages' own."""

Place = tuple[float, float]

_last: WeakKeyDictionary[Page, tuple[float, Place]] = WeakKeyDictionary()


def as_people_do() -> None:
    """Let every press of the tests be one of a person's."""
    for name in ("click", "check", "uncheck", "set_checked"):
        setattr(Locator, name, _patient(getattr(Locator, name)))


def _patient(press: Callable[..., Any]) -> Callable[..., Any]:
    if hasattr(press, "is_patient"):
        return press

    def patient(self: Locator, *args: Any, **kwargs: Any) -> Any:
        before = _last.get(self.page)
        place = _place(self)
        if before is not None and place is not None:
            at, there = before
            left = at + BREATH_S - time.monotonic()
            near = max(abs(a - b) for a, b in zip(place, there, strict=True)) < STRAYS_PX
            if near and left > 0:
                self.page.wait_for_timeout(left * 1000)
        answer = press(self, *args, **kwargs)
        if place is not None:
            _last[self.page] = (time.monotonic(), place)
        return answer

    patient.is_patient = True  # type: ignore[attr-defined]
    return patient


def _place(locator: Locator) -> Place | None:
    """The middle of what is about to be pressed; None where it cannot be told yet."""
    try:
        locator.scroll_into_view_if_needed(timeout=5_000)
        box = locator.bounding_box(timeout=1_000)
    except Error:
        return None
    return None if box is None else (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
