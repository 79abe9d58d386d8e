"""The survey: private answers, and totals that give nobody away."""

import msgspec
import pytest

from tests.core.play import FACILITATOR, SCREEN, person
from workshop.core import commands as c
from workshop.core.model import Planned

AGENDA = (Planned("survey", 10), Planned("wrap_up", 5))
PEOPLE = ("a", "b", "x", "y", "z")


@pytest.fixture
def session(play):
    played = play(agenda=AGENDA)
    played.join(*PEOPLE, group="g1")
    played.do(FACILITATOR, c.GoTo(activity="survey"))
    return played


def answer(session, name, item="thank", says="always"):
    session.do(person(name), c.AnswerSurvey(item=item, answer=says))


def totals(session, actor=SCREEN):
    return session.seen_by(actor)["survey"].totals


def test_an_answer_can_change_until_the_survey_closes(session):
    answer(session, "a")
    answer(session, "a", says="never")
    assert session.seen_by(person("a"))["my_survey:a"].answers == {"thank": "never"}
    session.do(FACILITATOR, c.CloseSurvey())
    late = c.AnswerSurvey(item="thank", answer="always")
    assert session.refused(person("a"), late) == "survey_closed"
    session.do(FACILITATOR, c.OpenSurvey())
    session.do(person("a"), late)


def test_an_unknown_item_is_refused_and_so_is_an_early_answer(play, session):
    unknown = c.AnswerSurvey(item="bribe", answer="always")
    assert session.refused(person("a"), unknown) == "no_item"
    early = play(agenda=AGENDA)
    early.join("a", group="g1")
    known = c.AnswerSurvey(item="thank", answer="always")
    assert early.refused(person("a"), known) == "survey_not_open"


def test_no_total_is_shown_while_the_survey_is_open(session):
    for name in PEOPLE:
        answer(session, name)
    assert totals(session) is None
    assert session.seen_by(SCREEN)["survey"].people == 5


def test_no_total_is_shown_of_fewer_than_five_answers(session):
    for name in PEOPLE:
        answer(session, name)
    for name in PEOPLE[:4]:
        answer(session, name, item="chat", says="never")
    session.do(FACILITATOR, c.CloseSurvey())
    by_item = {total.item: total for total in totals(session)}
    assert by_item["thank"].always == 5
    assert (by_item["chat"].always, by_item["chat"].never) == (None, None)


def test_the_facilitator_sees_the_item_with_most_room_to_grow(session):
    for name in PEOPLE:
        answer(session, name, item="thank", says="sometimes")
        answer(session, name, item="invite", says="never")
        answer(session, name, item="chat", says="always")
    session.do(FACILITATOR, c.CloseSurvey())
    assert session.seen_by(FACILITATOR)["survey"].room_to_grow == "invite"


def test_nobody_but_the_answerer_is_ever_sent_an_answer(session):
    answer(session, "a", says="never")
    session.do(person("a"), c.CommitTo(items=("thank",)))
    for actor in (person("b"), FACILITATOR, SCREEN):
        assert "my_survey:a" not in session.seen_by(actor)
        assert b'"never"' not in msgspec.json.encode(session.seen_by(actor))


def test_changing_answers_tell_the_room_nothing(session):
    answer(session, "a")
    before = session.state.changed["survey"]
    answer(session, "a", says="never")
    answer(session, "a", item="chat")
    assert session.state.changed["survey"] == before


def test_a_person_commits_to_three_items_at_most(session):
    four = ("thank", "chat", "invite", "share")
    assert session.refused(person("a"), c.CommitTo(items=four)) == "too_many_commitments"
    session.do(person("a"), c.CommitTo(items=four[:3]))
    assert session.seen_by(person("a"))["my_survey:a"].commitments == four[:3]
    assert session.refused(person("a"), c.CommitTo(items=("bribe",))) == "no_item"
    session.do(person("a"), c.CommitTo(items=()))


def test_the_facilitator_sees_how_many_have_answered_everything_group_by_group(session):
    items = [item.key for item in session.state.pack.survey.items]
    for item in items:
        answer(session, "a", item=item)
    answer(session, "b")
    survey = session.seen_by(FACILITATOR)["survey"]
    assert (survey.people, survey.finished) == (2, 1)
    assert session.seen_by(FACILITATOR)["progress:g1"].surveyed == 1
    session.do(FACILITATOR, c.MoveParticipant(participant="a", group="g2"))
    assert session.seen_by(FACILITATOR)["progress:g1"].surveyed == 0
    assert session.seen_by(FACILITATOR)["progress:g2"].surveyed == 1


def test_the_end_of_the_session_closes_the_survey(session):
    for name in PEOPLE:
        answer(session, name)
    session.do(FACILITATOR, c.EndSession())
    assert totals(session)[0].always == 5
    session.do(FACILITATOR, c.ReopenSession())
    assert not session.seen_by(SCREEN)["survey"].open


def test_a_survey_that_never_began_is_not_closed_by_the_end(play):
    session = play(agenda=AGENDA)
    session.do(FACILITATOR, c.EndSession())
    assert session.state.survey.open
