"""The key questions in the transcript: each with its answer, or the gap where one is missing."""

import json

import pytest

from tests.core.play import FACILITATOR, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import text
from workshop.core import commands as c
from workshop.core.model import Planned
from workshop.core.writing import Writing
from workshop.transcript import for_facilitator, for_participant

READ = ("html", "md")
AGENDA = tuple(Planned(kind, 10) for kind in ("read", "vote", "questions", "board"))


@pytest.fixture
def answered(held):
    """A session that has come to the questions, with answers in two groups."""
    play = held(agenda=AGENDA)
    play.do(FACILITATOR, c.GoTo(activity="questions"))
    writings = {
        "g1": Writing(
            answers={"offer": "A room\n\nfor <b>courses</b>.", "approach": "# Write first"}
        ),
        "g2": Writing(answers={"offer": "only the second group"}),
    }
    return play, writings


def test_every_question_is_in_the_transcript_answered_or_not(answered):
    play, writings = answered
    answers = for_facilitator(play.state, writings, NOW).groups[0].answers
    assert [one.key for one in answers] == [question.key for question in play.state.pack.questions]
    assert [one.key for one in answers if one.text] == ["offer", "approach"]
    assert {one.by for one in answers} == {""}


@pytest.mark.parametrize("extension", READ)
def test_formats_for_reading_say_the_questions_their_answers_and_the_gaps(answered, extension):
    play, writings = answered
    for t in (
        for_facilitator(play.state, writings, NOW),
        for_participant(play.state, writings, NOW, "Ana"),
    ):
        page = text(t, extension).replace("\\", "")
        for question in play.state.pack.questions:
            assert question.text in page
        assert "2 of 10 answered" in page
        assert page.count("No answer yet.") == (27 if t.scope == "session" else 8)


def test_the_json_holds_the_answers(answered):
    play, writings = answered
    group = json.loads(text(for_facilitator(play.state, writings, NOW), "json"))["groups"][0]
    assert {one["key"]: one["text"] for one in group["answers"]}["approach"] == "# Write first"


def test_who_took_a_question_is_named(answered):
    play, writings = answered
    play.do(person("Ana"), c.DealQuestions())
    t = for_facilitator(play.state, writings, NOW)
    assert {one.by for one in t.groups[0].answers} == {"Ana", "Bo", "*Cy*"}
    assert {one.by for one in t.groups[1].answers} == {""}
    assert r"(\*Cy\*)" in text(t, "md")


def test_who_has_left_the_group_no_longer_has_a_question(answered):
    play, writings = answered
    play.do(person("Ana"), c.DealQuestions())
    play.do(FACILITATOR, c.MoveParticipant(participant="Bo", group="g2"))
    t = for_facilitator(play.state, writings, NOW)
    assert {one.by for one in t.groups[0].answers} == {"Ana", "*Cy*", ""}


@pytest.mark.parametrize("extension", ["html", "json", "md"])
def test_no_other_groups_answer_is_in_a_participants_transcript(answered, extension):
    play, writings = answered
    t = for_participant(play.state, writings, NOW, "Ana")
    assert "only the second group" not in text(t, extension)


def test_markup_in_an_answer_stays_words(answered):
    play, writings = answered
    t = for_facilitator(play.state, writings, NOW)
    assert "for &lt;b&gt;courses&lt;/b&gt;." in text(t, "html")
    assert r"> \# Write first" in text(t, "md")


@pytest.mark.parametrize("extension", READ)
def test_a_session_that_never_came_to_the_questions_says_nothing_of_them(held, writings, extension):
    page = text(for_facilitator(held().state, writings, NOW), extension)
    assert "No answer yet." not in page
    assert "answered" not in page
