"""Puts the parts together: the one place where they meet."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from flask import Flask
from flask_socketio import SocketIO

from workshop import i18n
from workshop.data_folder import DataFolder
from workshop.engine import Engine
from workshop.engine.codes import draw_key
from workshop.engine.retention import Retention
from workshop.engine.surroundings import call_directly, now_ms
from workshop.engine.trusted_time import TrustedTime, boot_clock
from workshop.figures import Figures
from workshop.i18n import N_
from workshop.live.limits import Limits
from workshop.live.sockets import AsyncMode, make_sockets
from workshop.packs import PackErrors, shipped_translations
from workshop.press import Press
from workshop.settings import Settings
from workshop.start_error import StartError
from workshop.store.codec import Codec
from workshop.store.committer import RunBlocking
from workshop.store.contract import Store, StoreError, UnusableFile
from workshop.store.sealing import SecretSeal
from workshop.store.sqlite import SqliteStore
from workshop.web import make_web
from workshop.welcome import lan_address, people_url

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class App:
    """A server, put together. `flask` is what is served; sockets are inside it."""

    flask: Flask
    engine: Engine
    sockets: SocketIO
    store: Store
    retention: Retention
    press: Press
    figures: Figures

    def close(self) -> None:
        """Store what is waiting, then let go of the files. Closing twice is no error."""
        self.retention.stop()
        self.press.close()
        self.engine.close()
        self.store.close()


def create_app(
    settings: Settings,
    *,
    folder: DataFolder,
    run_blocking: RunBlocking | None = None,
    clock: Callable[[], int] = now_ms,
    async_mode: AsyncMode | None = None,
    limits: Limits | None = None,
) -> App:
    """Build the server on an opened data folder. Raises StartError when its database is unusable.

    `run_blocking` runs what waits for the disk where it stops nobody else. Given one, the process
    is taken to run on green threads; without, on real ones, as in-process tests do. `clock` says
    the time in ms; `limits` how often somebody may ask.
    """
    more = _languages(folder)
    store = _open_store(folder)
    figures = Figures()
    run = run_blocking or call_directly
    engine = Engine(store, run_blocking=run, clock=clock, figures=figures)
    press = Press(more)
    trusted = TrustedTime(store, clock, boot_clock)
    retention = Retention(engine, days=settings.retention_days, clock=clock, trusted=trusted)
    flask = make_web(
        engine,
        settings,
        retention=retention,
        host_key=folder.host_key,
        cookie_secret=folder.cookie_secret,
        people_url=people_url(settings, lan_address()),
        clock=clock,
        translations=more,
        render=press.make,
    )
    sockets = make_sockets(
        flask,
        engine,
        settings,
        async_mode=async_mode or ("eventlet" if run_blocking else "threading"),
        limits=limits,
        figures=figures,
    )
    return App(flask, engine, sockets, store, retention, press, figures)


def _languages(folder: DataFolder) -> Path | None:
    """Translations that are tried out: in a folder of their own, where an update leaves them."""
    more = folder.languages if folder.languages.is_dir() else None
    i18n.also_from(more)
    try:
        shipped_translations(more)
    except PackErrors as problem:
        message = N_("A pack in %(path)s cannot be used. %(problem)s")
        raise StartError(message, path=folder.languages, problem=str(problem.errors[0])) from None
    return more


_UNUSABLE = {
    "newer": N_(
        "The database %(path)s was written by a newer Branchwork: run that one, or choose another"
        " folder with --data."
    ),
    "foreign": N_(
        "The database %(path)s belongs to another program: choose another folder with --data."
    ),
    "damaged": N_(
        "The database %(path)s is damaged: put back a backup (app.py restore), or save what it"
        " still holds (app.py recover)."
    ),
    "unwritable": N_(
        "Branchwork cannot write to the database %(path)s: give it the right to, make room on the"
        " disk, or choose another folder with --data."
    ),
}


class Unwritable(StartError):
    """The database cannot be written now; often a full disk."""

    passing = True


def _open_store(folder: DataFolder) -> Store:
    random = SystemRandom()
    try:
        store = SqliteStore(folder.database, Codec(seal=SecretSeal(folder.link_secret)))
        store.seal_links(lambda session: draw_key(random, session))
    except UnusableFile as unusable:
        kind = Unwritable if unusable.reason == "unwritable" else StartError
        raise kind(_UNUSABLE[unusable.reason], path=folder.database) from unusable
    except StoreError as error:
        raise Unwritable(_UNUSABLE["unwritable"], path=folder.database) from error
    return store
