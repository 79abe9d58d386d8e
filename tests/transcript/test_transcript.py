"""What is in the transcript, for whom, and what never is."""

import json
import re

import msgspec
import pytest

from tests.core.play import FACILITATOR, Play, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import folded, text, visible
from workshop.core import commands as c
from workshop.packs import shipped_packs
from workshop.transcript import FORMATS, Transcript, for_facilitator, for_participant, render
from workshop.transcript.as_markdown import plain

EVERY = sorted(FORMATS)


def test_the_facilitators_transcript_holds_the_whole_session(held, writings):
    t = for_facilitator(held().state, writings, NOW)
    assert [group.name for group in t.groups] == ["Green table", "Blue table", "Amber table"]
    assert t.groups[0].people == ("Ana", "Bo", "*Cy*")
    assert (t.groups[0].choice, t.groups[0].choice_by) == (
        "Rotary Club International, local chapter",
        "settled",
    )
    assert t.groups[0].steps[0].text == "Invite the dean | to tour"
    assert t.without_group == ("Eli",)
    assert t.rounds[0].room.ballots == 4
    assert [idea.likes for idea in t.ideas] == [1, 0]
    assert t.agenda[0].spent_ms == 1_000
    assert t.agenda[2].started_at is None


def test_a_participants_transcript_holds_their_group_and_notes_and_nobody_elses(held, writings):
    t = for_participant(held().state, writings, NOW, "Ana")
    assert [group.name for group in t.groups] == ["Green table"]
    assert [group.group for group in t.rounds[0].groups] == ["Green table"]
    assert t.notes == "my private note"
    for extension in EVERY:
        page = text(t, extension)
        assert "words of the second group" not in page
        assert "the note of Dee" not in page
        assert "hide me please" not in page
        assert not re.search(r"\bDee\b", page)


def test_private_notes_are_in_no_facilitators_transcript(held, writings):
    t = for_facilitator(held().state, writings, NOW)
    for extension in EVERY:
        assert "private note" not in text(t, extension)


def test_hidden_ideas_are_marked_in_the_facilitators_transcript(held, writings):
    t = for_facilitator(held().state, writings, NOW)
    assert [idea.hidden for idea in t.ideas] == [False, True]
    assert "hidden from the room" in text(t, "md")


@pytest.mark.parametrize("extension", EVERY)
def test_a_secret_ballot_stays_secret_in_every_format(held, writings, extension):
    play = held(ballots="secret")
    for t in (
        for_facilitator(play.state, writings, NOW),
        for_participant(play.state, writings, NOW, "Ana"),
    ):
        # Dee sat alone: with the room's tally shown, the other group's would give Dee away
        assert all(group.tally.lines is None for group in t.rounds[0].groups)
        assert all(line.voters == () for line in t.rounds[0].room.lines)
        assert "not shown" in folded([visible(t, extension)]) or extension == "json"


@pytest.mark.parametrize("extension", EVERY)
def test_a_vote_that_is_not_revealed_is_in_no_format(held, writings, extension):
    play = held()
    play.do(FACILITATOR, c.OpenVote())
    play.vote(person("Bo"), write_in="Zanzibar")
    assert "Zanzibar" not in text(for_facilitator(play.state, writings, NOW), extension)


def test_named_ballots_name_their_voters(held, writings):
    t = for_facilitator(held(ballots="named").state, writings, NOW)
    voters = {line.label: line.voters for line in t.rounds[0].groups[0].tally.lines}
    assert voters["The local university"] == ("Ana", "Bo", "*Cy*")
    assert "Ana, Bo and *Cy*" in text(t, "html")


def test_markup_in_what_people_wrote_stays_words_in_html(held, writings):
    page = text(for_facilitator(held().state, writings, NOW), "html")
    assert "<b>Voices</b>" not in page
    assert "&lt;b&gt;Voices&lt;/b&gt;" in page
    assert "The &lt;mayor&gt;" in page


def test_the_html_needs_nothing_but_itself(held, writings):
    page = text(for_facilitator(held().state, writings, NOW), "html")
    assert not re.search(r"<(script|link|img|iframe)|src=|href=|url\(|@import", page)
    assert "default-src 'none'" in page


def test_markup_in_what_people_wrote_stays_words_in_markdown(held, writings):
    page = text(for_facilitator(held().state, writings, NOW), "md")
    assert r"\[Saturdays\](http\://evil.example)" in page
    assert r"\# Ask for a letter" in page
    assert r"\*Cy\*" in page
    assert r"Invite the dean \| to tour" in page


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("- a list", r"\- a list"),
        ("12. a list", r"12\. a list"),
        ("=====", r"\====="),
        ("call 3-4 people, e.g. Ana.", "call 3-4 people, e.g. Ana."),
        ("a <b>", r"a \<b\>"),
        ("www.evil.example, (WWW.evil.example)", r"www\.evil.example, (WWW\.evil.example)"),
        ("a window. Www.", r"a window. Www\."),
    ],
)
def test_only_what_markdown_would_read_is_escaped(written, escaped):
    assert plain(written) == escaped


def test_the_json_is_the_transcript_itself(held, writings):
    t = for_facilitator(held().state, writings, NOW)
    content = render(t, "json").content
    assert msgspec.json.decode(content, type=Transcript) == t
    assert json.loads(content)["format"] == 1


def test_every_format_holds_every_part_of_a_participants_transcript(held, writings):
    t = for_participant(held().state, writings, NOW, "Ana")
    for extension in EVERY:
        page = visible(t, extension)
        for words in (
            "Friends of the library",
            "Seth Kugel",
            "Rotary Club International",
            "students who need computers",
            "Invite the dean | to tour",
            "Ask for a letter",
            "Tours on [Saturdays]",
            "my private note",
        ):
            # a workbook holds what can be counted and sorted, not the case
            assert words in page or (extension == "xlsx" and "Seth" in words), (extension, words)


def test_an_empty_session_has_a_transcript_too(play_pack):
    for extension in EVERY:
        page = text(for_facilitator(play_pack.state, {}, NOW), extension)
        assert "Friends of the library" in page


@pytest.fixture
def play_pack():
    return Play(shipped_packs()["kugel"])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Friends of the library", "friends-of-the-library-1970-01-01.md"),
        ("Café / ../etc", "cafe-etc-1970-01-01.md"),
        ("図書館", "branchwork-1970-01-01.md"),
    ],
)
def test_a_files_name_says_what_and_when(play_pack, title, name):
    play_pack.state.title = title
    assert render(for_facilitator(play_pack.state, {}, NOW), "md").name == name
