"""The host’s pages: the way in, the list of sessions, deleting one."""

import hmac
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, ParamSpec

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie

from workshop import identity
from workshop.engine import NoSession
from workshop.i18n import _
from workshop.store.contract import Summary
from workshop.web.context import remember, web
from workshop.web.errors import error_page, wants_json
from workshop.web.language import pages_language, wanted
from workshop.web.session_form import usual_form

pages = Blueprint("host", __name__)

P = ParamSpec("P")


def for_the_host(page: Callable[P, Any]) -> Callable[P, Any]:
    """Let the host in; everybody else is told where the link is."""

    @wraps(page)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        if identity.is_host(cookie):
            return page(*args, **kwargs)
        return _ask(
            heading=_("This page is for the host"),
            text=_(
                "Branchwork prints the host’s link when it starts, on the computer that runs it."
                " Open that link in this browser."
            ),
        )

    return guarded


@pages.get("/host")
def sessions() -> Any:
    """The list of sessions; with a key, the way in, as links had it that older servers printed."""
    if "key" in request.args:
        return _enter(request.args["key"])
    return _sessions()


@pages.post("/host/enter")
def enter() -> Any:
    """The way in. The link holds its key behind a #, which browsers send to nobody; the page there
    puts it into this form. By hand it takes the key, or the whole link."""
    typed = request.form.get("key", "").strip()
    return _enter(typed.rpartition("key=")[2])


def _ask(*, heading: str, text: str) -> Any:
    if wants_json():
        return error_page(403, heading=heading, text=text)
    return render_template("host/enter.html", heading=heading, text=text), 403


def _enter(key: str) -> Any:
    if not hmac.compare_digest(key.encode(), web().host_key.encode()):
        return _ask(
            heading=_("This host link does not fit"),
            text=_(
                "It may be cut short or old. Copy the whole link that Branchwork prints when it"
                " starts, on the computer that runs it."
            ),
        )
    identity.make_host(cookie, web().host_key)
    remember()
    # The key must not stay in the address bar, which is on the projector soon.
    return redirect(url_for("host.sessions"), 303)


@for_the_host
def _sessions() -> Any:
    tools = web()
    editions = tools.editions(next(iter(tools.packs)))
    sessions = tools.engine.summaries()
    return render_template(
        "host/sessions.html",
        sessions=sessions,
        overdue=len(tools.retention.doubted(sessions)) if tools.retention else 0,
        today=tools.clock(),
        days=tools.settings.retention_days,
        usual=usual_form(editions, tools.clock(), pages_language, wanted()),
        form_id=secrets.token_urlsafe(16),
    )


@pages.post("/host/date")
@for_the_host
def confirm_date() -> Any:
    """The date of this computer is right: delete what waited for somebody to say so."""
    if (retention := web().retention) is not None:
        retention.confirm()
    return redirect(url_for("host.sessions"), 303)


@pages.post("/host/leave")
@for_the_host
def leave() -> Any:
    """Stop being the host in this browser: for a computer that others use too."""
    identity.forget(cookie)
    return redirect(url_for("join.home"), 303)


@pages.get("/host/sessions/<session_id>/delete")
@for_the_host
def ask_to_delete(session_id: str) -> Any:
    """Ask first, and offer the transcript."""
    summary = _find(session_id)
    if summary is None:
        return redirect(url_for("host.sessions"), 303)
    return render_template("host/delete.html", session=summary)


@pages.post("/host/sessions/<session_id>/delete")
@for_the_host
def delete(session_id: str) -> Any:
    """Delete a session with all that people wrote in it. Once more is no error."""
    if _find(session_id) is not None:
        web().engine.delete(session_id)
    return redirect(url_for("host.sessions"), 303)


@pages.post("/host/sessions/<session_id>/keep")
@for_the_host
def keep(session_id: str) -> Any:
    """Keep a session beyond its days, or no longer. Says which, so that twice is no error."""
    with suppress(NoSession):  # deleted meanwhile, which the list shows
        web().engine.keep(session_id, request.form.get("kept") == "yes")
    # back to the switch, which so has the focus again
    return redirect(url_for("host.sessions", _anchor=f"keep-{session_id}"), 303)


def _find(session_id: str) -> Summary | None:
    return next((one for one in web().engine.summaries() if one.id == session_id), None)
