"""What viewers are sent of a session, shaped for the wire (see docs/protocol.md). Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.core.model import Session
from workshop.core.views import Viewer, audiences_of, audiences_of_viewer, build, keys_for
from workshop.core.writing import Writing
from workshop.engine.outcome import Snapshot, Update

Writings = Mapping[str, Writing]

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


class _Page:
    """Collects slices and items under their names on the wire."""

    def __init__(self) -> None:
        self.slices: dict[str, Any] = {}
        self.items: dict[str, dict[str, Any]] = {}

    def put(self, key: str, value: Any) -> None:
        name, _, ident = key.partition(":")
        if name in _COLLECTIONS:
            self.items.setdefault(_COLLECTIONS[name], {})[ident] = value
        else:
            self.slices[name] = value


def snapshot(state: Session, writings: Writings, viewer: Viewer, after: int) -> Snapshot:
    """What the viewer may see that changed after a version; everything for 0.

    A version from the future (the server's data was put back to an older copy) counts as 0. What
    shows drafts is always there: drafts have no place in the log.
    """
    if after > state.version:
        after = 0
    mine = audiences_of_viewer(state, viewer)
    page = _Page()
    for key in [*keys_for(state, viewer, after), *_draft_keys(state, mine)]:
        audience = next(name for name in audiences_of(key) if name in mine)
        value = build(state, key, audience, writings)
        if after or value is not None or ":" not in key:  # at first nobody has what to take away
            page.put(key, value)
    if "phones" in mine:
        _seat(state, page, viewer.actor.id, writings, whole=False)
    return Snapshot(state.version, page.slices, page.items)


def updates(state: Session, writings: Writings, keys: Iterable[str]) -> dict[str, Update]:
    """What each audience must be told when these slices have changed, built once for each."""
    changed = set(keys)
    if state.spotlight and f"writing:{state.spotlight}" in changed:
        changed.add("spotlight")
    if "groups" in changed:  # one was added, taken away or brought back, and its writing with it
        changed |= {f"writing:{g}" for g in state.groups if f"progress:{g}" in changed}
    written = [key[8:] for key in changed if key.startswith("writing:")]
    changed |= {f"{count}:{group}" for group in written for count in _COUNTS}
    pages: dict[str, _Page] = {}
    for key in sorted(changed):
        for audience in audiences_of(key):
            value = build(state, key, audience, writings)
            pages.setdefault(audience, _Page()).put(key, value)
        name, _, ident = key.partition(":")
        # Both are touched together when somebody sits down, stands up or leaves.
        if name == "person" and f"mine:{ident}" in changed:
            mine = pages.setdefault(f"participant:{ident}", _Page())
            _seat(state, mine, ident, writings, whole=True)
    return {
        audience: Update(state.version, page.slices, page.items) for audience, page in pages.items()
    }


def _draft_keys(state: Session, mine: frozenset[str]) -> list[str]:
    writings = [f"writing:{group}" for group in state.groups] if "facilitators" in mine else []
    spotlight = ["spotlight"] if mine & {"facilitators", "screen"} else []
    counts = [f"{count}:{group}" for group in state.groups for count in _COUNTS]
    return writings + spotlight + (counts if "screen" in mine else [])


def _seat(
    state: Session, page: _Page, participant: str, writings: Writings, *, whole: bool
) -> None:
    """What follows from where a participant sits: nobody keeps seeing the group they left."""
    person = state.person(participant)
    group = person.group if person is not None else None
    if person is None or group is None:
        page.slices |= dict.fromkeys(_OF_A_GROUP)
        if whole and person is not None:
            page.put("seating", build(state, "seating", "unseated", writings))
        return
    if whole:
        for name in _OF_A_GROUP:
            page.put(name, build(state, f"{name}:{group}", f"group:{group}", writings))
    if "group" in page.slices:
        page.slices["seating"] = None
