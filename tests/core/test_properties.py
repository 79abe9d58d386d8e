"""What holds of every session, whatever anybody sends in whatever order."""

import copy
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.core import strategies
from tests.core.play import FACILITATOR, SCREEN, Play, person, seen_by
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.model import Actor, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.core.views import Viewer, audiences_of, keys_for, may_see
from workshop.packs import shipped_packs

PACK = shipped_packs()["kugel"]
WHOLE = tuple(Planned(activity, 5) for activity in strategies.ACTIVITIES)
VIEWERS = [FACILITATOR, SCREEN, *(person(name) for name in strategies.PEOPLE)]


@st.composite
def plays(draw: st.DrawFn) -> tuple[Play, list[tuple[int, Actor, c.AnyCommand, object]]]:
    """A session after some commands, with what was asked and how it was answered."""
    mode = draw(st.sampled_from(["choose", "deal"]))
    played = Play(
        PACK,
        grouping=Grouping(mode=mode, size=2, count=2),  # type: ignore[arg-type]
        ballots=draw(st.sampled_from(["named", "secret"])),
        agenda=draw(st.sampled_from([None, WHOLE])),
    )
    asked = []
    # most sessions begin in the middle of a vote, of the survey or of the wrap-up
    middle = draw(st.sampled_from([None, "vote", "survey", "wrap_up"]))
    if middle is not None and played.state.entry(middle) is not None:
        for name in strategies.PEOPLE[:4]:
            played.join(name, group="g1" if mode == "choose" else None)
        played.do(FACILITATOR, c.GoTo(activity=middle))
    for _ in range(draw(st.integers(0, 30))):
        actor, command = draw(strategies.asks(list(played.state.ideas)))
        before = played.state.version
        asked.append((before, actor, command, played.ask(actor, command)))
    return played, asked


@given(plays())
def test_a_replayed_log_equals_the_live_state(played):
    play, _ = played
    assert replay(play.log) == play.state


@given(plays())
def test_a_log_survives_being_written_and_read(played):
    play, _ = played
    stored = msgspec.json.encode(play.log)
    assert replay(msgspec.json.decode(stored, type=list[e.Recorded])) == play.state


@given(plays(), st.data())
def test_a_refused_command_changes_nothing(played, data):
    play, _ = played
    actor, command = data.draw(strategies.asks(list(play.state.ideas)))
    before = copy.deepcopy(play.state)
    if isinstance(play.ask(actor, command), Refusal):
        assert play.state == before


@given(plays())
def test_what_somebody_posted_and_likes_is_what_the_ideas_say(played):
    play, _ = played
    ideas = play.state.ideas
    for who in {*play.state.people, *play.state.posted, *play.state.liked}:
        assert play.state.posted.get(who, []) == [i for i in ideas if ideas[i].author == who]
        assert set(play.state.liked.get(who, ())) == {i for i in ideas if who in ideas[i].likes}


@given(plays())
def test_versions_count_up_without_a_gap(played):
    play, _ = played
    assert [record.version for record in play.log] == list(range(1, len(play.log) + 1))


@given(plays())
def test_a_command_sent_twice_happens_once(played):
    play, _ = played
    for actor, command in [
        (FACILITATOR, c.AddGroup()),
        (person("p9"), c.Join(name="Zora")),
        (FACILITATOR, c.ExtendTimer(by_ms=60_000)),
    ]:
        play.ask(actor, command, "the-same-id")
        once = copy.deepcopy(play.state)
        play.ask(actor, command, "the-same-id")
        assert play.state == once


@given(plays(), st.data())
def test_what_changed_since_any_version_makes_an_old_page_equal_to_a_fresh_one(played, data):
    play, _ = played
    since = data.draw(st.integers(1, len(play.log)))
    old = replay(play.told[:since])
    for actor in VIEWERS:
        page = seen_by(old, actor)
        if not page:
            continue  # not in the session then, so there is no page of that version
        now = seen_by(play.state, actor)
        page.update(seen_by(play.state, actor, after=since))
        # what a viewer may no longer see (another group's slices) is taken off by the live layer
        page = {key: value for key, value in page.items() if key in now}
        assert page == now


@given(plays())
def test_ballots_are_unseen_until_the_reveal(played):
    play, _ = played
    state = play.state
    if any(round_.state == "revealed" for round_ in state.rounds):
        return
    for actor in VIEWERS:
        for key, value in seen_by(state, actor).items():
            if key != f"mine:{actor.id}":
                assert b'"tally":{' not in msgspec.json.encode(value)
                assert b'"write_in":"' not in msgspec.json.encode(value)


@given(plays())
def test_nobody_is_shown_how_another_voted_in_secret(played):
    play, _ = played
    state = play.state
    if state.ballots != "secret":
        return
    for actor in VIEWERS:
        for key, value in seen_by(state, actor).items():
            assert not (key.startswith("mine:") and key != f"mine:{actor.id}")
            assert b'"voters":["' not in msgspec.json.encode(value)


@given(plays())
def test_the_screen_shows_no_name_that_was_not_offered(played):
    play, _ = played
    kinds = {key.partition(":")[0] for key in keys_for(play.state, Viewer(SCREEN))}
    assert not kinds & {"person", "group", "seating", "mine", "notes", "group_vote"}
    for key, value in seen_by(play.state, SCREEN).items():
        # an idea carries its author's name because the author chose to post it as themselves
        assert key.startswith("idea:") or b'"voters":["' not in msgspec.json.encode(value)


@given(plays())
def test_notes_are_shown_to_their_writer_alone(played):
    play, _ = played
    for actor in VIEWERS:
        for key in play.state.changed:
            if key.startswith("notes:") and key != f"notes:{actor.id}":
                assert not may_see(play.state, Viewer(actor), key)


@given(plays())
def test_the_bookkeeping_agrees_with_the_people(played):
    play, _ = played
    state = play.state
    present = [p for p in state.people.values() if not p.removed]
    assert state.present == len(present)
    assert set(state.unseated) == {p.id for p in present if p.group is None}
    for group in state.groups.values():
        assert group.members == [m for m in group.members if state.people[m].group == group.id]
        assert group.ideas == sum(
            idea.group == group.id and not idea.taken_back for idea in state.ideas.values()
        )
    for person_ in present:
        if person_.group:
            assert person_.id in state.groups[person_.group].members
    assert len(state.names) == len(present)
    for round_ in state.rounds:
        for group_id, cast in round_.cast.items():
            assert cast == sum(ballot.group == group_id for ballot in round_.ballots.values())


@given(plays())
def test_every_slice_key_has_an_audience_and_can_be_built(played):
    play, _ = played
    for key in play.state.changed:
        assert audiences_of(key)
    for actor in VIEWERS:
        msgspec.json.encode(seen_by(play.state, actor))


@given(plays())
def test_time_never_runs_backwards_in_a_log(played):
    play, _ = played
    assert all(a.at <= b.at for a, b in pairwise(play.log))
