"""A pack to play with, and a session that has begun."""

from collections.abc import Callable

import pytest

from tests.core.play import Play
from workshop.packs import shipped_packs
from workshop.packs.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return shipped_packs()["kugel"]


@pytest.fixture
def play(pack: Pack) -> Callable[..., Play]:
    """Begin a session: `play(ballots="secret")`."""
    return lambda **options: Play(pack, **options)
