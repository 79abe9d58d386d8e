"""The idea board."""

import pytest

from tests.core.play import FACILITATOR, SCREEN, person
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.model import Planned


@pytest.fixture
def session(play):
    played = play()
    played.join("Ana", "Bo", group="g1")
    return played


def post(session, author="Ana", text="A tour of the stacks", source="me"):
    (event,) = session.do(person(author), c.PostIdea(text=text, source=source))
    return event.idea


def test_an_idea_is_posted_as_oneself_or_as_the_group(session):
    own, groups = post(session), post(session, source="group")
    seen = session.seen_by(person("Bo"))
    assert seen[f"idea:{own}"].name == "Ana"
    assert seen[f"idea:{groups}"].name == "Green table"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "text_empty"), (" \n\t", "text_empty"), ("x" * 501, "text_too_long")],
)
def test_an_idea_of_no_or_too_many_words_is_refused(session, text, code):
    assert session.refused(person("Ana"), c.PostIdea(text=text)) == code


def test_an_idea_of_full_length_keeps_its_lines(session):
    idea = post(session, text="one\r\n\r\ntwo  ")
    assert session.state.ideas[idea].text == "one\n\ntwo"
    post(session, text="x" * limits.IDEA)


def test_only_its_author_edits_or_takes_back_an_idea(session):
    idea = post(session)
    assert session.refused(person("Bo"), c.EditIdea(idea=idea, text="mine")) == "not_your_idea"
    assert session.refused(person("Bo"), c.TakeBackIdea(idea=idea)) == "not_your_idea"
    session.do(person("Ana"), c.EditIdea(idea=idea, text="Two tours"))
    assert session.seen_by(person("Bo"))[f"idea:{idea}"].edited


def test_an_idea_taken_back_is_gone_for_everyone_until_it_is_restored(session):
    idea = post(session)
    session.do(person("Ana"), c.TakeBackIdea(idea=idea))
    for actor in (person("Ana"), person("Bo"), FACILITATOR, SCREEN):
        assert session.seen_by(actor)[f"idea:{idea}"] is None
    assert session.refused(person("Bo"), c.LikeIdea(idea=idea, liked=True)) == "no_idea"
    session.do(person("Ana"), c.RestoreIdea(idea=idea))
    assert session.seen_by(person("Bo"))[f"idea:{idea}"].text == "A tour of the stacks"


def test_a_like_counts_once_and_can_be_taken_away(session):
    idea = post(session)
    session.do(person("Bo"), c.LikeIdea(idea=idea, liked=True))
    assert session.do(person("Bo"), c.LikeIdea(idea=idea, liked=True)) == []
    assert session.seen_by(SCREEN)[f"idea:{idea}"].likes == 1
    session.do(person("Bo"), c.LikeIdea(idea=idea, liked=False))
    assert session.seen_by(SCREEN)[f"idea:{idea}"].likes == 0


def test_a_hidden_idea_is_seen_by_facilitators_alone(session):
    idea = post(session)
    session.do(FACILITATOR, c.HideIdea(idea=idea, hidden=True))
    assert session.seen_by(FACILITATOR)[f"idea:{idea}"].hidden
    assert session.seen_by(person("Ana"))[f"idea:{idea}"] is None
    assert session.seen_by(SCREEN)[f"idea:{idea}"] is None


def test_a_participant_neither_hides_nor_pins(session):
    idea = post(session)
    assert session.refused(person("Ana"), c.HideIdea(idea=idea, hidden=True)) == "not_allowed"
    assert session.refused(person("Ana"), c.PinIdea(idea=idea, pinned=True)) == "not_allowed"


def test_locked_writing_stops_the_board_but_not_private_notes(session):
    session.do(FACILITATOR, c.LockWriting(locked=True))
    assert session.refused(person("Ana"), c.PostIdea(text="hm")) == "writing_locked"
    session.do(person("Ana"), c.WriteNotes(text="still mine"))


def test_a_session_without_a_board_takes_no_ideas(play):
    session = play(agenda=(Planned("read", 5),))
    session.join("Ana", group="g1")
    assert session.refused(person("Ana"), c.PostIdea(text="hm")) == "not_on_agenda"


def test_a_script_that_posts_without_end_is_stopped(session, monkeypatch):
    monkeypatch.setattr(limits, "IDEAS_EACH", 3)
    for number in range(3):
        post(session, text=f"idea {number}")
    assert session.refused(person("Ana"), c.PostIdea(text="more")) == "too_many_ideas"
    post(session, author="Bo")


def test_an_attacker_who_reuses_a_command_id_does_not_reach_anothers_idea(session):
    session.ask(person("Ana"), c.PostIdea(text="Ana's"), "the-same-id")
    session.ask(person("Bo"), c.PostIdea(text="Bo's"), "the-same-id")
    assert sorted(idea.text for idea in session.state.ideas.values()) == ["Ana's", "Bo's"]
