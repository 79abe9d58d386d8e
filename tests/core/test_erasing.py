"""Somebody who erases themselves is gone: from the state, from what is shown, and from the log."""

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.core.play import FACILITATOR, HOST, SCREEN, Play, person, seen_by
from tests.core.test_properties import WHOLE
from tests.transcript.reading import folded, visible
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.erasing import rewrite
from workshop.core.model import Choice, Grouping
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.core.views.shapes import SurveyView, VoteByGroupView, VoteView
from workshop.engine.showing import updates
from workshop.packs import shipped_packs
from workshop.transcript import FORMATS, for_facilitator, for_participant

PACK = shipped_packs()["kugel"]
NAMES = [f"p{number}" for number in range(7)]
ITEMS = strategies.ITEMS[:2]
OPTIONS = ["rotary", "university"]


def said(kind: str, name: str, number: int = 0) -> str:
    """Words that nobody else writes."""
    return f"{kind}-of-{name}-{number}x"


@st.composite
def rooms(draw: st.DrawFn) -> Play:
    """A session in which everybody writes words of their own, and which goes on after each who
    erases themselves."""
    played = Play(
        PACK,
        grouping=Grouping(mode="choose", count=2),
        ballots=draw(st.sampled_from(["named", "secret"])),
        agenda=WHOLE,
    )
    for name in NAMES:
        played.do(person(name), c.Join(name=said("name", name)))
        if draw(st.integers(0, 5)):
            played.do(person(name), c.ChooseGroup(group=draw(st.sampled_from(["g1", "g2"]))))
    for activity in ("board", "survey", "tips", "wrap_up", "vote"):
        played.do(FACILITATOR, c.GoTo(activity=activity))
    for turn in range(draw(st.integers(1, 30))):
        together = draw(st.integers(0, 9))
        if together < 2:
            everybody_votes(draw, played, turn)
        elif together == 2:
            everybody_answers(draw, played)
        else:
            played.ask(*draw(asks(played, turn)))
    return played


def everybody_votes(draw: st.DrawFn, played: Play, turn: int) -> None:
    """A round of the vote in one go: tallies come of many ballots."""
    played.ask(FACILITATOR, c.OpenVote())
    for name in draw(st.permutations(NAMES)):
        if draw(st.integers(0, 7)):
            played.ask(person(name), c.CastBallot(choice=draw(choices(name, turn))))
    if draw(st.booleans()):
        played.ask(FACILITATOR, c.RevealVote())
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
            played.ask(person(name), c.EraseMe())


def everybody_answers(draw: st.DrawFn, played: Play) -> None:
    played.ask(FACILITATOR, c.OpenSurvey())
    for item in ITEMS:
        for name in NAMES:
            if draw(st.integers(0, 7)):
                played.ask(person(name), c.AnswerSurvey(item=item, answer=draw(strategies.answers)))
    played.ask(FACILITATOR, c.CloseSurvey())


def asks(played: Play, turn: int) -> st.SearchStrategy[Any]:
    name = st.shared(st.sampled_from(NAMES), key=f"who-{turn}")
    theirs = name.map(
        lambda n: [i.id for i in played.state.ideas.values() if i.author == n] or ["none"]
    )
    by_people: list[Any] = [
        name.map(lambda n: c.Rename(participant=n, name=said("renamed", n, turn))),
        name.map(lambda n: c.WriteNotes(text=said("notes", n, turn))),
        name.map(lambda n: c.PostIdea(text=said("idea", n, turn))),
        st.tuples(name, theirs).map(
            lambda x: c.EditIdea(idea=x[1][-1], text=said("idea", x[0], turn))
        ),
        theirs.map(lambda ideas: c.TakeBackIdea(idea=ideas[-1])),
        theirs.map(lambda ideas: c.RestoreIdea(idea=ideas[0])),
        st.builds(c.WritePledge, text=name.map(lambda n: said("pledge", n, turn)), shared=...),
        st.builds(c.KeepTip, tip=strategies.tips, kept=...),
        st.builds(c.CommitTo, items=st.just((ITEMS[0],))),
        st.builds(c.MarkDone, activity=strategies.activities, done=...),
        st.builds(c.ChooseGroup, group=st.sampled_from(["g1", "g2"])),
        *[st.builds(c.AnswerSurvey, item=st.sampled_from(ITEMS), answer=strategies.answers)] * 4,
        *[st.builds(c.CastBallot, choice=name.flatmap(lambda n: choices(n, turn)))] * 4,
        *[st.just(c.EraseMe())] * 2,
    ]
    by_facilitator: list[Any] = [
        st.builds(c.Rename, participant=name, name=name.map(lambda n: said("called", n, turn))),
        st.builds(c.RemoveParticipant, participant=name, keep_out=st.booleans()),
        *[st.builds(c.RestoreParticipant, participant=name)] * 2,
        st.builds(c.MoveParticipant, participant=name, group=st.sampled_from(["g1", "g2"])),
        st.builds(c.HidePledge, participant=name, hidden=...),
        st.builds(c.HideIdea, idea=theirs.map(lambda ideas: ideas[-1]), hidden=...),
        *[st.sampled_from([c.OpenVote(), c.CloseVote(), c.RevealVote()])] * 3,
        *[st.sampled_from([c.OpenSurvey(), c.CloseSurvey()])] * 3,
        st.sampled_from([c.EndSession(), c.ReopenSession()]),
    ]
    return st.one_of(
        st.tuples(name.map(person), st.one_of(by_people)),
        st.tuples(name.map(person), st.one_of(by_people)),
        st.tuples(st.just(FACILITATOR), st.one_of(by_facilitator)),
    )


def choices(name: str, turn: int) -> st.SearchStrategy[Choice]:
    own = Choice(write_in=said("ballot", name, turn))
    return st.sampled_from([Choice("rotary"), Choice("university"), Choice(None, "Bo"), own])


def gone(play: Play) -> list[str]:
    return [p.id for p in play.state.people.values() if p.erased]


def words_left(play: Play) -> set[str]:
    """What those who are gone wrote and what stays: ideas on the board, named ballots."""
    ideas = {idea.text for idea in play.state.ideas.values() if not idea.taken_back}
    ballots = {
        ballot.choice.write_in or ""
        for round_ in play.state.rounds
        for ballot in round_.ballots.values()
        if play.state.ballots == "named"
    }
    return ideas | ballots


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def words_of_those_gone(play: Play, where: Any) -> set[str]:
    ends = tuple(f"-of-{name}-" for name in gone(play))
    return {word for word in strings(msgspec.to_builtins(where)) if any(x in word for x in ends)}


@settings(max_examples=60)
@given(rooms())
def test_the_rewritten_log_leads_to_the_live_state(play):
    assert replay(play.log) == play.state
    assert [record.version for record in play.log] == [record.version for record in play.told]
    stored = msgspec.json.decode(msgspec.json.encode(play.log), type=list[e.Recorded])
    assert replay(stored) == play.state


@settings(max_examples=60)
@given(rooms())
def test_no_record_of_the_log_holds_an_erased_word(play):
    assert words_of_those_gone(play, play.log) <= words_left(play)


@given(rooms())
def test_every_beginning_of_a_rewritten_log_can_be_looked_at(play):
    for version in range(1, len(play.log) + 1):
        state = replay(play.log[:version])
        shown = updates(state, {}, set(state.changed))
        assert words_of_those_gone(play, shown) <= words_left(play)


@given(rooms())
def test_nobody_is_shown_a_word_of_those_who_are_gone(play):
    left = words_left(play)
    for actor in [FACILITATOR, SCREEN, *map(person, NAMES)]:
        assert words_of_those_gone(play, seen_by(play.state, actor)) <= left
    records = [for_facilitator(play.state, {}, 0)]
    records += [for_participant(play.state, {}, 0, name) for name in NAMES]
    for record in records:
        assert words_of_those_gone(play, record) <= left


@given(rooms(), st.data())
def test_pages_of_any_version_catch_up_with_what_is_gone(play, data):
    since = data.draw(st.integers(1, len(play.told)))
    old = replay(play.told[:since])
    for actor in [FACILITATOR, SCREEN, *map(person, NAMES)]:
        page, now = seen_by(old, actor), seen_by(play.state, actor)
        if page and now:
            page.update(seen_by(play.state, actor, after=since))
            # what it may no longer see is taken off by the live layer
            assert {key: value for key, value in page.items() if key in now} == now


@given(rooms())
def test_a_command_from_before_that_comes_again_still_happens_once(play):
    for record in play.told:
        before = copy.deepcopy(play.state)
        actor = person(record.by) if record.by in NAMES else FACILITATOR
        play.ask(actor, c.PostIdea(text="again"), record.command)
        assert play.state == before
    assert {(r.by, r.command) for r in play.log} == {(r.by, r.command) for r in play.told}


@given(rooms(), st.sampled_from(NAMES))
def test_erasing_changes_no_number_that_the_room_was_shown(play, name):
    before = counts(play)
    play.ask(person(name), c.EraseMe())
    assert counts(play) == before


def counts(play: Play) -> Any:
    """The revealed tallies and survey totals; of write-ins how many in all, as words may go."""
    seen = seen_by(play.state, FACILITATOR)
    vote, by_group, survey = seen["vote"], seen["vote_by_group"], seen.get("survey")
    assert isinstance(vote, VoteView)
    assert isinstance(by_group, VoteByGroupView)
    tallies = [round_.tally for round_ in vote.rounds]
    tallies += [group.tally for round_ in by_group.rounds for group in round_.groups]
    return (
        [_numbers(t) for t in tallies if t is not None and t.lines is not None],
        survey.totals if isinstance(survey, SurveyView) else None,
        seen["choices"],
    )


def _numbers(tally: Any) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for line in tally.lines:
        numbers[line.option or "written"] = numbers.get(line.option or "written", 0) + line.count
    return numbers


@given(st.permutations(["rotary", "rotary", "university", "The mayor", "Zoe"]), st.data())
def test_the_log_does_not_tell_how_anybody_at_the_table_voted_in_secret(cast, data):
    who = data.draw(st.sampled_from(NAMES[:5]))
    logs = []
    for choices_ in (cast, sorted(cast)):
        play = Play(PACK, ballots="secret")
        play.join(*NAMES[:5], group="g1")
        play.join(*NAMES[5:], group="g2")
        play.do(FACILITATOR, c.GoTo(activity="vote"))
        for name, choice in zip(NAMES[:5], choices_, strict=True):
            listed = choice in OPTIONS
            play.vote(person(name), choice if listed else None, None if listed else choice)
        play.do(FACILITATOR, c.RevealVote())
        play.do(person(who), c.EraseMe())
        logs.append(msgspec.json.encode(play.log))
    assert logs[0] == logs[1]
    assert b"The mayor" not in logs[0]


@given(st.lists(st.sampled_from(OPTIONS), min_size=4, max_size=4), st.permutations(range(4)))
def test_the_log_does_not_tell_how_tables_voted_that_were_never_shown(cast, order):
    logs = []
    for choices_ in (cast, [cast[place] for place in order]):
        play = Play(PACK, ballots="secret")
        play.join(*NAMES[:2], group="g1")
        play.join(*NAMES[2:4], group="g2")
        play.join(*NAMES[4:], group="g3")
        play.do(FACILITATOR, c.GoTo(activity="vote"))
        for name, option in zip(NAMES[:4], choices_, strict=True):
            play.vote(person(name), option)
        for name in NAMES[4:]:
            play.vote(person(name), "rotary")
        play.do(FACILITATOR, c.RevealVote())
        play.do(person("p0"), c.EraseMe())
        logs.append(msgspec.json.encode(play.log))
    assert logs[0] == logs[1]


def voted(ballots: str) -> Play:
    play = Play(PACK, ballots=ballots, agenda=WHOLE)
    play.join(*NAMES[:4], group="g1")
    play.do(FACILITATOR, c.GoTo(activity="vote"))
    for name in NAMES[:3]:
        play.vote(person(name), write_in=f"Friends of {name}")
    return play


def test_a_named_ballot_that_was_counted_stays_without_the_name():
    play = voted("named")
    play.do(FACILITATOR, c.RevealVote())
    play.do(person("p0"), c.EraseMe())
    by_group = seen_by(play.state, FACILITATOR)["vote_by_group"]
    assert isinstance(by_group, VoteByGroupView)
    tally = by_group.rounds[0].groups[0].tally
    assert tally is not None
    voters = {line.label: line.voters for line in tally.lines or () if line.count}
    assert voters == {
        "Friends of p0": (),
        "Friends of p1": ("p1",),
        "Friends of p2": ("p2",),
    }


@pytest.mark.parametrize("ballots", ["named", "secret"])
def test_a_ballot_of_an_open_round_is_taken_out(ballots):
    play = voted(ballots)
    play.do(person("p0"), c.EraseMe())
    assert play.state.rounds[0].cast == {"g1": 2}
    assert b"Friends of p0" not in msgspec.json.encode(play.log)
    vote = seen_by(play.state, FACILITATOR)["vote"]
    assert isinstance(vote, VoteView)
    assert (vote.rounds[0].cast, vote.rounds[0].people) == (2, 3)


def test_ideas_stay_as_they_stand_on_the_board_and_what_was_taken_back_goes():
    play = Play(PACK, agenda=WHOLE)
    play.join("p0", "p1", group="g1")
    play.do(FACILITATOR, c.GoTo(activity="board"))
    [kept] = play.do(person("p0"), c.PostIdea(text="first wording"))
    [taken] = play.do(person("p0"), c.PostIdea(text="better not"))
    assert isinstance(kept, e.IdeaPosted)
    assert isinstance(taken, e.IdeaPosted)
    play.do(person("p1"), c.LikeIdea(idea=kept.idea, liked=True))
    play.do(person("p0"), c.EditIdea(idea=kept.idea, text="last wording"))
    play.do(person("p0"), c.TakeBackIdea(idea=taken.idea))
    play.do(person("p0"), c.EraseMe())
    idea: Any = seen_by(play.state, SCREEN)[f"idea:{kept.idea}"]
    assert (idea.text, idea.name, idea.likes) == ("last wording", "", 1)
    stored = msgspec.json.encode(play.log)
    assert b"first wording" not in stored
    assert b"better not" not in stored


def test_nobody_else_can_erase_somebody():
    play = Play(PACK)
    play.join("p0", group="g1")
    assert play.refused(FACILITATOR, c.EraseMe()) == "not_allowed"
    assert play.refused(SCREEN, c.EraseMe()) == "not_allowed"
    assert play.refused(HOST, c.EraseMe()) == "not_allowed"
    assert play.refused(person("stranger"), c.EraseMe()) == "not_in_session"
    assert play.state.people["p0"].name == "p0"


def test_one_can_erase_oneself_after_the_end_and_when_one_was_taken_out():
    play = Play(PACK)
    play.join("p0", "p1", group="g1")
    play.do(FACILITATOR, c.RemoveParticipant(participant="p0"))
    play.do(FACILITATOR, c.EndSession())
    for name in ("p0", "p1"):
        assert play.do(person(name), c.EraseMe())
    assert play.state.present == 0
    assert play.state.names == {}


def test_whoever_is_gone_stays_gone():
    play = Play(PACK)
    play.join("p0", group="g1")
    play.do(person("p0"), c.EraseMe())
    assert play.do(person("p0"), c.EraseMe()) == []
    assert play.refused(FACILITATOR, c.RestoreParticipant(participant="p0")) == "no_participant"
    assert play.refused(person("p0"), c.WriteNotes(text="I am back")) == "not_in_session"
    assert play.refused(person("p0"), c.Join(name="p0")) == "already_joined"
    newcomer = person("p9")
    assert not isinstance(play.ask(newcomer, c.Join(name="p0")), Refusal)
    assert play.state.people["p9"].name == "p0"


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_no_format_names_somebody_who_is_gone(extension):
    play = voted("secret")
    play.do(FACILITATOR, c.RevealVote())
    play.do(person("p1"), c.Rename(participant="p1", name="Zelda Quux"))
    play.do(FACILITATOR, c.GoTo(activity="board"))
    play.do(person("p1"), c.PostIdea(text="An idea without an author"))
    play.do(person("p1"), c.EraseMe())
    play.do(FACILITATOR, c.EndSession())
    for record in (
        for_facilitator(play.state, {}, 5_000),
        for_participant(play.state, {}, 5_000, "p2"),
    ):
        page = folded([visible(record, extension)])
        assert "Zelda Quux" not in page
        assert "Friends of p1" not in page


def test_rewriting_leaves_what_came_later_as_it_is():
    play = Play(PACK)
    play.join("p0", "p1", group="g1")
    play.do(person("p1"), c.WriteNotes(text="kept"))
    play.do(person("p0"), c.EraseMe())
    play.do(person("p1"), c.Rename(participant="p1", name="somebody else"))
    erased = next(r for r in play.told if isinstance(r.event, e.ParticipantErased))
    assert rewrite(play.told, erased) == play.log
    assert play.log[-1] == play.told[-1]


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_a_line_whose_words_are_erased_has_something_to_read_in_the_records_language(extension):
    play = voted("secret")
    play.do(FACILITATOR, c.RevealVote())
    play.do(person("p1"), c.EraseMe())
    record = for_facilitator(play.state, {}, 5_000)
    page = folded([visible(record, extension)])
    each = 6  # three, by room and by group
    formats = len(FORMATS) - 1 if extension == "zip" else 1
    assert page.count("A write-in whose words are erased") == each * formats


def test_a_hidden_idea_of_somebody_who_erases_themselves_goes():
    play = Play(PACK, agenda=WHOLE)
    play.join("p0", "p1", group="g1")
    play.do(FACILITATOR, c.GoTo(activity="board"))
    for source in ("me", "group"):
        play.do(person("p0"), c.PostIdea(text=f"rude words as {source}", source=source))
        *_, newest = play.state.ideas
        play.do(FACILITATOR, c.HideIdea(idea=newest, hidden=True))
    play.do(person("p0"), c.PostIdea(text="kept on the board"))
    play.do(person("p0"), c.EraseMe())
    assert b"rude words" not in msgspec.json.encode(play.log)
    assert b"rude words" not in msgspec.json.encode(seen_by(play.state, FACILITATOR))
    record = for_facilitator(play.state, {}, 5_000)
    assert [idea.text for idea in record.ideas] == ["kept on the board"]
    assert replay(play.log) == play.state
    assert play.state.groups["g1"].ideas == 1
    assert play.refused(FACILITATOR, c.HideIdea(idea=newest, hidden=False)) == "no_idea"
