"""The committer under eventlet, as the server runs it. In a process of its own: patching is for
good. The first write waits, in its real thread, for something that only the hub can do."""

# ruff: noqa: E402

import eventlet

eventlet.monkey_patch()

import sys
from collections.abc import Sequence

from eventlet import patcher, tpool
from store_items import append

from workshop.store.committer import Committer
from workshop.store.contract import Item, Outcome
from workshop.store.sqlite import SqliteStore

RealEvent = patcher.original("threading").Event
hub_ran, writing = RealEvent(), RealEvent()


class WaitsForTheHub(SqliteStore):
    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        writing.set()
        assert hub_ran.wait(30), "the hub stood still while the store was writing"
        return super().write(batch)


def on_the_hub() -> None:
    while not writing.is_set():
        eventlet.sleep(0)
    print("hub ran")
    hub_ran.set()


store = WaitsForTheHub(sys.argv[1])
committer = Committer(store, tpool.execute)
eventlet.spawn(on_the_hub)

yielded: list[bool] = []
eventlet.spawn(lambda: yielded.append(True))
replies = [committer.submit(append("a", after)) for after in range(301)]
assert not yielded, "submit let others run"
waiting = [eventlet.spawn(reply.result) for reply in replies]
assert [green.wait() for green in waiting] == [None] * 301
print("stored", len(store.read("a")))
committer.close()
store.close()
print("closed")
