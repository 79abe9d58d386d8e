"""Links that were given, and taken back: who came by them, and who is out at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.play import FACILITATOR, HOST, SCREEN, Play, person
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.grants import is_ended
from workshop.core.model import Actor
from workshop.core.policy import may_look_back, may_read, may_write
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.packs import shipped_packs

PACK = shipped_packs()["kugel"]


def lead(name: str, grant: int = 0) -> Actor:
    return Actor("facilitator", name, grant)


def came(session: Any, *names: str) -> None:
    """These have come by the co-facilitators' link as it is now."""
    for name in names:
        session.do(lead(name, session.state.lead_link.number), c.ComeToLead())


def test_whoever_comes_by_the_link_is_listed_once_and_since_when(play: Any) -> None:
    session = play()
    assert session.seen_by(HOST)["links"].came == ()
    came(session, "f1", "f2")
    assert session.do(FACILITATOR, c.ComeToLead()) == []
    listed = session.seen_by(HOST)["links"].came
    assert [one.id for one in listed] == ["f1", "f2"]
    assert listed[0].since < listed[1].since
    assert session.seen_by(FACILITATOR)["links"] == session.seen_by(HOST)["links"]


@pytest.mark.parametrize("actor", [person("Ana"), SCREEN])
def test_nobody_else_is_told_of_links_or_may_end_them(play: Any, actor: Actor) -> None:
    session = play()
    session.join("Ana")
    came(session, "f1")
    assert "links" not in session.seen_by(actor)
    for command in (c.RenewLink(link="screen"), c.EndFacilitator(facilitator="f1"), c.ComeToLead()):
        assert session.refused(actor, command) == "not_allowed"


def test_a_host_who_ends_the_link_ends_everybody_who_came_by_it(play: Any) -> None:
    session = play()
    came(session, "f1", "f2")
    before = session.state.facilitator_key
    session.do(HOST, c.RenewLink(link="lead"))
    assert session.state.facilitator_key != before
    assert session.refused(lead("f1"), c.GoTo(activity="read")) == "link_ended"
    assert session.refused(lead("f2"), c.ComeToLead()) == "link_ended"
    assert session.refused(lead("f-with-an-old-link"), c.ComeToLead()) == "link_ended"
    assert session.seen_by(lead("f1")) == {}
    session.do(HOST, c.GoTo(activity="read"))
    session.do(lead("f3", 1), c.ComeToLead())
    session.do(lead("f3", 1), c.GoTo(activity="vote"))


def test_a_facilitator_who_ends_the_link_goes_on_and_so_does_who_came_before(play: Any) -> None:
    session = play()
    came(session, "f1", "f2", "f3")
    session.do(lead("f2"), c.RenewLink(link="lead"))
    for name in ("f1", "f2"):
        session.do(lead(name), c.SetTheme(theme="light"))
    assert session.refused(lead("f3"), c.SetTheme(theme="dark")) == "link_ended"
    assert [one.id for one in session.seen_by(HOST)["links"].came] == ["f1", "f2"]


def test_somebody_who_was_never_noted_goes_on_when_they_end_the_link(play: Any) -> None:
    session = play()
    session.do(FACILITATOR, c.RenewLink(link="lead"))
    session.do(FACILITATOR, c.SetTheme(theme="light"))


def test_one_is_ended_alone_and_cannot_come_by_the_old_link_again(play: Any) -> None:
    session = play()
    came(session, "f1", "f2", "f3")
    session.do(lead("f1"), c.EndFacilitator(facilitator="f2"))
    assert session.refused(lead("f2"), c.GoTo(activity="read")) == "link_ended"
    assert session.refused(lead("f4"), c.ComeToLead()) == "link_ended"
    session.do(lead("f3"), c.GoTo(activity="read"))
    version = session.state.version
    assert session.do(HOST, c.EndFacilitator(facilitator="f2")) == []
    assert session.state.version == version
    session.do(lead("f2", 1), c.ComeToLead())  # was given the new link after all
    session.do(lead("f2", 1), c.GoTo(activity="vote"))
    assert session.refused(lead("f2", 0), c.GoTo(activity="read")) == "link_ended"


def test_nobody_ends_whoever_led_before_they_came(play: Any) -> None:
    session = play()
    came(session, "f1", "f2")
    assert session.refused(lead("f2"), c.EndFacilitator(facilitator="f1")) == "came_before"
    assert session.refused(lead("f2"), c.EndFacilitator(facilitator="f2")) == "came_before"
    session.do(HOST, c.EndFacilitator(facilitator="f1"))


def test_the_screens_link_ends_all_screens(play: Any) -> None:
    session = play()
    before = session.state.screen_key
    assert session.seen_by(SCREEN)
    session.do(FACILITATOR, c.RenewLink(link="screen"))
    assert session.state.screen_key != before
    assert session.seen_by(SCREEN) == {}
    assert session.seen_by(Actor("screen", "screen", 1))


def test_a_second_press_ends_nothing_more(play: Any) -> None:
    session = play()
    session.do(HOST, c.RenewLink(link="screen", at="0"))
    assert session.refused(HOST, c.RenewLink(link="screen", at="0")) == "passed"


def test_a_new_link_of_ones_own_ends_every_other_browser_with_the_seat(play: Any) -> None:
    session = play()
    session.join("Ana", "Ben", group="g1")
    assert session.do(person("Ana"), c.RenewMyLink())
    ended, ana = person("Ana"), Actor("participant", "Ana", 1)
    for command in (c.PostIdea(text="x"), c.EraseMe(), c.RenewMyLink(), c.TakeUpSeat()):
        assert session.refused(ended, command) == "link_ended"
    for asked in (may_read, may_write):
        assert asked(session.state, ended, "g1") == Refusal("link_ended")
        assert asked(session.state, ana, "g1") is None
    assert session.seen_by(ended) == {}
    session.do(ana, c.PostIdea(text="x"))
    session.do(person("Ben"), c.PostIdea(text="y"))


def test_links_can_be_ended_after_the_end_too(play: Any) -> None:
    session = play()
    session.join("Ana")
    came(session, "f1", "f2")
    session.do(HOST, c.GoTo(activity="read"))
    session.do(HOST, c.EndSession())
    assert may_look_back(session.state, lead("f2")) is None
    session.do(lead("f1"), c.EndFacilitator(facilitator="f2"))
    assert may_look_back(session.state, lead("f2")) == Refusal("link_ended")
    session.do(HOST, c.RenewLink(link="lead"))
    session.do(HOST, c.RenewLink(link="screen"))
    session.do(person("Ana"), c.RenewMyLink())
    session.do(lead("f3", session.state.lead_link.number), c.ComeToLead())


def test_so_many_lead_and_no_more(play: Any) -> None:
    session = play()
    came(session, *(f"f{number}" for number in range(limits.FACILITATORS)))
    assert session.refused(lead("one-more"), c.ComeToLead()) == "too_many_facilitators"


BROWSERS = [f"f{number}" for number in range(4)]


class Rooms:
    """What ought to be so, told without the rules: each browser's own idea of what let it in."""

    def __init__(self) -> None:
        self.session = Play(PACK)
        self.session.join("Ana")
        self.leads: dict[str, Actor] = {}
        self.line: list[str] = []
        self.screens: dict[str, Actor] = {}
        self.seats: dict[str, Actor] = {"own": person("Ana")}
        self.good: set[tuple[str, str]] = {("seat", "own")}

    def open_lead_link(self, browser: str) -> None:
        if ("lead", browser) not in self.good:
            actor = lead(browser, self.session.state.lead_link.number)
            self.session.do(actor, c.ComeToLead())
            self.leads[browser] = actor
            self.line.append(browser)
            self.good.add(("lead", browser))

    def open_screen_link(self, browser: str) -> None:
        number = self.session.state.screen_link.number
        self.screens[browser] = Actor("screen", "screen", number)
        self.good.add(("screen", browser))

    def open_my_link(self, browser: str) -> None:
        number = self.session.state.people["Ana"].grant
        self.seats[browser] = Actor("participant", "Ana", number)
        self.good.add(("seat", browser))

    def end_lead_link(self, browser: str) -> None:
        """A host, or a facilitator whom nobody has ended."""
        if ("lead", browser) in self.good:
            gone = self.line[self.line.index(browser) + 1 :]
            self.session.do(self.leads[browser], c.RenewLink(link="lead"))
        else:
            gone = list(self.line)
            self.session.do(HOST, c.RenewLink(link="lead"))
        self._out(gone)

    def end_one(self, browser: str) -> None:
        self.session.do(HOST, c.EndFacilitator(facilitator=browser))
        self._out([browser] if browser in self.line else [])

    def _out(self, gone: list[str]) -> None:
        self.line = [one for one in self.line if one not in gone]
        self.good -= {("lead", one) for one in gone}

    def end_screen_link(self, _browser: str) -> None:
        self.session.do(HOST, c.RenewLink(link="screen"))
        self.good = {one for one in self.good if one[0] != "screen"}

    def end_my_link(self, browser: str) -> None:
        if ("seat", browser) not in self.good:
            return
        self.session.do(self.seats[browser], c.RenewMyLink())
        number = self.session.state.people["Ana"].grant
        self.seats[browser] = Actor("participant", "Ana", number)
        self.good = {one for one in self.good if one[0] != "seat"} | {("seat", browser)}


WAYS = [name for name in vars(Rooms) if name.startswith(("open_", "end_"))]


@given(st.lists(st.tuples(st.sampled_from(WAYS), st.sampled_from(BROWSERS)), max_size=25))
def test_exactly_the_browsers_whose_grant_lives_can_do_anything(
    steps: list[tuple[str, str]],
) -> None:
    rooms = Rooms()
    for way, browser in steps:
        getattr(rooms, way)(browser)
    state = rooms.session.state
    held = [
        *((("lead", browser), actor) for browser, actor in rooms.leads.items()),
        *((("screen", browser), actor) for browser, actor in rooms.screens.items()),
        *((("seat", browser), actor) for browser, actor in rooms.seats.items()),
    ]
    alive = {grant for grant, actor in held if not is_ended(state, actor)}
    assert alive == rooms.good
    assert {grant for grant, actor in held if rooms.session.seen_by(actor)} == rooms.good
    assert list(state.facilitators) == rooms.line
    assert replay(rooms.session.log) == state
    tried = {"lead": c.Gather(), "seat": c.WriteNotes(text="x"), "screen": c.SetTheme(theme="dark")}
    rooms.session.do(HOST, c.GoTo(activity="read"))
    for (kind, browser), actor in held:
        answer = rooms.session.ask(actor, tried[kind])
        refused = answer.code if isinstance(answer, Refusal) else ""
        can = (kind, browser) in rooms.good
        assert refused == (
            "not_allowed" if kind == "screen" and can else "" if can else "link_ended"
        )
