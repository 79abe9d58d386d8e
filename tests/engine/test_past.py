"""A finished session as it was: what the screen shows of the past is what it showed then."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.play import SCREEN, Play
from tests.core.test_properties import plays
from tests.engine.phones import Phone
from tests.engine.stage import FACILITATOR, do, join, make_session, person
from workshop.core import commands as c
from workshop.core.model import Actor, Planned
from workshop.core.moments import PAUSE_MS, UNSEEN
from workshop.core.session import replay
from workshop.core.views import Viewer
from workshop.engine import group_draft, past
from workshop.engine.past import Past
from workshop.engine.showing import snapshot
from workshop.packs import shipped_packs
from workshop.store.contract import Written

PACK = shipped_packs()["kugel"]
LOOKER = Viewer(SCREEN)


def now(log):
    state = replay(log)
    looker = Viewer(Actor("screen", "screen", state.screen_link.number))
    return as_seen(snapshot(state, {}, looker, 0))


def shown(log):
    """Without what nobody in the room saw, where that came last."""
    while isinstance(log[-1].event, UNSEEN):
        log = log[:-1]
    return log


def as_seen(screen):
    """Without the counts of drafts that no poster shows then."""
    at = screen.slices["agenda"].now
    unseen = {name for name, activity in past.COUNTED.items() if activity != at}
    items = {name: values for name, values in screen.items.items() if name not in unseen}
    return msgspec.structs.replace(screen, items=items)


@given(plays(), st.data())
def test_the_past_is_what_a_screen_that_was_there_was_shown(played, data):
    log = played[0].log
    seen = Past(log, {})
    for place in data.draw(st.lists(st.integers(0, len(log) - 1), max_size=8)):
        at = log[place].at
        assert seen.at(at).screen == now(shown([record for record in log if record.at <= at]))


@given(plays())
def test_the_past_at_the_last_moment_is_the_present(played):
    log = played[0].log
    assert Past(log, {}).at(log[-1].at).screen == now(shown(log))
    assert Past(log, {}).at(2**60).screen == now(shown(log))


@given(plays())
def test_a_picture_holds_from_since_until_the_next(played):
    log = played[0].log
    seen = Past(log, {})
    at, pictures = 0, []
    while at is not None:
        pictures.append(seen.at(at))
        at = pictures[-1].until
    assert [picture.since for picture in pictures] == sorted(
        {record.at for record in log if not isinstance(record.event, UNSEEN)}
    )
    for one, other in pairwise(pictures):
        last = seen.at(other.since - 1)
        assert last.since == one.since
        assert last.screen == one.screen


def test_a_session_whose_screens_link_was_ended_is_looked_back_at_whole():
    play = Play(PACK)
    play.do(FACILITATOR, c.GoTo(activity="read"))
    play.do(FACILITATOR, c.EndSession())
    before = Past(play.log, {}).at(2**60)
    play.do(FACILITATOR, c.RenewLink(link="screen"))
    play.do(FACILITATOR, c.RenewLink(link="lead"))
    after = Past(play.log, {})
    assert before.screen.slices["agenda"].now == "read"
    assert after.at(2**60) == before
    assert after.outline() == Past(play.log[:-3], {}).outline()


def test_before_the_beginning_is_how_it_began():
    log = Play(PACK).log
    assert Past(log, {}).at(0) == Past(log, {}).at(-5) == Past(log, {}).at(log[0].at)


def test_an_idea_that_was_hidden_later_hangs_on_the_wall_until_then():
    session = Play(PACK)
    session.join("Ana", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="board"))
    session.do(person("Ana"), c.PostIdea(text="Something rude", source="me"))
    [idea] = session.state.ideas
    posted = session.log[-1].at
    session.do(FACILITATOR, c.HideIdea(idea=idea, hidden=True))
    session.do(FACILITATOR, c.EndSession())
    seen = Past(session.log, {})
    assert seen.at(session.log[-1].at).screen.items.get("ideas", {}) == {}
    assert seen.at(posted).screen.items["ideas"][idea].text == "Something rude"
    assert "ideas" not in seen.at(posted - 1).screen.items


class Evening:
    """A session with drafts, and what a screen was shown after everything that happened."""

    def __init__(self, engine, store, clock):
        self.store, self.clock = store, clock
        agenda = tuple(
            Planned(kind, 10) for kind in ("reasons", "tree", "questions", "vote", "board")
        )
        self.live = engine.open(make_session(engine, agenda=agenda).id)
        self.shown = []

    def look(self):
        self.shown.append((self.clock.now, self.live.snapshot(LOOKER)))
        self.clock.now += 700

    def lead(self, command):
        do(self.live, FACILITATOR, command)
        self.look()

    def write(self, phone, words, key):
        phone.write(words, key)
        self.look()

    def played(self):
        join(self.live, "Ana", group="g1")
        join(self.live, "Zoe", group="g2")
        ana, zoe = Phone(self.live, person("Ana")), Phone(self.live, person("Zoe"), "g2")
        self.lead(c.GoTo(activity="reasons"))
        for word in ("They ", "know ", "the ", "mayor. "):
            self.write(ana, word, "fit")
            self.write(zoe, word.upper(), "gain")
        self.lead(c.Spotlight(group="g1"))
        for word in ("And ", "the ", "dean. "):
            self.write(ana, word, "fit")
            self.write(zoe, word.upper(), "gain")
        self.lead(c.Spotlight(group="g2"))
        self.lead(c.Spotlight(group=None))
        self.lead(c.GoTo(activity="questions"))
        for question in PACK.questions[:4]:
            ana.send(ana.change(lambda q=question: _answer(ana, q.key)))
            self.look()
        self.lead(c.EndSession())
        self.lead(c.Spotlight(group="g1"))
        self.live._around.committer.close()
        return self

    def past(self):
        id = self.live.id
        return Past(self.store.read(id), self.store.read_history(id))


def _answer(phone, key):
    from pycrdt import Text

    phone.doc.get(f"answers:{key}", type=Text).insert(0, "Yes")


@pytest.fixture
def evening(engine, store, clock):
    return Evening(engine, store, clock)


def test_what_groups_had_written_is_shown_as_it_was(evening):
    shown = evening.played().shown
    seen = evening.past()
    for at, snapshot_then in [*shown, *reversed(shown), *shown[::3]]:
        assert seen.at(at).screen == as_seen(snapshot_then)
    assert len({msgspec.json.encode(one.slices.get("spotlight")) for _, one in shown}) > 5


def test_what_was_compacted_is_shown_at_most_ten_seconds_late(evening, monkeypatch):
    monkeypatch.setattr(group_draft, "COMPACT_AFTER", 5)
    monkeypatch.setattr(past, "STEP", 2)
    shown = evening.played().shown
    seen = evening.past()
    fits = [
        (one.slices["spotlight"].writing.reasons.get("fit", ""), at)
        for at, one in shown
        if one.slices["spotlight"] and one.slices["spotlight"].group == "g1"
    ]
    for text, at in fits[::-1]:
        late = seen.at(at).screen.slices["spotlight"].writing.reasons.get("fit", "")
        later = seen.at(at + 10_000).screen.slices["spotlight"]
        assert text.startswith(late.strip())
        assert later is None or later.writing.reasons.get("fit", "").startswith(text.strip())
    assert seen.at(2**60).screen == as_seen(shown[-1][1])


def test_a_stored_update_that_cannot_be_read_leaves_the_others(evening):
    evening.played()
    drafts = evening.store.read_history(evening.live.id)
    first = drafts["g1"][0]
    broken = [first, Written(99, first.at, b"\xff\xff nonsense"), *drafts["g1"][1:]]
    seen = Past(evening.store.read(evening.live.id), {"g1": broken})
    fit = seen.at(2**60).screen.slices["spotlight"].writing.reasons["fit"]
    assert fit == "They know the mayor. And the dean."


def test_an_outline_passes_over_the_night_before(engine, store, clock):
    live = engine.open(make_session(engine).id)
    opened_at = clock.now
    clock.now += 10 * PAUSE_MS
    join(live, "Ana", group="g1")
    began = clock.now
    do(live, FACILITATOR, c.GoTo(activity="read"))
    do(live, FACILITATOR, c.EndSession())
    outline = Past(store.read(live.id), store.read_history(live.id)).outline()
    assert [moment.kind for moment in outline.moments] == ["begun", "ended"]
    (first, quiet), (on, end) = outline.stretches
    assert first <= quiet <= opened_at
    assert opened_at + 10 * PAUSE_MS <= on <= began
    assert end == outline.moments[-1].at
