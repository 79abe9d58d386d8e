"""Who gets which slice.

An audience is a name that a connection joins: `everyone`, `phones`, `facilitators`, `screen`,
`unseated`, `group:<id>`, `participant:<id>`. A slice is built once per audience.
"""

from collections.abc import Iterator, Mapping

import msgspec

from workshop.core.grants import is_ended
from workshop.core.model import Actor, Session


class Viewer(msgspec.Struct, frozen=True):
    """Anyone looking. For participants the group is always read from the state, never sent."""

    actor: Actor


# name → audiences; "{id}" is the key's own id
_AUDIENCES: dict[str, tuple[str, ...]] = {
    "session": ("everyone",),
    "links": ("facilitators",),
    "agenda": ("everyone",),
    "timer": ("everyone",),
    "groups": ("everyone",),
    "vote": ("everyone",),
    "choices": ("everyone",),
    "idea": ("phones", "screen", "facilitators"),
    "group": ("group:{id}",),
    "group_vote": ("group:{id}",),
    "seating": ("unseated",),
    "mine": ("participant:{id}",),
    "notes": ("participant:{id}",),
    "person": ("facilitators",),
    "progress": ("facilitators",),
    "writing": ("facilitators",),
    "tree": ("screen",),
    "answered": ("screen",),
    "vote_by_group": ("facilitators", "screen"),
    "room": ("facilitators", "screen"),
    "questions": ("group:{id}",),
    "survey": ("everyone",),
    "my_survey": ("participant:{id}",),
    "tips": ("everyone",),
    "my_tips": ("participant:{id}",),
    "pledge": ("phones", "screen", "facilitators"),
    "my_pledge": ("participant:{id}",),
    "screen": ("facilitators", "screen"),
    "spotlight": ("facilitators", "screen"),
}

DRAFT_KEYS = ("writing", "spotlight", "tree", "answered")
"""Slices that also show drafts. Drafts have no place in the log, so these are sent in full to
whoever comes back, whatever version they come with."""


def audiences_of(key: str) -> tuple[str, ...]:
    """The audiences that get a slice. Raises KeyError for a name that is no slice."""
    name, _, ident = key.partition(":")
    return tuple(audience.format(id=ident) for audience in _AUDIENCES[name])


def audiences_of_viewer(state: Session, viewer: Viewer) -> frozenset[str]:
    """The audiences a viewer belongs to now; none for somebody who is not in the session, or
    whose link has been ended."""
    actor = viewer.actor
    if is_ended(state, actor):
        return frozenset()
    if actor.role in ("facilitator", "host"):
        return frozenset({"everyone", "facilitators"})
    if actor.role == "screen":
        return frozenset({"everyone", "screen"})
    person = state.person(actor.id)
    if person is None:
        return frozenset()
    seat = f"group:{person.group}" if person.group else "unseated"
    return frozenset({"everyone", "phones", f"participant:{person.id}", seat})


def may_see(state: Session, viewer: Viewer, key: str) -> bool:
    """Whether the viewer gets this slice at all."""
    return not audiences_of_viewer(state, viewer).isdisjoint(audiences_of(key))


def keys_for(state: Session, viewer: Viewer, after: int = 0) -> list[str]:
    """The keys a viewer may see that changed after a version; all that were ever filled for 0.

    Looks only at keys the viewer may see: when a thousand people arrive, nobody's first page may
    cost more for each of the others.
    """
    mine = audiences_of_viewer(state, viewer)
    return [key for key in _visible(state, mine) if state.changed.get(key, 0) > after]


def _visible(state: Session, mine: frozenset[str]) -> Iterator[str]:
    """Every key that these audiences get, whether it was ever filled or not."""
    own = dict(audience.split(":", 1) for audience in mine if ":" in audience)
    items: Mapping[str, Mapping[str, object]] = {
        "idea": state.ideas,
        "person": state.people,
        "progress": state.groups,
        "writing": state.groups,
        "tree": state.groups,
        "answered": state.groups,
        "pledge": state.pledges,
    }
    for name, audiences in _AUDIENCES.items():
        kind, _, placeholder = audiences[0].partition(":")
        if placeholder:
            if kind in own:
                yield f"{name}:{own[kind]}"
        elif mine.isdisjoint(audiences):
            continue
        elif name in items:
            yield from (f"{name}:{ident}" for ident in items[name])
        else:
            yield name
