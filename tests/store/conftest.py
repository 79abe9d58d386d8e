from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.store.contract import Store
from workshop.store.memory import MemoryStore
from workshop.store.sqlite import SqliteStore


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each store in turn: whoever uses this says something about all of them."""
    made = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "w.db")
    yield made
    made.close()
