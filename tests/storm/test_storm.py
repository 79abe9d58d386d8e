"""Storms over a whole room, and what each may never do: lose, double, or show what is not so.

These seeds are always the same, so that a change is judged by what it changed. `make storm
ARGS="--seeds 200"` looks for storms that nobody has seen, and `make storm ARGS="--seed 7"` replays
one that failed.
"""

from pathlib import Path

import pytest

from tests.storm.storm import weather

pytestmark = [pytest.mark.server, pytest.mark.slow]


def hold(seed: int, folder: Path) -> None:
    account = weather(seed, folder)
    again = f'make storm ARGS="--seed {seed}"'
    assert account.faults == [], "\n".join([f"replay it with {again}", *account.faults])


@pytest.mark.parametrize("seed", [1, 2, 1004])
def test_nothing_that_was_written_is_lost_in_a_storm(seed: int, tmp_path: Path) -> None:
    hold(seed, tmp_path)
