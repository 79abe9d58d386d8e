"""One server for all tests of the live layer that do not need to kill it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.pages import Workshop
from tests.server import Server, start_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server."""
    folder: Path = tmp_path_factory.mktemp("live")
    with start_server(folder / "data") as running:
        yield running


@pytest.fixture
def workshop(server: Server) -> Iterator[Workshop]:
    """A new session with secret ballots and groups to choose."""
    opened = Workshop(server, server.create_session(ballots="secret", mode="choose", count="3"))
    yield opened
    opened.close()
