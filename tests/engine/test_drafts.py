"""What groups write together: merged, stored before it is acknowledged, and theirs alone."""

from time import sleep

import pytest
from pycrdt import Doc, Text

from tests.engine.phones import Phone, message
from tests.engine.stage import FACILITATOR, SCREEN, MoodyStore, Run, do, join, opened, person
from workshop.core import commands as c
from workshop.core.refusals import Refusal
from workshop.core.views import Viewer
from workshop.core.writing import EMPTY
from workshop.engine import DraftReply, Engine, group_draft
from workshop.engine.draft_check import read_message


@pytest.fixture
def live(engine):
    session = opened(engine)
    join(session, "Ana", "Bo", group="g1")
    join(session, "Zoe", group="g2")
    return session


@pytest.fixture
def ana(live):
    return Phone(live, person("Ana"))


@pytest.fixture
def bo(live):
    return Phone(live, person("Bo"))


def text_of(live, key="fit", group="g1"):
    with live.view() as (_, writings):
        return writings.get(group, EMPTY).reasons.get(key, "")


def stored_text(store, live, group="g1", key="fit"):
    doc = Doc()
    for _, update in store.read_drafts(live.id).get(group, []):
        doc.apply_update(update)
    return str(doc.get(f"reasons:{key}", type=Text))


def test_what_is_acknowledged_is_stored(store, live, ana):
    ana.write("They know everyone")
    assert stored_text(store, live) == "They know everyone"
    assert text_of(live) == "They know everyone"


def test_two_people_in_one_sentence_lose_nothing(live, ana, bo):
    ana.write("We know people")
    bo.sync()
    first = ana.change(lambda: ana.text().insert(3, "really "))
    second = bo.change(lambda: bo.text().insert(14, " who read"))
    ana.send(first)
    bo.send(second)
    ana.sync()
    bo.sync()
    assert str(ana.text()) == str(bo.text()) == "We really know people who read"
    assert text_of(live) == "We really know people who read"


def test_a_phone_that_was_offline_loses_nothing(live, ana, bo):
    ana.write("One. ")
    bo.sync()
    bo.change(lambda: bo.text().insert(5, "Three. "))
    bo.change(lambda: bo.add_step("s1", "Write to the mayor"))
    ana.write("Two. ")
    bo.sync()
    ana.sync()
    assert str(ana.text()) == str(bo.text())
    assert sorted(text_of(live).split()) == ["One.", "Three.", "Two."]
    with live.view() as (_, writings):
        assert [step.text for step in writings["g1"].steps] == ["Write to the mayor"]


def test_a_restart_doubles_nothing(store, live, ana, make_engine):
    ana.write("Once")
    again = Phone(make_engine(store).open(live.id), person("Ana"))
    again.doc = ana.doc
    again.sync()
    again.sync()
    assert str(again.text()) == "Once"
    assert len(store.read_drafts(live.id)["g1"]) == 1
    assert text_of(again.live) == "Once"


def test_what_is_known_already_is_acknowledged_and_not_stored_again(store, live, ana):
    update = ana.change(lambda: ana.text().insert(0, "Once"))
    delete = ana.change(lambda: ana.text().__delitem__(slice(0, 1)))
    for known in (update, delete, update, delete, b"\0\0"):
        ana.send(known)
    assert len(store.read_drafts(live.id)["g1"]) == 2
    assert text_of(live) == "nce"


def test_others_are_told_once_it_is_stored_and_the_sender_is_named(store, engine, live, ana, bo):
    heard = []

    def listen(drafted):
        told = (drafted.session, drafted.group, drafted.token, drafted.first, drafted.last)
        heard.append((*told, stored_text(store, live)))
        bo.take([drafted.message])

    changed = []
    engine.on_draft(listen)
    engine.on_change(lambda session, keys: changed.append(keys))
    ana.write("Hello")
    assert heard == [(live.id, "g1", "Ana", 1, 1, "Hello")]
    assert str(bo.text()) == "Hello"
    assert changed == [{"writing:g1"}]
    ana.send(b"\0\0")
    assert len(heard) == 1


def test_facilitators_and_screen_are_shown_the_writing(live, ana):
    ana.write("They know everyone")
    ana.send(ana.change(lambda: ana.add_step("s1", "Write a letter", who="Ana")))
    do(live, FACILITATOR, c.Spotlight(group="g1"))
    updates = live.updates({"writing:g1"})
    assert updates["facilitators"].items["writings"]["g1"].writing.reasons == {
        "fit": "They know everyone"
    }
    assert updates["screen"].slices["spotlight"].writing.steps[0].who == "Ana"
    version = live.snapshot(Viewer(SCREEN)).version
    assert live.snapshot(Viewer(SCREEN), version).slices["spotlight"].writing.steps
    assert live.snapshot(Viewer(FACILITATOR), version).items["writings"]["g1"].writing.steps


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (person("Zoe"), "not_allowed"),
        (person("stranger"), "not_in_session"),
        (FACILITATOR, "not_allowed"),
        (SCREEN, "not_allowed"),
    ],
)
def test_who_is_not_in_the_group_neither_reads_nor_writes(live, ana, actor, code):
    ana.write("Ours")
    intruder = Phone(live, actor)
    assert intruder.refused(intruder.change(lambda: intruder.text().insert(0, "x"))) == code
    assert intruder.ask(0, b"\0") == Refusal(code)
    assert text_of(live) == "Ours"


class Seconds:
    """Seconds that pass only when told to."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def moved(store, clock, seconds):
    """Ana has written "Ours" in g1, and has been moved to g2."""
    engine = Engine(store, clock=clock, ticking=seconds)
    live = opened(engine)
    join(live, "Ana", "Bo", group="g1")
    ana = Phone(live, person("Ana"))
    ana.write("Ours")
    live.former_seats.told("Ana", "g1")
    do(live, FACILITATOR, c.MoveParticipant(participant="Ana", group="g2"))
    yield ana
    engine.close()


def test_what_was_written_before_the_move_was_known_reaches_the_group(moved, seconds):
    unsent = moved.change(lambda: moved.text().insert(4, " and more"))
    seconds.now += 7200  # in a tunnel
    moved.live.former_seats.told("Ana", "g2")
    seconds.now += 59
    answer = moved.ask(0, moved.doc.get_state())
    assert [reply[0] for reply in answer.replies] == [0]  # how much is there, and nothing of it
    moved.take(answer.replies)
    moved.send(moved.doc.get_update(moved.server))
    moved.send(unsent)
    assert text_of(moved.live) == "Ours and more"


def test_who_knows_of_the_move_no_longer_writes(moved, seconds):
    moved.live.former_seats.told("Ana", "g2")
    seconds.now += 60
    for _ in range(2):
        assert moved.refused(moved.change(lambda: moved.text().insert(0, "x"))) == "not_allowed"
        # An acknowledgement may have been lost: they may still ask how much of theirs is there.
        (reply,) = moved.ask(0, b"\0").replies
        assert read_message(reply)[0] == 0
        moved.live.former_seats.told("Ana", "g2")  # by a new connection, which opens nothing


def test_a_connection_that_is_lost_may_not_have_heard_of_the_move(moved, seconds):
    seats = moved.live.former_seats
    for _ in range(50):
        seats.told("Ana", "g2")
        seconds.now += 45
        seats.lost("Ana")
        seconds.now += 15
        moved.write(".")
    seconds.now += 600  # but not for ever
    assert moved.refused(moved.change(lambda: moved.text().insert(0, "x"))) == "not_allowed"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.RemoveParticipant(participant="Ana"), "not_in_session"),
        (c.LockWriting(locked=True), "writing_locked"),
        (c.EndSession(), "session_ended"),
    ],
)
def test_somebody_moved_hands_in_only_what_they_could_write_there(moved, command, code):
    do(moved.live, FACILITATOR, command)
    assert moved.refused(moved.change(lambda: moved.text().insert(0, "x"))) == code


def test_nobody_hands_in_anything_for_a_group_they_never_sat_in(moved):
    zoe = Phone(moved.live, *join(moved.live, "Zoe", group="g2"))
    assert zoe.refused(zoe.change(lambda: zoe.text().insert(0, "x"))) == "not_allowed"
    assert zoe.ask(0, b"\0") == Refusal("not_allowed")


def test_stored_updates_are_numbered_and_a_whole_document_holds_them_all(engine, live, ana, bo):
    heard = []
    engine.on_draft(lambda drafted: heard.append((drafted.first, drafted.last)))
    for number in (1, 2, 3):
        update = ana.change(lambda: ana.text().insert(0, "x"))
        assert ana.ask(2, update) == DraftReply([], number)
        assert ana.ask(2, update) == DraftReply([], None)  # nothing new
    assert heard == [(1, 1), (2, 2), (3, 3)]
    assert bo.ask(0, b"\0").number == 3


def test_a_greeting_among_writing_says_how_far_it_reaches():
    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    join(live, "Ana", "Bo", group="g1")
    ana, bo = Phone(live, person("Ana")), Phone(live, person("Bo"))
    store.hold()
    first = Run(ana.write, "held ")
    assert store.writing.wait(20)
    greeting = Run(bo.ask, 0, b"\0")
    store.may_write.set()
    first.result()
    answer = greeting.result()
    assert answer.number == 1
    bo.take(answer.replies)
    assert str(bo.text()) == "held "
    engine.close()


@pytest.mark.parametrize(
    ("command", "code"),
    [(c.LockWriting(locked=True), "writing_locked"), (c.EndSession(), "session_ended")],
)
def test_when_writing_is_over_it_can_still_be_read(live, ana, bo, command, code):
    ana.write("Before")
    do(live, FACILITATOR, command)
    assert ana.refused(ana.change(lambda: ana.text().insert(0, "x"))) == code
    answer = bo.ask(0, b"\0")
    bo.take(answer.replies)
    assert str(bo.text()) == "Before"


def test_a_draft_of_a_deleted_session_is_gone(engine, live, ana):
    ana.write("Ours")
    engine.delete(live.id)
    assert ana.refused(ana.change(lambda: ana.text().insert(0, "x"))) == "no_session"


def test_a_draft_that_another_process_deletes_is_gone(store, live, ana, make_engine):
    make_engine(store).delete(live.id)
    assert ana.refused(ana.change(lambda: ana.text().insert(0, "x"))) == "no_session"


def test_a_message_that_is_too_large_is_refused(live, ana):
    assert ana.live.draft(ana.actor, "g1", message(2, b"x" * 65_536), "t") == Refusal(
        "too_large", {"limit": 64}
    )


def test_a_write_that_fails_is_as_if_nobody_had_written():
    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    join(live, "Ana", "Bo", group="g1")
    ana, bo = Phone(live, person("Ana")), Phone(live, person("Bo"))
    ana.write("Kept. ")
    heard = []
    engine.on_draft(lambda drafted: heard.append(drafted.token))
    store.failing = True
    lost = ana.change(lambda: ana.text().insert(6, "Lost. "))
    assert ana.refused(lost) == "not_stored"
    assert "Ana" not in heard
    assert text_of(live) == "Kept. ".strip()
    store.failing = False
    bo.sync()
    assert str(bo.text()) == "Kept. "
    ana.send(lost)
    assert text_of(live) == "Kept. Lost."
    assert stored_text(store, live) == "Kept. Lost. "
    engine.close()


def test_a_message_that_cannot_be_handled_costs_only_its_sender(monkeypatch):
    from workshop.engine.draft_doc import DraftDoc

    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    join(live, "Ana", "Bo", "Eve", group="g1")
    ana, bo, eve = (Phone(live, person(name)) for name in ("Ana", "Bo", "Eve"))
    ana.write("Kept. ")
    bo.sync()
    bad = eve.change(lambda: eve.text().insert(0, "Breaks."))
    good = bo.change(lambda: bo.text().insert(6, "Also kept."))
    take = DraftDoc.take

    def breaks(draft, update):
        if update == bad:
            raise RuntimeError("a bug")
        return take(draft, update)

    monkeypatch.setattr(DraftDoc, "take", breaks)
    store.hold()
    first = Run(ana.write, "First. ")
    assert store.writing.wait(20)
    inbox = live._drafts.of("g1")._inbox
    runs = [Run(eve.refused, bad), Run(bo.send, good)]
    while inbox.waiting < 2:
        sleep(0)
    store.may_write.set()
    first.result()
    assert [run.result() for run in runs] == ["fault", None]
    assert "Also kept." in text_of(live)
    assert "Breaks." not in text_of(live)
    engine.close()


def test_a_write_that_was_stored_though_it_failed_reaches_the_others():
    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    join(live, "Ana", "Bo", group="g1")
    ana, bo = Phone(live, person("Ana")), Phone(live, person("Bo"))
    engine.on_draft(lambda drafted: bo.take([drafted.message]))
    store.stores_and_fails = True
    update = ana.change(lambda: ana.text().insert(0, "Hello"))
    assert ana.refused(update) == "not_stored"
    store.stores_and_fails = False
    ana.send(update)
    assert str(bo.text()) == "Hello"
    assert stored_text(store, live) == "Hello"
    engine.close()


def test_nothing_written_is_shown_before_it_is_stored():
    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    join(live, "Ana", "Bo", group="g1")
    ana, bo = Phone(live, person("Ana")), Phone(live, person("Bo"))
    ana.write("Old")
    assert text_of(live) == "Old"
    heard = []
    engine.on_draft(heard.append)
    engine.on_change(lambda *change: heard.append(change))
    store.hold()
    writing = Run(ana.write, " and new")
    assert store.writing.wait(20)
    asking = Run(bo.ask, 0, b"\0")
    assert text_of(live) == "Old"
    assert heard == []
    assert asking.is_alive()
    store.may_write.set()
    writing.result()
    bo.take(asking.result().replies)
    assert str(bo.text()) == "Old and new"
    assert text_of(live) == "Old and new"
    engine.close()


def test_groups_that_type_at_once_share_a_commit():
    store = MoodyStore()
    engine = Engine(store)
    live = opened(engine)
    phones = []
    for number in (1, 2, 3):
        (actor,) = join(live, f"P{number}", group=f"g{number}")
        phones.append(Phone(live, actor, f"g{number}"))
    updates = [phone.change(lambda p=phone: p.text().insert(0, "x")) for phone in phones]
    store.hold()
    first = Run(phones[0].send, updates[0])
    assert store.writing.wait(20)
    rest = [Run(phone.send, update) for phone, update in zip(phones[1:], updates[1:], strict=True)]
    while len(engine._committer._waiting) < 2:
        sleep(0)
    store.batches.clear()
    store.may_write.set()
    for run in (first, *rest):
        run.result()
    assert store.batches == [1, 2]
    engine.close()


def test_after_many_updates_one_snapshot_stands_for_all(store, live, ana, bo, monkeypatch):
    monkeypatch.setattr(group_draft, "COMPACT_AFTER", 5)
    for number in range(13):
        ana.write(f"abcdefgh{number} 😀 ")
        if number % 3 == 0:
            ana.send(ana.change(lambda: ana.text().__delitem__(slice(0, 1))))
    engine_text = text_of(live)
    live._around.committer.close()  # what is queued is written
    stored = store.read_drafts(live.id)["g1"]
    assert len(stored) <= 6
    assert stored[-1][0] == 18
    assert stored_text(store, live).strip() == engine_text == str(ana.text()).strip()


def test_a_compacted_draft_goes_on_after_a_restart(store, live, ana, make_engine, monkeypatch):
    monkeypatch.setattr(group_draft, "COMPACT_AFTER", 3)
    for number in range(10):
        ana.write(f"{number} ")
    live._around.committer.close()
    later = Phone(make_engine(store).open(live.id), person("Ana"))
    later.doc = ana.doc
    later.write("on")
    assert text_of(later.live) == str(ana.text())


def test_an_engine_that_writes_learns_what_another_has_written(store, live, ana, make_engine):
    there = Phone(make_engine(store).open(live.id), person("Bo"))
    there.sync()
    ana.write("Here. ")
    there.send(there.change(lambda: there.text("gain").insert(0, "There.")))
    ana.send(ana.change(lambda: ana.text().insert(0, "Again. ")))
    ana.sync()
    assert str(ana.text("gain")) == "There."
    there.write("Mine too. ", "offer")
    there.sync()
    assert str(there.text()) == str(ana.text()) == "Again. Here. "
    assert text_of(there.live) == "Again. Here."


def test_a_session_at_rest_reads_its_drafts_again(engine, clock, live, ana):
    ana.write("Kept")
    clock.now += 2 * 60 * 60 * 1000
    opened(engine)
    assert not live.in_memory
    assert text_of(live) == "Kept"
    ana.write(" on")
    assert text_of(live) == "Kept on"


def test_the_whole_draft_can_be_had_as_one_update(live, ana):
    ana.write("All of it")
    doc = Doc()
    doc.apply_update(live.draft_bytes("g1"))
    assert str(doc.get("reasons:fit", type=Text)) == "All of it"
