"""Whoever leads a session in this browser, for the pages that only they may see."""

from typing import Any

from flask import Flask
from flask import session as cookie

from workshop import identity
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession
from workshop.engine.leading import come_to_lead
from workshop.i18n import _
from workshop.refusal_texts import refusal_sentence
from workshop.web.context import web
from workshop.web.errors import error_page, refusal_json, wants_json


def led(session_id: str) -> tuple[LiveSession, Actor] | None:
    """The session, and who leads it here; None for a browser whose cookie grants it not. Whoever
    comes by the co-facilitators' link is noted. Raises NotLeading, and NoSession."""
    actor = identity.actor(cookie, session_id, "facilitator")
    if actor is None:
        return None
    live = web().engine.open(session_id)
    refusal = come_to_lead(live, actor)
    if refusal is not None:
        raise NotLeading(refusal)
    return live, actor


class NotLeading(Exception):
    """A browser whose cookie said that it leads, and which does so no more."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def register(app: Flask) -> None:
    """Say so, wherever it comes up."""
    app.register_error_handler(NotLeading, _no_longer)


def _no_longer(error: NotLeading) -> Any:
    if wants_json():
        return refusal_json(error.refusal)
    return error_page(
        403,
        heading=_("This browser does not lead the session any more"),
        text=refusal_sentence(error.refusal),
    )
