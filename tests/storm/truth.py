"""What the server has in the end, read from its database, held against what people wrote."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map, Text

HAPPENED = {
    "post_idea": "idea_posted",
    "edit_idea": "idea_edited",
    "write_notes": "notes_written",
    "write_pledge": "pledge_written",
    "cast_ballot": "ballot_cast",
    "rename": "participant_renamed",
}
"""Command → the event that holds its words."""


@dataclass(frozen=True)
class Truth:
    """The events as text by what happened, and each group's draft: its texts by their root."""

    events: Mapping[str, Sequence[str]]
    drafts: Mapping[str, Mapping[str, str]]


def read_truth(database: Path, session: str) -> Truth:
    """Read a session that no server has open."""
    with closing(sqlite3.connect(database)) as rows:
        events = defaultdict(list)
        for (event,) in rows.execute("select event from events where session = ?", [session]):
            events[json.loads(event)["type"]].append(event)
        stored = rows.execute(
            'select "group", content from drafts where session = ? order by seq', [session]
        ).fetchall()
    docs: dict[str, Doc[Any]] = {}
    for group, update in stored:
        docs.setdefault(group, Doc()).apply_update(update)
    return Truth(events, {group: _texts(doc) for group, doc in docs.items()})


def _texts(doc: Doc[Any]) -> dict[str, str]:
    roots = [key for key in doc.keys() if key.startswith(("reasons:", "answers:"))]  # noqa: SIM118
    texts = {root: str(doc.get(root, type=Text)) for root in roots}
    steps = doc.get("steps", type=Map).values()
    return {**texts, "steps": "".join(str(step["text"]) for step in steps)}


def faults_of(people: Sequence[Mapping[str, Any]], truth: Truth) -> list[str]:
    """What is missing, doubled, or where nobody wrote it; a line each."""
    return [line for person in people for line in _of_person(person, truth)]


def _of_person(person: Mapping[str, Any], truth: Truth) -> Iterator[str]:
    yield from (f"{person['name']}'s page {moment}" for moment in person["moments"])
    yield from _of_letters(person, truth)
    newest = {one["key"]: one for one in person["sent"] if one["key"]}
    for one in person["sent"]:
        if one["text"] is None:
            continue
        times = sum(one["text"] in text for text in truth.events[HAPPENED[one["type"]]])
        what = f"{person['name']}'s {one['type']} {one['text']!r} ({one['answer'] or 'no answer'})"
        if times > 1:
            yield f"{what} happened {times} times"
        replaced = one["key"] and newest[one["key"]] is not one
        if times == 0 and not (replaced or one["told"] or one.get("excused")):
            yield f"{what} is missing, and the page does not say so"
        if times and one["told"]:
            yield f"{what} is said not to be sent, and is there"


def _of_letters(person: Mapping[str, Any], truth: Truth) -> Iterator[str]:
    """Letters of drafts, many at once: a line for each kind of fault."""
    found: dict[str, Counter[str]] = {
        group: Counter("".join(texts.values())) for group, texts in truth.drafts.items()
    }
    wrong: dict[str, list[str]] = {}
    for one in person["letters"]:
        there = {group: count[one["letter"]] for group, count in found.items()}
        times = sum(there.values())
        saved = "saved, " if one.get("saved") else ""
        if times > 1:
            where = "+".join(group for group, count in there.items() for _ in range(count))
            wrong.setdefault(f"{saved}doubled", []).append(f"{one['group']}, now in {where}")
        elif one.get("excused") or (one.get("told") and not times):
            continue
        elif times == 1 and one.get("removed"):
            wrong.setdefault(f"{saved}removed, and back", []).append(one["group"])
        elif times == 0 and not one.get("removed"):
            wrong.setdefault(f"{saved}missing", []).append(one["group"])
        elif times == 1 and not (there.get(one["group"]) or one.get("taken")):
            wrong.setdefault(f"{saved}in another group", []).append(one["group"])
    for kind, groups in sorted(wrong.items()):
        where = ", ".join(f"{count} of {group}" for group, count in Counter(groups).items())
        yield f"{person['name']}'s letters {kind}: {where}"
