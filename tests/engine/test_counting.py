"""How often a room is counted: once for all who are told, and only those parts that somebody is."""

import pytest

from tests.engine.stage import FACILITATOR, do, join, opened
from workshop.core import commands as c
from workshop.core import tallies
from workshop.core.model import Choice, Grouping, Session
from workshop.core.views import Viewer

GROUPS, EACH = 12, 4
ROOM = GROUPS * EACH


class Room:
    """Twelve groups of four who have voted in the first round, and what was counted since."""

    def __init__(self, engine, monkeypatch) -> None:
        self.noted: set[str] = set()
        self.live = opened(engine, grouping=Grouping("choose", count=GROUPS))
        self.people = []
        for group in range(1, GROUPS + 1):
            names = [f"P{group}-{n}" for n in range(EACH)]
            self.people += join(self.live, *names, group=f"g{group}")
        do(self.live, FACILITATOR, c.GoTo(activity="vote"))
        for place, who in enumerate(self.people):
            do(self.live, who, c.CastBallot(choice=Choice(write_in=f"Choice {place % 3}")))
        do(self.live, FACILITATOR, c.CloseVote())
        self.ballots: list[int] = []
        self.sorted = 0
        monkeypatch.setattr(tallies, "count", self._counting(tallies.count))
        monkeypatch.setattr(tallies, "by_group", self._sorting(tallies.by_group))
        engine.on_change(lambda session, keys: self.noted.update(keys))

    def _counting(self, count):
        def counted(state: Session, ballots):
            self.ballots.append(len(ballots))
            return count(state, ballots)

        return counted

    def _sorting(self, by_group):
        def sorted_(round_):
            self.sorted += 1
            return by_group(round_)

        return sorted_

    def told(self):
        """What everybody is told of what was done, and what it counted: nothing from before."""
        self.ballots.clear()
        self.sorted = 0
        keys, self.noted = self.noted, set()
        return self.live.updates(keys)


@pytest.fixture
def room(engine, monkeypatch):
    return Room(engine, monkeypatch)


def test_a_reveal_counts_each_ballot_for_its_group_and_for_the_room(room):
    do(room.live, FACILITATOR, c.RevealVote())
    updates = room.told()
    assert len([audience for audience in updates if audience.startswith("group:")]) == GROUPS
    assert sum(room.ballots) == 2 * ROOM
    assert room.sorted == 1


def test_a_ballot_of_the_second_round_counts_no_group_but_its_own(room):
    do(room.live, FACILITATOR, c.RevealVote())
    do(room.live, FACILITATOR, c.OpenVote())
    room.told()
    do(room.live, room.people[0], c.CastBallot(choice=Choice(write_in="Another")))
    room.told()
    groups = [ballots for ballots in room.ballots if ballots != ROOM]
    assert sum(groups) <= EACH
    assert room.sorted <= 1


def test_whoever_comes_back_has_each_ballot_counted_no_oftener(room):
    do(room.live, FACILITATOR, c.RevealVote())
    room.told()
    room.ballots.clear()
    room.live.snapshot(Viewer(room.people[0]))
    assert sum(room.ballots) == 2 * ROOM  # every group's choice is for everybody to see
