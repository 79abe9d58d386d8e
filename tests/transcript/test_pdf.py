"""The PDF, opened again."""

import io
import re

import msgspec
import pypdf
import pytest

from tests.transcript.conftest import NOW
from tests.transcript.reading import folded
from workshop.core.tree import Node
from workshop.core.tree import Tree as CoreTree
from workshop.core.writing import Writing
from workshop.transcript import for_facilitator, outline, render
from workshop.transcript.model import Tree, TreePerson


def opened(transcript):
    return pypdf.PdfReader(io.BytesIO(render(transcript, "pdf").content))


def pages(transcript):
    return [folded([page.extract_text()]) for page in opened(transcript).pages]


def test_every_page_says_which_it_is_of_how_many_and_when_it_was_made(held, writings):
    texts = pages(for_facilitator(held().state, writings, NOW))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert "Made 1 Jan 1970" in text


def test_the_file_says_what_it_is(held, writings):
    about = opened(for_facilitator(held().state, writings, NOW))
    assert about.metadata.title == "Friends of the library"
    assert about.metadata.author == "Branchwork"
    assert about.root_object["/Lang"] == "en"


def test_the_parts_and_groups_can_be_jumped_to(held, writings):
    titles = []

    def note(entries):
        for entry in entries:
            if isinstance(entry, list):
                note(entry)
            else:
                titles.append(entry.title)

    note(opened(for_facilitator(held().state, writings, NOW)).outline)
    for title in ("The vote", "The groups", "Green table", "Blue table", "The idea board"):
        assert title in titles


def test_the_same_transcript_makes_the_same_file(held, writings):
    transcript = for_facilitator(held().state, writings, NOW)
    assert render(transcript, "pdf").content == render(transcript, "pdf").content


def painted(transcript, kind):
    """How often the whole file draws a curve (`c`) or fills a shape (`f`)."""
    drawn = b"".join(page.get_contents().get_data() for page in opened(transcript).pages)
    return len(re.findall(rb"\s%b\n" % kind, drawn))


def test_a_tree_is_drawn_and_not_only_written(held, writings):
    play = held()
    without = {"g1": msgspec.structs.replace(writings["g1"], tree=CoreTree("The base", "Target"))}
    drawn = [painted(for_facilitator(play.state, w, NOW), b"c") for w in (writings, without)]
    # a curve from the base to two people, from one to the next, and from two to the target
    assert drawn[0] >= drawn[1] + 5


def test_a_tally_is_drawn_as_bars(held):
    transcript = for_facilitator(held().state, {}, NOW)
    tallies = [transcript.rounds[0].room, *(group.tally for group in transcript.rounds[0].groups)]
    bars = sum(line.count > 0 for tally in tallies for line in tally.lines)
    unrevealed = msgspec.structs.replace(transcript, rounds=())
    assert painted(transcript, b"f") >= painted(unrevealed, b"f") + bars


@pytest.mark.parametrize("shape", ["deep", "wide", "nobody", "unnamed"])
def test_a_tree_of_any_shape_is_on_the_pages(held, shape):
    nodes = {
        "deep": [Node(f"n{i}", f"n{i - 1}" if i else None, f"Friend{i}") for i in range(60)],
        "wide": [Node(f"n{i}", None, f"Friend{i}", "how " * 40, True) for i in range(150)],
        "nobody": [],
        "unnamed": [Node("n0", None, ""), Node("n1", "n0", "Friend1", reaches=True)],
    }[shape]
    tree = CoreTree("The base", "The target", tuple(nodes))
    text = " ".join(pages(for_facilitator(held().state, {"g1": Writing(tree=tree)}, NOW)))
    assert "The base" in text
    for node in nodes:
        assert (node.name or "Somebody without a name") in text


def test_who_stands_on_a_way_in_is_marked():
    people = [
        TreePerson("Ana", "", False, 0),
        TreePerson("Bo", "", False, 1),
        TreePerson("Cy", "", True, 2),
        TreePerson("Dee", "", False, 1),
        TreePerson("Eli", "", False, 0),
    ]
    assert outline.on_the_way(Tree(people=tuple(people))) == (True, True, True, False, False)
