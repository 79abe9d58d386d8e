"""Writes to a store as fast as it can, and says on stdout what was acknowledged. Ends by a kill."""

import sys
from threading import Lock, Semaphore, Thread

from store_items import append, posted, update

from workshop.store.committer import Committer
from workshop.store.reply import Reply
from workshop.store.sqlite import SqliteStore

store = SqliteStore(sys.argv[1])
committer = Committer(store, lambda work: work())
saying = Lock()


def say(name: str, number: int) -> None:
    with saying:
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()


def talk(session: str) -> None:
    version = len(store.read(session))
    room = Semaphore(50)  # so many may be on their way at once

    def answered(reply: Reply, name: str, number: int) -> None:
        say(name, reply.result() or number)
        room.release()

    while True:
        room.acquire()
        reply = committer.submit(append(session, version, posted("x" * (version % 700))))
        version += 1
        reply.add_done_callback(lambda r, number=version: answered(r, session, number))
        if version % 5 == 1:
            room.acquire()
            drafted = committer.submit(update(session, "g:1", b"u" * (version % 90)))
            drafted.add_done_callback(lambda r: answered(r, f"draft:{session}", 0))


for n in range(4):
    Thread(target=talk, args=(f"s{n}",)).start()
