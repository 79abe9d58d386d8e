"""Moving through the agenda, the timer, locking, ending."""

import pytest

from tests.core.play import FACILITATOR, HOST, Play, person
from workshop.core import commands as c
from workshop.core.model import Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.core.session import create

MINUTE = 60_000


def test_the_first_activity_takes_the_session_out_of_the_lobby(play):
    session = play()
    assert session.state.state == "lobby"
    session.do(FACILITATOR, c.GoTo(activity="read"))
    assert (session.state.state, session.state.now) == ("live", "read")


def test_elapsed_time_is_kept_per_activity_over_several_visits(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    assert session.state.entry("read").spent_ms == 2_000  # a command a second
    assert session.state.entry("vote").spent_ms == 1_000


def test_an_activity_that_is_not_on_the_agenda_cannot_begin(play):
    session = play(agenda=(Planned("read", 5),))
    assert session.refused(FACILITATOR, c.GoTo(activity="vote")) == "not_on_agenda"
    assert session.refused(FACILITATOR, c.OpenVote()) == "not_on_agenda"


def test_entering_the_vote_for_the_first_time_opens_it(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    assert session.state.round.state == "open"
    session.do(FACILITATOR, c.CloseVote())
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    assert session.state.round.state == "closed"


def test_the_timer_runs_pauses_and_grows(play):
    session = play()
    assert session.refused(FACILITATOR, c.StartTimer()) == "nothing_begun"
    session.do(FACILITATOR, c.GoTo(activity="read"))
    timer = session.state.timer
    assert timer.length_ms == session.state.entry("read").minutes * MINUTE
    session.do(FACILITATOR, c.StartTimer())
    assert session.state.timer.running_since == session.state.updated_at
    session.do(FACILITATOR, c.PauseTimer())
    assert session.state.timer.spent_ms == 1_000
    assert session.state.timer.running_since is None
    session.do(FACILITATOR, c.ExtendTimer(by_ms=MINUTE))
    assert session.state.timer.length_ms == timer.length_ms
    session.do(FACILITATOR, c.ExtendTimer(by_ms=-3_600_000))
    assert session.state.timer.length_ms == 0
    session.do(FACILITATOR, c.ResetTimer())
    assert session.state.timer.length_ms == session.state.entry("read").minutes * MINUTE


def test_the_agenda_can_change_but_not_lose_what_has_begun(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="read"))
    assert session.refused(FACILITATOR, c.PlanAgenda(agenda=(Planned("vote", 5),))) == "bad_agenda"
    session.do(FACILITATOR, c.PlanAgenda(agenda=(Planned("vote", 7), Planned("read", 5))))
    assert [(x.activity, x.minutes) for x in session.state.agenda] == [("vote", 7), ("read", 5)]
    assert session.state.entry("read").started_at is not None


@pytest.mark.parametrize(
    "agenda",
    [
        (),
        (Planned("read", 0),),
        (Planned("read", 241),),
        (Planned("read", 5), Planned("read", 5)),
    ],
)
def test_an_agenda_that_cannot_be_led_is_refused(play, agenda):
    assert play().refused(FACILITATOR, c.PlanAgenda(agenda=agenda)) == "bad_agenda"


def test_gathering_says_when_it_was_asked(play):
    session = play()
    assert session.refused(FACILITATOR, c.Gather()) == "nothing_begun"
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.Gather())
    first = session.state.gathered
    session.do(FACILITATOR, c.Gather())
    assert session.state.gathered > first > 0


def test_an_ended_session_takes_only_private_notes_and_can_be_reopened(play):
    session = play()
    (ana,) = session.join("Ana", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="board"))
    session.do(FACILITATOR, c.StartTimer())
    session.do(FACILITATOR, c.EndSession())
    assert session.state.timer.running_since is None
    assert session.refused(ana, c.PostIdea(text="late")) == "session_ended"
    session.do(ana, c.WriteNotes(text="mine"))
    assert session.refused(FACILITATOR, c.GoTo(activity="read")) == "session_ended"
    session.do(FACILITATOR, c.ReopenSession())
    session.do(ana, c.PostIdea(text="in time"))
    assert session.state.state == "live"


def test_a_participant_leads_nothing(play):
    session = play()
    session.join("Ana", group="g1")
    for command in (c.GoTo(activity="read"), c.EndSession(), c.LockWriting(locked=True)):
        assert session.refused(person("Ana"), command) == "not_allowed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "title_empty"),
        ({"title": "x" * 121}, "title_too_long"),
        ({"agenda": ()}, "bad_agenda"),
        ({"grouping": Grouping("deal", size=1)}, "bad_grouping"),
        ({"grouping": Grouping("choose", count=0)}, "too_many_groups"),
        ({"grouping": Grouping("choose", names=("Owls", "OWLS"))}, "group_name_taken"),
        ({"grouping": Grouping("choose", names=("x" * 41,))}, "name_too_long"),
    ],
)
def test_a_session_that_cannot_be_led_is_not_created(pack, change, code):
    made = Play(pack)
    fields = {
        "id": "s2",
        "code": "BCDFGH",
        "facilitator_key": "f",
        "screen_key": "s",
        "title": "Again",
        "pack": pack,
        "grouping": Grouping(),
        "ballots": "named",
        "agenda": (Planned("read", 5),),
        **change,
    }
    decision = create(c.CreateSession(**fields), made.given(HOST))
    assert isinstance(decision, Refusal)
    assert decision.code == code
