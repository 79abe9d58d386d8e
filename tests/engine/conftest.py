"""Engines on every store, and stores that fail, wait or lie."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.stage import Clock
from workshop.engine import Engine
from workshop.packs import shipped_packs
from workshop.packs.pack import Pack
from workshop.store.contract import Store
from workshop.store.memory import MemoryStore
from workshop.store.sqlite import SqliteStore


@pytest.fixture(scope="session")
def pack() -> Pack:
    return shipped_packs()["kugel"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "w.db")
    yield made
    made.close()


@pytest.fixture
def make_engine(clock: Clock) -> Iterator[Callable[[Store], Engine]]:
    """Start an engine on a store; call it again for a second one, or after a restart."""
    made: list[Engine] = []

    def make(on: Store) -> Engine:
        made.append(Engine(on, clock=clock))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def engine(store: Store, make_engine: Callable[[Store], Engine]) -> Engine:
    return make_engine(store)
