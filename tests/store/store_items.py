"""Small makers of what goes into a store."""

from typing import Any

from workshop.core.events import IdeaPosted, Recorded
from workshop.store.contract import Append, DraftAppend, DraftCompact, Erase, Merged, Summary


def posted(text: str) -> IdeaPosted:
    return IdeaPosted(idea="i:1", participant="p:1", source="me", group=None, text=text)


def recorded(version: int, event: Any = None) -> Recorded:
    event = event or posted(f"Idea {version}")
    return Recorded(version=version, at=1_000 + version, by="p:1", command="c:1", event=event)


def summary(session: str, version: int, **changes: Any) -> Summary:
    values: dict[str, Any] = {
        "id": session,
        "code": session.upper(),
        "title": "Partners",
        "state": "live",
        "people": 3,
        "created_at": 1_000,
        "updated_at": 1_000 + version,
        "ended_at": None,
        "version": version,
        "pack_title": "Kugel",
    }
    return Summary(**{**values, **changes})


def append(session: str, after: int, *events: Any, **changes: Any) -> Append:
    """`events` (one idea if there are none) on top of version `after`; `changes` to the summary."""
    records = tuple(
        recorded(version, event) for version, event in enumerate(events or (None,), start=after + 1)
    )
    last = summary(session, after + len(records), **changes)
    return Append(session=session, after=after, records=records, summary=last)


def erase(session: str, after: int, *rewritten: Recorded, actor: str = "p:1") -> Erase:
    """One event on top of version `after`, and earlier ones as they are to be from then on."""
    return Erase(append=append(session, after, posted("")), rewritten=rewritten, actors=(actor,))


def update(session: str, group: str, content: bytes, at: int = 1_000) -> DraftAppend:
    return DraftAppend(session=session, group=group, update=content, by="p:1", at=at)


def compact(
    session: str, group: str, upto: int, snapshot: bytes, *merged: tuple[int, int, bytes]
) -> DraftCompact:
    return DraftCompact(
        session=session,
        group=group,
        upto=upto,
        snapshot=snapshot,
        merged=tuple(Merged(*one) for one in merged),
    )
