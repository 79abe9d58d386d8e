"""Live sessions in memory: lock → decide → append → evolve → notify.

Lives here: the registry of sessions (`engine`), one running session (`live_session`) with its
queue (`inbox`), what each viewer is shown of it (`showing`), join codes and keys (`codes`), what
groups write together (`drafts`, `draft_check`, `draft_reader`), who may still hand something in
(`former_seats`) or is still to come (`arrivals`), what time it is (`session_time`, `trusted_time`),
and finished sessions as they were (`past`, and `pasts`, which bounds what looking back costs).

May import: the standard library, msgspec, pycrdt, `workshop.packs`, `workshop.core` and
`workshop.store`. Threads come from `threading`, so that they are green where the process is.
Must never: import eventlet, Flask or Socket.IO, know who is connected, decide a rule of its own,
or show anything that is not stored.
"""

from workshop.engine.engine import Engine
from workshop.engine.live_session import LiveSession
from workshop.engine.outcome import Accepted, DraftReply, NoSession, Outcome, Snapshot, Update

__all__ = [
    "Accepted",
    "DraftReply",
    "Engine",
    "LiveSession",
    "NoSession",
    "Outcome",
    "Snapshot",
    "Update",
]
