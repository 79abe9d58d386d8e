"""Survey, tips and pledges in the transcripts: one's own is one's own, the room's is the room's."""

import re

import pytest
from msgspec.structs import replace

from tests.core.play import FACILITATOR, Play, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import folded, text, visible
from workshop.core import commands as c
from workshop.core.model import Planned
from workshop.packs import shipped_packs
from workshop.transcript import FORMATS, for_facilitator, for_participant

AGENDA = (Planned("survey", 6), Planned("tips", 4), Planned("wrap_up", 5))
NAMES = ("Ana", "Bo", "Cy", "Dee", "Eve")
EVERY = sorted(FORMATS)


@pytest.fixture
def play():
    played = Play(shipped_packs()["kugel"], agenda=AGENDA)
    played.join(*NAMES, group="g1")
    played.do(FACILITATOR, c.GoTo(activity="survey"))
    for name in NAMES:
        says = "never" if name == "Ana" else "always"
        played.do(person(name), c.AnswerSurvey(item="thank", answer=says))
    played.do(person("Ana"), c.AnswerSurvey(item="share", answer="sometimes"))
    played.do(person("Ana"), c.CommitTo(items=("thank", "chat")))
    for name, tip in (("Ana", "opportunity"), ("Bo", "opportunity"), ("Bo", "small")):
        played.do(person(name), c.KeepTip(tip=tip, kept=True))
    played.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    played.do(person("Ana"), c.WritePledge(text="Write to <the dean>", shared=False))
    played.do(person("Bo"), c.WritePledge(text="Call *everybody*", shared=True))
    played.do(FACILITATOR, c.EndSession())
    return played


def test_ones_own_transcript_holds_answers_next_steps_tips_and_pledge(play):
    t = for_participant(play.state, {}, NOW, "Ana")
    by_key = {line.key: line for line in t.survey}
    assert by_key["thank"].word == "Never"
    assert by_key["thank"].committed
    assert by_key["thank"].next_step.startswith("Write a short note this week")
    assert by_key["share"].next_step.startswith("Add every partner")
    # committed to without an answer that asks for a next step
    assert not by_key["chat"].committed
    assert t.tips == ("You are not asking a favour: you are offering an **opportunity**.",)
    assert (t.pledge, t.pledge_shared) == ("Write to <the dean>", False)


@pytest.mark.parametrize("extension", EVERY)
def test_every_format_holds_ones_own_parts(play, extension):
    t = for_participant(play.state, {}, NOW, "Ana")
    page = folded([visible(t, extension)])
    for words in ("Write a short note this week", "Add every partner", "Write to <the dean>"):
        assert words in page, words
    if extension != "json":
        assert "You are offering".casefold() in page.casefold()
    if extension in ("html", "md"):
        assert re.search(r"(<strong>|[*][*])opportunity(</strong>|[*][*])", text(t, extension))


@pytest.mark.parametrize("extension", EVERY)
def test_the_sessions_transcript_holds_totals_and_what_is_shared_alone(play, extension):
    t = for_facilitator(play.state, {}, NOW)
    assert t.survey == ()
    assert (t.survey_totals[0].always, t.survey_totals[0].never) == (4, 1)
    assert t.survey_totals[2].always is None
    assert [(kept.text[:7], kept.people) for kept in t.most_kept] == [
        ("You are", 2),
        ("Start s", 1),
    ]
    page = visible(t, extension)
    assert "Write to" not in page
    assert "Write a short note this week" not in page
    assert "everybody" in page


@pytest.mark.parametrize("extension", EVERY)
def test_answers_are_called_what_the_pack_calls_them(play, extension):
    survey = play.state.pack.survey
    said = replace(survey.answers, always="Every time", sometimes="Now and then", never="Not yet")
    play.state.pack = replace(play.state.pack, survey=replace(survey, answers=said))
    page = folded([visible(for_facilitator(play.state, {}, NOW), extension)])
    for words in ("Every time", "Now and then", "Not yet"):
        assert words in page, words


@pytest.mark.parametrize("extension", EVERY)
def test_a_hidden_pledge_is_marked_in_the_facilitators_transcript(play, extension):
    play.do(FACILITATOR, c.HidePledge(participant="Bo", hidden=True))
    transcript = for_facilitator(play.state, {}, NOW)
    assert [pledge.hidden for pledge in transcript.pledges] == [True]
    assert transcript.totals.pledges == 0
    page = visible(transcript, extension).casefold()
    assert "hidden from the room" in page or extension in ("json", "zip")


def test_a_hidden_pledge_is_in_no_other_participants_transcript(play):
    play.do(FACILITATOR, c.HidePledge(participant="Bo", hidden=True))
    assert for_participant(play.state, {}, NOW, "Ana").pledges == ()
    assert for_participant(play.state, {}, NOW, "Bo").pledge == "Call *everybody*"


def test_a_transcript_made_while_the_survey_is_open_holds_no_totals():
    played = Play(shipped_packs()["kugel"], agenda=AGENDA)
    played.join(*NAMES, group="g1")
    played.do(FACILITATOR, c.GoTo(activity="survey"))
    for name in NAMES:
        played.do(person(name), c.AnswerSurvey(item="thank", answer="always"))
    assert for_facilitator(played.state, {}, NOW).survey_totals == ()


@pytest.mark.parametrize("extension", EVERY)
def test_somebody_who_gave_no_answers_is_told_so(play, extension):
    play.do(FACILITATOR, c.ReopenSession())
    play.join("Late", group="g1")
    page = visible(for_participant(play.state, {}, NOW, "Late"), extension)
    assert "You gave no answers." in page or extension in ("json", "xlsx")
