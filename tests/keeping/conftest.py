from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.keeping.evening import Evening


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """A data folder that a server has open."""
    made = Evening(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def errand(tmp_path: Path) -> Iterator[Callable[..., tuple[int, str]]]:
    """Does what `app.py NAME …` does; returns the exit code and what it says."""
    import io

    from workshop.keeping import errands

    def run(name: str, *arguments: str) -> tuple[int, str]:
        out = io.StringIO()
        return errands.run(name, list(arguments), {}, out), out.getvalue()

    return run
