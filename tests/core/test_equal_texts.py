"""What people read as equal is one: in tallies, for options, as names of people and of groups."""

import json
from typing import Any

import msgspec
import pytest

from tests.core.play import FACILITATOR, Play, person
from tests.packs.minimal import minimal
from tests.server import ROOT
from workshop.core import commands as c
from workshop.core.text import clean_line
from workshop.packs import check_pack
from workshop.packs.pack import Pack

CASES: dict[str, Any] = json.loads((ROOT.parent / "shared" / "cases" / "equal.json").read_text())

same = pytest.mark.parametrize("texts", CASES["same"])
different = pytest.mark.parametrize("texts", CASES["different"])


def voting(play, texts):
    session = play()
    session.join(*(f"p{place}" for place, _ in enumerate(texts)), group="g1")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    return session


def counted(session):
    session.do(FACILITATOR, c.RevealVote())
    tally = session.seen_by(person("p0"))["vote"].rounds[-1].tally
    return {line.label: line.count for line in tally.lines if line.count}


@same
def test_write_ins_count_together_and_keep_the_words_of_the_first(play, texts):
    session = voting(play, texts)
    for place, text in enumerate(texts):
        session.vote(person(f"p{place}"), write_in=text)
    assert list(counted(session).values()) == [len(texts)]
    kept = [ballot.choice.write_in for ballot in session.state.round.ballots.values()]
    assert kept == [clean_line(text) for text in texts]


@different
def test_other_write_ins_count_apart(play, texts):
    session = voting(play, texts)
    for place, text in enumerate(texts):
        session.vote(person(f"p{place}"), write_in=text)
    assert sorted(counted(session).values()) == [1] * len(texts)


@same
def test_a_write_in_that_reads_as_an_option_is_that_option(pack, texts):
    option = msgspec.structs.replace(pack.options[0], title=texts[0])
    changed = msgspec.structs.replace(pack, options=(option, *pack.options[1:]))
    session = voting(lambda: Play(changed), texts)
    for place, text in enumerate(texts):
        session.vote(person(f"p{place}"), write_in=text)
    choices = {ballot.choice.option for ballot in session.state.round.ballots.values()}
    assert choices == {option.key}


@same
def test_a_name_that_reads_as_another_is_taken(play, texts):
    session = play()
    session.do(person("p1"), c.Join(name=texts[0]))
    session.do(person("p2"), c.Join(name="Somebody else"))
    for text in texts[1:]:
        assert session.refused(person("p3"), c.Join(name=text)) == "name_taken"
        renaming = c.Rename(participant="p2", name=text)
        assert session.refused(FACILITATOR, renaming) == "name_taken"
        session.do(FACILITATOR, c.Rename(participant="p1", name=text))


@different
def test_other_names_are_free(play, texts):
    session = play()
    for place, text in enumerate(texts):
        session.do(person(f"p{place}"), c.Join(name=text))


@same
def test_a_group_name_that_reads_as_another_is_taken(play, texts):
    session = play()
    session.do(FACILITATOR, c.RenameGroup(group="g1", name=texts[0]))
    for text in texts[1:]:
        assert session.refused(FACILITATOR, c.AddGroup(name=text)) == "group_name_taken"
        renaming = c.RenameGroup(group="g2", name=text)
        assert session.refused(FACILITATOR, renaming) == "group_name_taken"


@same
def test_a_pack_with_two_options_of_one_title_is_refused_with_the_place(texts):
    for text in texts[1:]:
        data = minimal(options__0__title=texts[0], options__1__title=text)
        (error,) = check_pack(data)
        assert error.path == "options[1].title"
        assert texts[0] in error.reason


@different
def test_a_pack_with_other_titles_is_a_pack(texts):
    data = minimal(options__0__title=texts[0], options__1__title=texts[1])
    assert check_pack(data) == []
    assert msgspec.convert(data, Pack)
