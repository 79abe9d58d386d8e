"""What the figures read of the connections when somebody asks for them."""

from typing import Any

from workshop.live.handlers import Handlers
from workshop.live.protocol import COMMANDS


def measure(server: Any, handlers: Handlers) -> None:
    """Have the handlers' figures watch Socket.IO's server."""
    watch = handlers.figures.watch

    def by_role() -> list[tuple[str, float]]:
        connected = handlers.audiences.by_role()
        return [(role, connected[role]) for role in COMMANDS]

    watch(
        "branchwork_connections",
        "Pages that are connected, by what they are.",
        "role",
        by_role,
    )
    watch(
        "branchwork_sockets",
        "Open lines, also those that are not let in yet.",
        "",
        lambda: [("", len(server.eio.sockets))],
    )
    watch(
        "branchwork_queue_bytes",
        "What waits to be sent: a message counts once for each page that it is for.",
        "",
        lambda: [("", server.eio.waiting.bytes)],
    )
