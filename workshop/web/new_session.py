"""Opening a session: with the usual settings at one press, or with one's own."""

import secrets
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from workshop.core.refusals import Refusal
from workshop.i18n import current_language, own_name
from workshop.packs import Pack
from workshop.web.context import web
from workshop.web.host import for_the_host
from workshop.web.language import pages_have, pages_language, wanted
from workshop.web.packs_words import how_current
from workshop.web.session_form import SessionForm, sent_form, usual_form

pages = Blueprint("new_session", __name__)

REMEMBERED = 200
_FORM_ID_AT_MOST = 40


@pages.get("/host/new")
@for_the_host
def ask() -> Any:
    """The form, filled with what usually fits; `?pack=` chooses the content."""
    editions = _editions(request.args.get("pack", ""))
    return _page(usual_form(editions, web().clock(), pages_language, wanted()))


@pages.post("/host/sessions")
@for_the_host
def create() -> Any:
    """Open the session, or show the form again: an activity moved, or something to put right."""
    editions = _editions(request.form.get("pack", ""))
    form = sent_form(editions, request.form, web().clock(), pages_language, wanted())
    form_id = request.form.get("id", "")[:_FORM_ID_AT_MOST]
    if "use" in request.form:
        return _page(form, form_id)
    if "move" in request.form:
        form.move(request.form["move"])
        return _page(form, form_id)
    tools = web()
    # A double press must not open two. Remembered in memory alone: a form that outlives the server
    # opens one more session, which is easily deleted.
    with tools.opening:
        session_id = tools.opened.get(form_id) or _create(form)
        if session_id is None:
            return _page(form, form_id), 422
        if form_id:
            tools.opened[form_id] = session_id
        while len(tools.opened) > REMEMBERED:
            tools.opened.popitem(last=False)
    return redirect(url_for("console.console", session_id=session_id), 303)


def _create(form: SessionForm) -> str | None:
    """The new session's id; None, with the form's errors set, when it was turned down."""
    fits = form.read()
    if fits is None:
        return None
    grouping, agenda = fits
    made = web().engine.create(
        title=form.title,
        pack=form.pack,
        grouping=grouping,
        ballots="named" if form.ballots == "named" else "secret",
        agenda=agenda,
        translations=form.translations,
    )
    if isinstance(made, Refusal):
        form.refuse(made)
        return None
    return made.id


def _editions(id: str) -> tuple[Pack, ...]:
    """The pack that was chosen, or the first, in all its languages."""
    tools = web()
    return tools.editions(id) or tools.editions(next(iter(tools.packs)))


def _as_read() -> dict[str, Pack]:
    """The packs to choose from, each in the host's language where it is there in it."""
    shelf = web().shelf.all()
    read = {id: one.read_in(current_language()) for id, one in shelf.items()}
    return {id: pack for id, pack in read.items() if pack is not None}


def _page(form: SessionForm, form_id: str = "") -> str:
    return render_template(
        "host/new.html",
        form=form,
        packs=_as_read(),
        shelved=web().shelf.find(form.pack.id),
        pages_have=pages_have,
        how_current=how_current,
        spoken=own_name(pages_language(form.pack.language)),
        form_id=form_id or secrets.token_urlsafe(16),
    )
