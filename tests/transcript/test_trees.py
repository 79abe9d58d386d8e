"""A group's connection tree in the transcript."""

import json

import pytest

from tests.transcript.conftest import NOW
from tests.transcript.reading import text
from workshop.core.tree import Node
from workshop.core.tree import Tree as CoreTree
from workshop.transcript import for_facilitator, for_participant, trees
from workshop.transcript.model import Tree, TreePerson


def test_the_tree_is_kept_with_its_ways_in_shortest_first(held, writings):
    tree = for_facilitator(held().state, writings, NOW).groups[0].tree
    assert (tree.base, tree.target) == ("The local <university>", "the mayor")
    assert [(person.name, person.depth) for person in tree.people] == [
        ("Ana", 0),
        ("*Bob*", 1),
        ("Tom", 0),
    ]
    assert trees.sentences(tree) == [
        "You know Tom, who can reach the mayor: ask Tom to introduce you.",
        "Ana (sings in our choir) knows *Bob*, who sits on the council with the mayor: "
        "ask Ana to introduce you.",
    ]


def test_every_format_says_the_tree_and_its_ways_in(held, writings):
    for t in (
        for_facilitator(held().state, writings, NOW),
        for_participant(held().state, writings, NOW, "Ana"),
    ):
        for extension in ("html", "md"):
            page = text(t, extension).replace("\\", "")
            assert "sits on the council with the mayor · reaches the mayor" in page
            assert "You know Tom, who can reach the mayor: ask Tom to introduce you." in page
        people = json.loads(text(t, "json"))["groups"][0]["tree"]["people"]
        assert [one["reaches"] for one in people] == [False, True, True]


def test_no_other_groups_tree_is_in_a_participants_transcript(held, writings):
    t = for_participant(held().state, writings, NOW, "Dee")
    for extension in ("html", "md", "json"):
        assert "council" not in text(t, extension)


def test_markup_in_a_tree_stays_words(held, writings):
    t = for_facilitator(held().state, writings, NOW)
    assert "The local &lt;university&gt;" in text(t, "html")
    assert r"  - \*Bob\*: sits on the council" in text(t, "md")


def test_the_branches_of_the_html_close_as_they_open(held, writings):
    nodes = [Node("a", None, "A"), Node("b", "a", "B"), Node("c", "b", "C"), Node("d", None, "D")]
    writings["g1"] = type(writings["g1"])(tree=CoreTree("x", "y", tuple(nodes)))
    page = text(for_facilitator(held().state, writings, NOW), "html")
    branch = page[page.index('<ul class="tree">') :]
    branch = branch[: branch.index("<h")] if "<h" in branch else branch
    assert page.count("<ul") == page.count("</ul>")
    assert page.count("<li") == page.count("</li>")
    assert branch.count("<ul") == 3


def test_somebody_without_a_name_stays_when_the_branch_goes_on():
    nodes = (Node("a", None, ""), Node("b", "a", "Bo", reaches=True), Node("c", "b", ""))
    tree = trees.tree_of(CoreTree("", "", nodes))
    assert [person.name for person in tree.people] == ["", "Bo"]
    assert trees.sentences(tree) == [
        "Somebody without a name knows Bo, who can reach your target: "
        "ask Somebody without a name to introduce you."
    ]


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([("Ana", "sings with the Mayor")], "You know Ana, who sings with the Mayor: ask Ana"),
        ([("Ana", "")], "You know Ana, who can reach the mayor: ask Ana"),
        ([("Ana", "paints")], "You know Ana, who paints and can reach the mayor: ask Ana"),
        ([("Ana", ""), ("Bo", "")], "Ana knows Bo, who can reach the mayor: ask Ana"),
        (
            [("Ana", ""), ("Bo", "sits on the council with the mayor.")],
            "Ana knows Bo, who sits on the council with the mayor: ask Ana",
        ),
        ([("Ana", ""), ("Bo", "x")], "Ana knows Bo, who x and can reach the mayor: ask Ana"),
        (
            [("Ana", ""), ("Bo", "teaches"), ("Cy", "")],
            "Ana knows Bo (teaches), who knows Cy, who can reach the mayor: ask Ana",
        ),
        (
            [("Ana", ""), ("Bo", ""), ("Cy", "drives the mayor")],
            "Ana knows Bo, who knows Cy, who drives the mayor: ask Ana",
        ),
        (
            [("Ana", ""), ("Bo", ""), ("Cy", ""), ("Dee", ""), ("Eli", "x")],
            "Ana leads you, by way of Bo, Cy and Dee, to Eli, who x and can reach the mayor: "
            "ask Ana",
        ),
    ],
)
def test_a_way_in_is_one_sentence(people, sentence):
    way = tuple(TreePerson(name, how, False, at) for at, (name, how) in enumerate(people))
    tree = Tree("", "the mayor", way, (way,))
    assert trees.sentences(tree) == [f"{sentence} to introduce you."]
