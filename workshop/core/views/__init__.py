"""What each viewer sees: slices that are replaced whole, and items of collections.

`shapes` holds the types that go over the wire, `slices` builds them from the state (with `votes`,
`people` and `handout`), `counted` counts the room for them, `audience` says who gets which. Nothing
here changes the state, and no browser re-implements `evolve`.

A slice key is a name (`agenda`) or a name with an id (`group:g2`, `idea:i7f…`, `mine:p4c…`).
"""

from workshop.core.views.audience import (
    Viewer,
    audiences_of,
    audiences_of_viewer,
    keys_for,
    may_see,
)
from workshop.core.views.counted import Counted
from workshop.core.views.slices import build

__all__ = [
    "Counted",
    "Viewer",
    "audiences_of",
    "audiences_of_viewer",
    "build",
    "keys_for",
    "may_see",
]
