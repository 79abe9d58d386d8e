"""Marks tell logs apart that are as long. That they stay when somebody is erased, and are the same
live and replayed, is held where states are compared (test_properties, test_erasing)."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.core.play import FACILITATOR, Play
from tests.core.test_properties import plays
from workshop.core import commands as c
from workshop.core.marks import mark_at
from workshop.core.session import replay


@given(plays())
def test_8_every_version_has_a_mark_and_no_other_version_has_one(played):
    state = played[0].state
    marks = [mark_at(state, version) for version in range(1, state.version + 1)]
    assert len(set(marks)) == state.version
    assert all(len(mark) == 8 for mark in marks)
    assert [mark_at(state, version) for version in (-1, 0, state.version + 1)] == ["", "", ""]


@given(plays(), st.data())
def test_8_a_log_that_went_another_way_has_other_marks_from_there_on(played, data):
    log = played[0].log
    place = data.draw(st.integers(1, len(log))) - 1
    field, value = data.draw(
        st.sampled_from([("at", log[place].at + 1), ("by", "somebody"), ("command", "another-id")])
    )
    other = [*log[:place], msgspec.structs.replace(log[place], **{field: value}), *log[place + 1 :]]
    one, two = replay(log), replay(other)
    for version in range(1, len(log) + 1):
        same = mark_at(one, version) == mark_at(two, version)
        assert same is (version <= place)


def test_8_a_command_taken_again_after_its_log_was_put_back_has_another_mark(pack):
    """The outbox sends it again with the same id, and it may land on the same version."""
    marks = []
    for seconds in (0, 1):
        play = Play(pack)
        for _ in range(seconds):
            next(play.clock)
        play.ask(FACILITATOR, c.LockWriting(locked=True), "the-same-id")
        marks.append(mark_at(play.state, play.state.version))
    assert marks[0] != marks[1]
