"""Writing a pack: the editor's page, what it saves, and the phone of its preview."""

from typing import Any

import msgspec
from flask import Blueprint, jsonify, redirect, render_template, url_for

from workshop.i18n import N_, _, browser_words, current_language, own_name
from workshop.packs import (
    ACTIVITIES,
    Pack,
    PackError,
    PackErrors,
    check_translation,
    fit_translation,
    limits_of_fields,
    name_of,
    pack_from,
    pack_toml,
)
from workshop.web.bodies import sent_dict
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
        return redirect(url_for("packs.shelf", _anchor=f"pack-{found.key}"), 303)
    return render_template("host/packs_edit.html", one=found, bootstrap=_bootstrap(found))


def _bootstrap(found: OnShelf) -> dict[str, Any]:
    original = _original(found)
    return {
        "id": found.id,
        "own": found.own,
        "edition": found.edition,
        "pack": msgspec.to_builtins(found.pack),
        "original": msgspec.to_builtins(original) if original else None,
        "fitted": msgspec.to_builtins(fit_translation(original, found.pack))
        if original and found.pack and found.errors
        else None,
        "name": own_name(found.language),
        "limits": limits_of_fields(),
        "activities": ACTIVITIES,
        "urls": {
            "save": url_for("packs_edit.save", id=found.id),
            "check": url_for("packs_edit.check"),
            "preview": url_for("packs_edit.preview"),
        },
        "locale": current_language(),
    }


def _original(found: OnShelf) -> Pack | None:
    """What a translation is a translation of; None for an original."""
    if not found.is_translation:
        return None
    of = web().shelf.find(found.key)
    return of.pack if of else None


@pages.post("/host/packs/<id>")
@for_the_host
def save(id: str) -> Any:
    """Keep what the editor sends: `{"pack", "edition", "force"}`. Wrong packs are not kept."""
    sent = sent_dict()
    shelf = web().shelf
    with shelf.lock:
        found = shelf.find(id)
        if found is not None and not found.own:
            text = _("Duplicate this pack first: it came with Branchwork.")
            return _refused(403, "shipped", text)
        try:
            pack = _pack_from(sent, id)
        except PackErrors as problem:
            return _wrong(problem)
        except LookupError:
            text = _("The original of this translation has been deleted. Export what you need.")
            return _refused(409, "orphan", text)
        known = found is not None and found.edition == sent.get("edition")
        if not known and sent.get("force") is not True:
            text = _("This pack was changed or deleted in another window since you opened it here.")
            return _refused(409, "changed", text)
        name = name_of(pack, translation="." in id)
        if name != id and shelf.find(name) is not None:
            text = _("Choose another key: another pack has this one.")
            return _answer(422, code="bad_pack", errors=[{"path": "id", "text": text}])
        shelf.put(name, pack_toml(pack))
        if name != id:
            _take_along(found, pack.id)
            shelf.delete(id)
    kept = shelf.find(name)
    return _answer(
        200,
        id=name,
        edition=kept.edition if kept else "",
        url=url_for("packs_edit.edit", id=name),
        save=url_for("packs_edit.save", id=name),
    )


def _pack_from(sent: dict[str, Any], id: str) -> Pack:
    """The pack that was sent for a place on the shelf. Raises `PackErrors` with all that is wrong,
    and LookupError for a translation of nothing."""
    pack = pack_from(sent.get("pack"))
    if "." not in id:
        return pack
    key, _dot, language = id.partition(".")
    original = web().shelf.find(key)
    if original is None or original.pack is None:
        raise LookupError(key)
    errors = check_translation(original.pack, pack)
    if pack.language != language:
        message = N_("A translation keeps its language: %(language)s.")
        errors.append(PackError("language", message, {"language": language}))
    if errors:
        raise PackErrors(errors)
    return pack


def _take_along(found: OnShelf | None, key: str) -> None:
    """A pack has another key now: so have its translations."""
    for one in found.translations if found else ():
        if one.own and one.pack is not None:
            moved = msgspec.structs.replace(one.pack, id=key)
            web().shelf.put(name_of(moved, translation=True), pack_toml(moved))


@pages.post("/host/pack-check")
@for_the_host
def check() -> Any:
    """Say what is wrong with what the editor sends, and keep nothing."""
    sent = sent_dict()
    try:
        _pack_from(sent, str(sent.get("id", "")))
    except PackErrors as problem:
        return _wrong(problem, status=200)
    except LookupError:
        pass  # saving says so
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


def _wrong(problem: PackErrors, status: int = 422) -> Any:
    errors = [{"path": one.path, "text": one.text} for one in in_words(problem.errors)]
    return _answer(status, code="bad_pack", errors=errors)


def _refused(status: int, code: str, text: str) -> Any:
    return _answer(status, code=code, text=text)


def _answer(status: int, **body: Any) -> Any:
    return jsonify(ok=status == 200, **body), status
