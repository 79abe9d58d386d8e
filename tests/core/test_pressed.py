"""Presses that come too late: two in one breath, or on what a colleague has just changed."""

import pytest

from tests.core.play import FACILITATOR, person
from workshop.core import commands as c
from workshop.core.model import Choice
from workshop.core.pressed import AT
from workshop.live import protocol

ALIKE_IN_ANY_STATE = {
    "rename": "names whom and how",
    "remove_participant": "names whom",
    "restore_participant": "names whom",
    "move_participant": "names whom and where",
    "choose_group": "names where",
    "add_group": "asked in a dialog",
    "rename_group": "names which and how",
    "remove_group": "names which, and only an empty one goes",
    "restore_group": "names which",
    "deal_groups": "seats those who wait; everyone anew is asked in a dialog",
    "post_idea": "carries what was written",
    "edit_idea": "carries what was written",
    "take_back_idea": "names which",
    "restore_idea": "names which",
    "like_idea": "says whether it is liked",
    "write_notes": "carries what was written",
    "mark_done": "names the activity and says whether",
    "answer_survey": "names the item and the answer",
    "commit_to": "names the items",
    "keep_tip": "names the tip and says whether",
    "write_pledge": "carries what was written",
    "set_theme": "names the theme",
    "set_door": "names how the door stands",
    "change_code": "asked in a dialog",
    "end_facilitator": "names whom",
    "remove_participants": "names whom",
    "restore_participants": "names whom",
}
"""Commands that mean the same whenever they come, and why."""


def test_every_command_says_what_it_was_pressed_at_or_why_it_need_not():
    kinds = {kind for table in protocol.COMMANDS.values() for kind in table.values()}
    pressed = {kind.__struct_config__.tag for kind in kinds if issubclass(kind, c.Press)}
    assert pressed == {kind.__struct_config__.tag for kind in AT}
    assert not pressed & set(ALIKE_IN_ANY_STATE)
    assert pressed | set(ALIKE_IN_ANY_STATE) == protocol.KNOWN


def some(kind: type[c.Press], **fields):
    given = {
        "activity": "vote",
        "agenda": (),
        "locked": True,
        "by_ms": 60_000,
        "choice": Choice(option="rotary"),
        "idea": "i1",
        "hidden": True,
        "pinned": True,
        "participant": "ana",
        "tip": None,
        "group": None,
        "link": "lead",
    }
    own = {name: given[name] for name in kind.__struct_fields__ if name != "at"}
    return kind(**{**own, **fields})


@pytest.mark.parametrize("kind", sorted(AT, key=lambda kind: kind.__name__))
def test_what_was_pressed_at_another_state_is_refused_and_changes_nothing(play, kind):
    session = play()
    session.join("ana", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="read"))
    who = person("ana") if kind in protocol.COMMANDS["participant"].values() else FACILITATOR
    if kind is c.ReopenSession:
        session.do(FACILITATOR, c.EndSession())
    before = session.state.version
    assert session.refused(who, some(kind, at="some other state")) == "passed"
    assert session.state.version == before


def test_two_presses_on_next_go_one_step(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="read", at=""))
    assert session.refused(FACILITATOR, c.GoTo(activity="vote", at="")) == "passed"
    assert session.state.now == "read"


def test_a_ballot_that_waited_on_a_phone_is_not_counted_in_the_next_round(play):
    session = play()
    session.join("ana", group="g1")
    session.join("ben", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.do(person("ben"), c.CastBallot(choice=Choice(option="rotary"), at="1"))
    session.do(FACILITATOR, c.RevealVote(at="1 open"))
    session.do(FACILITATOR, c.OpenVote(at="1 revealed"))
    late = c.CastBallot(choice=Choice(option="rotary"), at="1")
    assert session.refused(person("ana"), late) == "passed"
    assert not session.state.round.ballots


def test_a_page_that_does_not_say_it_goes_on_working(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.do(FACILITATOR, c.CloseVote())
    assert session.state.round.state == "closed"
