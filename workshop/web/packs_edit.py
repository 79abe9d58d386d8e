"""Writing a pack: the editor's page, what it saves, and the phone of its preview."""

from typing import Any

import msgspec
from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from workshop.i18n import _, browser_words, current_language
from workshop.packs import ACTIVITIES, PackErrors, limits_of_fields, pack_from, pack_toml
from workshop.web.context import web
from workshop.web.host import for_the_host
from workshop.web.packs_errors import in_words
from workshop.web.packs_preview import rooms
from workshop.web.packs_shelf import OnShelf
from workshop.web.phone import PROTOCOL

pages = Blueprint("packs_edit", __name__)


@pages.get("/host/packs/<id>")
@for_the_host
def edit(id: str) -> Any:
    """The editor; a shipped pack can be looked through, not changed."""
    found = web().shelf.find(id)
    if found is None:
        return redirect(url_for("packs.shelf"), 303)
    if found.pack is None:
        return redirect(url_for("packs.shelf", _anchor=f"pack-{id}"), 303)
    return render_template("host/packs_edit.html", one=found, bootstrap=_bootstrap(found))


def _bootstrap(found: OnShelf) -> dict[str, Any]:
    return {
        "id": found.id,
        "own": found.own,
        "edition": found.edition,
        "pack": msgspec.to_builtins(found.pack),
        "limits": limits_of_fields(),
        "activities": ACTIVITIES,
        "urls": {
            "save": url_for("packs_edit.save", id=found.id),
            "check": url_for("packs_edit.check"),
            "preview": url_for("packs_edit.preview"),
        },
        "locale": current_language(),
    }


@pages.post("/host/packs/<id>")
@for_the_host
def save(id: str) -> Any:
    """Keep what the editor sends: `{"pack", "edition", "force"}`. Wrong packs are not kept."""
    sent = _sent()
    shelf = web().shelf
    with shelf.lock:
        found = shelf.find(id)
        if found is not None and not found.own:
            text = _("Duplicate this pack first: it came with Branchwork.")
            return _refused(403, "shipped", text)
        try:
            pack = pack_from(sent.get("pack"))
        except PackErrors as problem:
            return _wrong(problem)
        known = found is not None and found.edition == sent.get("edition")
        if not known and sent.get("force") is not True:
            text = _("This pack was changed or deleted in another window since you opened it here.")
            return _refused(409, "changed", text)
        if pack.id != id and shelf.find(pack.id) is not None:
            text = _("Choose another key: another pack has this one.")
            return _answer(422, code="bad_pack", errors=[{"path": "id", "text": text}])
        shelf.put(pack.id, pack_toml(pack))
        if pack.id != id:
            shelf.delete(id)
    kept = shelf.find(pack.id)
    return _answer(
        200,
        id=pack.id,
        edition=kept.edition if kept else "",
        url=url_for("packs_edit.edit", id=pack.id),
        save=url_for("packs_edit.save", id=pack.id),
    )


@pages.post("/host/pack-check")
@for_the_host
def check() -> Any:
    """Say what is wrong with what the editor sends, and keep nothing."""
    try:
        pack_from(_sent().get("pack"))
    except PackErrors as problem:
        return _wrong(problem, status=200)
    return _answer(200, errors=[])


@pages.get("/host/pack-preview")
@for_the_host
def preview() -> Any:
    """The phone of the preview: a page in a frame of the editor's, which tells it the pack."""
    tools = web()
    language = current_language()
    bootstrap = {
        "v": PROTOCOL,
        "role": "participant",
        "session": "preview",
        "participant": "preview",
        "code": "SAMPLE",
        "pack": msgspec.to_builtins(next(iter(tools.shelf.usable().values()))),
        "rooms": rooms(tools.shelf.usable(), tools.clock()),
        "locale": language,
        "catalogue": browser_words(language),
        "urls": {},
    }
    return render_template("host/packs_preview.html", bootstrap=bootstrap)


def _sent() -> dict[str, Any]:
    sent = request.get_json(silent=True)
    return sent if isinstance(sent, dict) else {}


def _wrong(problem: PackErrors, status: int = 422) -> Any:
    errors = [{"path": one.path, "text": one.text} for one in in_words(problem.errors)]
    return _answer(status, code="bad_pack", errors=errors)


def _refused(status: int, code: str, text: str) -> Any:
    return _answer(status, code=code, text=text)


def _answer(status: int, **body: Any) -> Any:
    return jsonify(ok=status == 200, **body), status
