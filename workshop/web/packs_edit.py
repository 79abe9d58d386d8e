"""Writing a pack: the editor's page, what it saves, and the phone of its preview."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from msgspec.structs import replace

from workshop.i18n import N_, _, browser_words, current_language, languages, own_name
from workshop.packs import (
    ACTIVITIES,
    Memory,
    Pack,
    PackError,
    PackErrors,
    empty_texts,
    limits_of_fields,
    load_pack,
    mark,
    name_of,
    offered,
    pack_from,
    pack_toml,
    pair,
    places_of,
    remembering,
    same_language,
    settle,
    texts_of,
)
from workshop.web import packs_made
from workshop.web.bodies import sent_dict
from workshop.web.context import web
from workshop.web.host import for_the_host
from workshop.web.packs_errors import in_words
from workshop.web.packs_preview import rooms
from workshop.web.packs_shelf import OnShelf
from workshop.web.packs_words import copied_texts
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


@pages.get("/host/pack-new")
@for_the_host
def begin() -> Any:
    """The editor with an empty pack, which is kept once it is saved: `?title`, `?language`, and
    `?on` for each activity that it begins with."""
    wish = request.args
    title = wish.get("title", "").strip()[: packs_made.TITLE]
    language = wish.get("language", "").strip()[:35] or current_language()
    on = [kind for kind in ACTIVITIES if kind in wish.getlist("on")]
    id = web().shelf.free_id(packs_made.key_from(title))
    pack = packs_made.blank(id, title, language)
    found = OnShelf(id, "", own=True, pack=pack)
    return render_template("host/packs_edit.html", one=found, bootstrap=_bootstrap(found, on))


def _bootstrap(found: OnShelf, on: Sequence[str] = ()) -> dict[str, Any]:
    """What the editor is told; `on` is for a new pack: the activities that it begins with."""
    original = _original(found.id)
    held = found.held
    pack = held.written if held else found.pack
    plain = replace(pack, memory=None) if pack else None
    return {
        "id": found.id,
        "own": found.own,
        "edition": found.edition if found.text else "",
        "pack": msgspec.to_builtins(plain),
        "original": msgspec.to_builtins(replace(original, memory=None)) if original else None,
        "original_edition": _original_edition(found.id),
        "states": held.states if held else {},
        "copied": copied_texts(pack, translation=original is not None) if pack else [],
        "texts": held.texts if held else 0,
        "on": on,
        "off": _switched_off(found),
        "name": own_name(found.language),
        "languages": languages(),
        "house": own_name(web().settings.language),
        "limits": limits_of_fields(),
        "activities": ACTIVITIES,
        "urls": {
            "save": url_for("packs_edit.save", id=found.id),
            "check": url_for("packs_edit.check"),
            "preview": url_for("packs_edit.preview"),
        },
        "locale": current_language(),
    }


def _switched_off(found: OnShelf) -> dict[str, Any]:
    """What a file from before still holds for activities that are off, for when they come back."""
    if not found.own or not found.text or found.pack is None or found.is_translation:
        return {}
    written = msgspec.to_builtins(load_pack(found.text))
    offers = msgspec.to_builtins(found.pack)
    return {name: part for name, part in written.items() if part != offers[name]}


def _original(id: str) -> Pack | None:
    """What a translation is a translation of; None for an original."""
    key, dot, _language = id.partition(".")
    of = web().shelf.find(key) if dot else None
    return of.pack if of else None


def _original_edition(id: str) -> str:
    key, dot, _language = id.partition(".")
    of = web().shelf.find(key) if dot else None
    return of.edition if of else ""


@pages.post("/host/packs/<id>")
@for_the_host
def save(id: str) -> Any:
    """Keep what the editor sends: `{"pack", "edition", "force"}`, and of a translation `seen`, what
    the original said above each text that was written. Wrong packs are not kept."""
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
        if found is not None and not sent.get("edition") and not sent.get("force"):
            # Begun empty, and somebody has taken its key meanwhile.
            id, found = shelf.free_id(id), None
            pack = replace(pack, id=id)
        known = (found.edition if found else "") == sent.get("edition")
        if not known and sent.get("force") is not True:
            text = _("This pack was changed or deleted in another window since you opened it here.")
            return _refused(409, "changed", text)
        name = name_of(pack, translation="." in id)
        if name != id and shelf.find(name) is not None:
            text = _("Choose another key: another pack has this one.")
            return _answer(422, code="bad_pack", errors=[{"path": "id", "text": text}])
        shelf.put(name, pack_toml(_remembered(pack, id, sent.get("seen"))))
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
        original=_original_edition(name),
    )


def _pack_from(sent: dict[str, Any], id: str) -> Pack:
    """The pack that was sent for a place on the shelf, with what is switched on alone. Raises
    `PackErrors` with all that is wrong, and LookupError for a translation of nothing."""
    pack = offered(pack_from(sent.get("pack")))
    key, dot, language = id.partition(".")
    found = web().shelf.find(key)
    errors = []
    if not dot:
        if found is not None and found.translation_in(pack.language) is not None:
            message = N_("Choose another language: there is a translation into this one.")
            errors.append(PackError("language", message))
    elif found is None or found.pack is None:
        raise LookupError(key)
    else:
        if pack.id != key:
            errors.append(PackError("id", N_("A translation keeps its key."), {}))
        if not same_language(pack.language, language):
            message = N_("A translation keeps its language: %(language)s.")
            errors.append(PackError("language", message, {"language": language}))
        errors += empty_texts(found.pack, pack)
    if errors:
        raise PackErrors(errors)
    return pack


def _remembered(pack: Pack, id: str, seen: object) -> Pack:
    """A pack to be kept, with the memory of what it was and of what has been written now."""
    found, original = web().shelf.find(id), _original(id)
    before = found.held.written if found and found.held else found.pack if found else None
    memory = (before.memory if before else None) or Memory()
    if original is None:
        there = set(map(mark, texts_of(pack)))
        left = there.intersection(memory.copied)
        return replace(pack, memory=remembering((), left) if left else None)
    written, pairs = places_of(pack), set(memory.translates)
    for path, source in (seen if isinstance(seen, dict) else {}).items():
        if isinstance(source, str) and source and path in written:
            pairs.add(pair(source, written[path]))
    pack = replace(pack, memory=remembering(pairs, memory.copied))
    return replace(pack, memory=settle(original, pack))


def _take_along(found: OnShelf | None, key: str) -> None:
    """A pack has another key now: so have its translations."""
    for one in found.translations if found else ():
        if one.own and one.pack is not None:
            written = one.held.written if one.held else one.pack
            moved = replace(written, id=key)
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
