"""The short form of `make attack`: a second of each of the attacks that once succeeded.

On a busy machine nothing can be said about a few milliseconds, so what is held here is far above
them, and far below what these attacks did: votes of five to thirty seconds, 300 to 1,600 MiB.
"""

import asyncio

import pytest

from tests.attack.kinds import load
from tests.attack.room import share
from tests.attack.trial import settled

pytestmark = [pytest.mark.server, pytest.mark.slow]

SECONDS, QUIET = 1.5, 1.0
MOST_RATIO, AT_LEAST = 10, 0.8

SHORT = (
    "engine_noops",
    "empty_fragments",
    "large_fragments",
    "websocket_pings",
    "pipelined",
    "huge_headers",
    "endless_chunks",
    "broken_requests",
    "broken_frames",
    "polling_opened",
    "polling_unanswered",
    "polling_never_fetched",
    "websockets_never_read",
    "message_without_end",
    "refused_commands",
)


async def _attack() -> dict[str, list[str]]:
    harm = {}
    async with settled() as trial:
        for kind in SHORT:
            outcome = await trial.run(kind, SECONDS, QUIET)
            wrong = outcome.harm
            bearable = max(AT_LEAST, MOST_RATIO * share(outcome.quiet, 50))
            median = share(outcome.attacked, 50)
            if median > bearable:
                wrong.append(f"half of the votes took more than {median:.2f} s")
            if wrong:
                harm[kind] = wrong
    return harm


def test_nobody_can_stop_the_room() -> None:
    assert asyncio.run(_attack()) == {}


def test_every_kind_says_what_it_does() -> None:
    kinds = load()
    assert set(SHORT) <= set(kinds)
    assert len(kinds) >= 15
    assert all(attack.__doc__ for attack in kinds.values())
