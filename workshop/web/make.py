"""Put the pages together."""

import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop import i18n, transcript, zone
from workshop.engine import Engine
from workshop.engine.retention import Retention
from workshop.settings import Settings
from workshop.transcript import Rendered, Transcript
from workshop.web import (
    console,
    downloads,
    erase,
    errors,
    health,
    host,
    join,
    language,
    leading,
    my_link,
    new_session,
    not_me,
    offline,
    packs,
    packs_edit,
    qr,
    replay,
    screen,
    times,
    typed_addresses,
    way_back,
)
from workshop.web.assets import STATIC_URL, Assets
from workshop.web.context import EXTENSION, Web
from workshop.web.guessing import Guesses
from workshop.web.packs_shelf import Shelf
from workshop.web.security import secure
from workshop.web.stay import last_day_of

ROOT = Path(__file__).parent.parent.parent
A_YEAR = 365 * 24 * 3600


def now_ms() -> int:
    """Milliseconds since the epoch (UTC)."""
    return time.time_ns() // 1_000_000


def make_web(
    engine: Engine,
    settings: Settings,
    *,
    host_key: str,
    cookie_secret: str,
    retention: Retention | None = None,
    people_url: str = "",
    dist: Path = ROOT / "static" / "dist",
    clock: Callable[[], int] = now_ms,
    translations: Path | None = None,
    render: Callable[[Transcript, str, str | None], Rendered] = transcript.render,
) -> Flask:
    """The Flask application with every page.

    `people_url` is this machine's address on the local network, for QR codes on a page that was
    opened on the machine itself. `dist` holds the built bundles and their manifest; `translations`
    is a folder with packs' translations beside the shipped ones. `render` makes a transcript into a
    file, here and now unless told otherwise.
    """
    app = Flask(
        "branchwork",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(dist),
        static_url_path=STATIC_URL,
    )
    # The files' names change with what is in them, so a browser need never ask twice.
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = tools = Web(
        engine=engine,
        settings=settings,
        host_key=host_key,
        people_url=people_url,
        shelf=Shelf(engine, translations),
        assets=Assets(dist),
        guesses=Guesses(engine.elapsed),
        clock=clock,
        render=render,
        retention=retention,
    )
    secure(app, settings, cookie_secret, host_key)
    app.before_request(lambda: zone.live_in(settings.time_zone))
    errors.register(app)
    leading.register(app)
    app.before_request(typed_addresses.lead_to_what_was_meant)
    for page in (join, my_link, erase, language, console, screen, downloads, qr, offline, health):
        app.register_blueprint(page.pages)
    app.register_blueprint(not_me.pages)
    app.register_blueprint(way_back.pages)
    for page in (replay, host, new_session, packs, packs_edit):
        app.register_blueprint(page.pages)
    app.jinja_env.globals.update(
        _=i18n.gettext,
        ngettext=i18n.ngettext,
        number=i18n.number,
        own_name=i18n.own_name,
        asset=tools.assets.url,
        described=_described,
    )
    app.jinja_env.globals.update(last_day_of=last_day_of)
    app.jinja_env.filters.update(day=times.day, moment=times.moment, iso=times.iso)
    app.jinja_env.filters.update(offset=times.offset, minutes_ahead=times.minutes_ahead)
    app.context_processor(_page)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    return app


def _page() -> dict[str, object]:
    spoken = i18n.current_language()
    return {
        "language": spoken,
        "direction": i18n.direction(),
        "words": i18n.browser_words(spoken),
        "offered": language.offered(),
        "here": language.here(),
    }


def _described(id: str, error: str | None, hint: bool = True) -> Markup:
    """The attributes that tie an input to its hint and its error."""
    texts = [f"{id}-hint"] * hint + [f"{id}-error"] * bool(error)
    if not texts:
        return Markup()
    wrong = Markup(' aria-invalid="true"') if error else ""
    return Markup('aria-describedby="{}"{}').format(" ".join(texts), wrong)
