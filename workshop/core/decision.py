"""The types that every rule module shares."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workshop.core.events import Event, Recorded
from workshop.core.model import Given, Session
from workshop.core.refusals import Refusal

Decision = list[Event] | Refusal
"""What a command leads to. No events and no refusal: it was so already."""

Touched = Iterable[str]
"""Keys of the slices that an event changed, such as `agenda`, `group:g2` or `idea:i7f…`."""

Decide = Mapping[type, Callable[[Session, Any, Given], Decision]]
Evolve = Mapping[type, Callable[[Session, Any, Recorded], Touched]]
