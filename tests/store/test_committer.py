"""Group commit: fewer writes, nobody's order changed, nobody left waiting."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Event, Thread, get_ident
from typing import Any

import pytest
from store_items import append, posted, update

from workshop.store.committer import Committer
from workshop.store.contract import (
    CodeTaken,
    Item,
    Outcome,
    Store,
    StoreError,
    VersionConflict,
)
from workshop.store.memory import MemoryStore
from workshop.store.reply import Reply

PATIENCE = 30
"""Seconds until a test gives up on something that should happen; never waited out."""


class SlowStore(MemoryStore):
    """Remembers its batches; waits at the gate before each, so that a test can let others queue."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[Sequence[Item]] = []
        self.errors: list[BaseException] = []
        self.begun = Event()
        self.gate = Event()

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        self.batches.append(batch)
        self.begun.set()
        assert self.gate.wait(PATIENCE)
        if self.errors:
            raise self.errors.pop(0)
        return super().write(batch)


def directly(work: Callable[[], Any]) -> Any:
    return work()


@pytest.fixture
def slow() -> SlowStore:
    return SlowStore()


@pytest.fixture
def committer(slow: SlowStore) -> Iterator[Committer]:
    made = Committer(slow, directly)
    yield made
    slow.gate.set()
    made.close()


def hold(slow: SlowStore, committer: Committer, item: Item) -> Reply:
    """Submit an item, and return once it is being written."""
    reply = committer.submit(item)
    assert slow.begun.wait(PATIENCE)
    return reply


def all_done(replies: Iterable[Reply]) -> None:
    for reply in replies:
        assert reply.exception(PATIENCE) is None


def test_an_item_is_answered_after_it_is_written(slow: SlowStore, committer: Committer) -> None:
    reply = hold(slow, committer, append("a", 0))
    assert not reply.done()
    slow.gate.set()
    assert reply.result(PATIENCE) is None
    assert committer.write(update("a", "g:1", b"x")) == 1
    assert committer.write(update("a", "g:1", b"y")) == 2


def test_what_comes_during_a_write_is_the_next_batch(slow: SlowStore, committer: Committer) -> None:
    hold(slow, committer, append("a", 0))
    replies = [committer.submit(append("a", after)) for after in range(1, 101)]
    slow.gate.set()
    all_done(replies)
    assert [len(batch) for batch in slow.batches] == [1, 100]


def test_a_batch_has_a_bounded_number_of_items() -> None:
    slow = SlowStore()
    committer = Committer(slow, directly, max_items=10)
    hold(slow, committer, append("a", 0))
    replies = [committer.submit(append("a", after)) for after in range(1, 26)]
    slow.gate.set()
    all_done(replies)
    assert [len(batch) for batch in slow.batches] == [1, 10, 10, 5]
    committer.close()


def test_a_batch_has_a_bounded_size_and_a_larger_item_goes_alone() -> None:
    slow = SlowStore()
    committer = Committer(slow, directly, max_bytes=10_000)
    hold(slow, committer, append("a", 0))
    sizes = [4_000, 4_000, 4_000, 50_000, 10, 10]
    replies = [committer.submit(update("a", "g:1", b"x" * size)) for size in sizes]
    big = committer.submit(append("a", 1, posted("x" * 20_000)))
    slow.gate.set()
    all_done([*replies, big])
    assert [len(batch) for batch in slow.batches] == [1, 2, 1, 1, 2, 1]
    committer.close()


def test_only_the_item_that_does_not_fit_is_turned_down(
    slow: SlowStore, committer: Committer
) -> None:
    hold(slow, committer, append("a", 0))
    late = committer.submit(append("a", 0))
    taken = committer.submit(append("b", 0, code="A"))
    good = committer.submit(append("a", 1))
    slow.gate.set()
    assert good.result(PATIENCE) is None
    assert isinstance(late.exception(PATIENCE), VersionConflict)
    with pytest.raises(CodeTaken):
        taken.result(PATIENCE)
    assert [len(batch) for batch in slow.batches] == [1, 3]


def test_a_failed_write_fails_all_of_its_batch_and_the_next_goes_on(
    slow: SlowStore, committer: Committer
) -> None:
    slow.errors.append(StoreError("the disk is full"))
    first = hold(slow, committer, append("a", 0))
    slow.gate.set()
    with pytest.raises(StoreError, match="disk is full"):
        first.result(PATIENCE)
    assert committer.write(append("a", 0)) is None
    slow.gate.clear()
    slow.begun.clear()
    hold(slow, committer, append("b", 0))
    slow.errors += [StoreError("trouble"), StoreError("more trouble")]
    replies = [committer.submit(append("c", 0)), committer.submit(append("d", 0))]
    slow.gate.set()
    assert [str(reply.exception(PATIENCE)) for reply in replies] == ["more trouble"] * 2
    assert committer.write(append("c", 0)) is None
    assert {found.id for found in slow.sessions()} == {"a", "c"}


def test_what_cannot_be_encoded_costs_nobody_but_its_author(
    slow: SlowStore, committer: Committer
) -> None:
    hold(slow, committer, append("a", 0))
    good = committer.submit(append("b", 0))
    with pytest.raises(ValueError):
        committer.submit(append("a", 1, posted("\ud800")))
    slow.gate.set()
    assert good.result(PATIENCE) is None


def test_submitting_never_waits_for_the_disk(slow: SlowStore, committer: Committer) -> None:
    # The gate is shut: were submit to wait for anything, this would not end.
    replies = [hold(slow, committer, append("a", 0))]
    replies += [committer.submit(append("a", after)) for after in range(1, 5_001)]
    assert not any(reply.done() for reply in replies)
    slow.gate.set()
    all_done(replies)
    assert len(slow.read("a")) == 5_001


def test_a_callback_that_fails_harms_nobody(
    slow: SlowStore, committer: Committer, caplog: pytest.LogCaptureFixture
) -> None:
    reply = hold(slow, committer, append("a", 0))
    reply.add_done_callback(lambda _: 1 / 0)
    good = committer.submit(append("a", 1))
    slow.gate.set()
    assert good.result(PATIENCE) is None
    assert "ZeroDivisionError" in caplog.text


def test_closing_writes_what_is_waiting_and_then_takes_no_more(slow: SlowStore) -> None:
    committer = Committer(slow, directly, max_items=10)
    replies = [hold(slow, committer, append("a", 0))]
    replies += [committer.submit(append("a", after)) for after in range(1, 51)]
    closing = Thread(target=committer.close)
    closing.start()
    slow.gate.set()
    closing.join(PATIENCE)
    assert not closing.is_alive()
    assert all(reply.done() for reply in replies)
    assert len(slow.read("a")) == 51
    committer.close()
    with pytest.raises(StoreError, match="closed"):
        committer.submit(append("a", 51))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_when_the_writer_is_stopped_nobody_waits_for_ever(slow: SlowStore) -> None:
    class Stopped(BaseException):
        pass

    committer = Committer(slow, directly)
    slow.errors.append(Stopped())
    replies = [hold(slow, committer, append("a", 0)), committer.submit(append("a", 1))]
    slow.gate.set()
    assert isinstance(replies[0].exception(PATIENCE), Stopped)
    assert isinstance(replies[1].exception(PATIENCE), StoreError)
    with pytest.raises(StoreError, match="closed"):
        committer.submit(append("a", 2))
    committer.close()


def test_the_work_runs_where_it_is_told_to(slow: SlowStore) -> None:
    slow.gate.set()
    ran_in: list[int] = []

    def elsewhere(work: Callable[[], Any]) -> Any:
        answer: list[Any] = []
        thread = Thread(target=lambda: (ran_in.append(get_ident()), answer.append(work())))
        thread.start()
        thread.join()
        return answer[0]

    committer = Committer(slow, elsewhere)
    assert committer.write(append("a", 0)) is None
    committer.close()
    assert len(ran_in) == 1
    assert get_ident() not in ran_in


def test_many_threads_on_many_sessions_keep_every_sessions_order(store: Store) -> None:
    committer = Committer(store, directly)
    replies: dict[str, list[Reply]] = {}

    def talk(session: str) -> None:
        items = [append(session, after, posted(str(after))) for after in range(200)]
        replies[session] = [committer.submit(item) for item in items]

    names = [f"s{n}" for n in range(12)]
    threads = [Thread(target=talk, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    committer.close()
    for name in names:
        assert [reply.result(0) for reply in replies[name]] == [None] * 200
        events = [record.event for record in store.read(name)]
        assert events == [posted(str(after)) for after in range(200)]


def test_each_waits_for_its_own_reply_and_all_get_one(store: Store) -> None:
    committer = Committer(store, directly)
    committer.write(append("a", 0))
    numbers: list[int | None] = []

    def write(group: str) -> None:
        numbers.extend(committer.write(update("a", group, b"x")) for _ in range(25))

    threads = [Thread(target=write, args=(f"g:{n % 4}",)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    committer.close()
    assert sorted(map(str, numbers)) == sorted(map(str, [*range(1, 101)] * 4))


class TidyStore(MemoryStore):
    """Counts how often it is tidied up; has to be asked twice after each write."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[bool | StoreError] = [True]
        self.asked: list[int] = []
        self.settled = Event()
        self.written = 0

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        self.written += 1
        self.settled.clear()
        return super().write(batch)

    def settle(self) -> bool:
        self.asked.append(self.written)
        answer = self.answers.pop(0) if self.answers else True
        if answer is not False:
            self.settled.set()
        if isinstance(answer, StoreError):
            raise answer
        return answer


def test_a_store_is_tidied_up_once_nobody_writes_any_more() -> None:
    store = TidyStore()
    committer = Committer(store, directly, idle=0.001)
    assert store.settled.wait(PATIENCE)  # what opening it left
    for answers in ([False, True], [StoreError("the disk is full")], [True]):
        store.answers = list(answers)
        store.settled.clear()
        before = len(store.asked)
        committer.write(append(f"s{store.written}", 0))
        assert store.settled.wait(PATIENCE)
        assert store.asked[before:] == [store.written] * len(answers)
    committer.close()
    assert len(store.asked) == 5


def test_a_store_is_left_alone_while_people_write(slow: SlowStore) -> None:
    asked: list[int] = []
    slow.settle = lambda: bool(asked.append(1)) or True  # type: ignore[method-assign]
    slow.gate.set()
    committer = Committer(slow, directly, idle=3_600)
    for number in range(20):
        committer.write(append(f"s{number}", 0))
    committer.close()
    assert asked == []
