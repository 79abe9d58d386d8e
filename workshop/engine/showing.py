"""What viewers are sent of a session, shaped for the wire (see docs/protocol.md). Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workshop.core.marks import mark_at
from workshop.core.model import Session
from workshop.core.views import Counted, Viewer, audiences_of, audiences_of_viewer, build, keys_for
from workshop.core.writing import Writing
from workshop.engine.outcome import Snapshot, Update

Writings = Mapping[str, Writing]

Fault = Callable[[str, str, Exception], object]
"""Told of a slice that could not be built: its key, the audience, and why. It then costs only
itself."""

_COLLECTIONS = {
    "answered": "answered",
    "idea": "ideas",
    "person": "people",
    "pledge": "pledges",
    "progress": "progress",
    "tree": "trees",
    "writing": "writings",
}


_COUNTS = ("tree", "answered")
"""What the room sees of a group's draft while it is being written."""

_OF_A_GROUP = ("group", "group_vote", "questions")


def _no_fault(key: str, audience: str, error: Exception) -> None:
    raise error


class _Page:
    """Collects slices and items under their names on the wire, for one audience."""

    def __init__(
        self, state: Session, writings: Writings, counted: Counted, audience: str, fault: Fault
    ) -> None:
        self.slices: dict[str, Any] = {}
        self.items: dict[str, dict[str, Any]] = {}
        self.whole = True
        self._state = state
        self._writings = writings
        self._counted = counted
        self._audience = audience
        self._fault = fault

    def build(
        self, key: str, audience: str | None = None, *, unless: Callable[[Any], bool] | None = None
    ) -> None:
        """Put in a slice as an audience sees it, this page's unless another is named."""
        audience = audience or self._audience
        try:
            value = build(self._state, key, audience, self._writings, self._counted)
        except Exception as error:
            self.whole = False
            self._fault(key, audience, error)
            return
        if unless is None or not unless(value):
            self._put(key, value)

    def _put(self, key: str, value: Any) -> None:
        name, _, ident = key.partition(":")
        if name in _COLLECTIONS:
            self.items.setdefault(_COLLECTIONS[name], {})[ident] = value
        else:
            self.slices[name] = value


def snapshot(
    state: Session,
    writings: Writings,
    viewer: Viewer,
    after: int = 0,
    mark: str | None = None,
    fault: Fault = _no_fault,
) -> Snapshot:
    """What the viewer may see that changed after a version; everything, `anew`, for 0.

    So too for a version that this log never had: one from the future, or one whose mark is another
    (the server's data was put back to an older copy). None is any mark. What shows drafts is always
    there: drafts have no place in the log.
    """
    if after > state.version or (mark is not None and mark != mark_at(state, after)):
        after = 0
    mine = audiences_of_viewer(state, viewer)
    page = _Page(state, writings, Counted(state), f"participant:{viewer.actor.id}", fault)

    def nothing_yet(value: Any) -> bool:
        return after == 0 and value is None  # at first nobody has what to take away

    for key in [*keys_for(state, viewer, after), *_draft_keys(state, mine)]:
        audience = next(name for name in audiences_of(key) if name in mine)
        page.build(key, audience, unless=nothing_yet if ":" in key else None)
    if "phones" in mine:
        _seat(state, page, viewer.actor.id, whole=False)
    return Snapshot(
        state.version,
        mark_at(state, state.version),
        page.slices,
        page.items,
        anew=after == 0,
        incomplete=not page.whole,
    )


def updates(
    state: Session, writings: Writings, keys: Iterable[str], fault: Fault = _no_fault
) -> dict[str, Update]:
    """What each audience must be told when these slices have changed, built once for each."""
    changed = set(keys)
    if state.spotlight and f"writing:{state.spotlight}" in changed:
        changed.add("spotlight")
    if "groups" in changed:  # one was added, taken away or brought back, and its writing with it
        changed |= {f"writing:{g}" for g in state.groups if f"progress:{g}" in changed}
    written = [key[8:] for key in changed if key.startswith("writing:")]
    changed |= {f"{count}:{group}" for group in written for count in _COUNTS}
    pages: dict[str, _Page] = {}
    counted = Counted(state)

    def page_of(audience: str) -> _Page:
        if audience not in pages:
            pages[audience] = _Page(state, writings, counted, audience, fault)
        return pages[audience]

    for key in sorted(changed):
        for audience in audiences_of(key):
            page_of(audience).build(key)
        name, _, ident = key.partition(":")
        # Both are touched together when somebody sits down, stands up or leaves.
        if name == "person" and f"mine:{ident}" in changed:
            _seat(state, page_of(f"participant:{ident}"), ident, whole=True)
    return {audience: Update(page.slices, page.items) for audience, page in pages.items()}


def _draft_keys(state: Session, mine: frozenset[str]) -> list[str]:
    writings = [f"writing:{group}" for group in state.groups] if "facilitators" in mine else []
    spotlight = ["spotlight"] if mine & {"facilitators", "screen"} else []
    counts = [f"{count}:{group}" for group in state.groups for count in _COUNTS]
    return writings + spotlight + (counts if "screen" in mine else [])


def _seat(state: Session, page: _Page, participant: str, *, whole: bool) -> None:
    """What follows from where a participant sits: nobody keeps seeing the group they left."""
    person = state.person(participant)
    group = person.group if person is not None else None
    if person is None or group is None:
        page.slices |= dict.fromkeys(_OF_A_GROUP)
        if whole and person is not None:
            page.build("seating", "unseated")
        return
    if whole:
        for name in _OF_A_GROUP:
            page.build(f"{name}:{group}", f"group:{group}")
    if whole or "group" in page.slices or not page.whole:
        page.slices["seating"] = None
