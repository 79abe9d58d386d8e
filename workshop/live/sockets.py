"""Wires the handlers to Flask-SocketIO.

Messages go straight to the handlers, without a Flask request around each: who sends them was
settled by the cookie when they connected, and a request context per vote costs more than the vote.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from flask import Flask
from flask_socketio import ConnectionRefusedError, SocketIO

from workshop.engine import Engine
from workshop.figures import Figures
from workshop.i18n import best_language
from workshop.live.handlers import Handlers, TurnedAway
from workshop.live.limits import PAUSE, Limits
from workshop.live.measured import measure
from workshop.live.polls import Polls
from workshop.live.protocol import MESSAGE_BYTES, language_of
from workshop.live.transport import Links
from workshop.live.wire import Json, Packet
from workshop.settings import Settings, place_of

PING_EVERY = 20
PING_TIMEOUT = 25
"""Seconds. A phone in a pocket or behind a thick wall answers late; presence may be late too."""

AsyncMode = Literal["eventlet", "threading"]


def make_sockets(
    app: Flask,
    engine: Engine,
    settings: Settings,
    *,
    async_mode: AsyncMode,
    limits: Limits | None = None,
    figures: Figures | None = None,
) -> SocketIO:
    """Serve Socket.IO at /socket.io/ beside the pages."""
    sockets = SocketIO(
        app,
        async_mode=async_mode,
        # A connection's messages are handled one after the other: in order, and a flood waits in
        # its sender's own queue.
        async_handlers=False,
        manage_session=False,
        json=Json,
        serializer=Packet,
        logger=_quiet("socketio"),
    )
    app.wsgi_app = Polls(app.wsgi_app)  # type: ignore[method-assign]
    # Flask-SocketIO makes its own; ours has bounds.
    before, sockets.server.eio = (
        sockets.server.eio,
        Links(
            async_mode=async_mode,
            async_handlers=False,
            cookie=None,
            json=Json,
            cors_allowed_origins=same_origin(settings),
            max_http_buffer_size=MESSAGE_BYTES,
            ping_interval=PING_EVERY,
            ping_timeout=PING_TIMEOUT,
            http_compression=True,
            logger=_quiet("engineio"),
        ),
    )
    for event, handler in before.handlers.items():
        sockets.server.eio.on(event, handler)
    handlers = Handlers(
        engine,
        _SocketWire(sockets.server),
        spawn=sockets.start_background_task,
        sleep=sockets.sleep,
        limits=limits,
        figures=figures,
    )
    measure(sockets.server, handlers)
    _listen(app, sockets, handlers, settings)
    return sockets


def _listen(app: Flask, sockets: SocketIO, handlers: Handlers, settings: Settings) -> None:
    def refused(code: str, text: str) -> ConnectionRefusedError:
        return ConnectionRefusedError(code, {"text": text, "server": handlers.engine.server})

    def connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        # The cookie as a page's request would read it, without the routing around it.
        request = app.request_class(environ)
        cookie: Mapping[str, Any] = app.session_interface.open_session(app, request) or {}
        # As the page that asks is, whatever another tab has been switched to meanwhile.
        wanted = [language_of(auth), *request.accept_languages.values()]
        language = best_language(wanted, settings.language)
        try:
            handlers.connect(sid, auth, cookie, language)
        except TurnedAway as away:
            raise refused(away.code, away.text) from None
        except Exception:
            log.exception("a connection failed")
            raise refused("not_stored", "") from None
        server.eio.seat(server.manager.eio_sid_from_sid(sid, "/"))

    server = sockets.server
    server.on("connect", connect)
    server.on("disconnect", lambda sid, *_: handlers.disconnect(sid))
    server.on("command", handlers.command)
    server.on("resume", handlers.resume)
    server.on("draft", handlers.draft)
    server.on("awareness", handlers.awareness)
    server.on("*", lambda _event, sid, *_args: handlers.unknown(sid))

    # A packet that no page of ours sends must neither fill the log nor keep the others waiting.
    take = server.eio.handlers["message"]

    def take_or_drop(eio_sid: str, data: Any) -> None:
        try:
            take(eio_sid, data)
        except Exception:
            log.debug("a packet was dropped", exc_info=True)
            sockets.sleep(PAUSE)
        else:
            # A socket that always has more to read never lets go by itself.
            sockets.sleep(0)

    server.eio.on("message", take_or_drop)


class _SocketWire:
    """Sending, as the other files know it."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def send(self, to: str | Sequence[str], event: str, *args: object) -> None:
        if to:  # nobody would be everybody
            self._server.emit(event, args, to=to)

    def close(self, sid: str) -> None:
        transport = self._server.manager.eio_sid_from_sid(sid, "/")
        self._server.disconnect(sid)
        if transport is not None:
            # Not left to the browser: what goes on sending must not go on being read.
            self._server.eio.disconnect(transport)


def same_origin(settings: Settings) -> Callable[[str | None, dict[str, Any]], bool]:
    """Another site's page must not open a socket with our cookie. Programs send no origin."""
    public = place_of(settings.public_url)

    def allowed(origin: str | None, environ: dict[str, Any]) -> bool:
        hosts = {environ.get("HTTP_HOST", "").lower(), public}
        if settings.trusted_proxies:
            # Each proxy adds what it was asked for; before the trusted ones, anybody may have.
            forwarded = environ.get("HTTP_X_FORWARDED_HOST", "").split(",")
            hosts.add(forwarded[-settings.trusted_proxies :][0].strip().lower())
        return place_of(origin or "") in hosts - {""}

    return allowed


def _quiet(name: str) -> logging.Logger:
    """Socket.IO logs what people send. Our own handlers log what goes wrong, without it."""
    logger = logging.getLogger(f"{__name__}.{name}")
    logger.setLevel(logging.CRITICAL)
    return logger


log = logging.getLogger(__name__)
