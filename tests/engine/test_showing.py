"""What a viewer is sent: stale page plus what changed equals a fresh page, live and on return."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.engine.stage import FACILITATOR, SCREEN, do, join, make_session, opened, person
from workshop.core import commands as c
from workshop.core.model import Choice, Grouping
from workshop.core.views import Viewer
from workshop.engine import Engine, LiveSession, Snapshot, Update
from workshop.store.memory import MemoryStore

VIEWERS = [FACILITATOR, SCREEN, *(person(name) for name in strategies.PEOPLE)]


class Page:
    """What a browser keeps: slices replaced whole, collections patched, null means gone."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.version = 0

    def take(self, new: Snapshot | Update) -> None:
        self.version = getattr(new, "version", self.version)
        for name, value in new.slices.items():
            self._put(name, value)
        for collection, items in new.items.items():
            for ident, value in items.items():
                self._put(f"{collection}:{ident}", value)

    def _put(self, key, value):
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value


class Phone:
    """A connection as the live layer treats it: it hears what its audiences are told."""

    def __init__(self, live: LiveSession, actor) -> None:
        self.live = live
        self.viewer = Viewer(actor)
        self.page = Page()
        self.rooms = live.audiences(self.viewer)
        if self.rooms:
            self.page.take(live.snapshot(self.viewer))

    def hear(self, updates) -> None:
        rooms = self.live.audiences(self.viewer)
        if not rooms or not self.rooms:  # shown out, or let in: the page is loaded anew
            self.__init__(self.live, self.viewer.actor)
            return
        for audience, update in updates.items():
            if audience in rooms:
                self.page.take(update)
        self.rooms = rooms


@st.composite
def sessions(draw):
    engine = Engine(MemoryStore())
    mode = draw(st.sampled_from(["choose", "deal"]))
    live = opened(engine, grouping=Grouping(mode, size=2, count=2))
    if draw(st.booleans()):
        join(live, *strategies.PEOPLE[:4], group="g1" if mode == "choose" else None)
        do(live, FACILITATOR, c.GoTo(activity="vote"))
    return engine, live


def play(live, data, at_most=15):
    for number in range(data.draw(st.integers(0, at_most))):
        with live.view() as (state, _):
            ideas = list(state.ideas)
            version = state.version
        actor, command = data.draw(strategies.asks(ideas))
        live.submit(command, actor, f"play-{version}-{number}")


@settings(deadline=None, max_examples=25)
@given(sessions(), st.data())
def test_a_phone_that_comes_back_ends_up_with_what_a_new_one_sees(made, data):
    engine, live = made
    play(live, data)
    pages = {}
    for actor in VIEWERS:
        if live.audiences(Viewer(actor)):
            pages[actor] = Page()
            pages[actor].take(live.snapshot(Viewer(actor)))
    play(live, data)
    for actor, page in pages.items():
        if live.audiences(Viewer(actor)):
            page.take(live.snapshot(Viewer(actor), page.version))
            fresh = Page()
            fresh.take(live.snapshot(Viewer(actor)))
            assert page.values == fresh.values
    engine.close()


@settings(deadline=None, max_examples=25)
@given(sessions(), st.data())
def test_a_phone_that_hears_every_update_sees_what_a_new_one_sees(made, data):
    engine, live = made
    noted: set[str] = set()
    engine.on_change(lambda session, keys: noted.update(keys))
    play(live, data)
    phones = [Phone(live, actor) for actor in VIEWERS]
    noted.clear()
    for _ in range(data.draw(st.integers(1, 4))):
        play(live, data, 6)
        updates = live.updates(lambda: frozenset(noted))
        noted.clear()
        for phone in phones:
            phone.hear(updates)
    for phone in phones:
        fresh = Page()
        if live.audiences(phone.viewer):
            fresh.take(live.snapshot(phone.viewer))
            assert phone.page.values == fresh.values
    engine.close()


def test_names_on_the_wire_carry_no_ids_of_ones_own(engine):
    live = opened(engine)
    (ana,) = join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="board"))
    idea = do(live, ana, c.PostIdea(text="Ask")).result["idea"]
    phone = live.snapshot(Viewer(ana))
    assert {"session", "agenda", "mine", "notes", "group", "group_vote"} <= set(phone.slices)
    assert set(phone.items) == {"ideas"}
    assert set(phone.items["ideas"]) == {idea}
    console = live.snapshot(Viewer(FACILITATOR))
    assert set(console.items) == {"ideas", "people", "progress", "writings"}
    assert set(console.items["writings"]) == {"g1", "g2", "g3"}


def test_who_is_moved_gets_the_new_group_and_who_has_no_seat_gets_null(engine):
    live = opened(engine)
    noted: set[str] = set()
    engine.on_change(lambda session, keys: noted.update(keys))
    (ana,) = join(live, "Ana", group="g1")
    noted.clear()
    do(live, FACILITATOR, c.MoveParticipant(participant="Ana", group="g2"))
    assert live.updates(noted)["participant:Ana"].slices["group"].id == "g2"
    join(live, "Bo")
    newcomer = live.snapshot(Viewer(person("Bo"))).slices
    assert newcomer["group"] is None
    assert newcomer["group_vote"] is None
    assert len(newcomer["seating"]) == 3
    noted.clear()
    do(live, FACILITATOR, c.RemoveParticipant(participant="Ana"))
    assert live.updates(noted)["participant:Ana"].slices["group"] is None
    assert live.audiences(Viewer(ana)) == frozenset()


def test_a_ballot_sends_nobody_their_group_anew(engine):
    live = opened(engine)
    (ana,) = join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="vote"))
    noted: set[str] = set()
    engine.on_change(lambda session, keys: noted.update(keys))
    do(live, ana, c.CastBallot(choice=Choice(option="university")))
    assert set(live.updates(noted)["participant:Ana"].slices) == {"mine"}


def test_an_update_takes_its_keys_and_its_version_in_one_step(engine):
    live = opened(engine)
    locked = []

    def take():
        locked.append(live._lock.locked())
        return {"session"}

    assert set(live.updates(take)) == {"everyone"}
    assert locked == [True]


def test_a_version_from_the_future_gets_everything(engine):
    live = opened(engine)
    assert live.snapshot(Viewer(SCREEN), 10_000) == live.snapshot(Viewer(SCREEN))
    assert live.snapshot(Viewer(SCREEN)).anew


def test_a_version_of_another_log_gets_everything_and_the_right_one_what_came_after(engine):
    live = opened(engine)
    then = live.snapshot(Viewer(SCREEN))
    do(live, FACILITATOR, c.LockWriting(locked=True))
    after = live.snapshot(Viewer(SCREEN), then.version, then.mark)
    assert (after.anew, set(after.slices)) == (False, {"session", "spotlight"})
    assert after.mark != then.mark
    for mark in ("", after.mark, "AAAAAAAA"):
        assert live.snapshot(Viewer(SCREEN), then.version, mark).anew
    assert live.snapshot(Viewer(SCREEN), 0, "").anew


def test_a_stranger_sees_nothing(engine):
    made = make_session(engine)
    snapshot = engine.open(made.id).snapshot(Viewer(person("stranger")))
    assert (snapshot.slices, snapshot.items) == ({}, {})
