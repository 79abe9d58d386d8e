"""A session with something in every corner of its transcript."""

import pytest

from tests.core.play import FACILITATOR, Play, person
from workshop.core import commands as c
from workshop.core.model import Choice
from workshop.core.tree import Node, Tree
from workshop.core.writing import Step, Writing
from workshop.packs import shipped_packs

NOW = 4_000_000


@pytest.fixture
def writings():
    return {
        "g1": Writing(
            reasons={"fit": "They have\n\nstudents who need computers.", "gain": "<b>Voices</b>"},
            steps=(
                Step("a", "Invite the dean | to tour", "Ana", "May", done=True),
                Step("b", "# Ask for a letter"),
            ),
            tree=Tree(
                base="The local <university>",
                target="the mayor",
                nodes=(
                    Node("n1", None, "Ana", "sings in our choir"),
                    Node("n2", "n1", "*Bob*", "sits on the council with the mayor", reaches=True),
                    Node("n3", None, ""),
                    Node("n4", None, "Tom", reaches=True),
                ),
            ),
        ),
        "g2": Writing(reasons={"fit": "words of the second group"}),
    }


@pytest.fixture
def held():
    """Hold the session: `held(ballots="secret")`."""

    def hold(**options):
        play = Play(shipped_packs()["kugel"], **options)
        play.join("Ana", "Bo", "*Cy*", group="g1")
        play.join("Dee", group="g2")
        play.join("Eli")
        play.do(FACILITATOR, c.GoTo(activity="read"))
        play.do(FACILITATOR, c.GoTo(activity="vote"))
        for name in ("Ana", "Bo", "*Cy*"):
            play.vote(person(name), "university")
        play.vote(person("Dee"), write_in="The <mayor>")
        play.do(FACILITATOR, c.RevealVote())
        play.do(person("Ana"), c.SettleChoice(choice=Choice("rotary")))
        play.do(person("Ana"), c.PostIdea(text="Tours on [Saturdays](http://evil.example)"))
        play.do(person("Dee"), c.PostIdea(text="hide me please"))
        ideas = list(play.state.ideas)
        play.do(person("Bo"), c.LikeIdea(idea=ideas[0], liked=True))
        play.do(FACILITATOR, c.HideIdea(idea=ideas[1], hidden=True))
        play.do(person("Ana"), c.WriteNotes(text="my private note"))
        play.do(person("Dee"), c.WriteNotes(text="the note of Dee"))
        return play

    return hold
