"""Storms over a whole room, and what each may never do: lose, double, or show what is not so.

`make storm ARGS="--seed 7"` replays one that failed, `make storm ARGS="--seeds 200"` looks for
more of them.
"""

import random
from pathlib import Path

import pytest

from tests.storm.storm import weather

pytestmark = [pytest.mark.server, pytest.mark.slow]


def hold(seed: int, folder: Path) -> None:
    account = weather(seed, folder)
    again = f'make storm ARGS="--seed {seed}"'
    assert account.faults == [], "\n".join([f"replay it with {again}", *account.faults])


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_was_written_is_lost_in_a_storm(seed: int, tmp_path: Path) -> None:
    hold(seed, tmp_path)


def test_nothing_is_lost_in_a_storm_that_nobody_has_seen(tmp_path: Path) -> None:
    hold(random.randrange(10**6), tmp_path)
