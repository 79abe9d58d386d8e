"""Writing anew costs one place, not one for each time; and what was written stays within bounds."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.play import FACILITATOR, Play, person
from tests.core.test_properties import WHOLE
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.session import replay
from workshop.packs import shipped_packs

PACK = shipped_packs()["kugel"]
ANA, BO = person("Ana"), person("Bo")


@pytest.fixture
def play():
    played = Play(PACK, agenda=WHOLE)
    played.join("Ana", "Bo", group="g1")
    for activity in ("board", "wrap_up"):
        played.do(FACILITATOR, c.GoTo(activity=activity))
    return played


def stored(play):
    return len(msgspec.json.encode([record.event for record in play.log]))


def of_kind(play, kind):
    return [record.event for record in play.log if isinstance(record.event, kind)]


def test_notes_written_a_hundred_times_are_stored_once(play):
    before = stored(play)
    for time in range(100):
        play.do(ANA, c.WriteNotes(text=f"{time:03}" + "x" * 9_900))
    assert [event.text[:3] for event in of_kind(play, e.NotesWritten)] == ["099"]
    assert stored(play) - before < 9_900 + 100 * 40
    assert replay(play.log) == play.state


def test_a_pledge_that_nobody_saw_goes_with_the_next_one(play):
    for time in range(10):
        play.do(ANA, c.WritePledge(text=f"pledge {time}", shared=False))
    assert [event.text for event in of_kind(play, e.PledgeWritten)] == ["pledge 9"]
    assert replay(play.log) == play.state


def test_what_the_room_saw_stays_for_looking_back_as_far_as_there_is_room(play, monkeypatch):
    monkeypatch.setattr(limits, "WORDINGS", 3)
    play.do(ANA, c.PostIdea(text="first"))
    (idea,) = play.state.ideas
    for time in range(10):
        play.do(ANA, c.EditIdea(idea=idea, text=f"wording {time}"))
        play.do(BO, c.WritePledge(text=f"pledge {time}", shared=True))
    assert [event.text[-1] for event in of_kind(play, e.IdeaEdited)] == ["6", "7", "8", "9"]
    assert [event.text[-1] for event in of_kind(play, e.PledgeWritten)] == ["6", "7", "8", "9"]
    assert replay(play.log) == play.state


def test_a_pledge_stays_hidden_when_the_words_that_were_hidden_have_gone(play, monkeypatch):
    monkeypatch.setattr(limits, "WORDINGS", 0)
    play.do(ANA, c.WritePledge(text="rude", shared=True))
    play.do(FACILITATOR, c.HidePledge(participant="Ana", hidden=True))
    play.do(ANA, c.WritePledge(text="ruder", shared=True))
    play.do(ANA, c.WritePledge(text="rudest", shared=True))
    assert len(of_kind(play, e.PledgeWritten)) == 1
    assert replay(play.log) == play.state
    assert replay(play.log).pledges["Ana"].hidden


WRITES = st.tuples(
    st.sampled_from(["Ana", "Bo", "Cy"]),
    st.sampled_from(["notes", "pledge", "shared", "post", "edit", "back", "hide", "peek", "erase"]),
    st.text("abé", min_size=1, max_size=5),
)


@given(st.lists(WRITES, max_size=60), st.integers(0, 3))
@settings(deadline=None)
def test_the_log_that_is_left_leads_to_the_same_state(writes, kept):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "WORDINGS", kept)
        played = Play(PACK, agenda=WHOLE)
        played.join("Ana", "Bo", "Cy", group="g1")
        for activity in ("board", "wrap_up"):
            played.do(FACILITATOR, c.GoTo(activity=activity))
        for who, what, text in writes:
            own = [i.id for i in played.state.ideas.values() if i.author == who] or ["none"]
            played.ask(*_asked(who, what, text, own))
        assert replay(played.log) == played.state
        assert played.state.written_in_all == sum(played.state.written.values())
        for who in ("Ana", "Bo", "Cy"):
            assert played.state.written.get(who, 0) == _held(played.state, who)


def _asked(who, what, text, own):
    by_hand = {
        "notes": c.WriteNotes(text=text),
        "pledge": c.WritePledge(text=text, shared=False),
        "shared": c.WritePledge(text=text, shared=True),
        "post": c.PostIdea(text=text, source="group"),
        "edit": c.EditIdea(idea=own[-1], text=text),
        "back": c.TakeBackIdea(idea=own[0]),
        "erase": c.EraseMe(),
    }
    by_facilitator = {
        "hide": c.HidePledge(participant=who, hidden=len(text) % 2 == 0),
        "peek": c.HideIdea(idea=own[0], hidden=len(text) % 2 == 0),
    }
    if what in by_hand:
        return person(who), by_hand[what]
    return FACILITATOR, by_facilitator[what]


def _held(state, who):
    texts = [idea.text for idea in state.ideas.values() if idea.author == who]
    texts += [each.text for each in (state.notes.get(who), state.pledges.get(who)) if each]
    return sum(len(text.encode()) for text in texts)


def test_whoever_has_written_as_much_as_one_may_can_still_shorten_and_take_back(play, monkeypatch):
    monkeypatch.setattr(limits, "WRITTEN_EACH", 100)
    play.do(ANA, c.PostIdea(text="x" * 60))
    (idea,) = play.state.ideas
    assert play.refused(ANA, c.WriteNotes(text="y" * 41)) == "person_full"
    assert play.refused(ANA, c.PostIdea(text="é" * 21)) == "person_full"
    play.do(ANA, c.WriteNotes(text="y" * 40))
    assert play.refused(ANA, c.EditIdea(idea=idea, text="x" * 61)) == "person_full"
    play.do(ANA, c.EditIdea(idea=idea, text="z" * 60))
    play.do(ANA, c.EditIdea(idea=idea, text="z" * 10))
    play.do(ANA, c.TakeBackIdea(idea=idea))
    play.do(ANA, c.WriteNotes(text="y" * 90))
    play.do(BO, c.PostIdea(text="x" * 100))  # the others are none the worse


def test_a_session_that_is_full_can_still_be_edited(play, monkeypatch):
    monkeypatch.setattr(limits, "WRITTEN", 100)
    play.do(ANA, c.WriteNotes(text="x" * 60))
    play.do(BO, c.WritePledge(text="y" * 40, shared=True))
    assert play.refused(BO, c.PostIdea(text="z")) == "session_crammed"
    play.do(ANA, c.WriteNotes(text="w" * 60))
    play.do(BO, c.WritePledge(text="", shared=True))
    play.do(BO, c.PostIdea(text="z"))


def test_erasing_gives_room_back(play, monkeypatch):
    monkeypatch.setattr(limits, "WRITTEN", 100)
    play.do(ANA, c.WriteNotes(text="x" * 100))
    assert play.refused(BO, c.WriteNotes(text="y")) == "session_crammed"
    play.do(ANA, c.EraseMe())
    play.do(BO, c.WriteNotes(text="y" * 100))
