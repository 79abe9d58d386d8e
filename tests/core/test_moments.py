"""The moments of a session, and the stretches of time in which something happened."""

from tests.core.play import FACILITATOR, person
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.model import Choice, Planned
from workshop.core.moments import PAUSE_MS, moments_of, stretches_of, times_of

ALL = tuple(Planned(kind, 10) for kind in ("read", "vote", "survey", "tips", "board"))


def told(session):
    return [
        (moment.kind, moment.activity or moment.round or moment.group)
        for moment in moments_of(session.log)
    ]


def test_what_one_would_look_for_is_a_moment_and_the_rest_is_not(play):
    session = play(agenda=ALL)
    session.join("a", group="g1")
    lead = lambda command: session.do(FACILITATOR, command)  # noqa: E731
    lead(c.GoTo(activity="read"))
    lead(c.StartTimer())
    session.do(person("a"), c.MarkDone(activity="read", done=True))
    lead(c.GoTo(activity="vote"))
    session.vote(person("a"), "rotary")
    lead(c.CloseVote())
    lead(c.RevealVote())
    lead(c.OpenVote())
    session.do(person("a"), c.CastBallot(choice=Choice(write_in="The mayor")))
    lead(c.RevealVote())
    lead(c.GoTo(activity="survey"))
    lead(c.CloseSurvey())
    lead(c.OpenSurvey())
    lead(c.RenameGroup(group="g2", name="The quiet corner"))
    lead(c.Spotlight(group="g2"))
    lead(c.Spotlight(group=None))
    lead(c.ShowTip(tip="small"))
    lead(c.ShowTip(tip=None))
    lead(c.EndSession())
    lead(c.ReopenSession())
    lead(c.EndSession())
    assert told(session) == [
        ("begun", "read"),
        ("begun", "vote"),  # and the round that opened with it
        ("vote_closed", 1),
        ("vote_revealed", 1),
        ("vote_opened", 2),
        ("vote_revealed", 2),  # and closed in the same instant
        ("begun", "survey"),
        ("survey_closed", None),
        ("survey_opened", None),
        ("spotlight", "The quiet corner"),
        ("tip", None),
        ("ended", None),  # and the survey closed with it
        ("reopened", None),
        ("ended", None),
    ]
    assert [moment.at for moment in moments_of(session.log)] == sorted(
        {moment.at for moment in moments_of(session.log)}
    )


def test_of_what_begins_and_ends_in_one_instant_the_last_is_told(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(FACILITATOR, c.EndSession())
    at_once = [e.Recorded(r.version, 5, r.by, r.command, r.event) for r in session.log]
    assert [moment.kind for moment in moments_of(at_once)] == ["ended"]


def test_a_session_in_which_nothing_began_has_its_end_alone(play):
    session = play()
    session.do(FACILITATOR, c.EndSession())
    assert told(session) == [("ended", None)]


def test_a_clock_that_was_set_back_does_not_turn_the_order_around():
    def at(time, version):
        return e.Recorded(version, time, "f1", "", e.TimerStarted())

    assert times_of([at(5, 1), at(9, 2), at(3, 3), at(10, 4)]) == [5, 9, 9, 10]


def test_long_pauses_are_passed_over():
    day = 24 * 60 * 60_000
    assert stretches_of([]) == ()
    assert stretches_of([7]) == ((7, 7),)
    assert stretches_of([PAUSE_MS, 0, 2 * PAUSE_MS]) == ((0, 2 * PAUSE_MS),)
    assert stretches_of([0, day, day + 5, 2 * day]) == ((0, 0), (day, day + 5), (2 * day, 2 * day))
