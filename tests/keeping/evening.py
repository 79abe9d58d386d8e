"""A data folder in use: sessions with people, writing and an end, on a real file."""

from pathlib import Path
from typing import Any

from tests.engine.phones import Phone
from tests.engine.stage import FACILITATOR, Clock, do, join, opened
from workshop.core import commands as c
from workshop.data_folder import open_data_folder
from workshop.engine import Engine
from workshop.store.sqlite import SqliteStore


class Evening:
    """Everything that a server has open. `close` as it would, or leave it open and copy."""

    def __init__(self, path: Path) -> None:
        self.folder = open_data_folder(path)
        self.store = SqliteStore(self.folder.database)
        self.engine = Engine(self.store, clock=Clock())

    def session(self, *names: str, ideas: int = 3) -> str:
        """A session in which everybody joined, wrote and posted."""
        live = opened(self.engine, ballots="secret")
        people = join(live, *(names or ("Ana", "Ben")), group="g1")
        do(live, FACILITATOR, c.GoTo(activity="reasons"))
        phone = Phone(live, people[0])
        phone.send(phone.change(lambda: phone.text().insert(0, "They know the mayor.")))
        do(live, FACILITATOR, c.GoTo(activity="board"))
        for number in range(ideas):
            do(live, people[number % len(people)], c.PostIdea(text=f"Idea {number} of {live.id}"))
        return live.id

    def close(self) -> None:
        self.engine.close()
        self.store.close()
        self.folder.close()


def contents(path: Path) -> dict[str, Any]:
    """All that a folder holds, as a server on it would read it."""
    evening = Evening(path)
    try:
        store = evening.store
        return {
            "identity": store.identity,
            "secrets": (evening.folder.host_key, evening.folder.cookie_secret),
            "sessions": store.sessions(),
            "logs": {one.id: store.read(one.id) for one in store.sessions()},
            "drafts": {one.id: store.read_drafts(one.id) for one in store.sessions()},
            "histories": {one.id: store.read_history(one.id) for one in store.sessions()},
            "packs": store.packs(),
        }
    finally:
        evening.close()
