"""A copy without names names nobody, and one with totals only holds nothing that anybody wrote."""

import re
from itertools import count

import msgspec
import pytest
from msgspec.structs import fields

from tests.core.play import FACILITATOR, Play, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import folded, visible
from workshop.core import commands as c
from workshop.core.model import Choice
from workshop.packs import shipped_packs
from workshop.packs.pack import Case
from workshop.transcript import FORMATS, LEVELS, at_level, for_facilitator, for_participant
from workshop.transcript import model as t

EVERY = sorted(FORMATS)
NAMES = ("Ana", "Bo", "Cy", "Dee", "Eli")
WRITTEN = (
    "students who need computers",
    "Invite the dean",
    "May",
    "sings in our choir",
    "sits on the council",
    "Tours on",
    "hide me please",
    "mayor",
    "words of the second group",
    "Write to the dean",
    "Green table",
    "A room for courses",
)


@pytest.fixture
def transcript(held, writings):
    """A full transcript with something in every corner of it."""
    play = held()
    play.do(FACILITATOR, c.GoTo(activity="questions"))
    play.do(person("Ana"), c.DealQuestions())
    play.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    play.do(person("Ana"), c.WritePledge(text="Write to the dean", shared=True))
    answers = {"offer": "A room for courses", "approach": "words"}
    writings["g1"] = msgspec.structs.replace(writings["g1"], answers=answers)
    return for_facilitator(play.state, writings, NOW)


def whole_words(page):
    return set(re.findall(r"\w+", page))


@pytest.mark.parametrize("extension", EVERY)
def test_without_names_no_format_names_anybody(transcript, extension):
    full = whole_words(visible(transcript, extension))
    assert full.issuperset(NAMES)
    bare = visible(at_level(transcript, "without-names"), extension)
    assert not whole_words(bare).intersection(("Ana", "Bo", "Cy", "Dee", "Eli", "Bob", "Tom"))


@pytest.mark.parametrize("extension", EVERY)
def test_without_names_what_people_wrote_stays(transcript, extension):
    page = folded([visible(at_level(transcript, "without-names"), extension)])
    for words in ("students who need computers", "Tours on", "sings in our choir", "Person 1"):
        assert words in page, words


@pytest.mark.parametrize("extension", EVERY)
def test_totals_hold_nothing_that_anybody_wrote(transcript, extension):
    full = folded([visible(transcript, extension)])
    assert all(words in full for words in WRITTEN)
    page = folded([visible(at_level(transcript, "totals"), extension)])
    assert [words for words in WRITTEN if words in page] == []
    assert not whole_words(page).intersection((*NAMES, "Bob", "Tom"))


@pytest.mark.parametrize("extension", EVERY)
def test_totals_say_the_numbers(transcript, extension):
    page = folded([visible(at_level(transcript, "totals"), extension)])
    for words in ("Group 1", "Rotary Club International", "Write-ins"):
        assert words in page, words


def test_the_numbers_of_a_transcript_are_counted_before_anything_is_left_out(transcript):
    for level in LEVELS:
        totals = at_level(transcript, level).totals
        assert (totals.ideas, totals.likes, totals.pledges) == (1, 1, 1), "what the room saw"
        first = totals.groups[0]
        assert (first.people, first.reasons, first.steps, first.steps_done) == (3, 2, 2, 1)
        assert (first.tree_people, first.ways_in, first.answers) == (3, 2, 2)


def test_write_ins_are_counted_together(transcript):
    tally = at_level(transcript, "totals").rounds[0].room
    assert tally.lines[-1] == t.TallyLine("Write-ins", 1)
    assert sum(line.count for line in tally.lines) == tally.ballots == 4


def test_a_person_on_a_tree_has_one_number_wherever_they_stand(transcript):
    tree = at_level(transcript, "without-names").groups[0].tree
    assert [one.name for one in tree.people] == ["Person 1", "Person 2", "Person 3"]
    assert [[one.name for one in way] for way in tree.ways] == [
        ["Person 3"],
        ["Person 1", "Person 2"],
    ]


def test_a_group_stays_the_author_of_its_idea_without_names(held, writings):
    play = held()
    play.do(person("Bo"), c.PostIdea(text="ours", source="group"))
    ideas = at_level(for_facilitator(play.state, writings, NOW), "without-names").ideas
    assert {idea.text: idea.by for idea in ideas}["ours"] == "Green table"
    assert {idea.by for idea in ideas} == {"", "Green table"}


def test_what_a_copy_has_lost_it_does_not_get_back(transcript):
    totals = at_level(transcript, "totals")
    assert at_level(totals, "full") is totals
    assert at_level(totals, "without-names") is totals
    assert at_level(transcript, "full") is transcript


def test_there_is_no_other_level(transcript):
    with pytest.raises(KeyError):
        at_level(transcript, "everything")


def test_totals_of_ones_own_transcript_hold_nothing_of_ones_own(held, writings):
    own = at_level(for_participant(held().state, writings, NOW, "Ana"), "totals")
    for extension in EVERY:
        assert "my private note" not in visible(own, extension)
    assert own.participant == ""


def secretly(*choices):
    """A session with secret ballots in which these people chose so, in order."""
    play = Play(shipped_packs()["kugel"], ballots="secret")
    people = [
        *play.join("Ana", "Bo", "Cy", group="g1"),
        *play.join("Dee", "Eli", "Fay", group="g2"),
    ]
    play.do(FACILITATOR, c.GoTo(activity="vote"))
    for voter, choice in zip(people, choices, strict=True):
        play.do(voter, c.CastBallot(choice=choice))
    play.do(FACILITATOR, c.RevealVote())
    return for_facilitator(play.state, {}, NOW)


UNIVERSITY, ROTARY, MAYOR = Choice("university"), Choice("rotary"), Choice(write_in="The mayor")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("extension", EVERY)
def test_no_file_tells_a_secret_ballot_at_any_level(extension, level):
    """Sessions in which people of one group chose each other's choices make the same files."""
    there = (UNIVERSITY, UNIVERSITY, ROTARY)
    one = secretly(UNIVERSITY, ROTARY, MAYOR, *there)
    other = secretly(MAYOR, UNIVERSITY, ROTARY, *there)
    pages = [visible(at_level(transcript, level), extension) for transcript in (one, other)]
    assert pages[0] == pages[1]
    assert one.rounds[0].groups[0].tally.lines is not None
    assert ("The mayor" in pages[0]) == (level != "totals")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("extension", EVERY)
def test_what_is_held_back_from_a_transcript_is_held_back_at_every_level(
    held, writings, extension, level
):
    """Dee voted alone at a table: with the room's tally shown, the other group's would tell."""
    transcript = at_level(for_facilitator(held(ballots="secret").state, writings, NOW), level)
    assert [group.tally.lines for group in transcript.rounds[0].groups] == [None, None]
    assert all(line.voters == () for line in transcript.rounds[0].room.lines)
    if extension != "json":
        assert "so a count this small is not shown" in folded([visible(transcript, extension)])


# --- every field is decided on -------------------------------------------------------------------

NAMED_FOR_EVERYBODY = {
    # what the host, the pack and the program say, which is the same for everybody
    *(
        "title",
        "code",
        "pack",
        "language",
        "time_zone",
        "scope",
        "ballots",
        "level",
        "format",
        "options",
    ),
    *("case.title", "case.paragraphs", "case.facts", "case.questions"),
    *("agenda.activity", "agenda.title"),
    *("survey_answers", "survey_totals.key", "survey_totals.text", "most_kept.text"),
    "totals.groups.choice_by",
}
TEXTS = {
    # what people wrote stays in a copy without names
    *("groups.name", "groups.choice", "groups.choice_by", "totals.groups.name"),
    *("totals.groups.choice", "groups.reasons.key", "groups.reasons.title", "groups.reasons.text"),
    *("groups.steps.text", "groups.steps.when", "groups.tree.base", "groups.tree.target"),
    *("groups.tree.people.how", "groups.tree.ways.how"),
    *("groups.answers.key", "groups.answers.question", "groups.answers.text"),
    *("rounds.room.lines.label", "rounds.groups.group", "rounds.groups.tally.lines.label"),
    *("ideas.text", "pledges.text", "survey.key", "survey.text", "survey.word"),
    *("survey.next_step", "survey.answer", "tips", "pledge", "notes"),
}


def filled(kind, path, marks):
    """A value of a type with a mark of its own in every text."""
    return _filled(msgspec.inspect.type_info(kind), path, marks)


def _filled(info, path, marks):
    match info:
        case msgspec.inspect.StructType():
            return info.cls(
                **{
                    one.name: _filled(one.type, f"{path}.{one.name}".lstrip("."), marks)
                    for one in info.fields
                }
            )
        case msgspec.inspect.VarTupleType():
            return (_filled(info.item_type, path, marks),)
        case msgspec.inspect.TupleType():
            return tuple(_filled(one, path, marks) for one in info.item_types)
        case msgspec.inspect.UnionType():
            return _filled(info.types[0], path, marks)
        case msgspec.inspect.StrType():
            mark = f"mark{next(marks.numbers)}x"
            marks.paths[mark] = path
            return mark
        case msgspec.inspect.LiteralType():
            return info.values[0]
        case msgspec.inspect.IntType():
            return 1
        case msgspec.inspect.BoolType():
            return False
    raise AssertionError(f"{path}: a kind of field that this test does not know: {info}")


class Marks:
    def __init__(self):
        self.numbers = count(1)
        self.paths = {}

    def left_in(self, transcript):
        text = msgspec.json.encode(transcript).decode()
        return {path for mark, path in self.paths.items() if mark in text}


@pytest.fixture
def marked():
    marks = Marks()
    transcript = filled(t.Transcript, "", marks)
    return msgspec.structs.replace(transcript, level="full"), marks


def test_every_text_of_the_transcript_is_decided_on_for_a_copy_without_names(marked):
    transcript, marks = marked
    assert marks.left_in(transcript) == set(marks.paths.values())
    left = marks.left_in(at_level(transcript, "without-names"))
    assert left <= NAMED_FOR_EVERYBODY | TEXTS, "decide in levels.py what becomes of these"


def test_every_text_of_the_transcript_is_decided_on_for_totals(marked):
    transcript, marks = marked
    left = marks.left_in(at_level(transcript, "totals"))
    assert left <= NAMED_FOR_EVERYBODY, "decide in levels.py what becomes of these"


def test_the_marks_reach_every_corner(marked):
    _transcript, marks = marked
    assert {"groups.tree.ways.name", "case.title", "rounds.groups.tally.lines.voters"} <= set(
        marks.paths.values()
    )
    assert len(fields(Case)) == 4


@pytest.mark.parametrize("extension", EVERY)
@pytest.mark.parametrize("level", [level for level in LEVELS if level != "full"])
def test_what_was_hidden_from_the_room_is_in_no_copy_that_is_passed_on(held, level, extension):
    play = held()
    play.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    play.do(person("Ana"), c.WritePledge(text="a rude pledge", shared=True))
    play.do(FACILITATOR, c.HidePledge(participant="Ana", hidden=True))
    transcript = for_facilitator(play.state, {}, NOW)
    assert [idea.hidden for idea in transcript.ideas] == [False, True]
    assert [pledge.hidden for pledge in transcript.pledges] == [True]
    page = folded([visible(at_level(transcript, level), extension)])
    assert "hide me please" not in page
    assert "a rude pledge" not in page
