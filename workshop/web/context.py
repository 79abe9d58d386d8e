"""What the pages work with, put together once by `make_web`."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from flask import current_app
from flask import session as cookie

from workshop.engine import Engine
from workshop.engine.retention import Retention
from workshop.packs import Pack
from workshop.settings import Settings
from workshop.transcript import Rendered, Transcript
from workshop.web.assets import Assets
from workshop.web.erasures import Erasures
from workshop.web.guessing import Guesses
from workshop.web.packs_shelf import Shelf

EXTENSION = "branchwork"


@dataclass(frozen=True, slots=True)
class Web:
    """The pages' tools. `people_url` is this machine's address on the local network, or empty;
    `render` makes a transcript into a file and may take a while."""

    engine: Engine
    settings: Settings
    host_key: str
    people_url: str
    shelf: Shelf
    assets: Assets
    guesses: Guesses
    clock: Callable[[], int]
    render: Callable[[Transcript, str, str | None], Rendered]
    retention: Retention | None = None
    asking: Counter[str] = field(default_factory=Counter)
    """How many files each person is waiting for."""
    opening: Lock = field(default_factory=Lock)
    opened: OrderedDict[str, str] = field(default_factory=OrderedDict)
    """Which session a form of the host's has opened; `opening` is held meanwhile."""
    erasures: Erasures = field(default_factory=Erasures)

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs that a session can be opened with, the shipped ones first."""
        return self.shelf.usable()

    def editions(self, id: str) -> tuple[Pack, ...]:
        """A pack in every language that a session can be opened in, the original first."""
        return self.shelf.editions(id)


def web() -> Web:
    """The tools of the application that answers this request."""
    return cast(Web, current_app.extensions[EXTENSION])


def remember() -> None:
    """Keep this browser's cookie beyond today. Once is enough: each time would write it anew."""
    if not cookie.permanent:
        cookie.permanent = True
