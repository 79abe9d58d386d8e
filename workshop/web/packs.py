"""The host's packs: the list, duplicating, taking in a file, handing one out, deleting."""

from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from workshop.i18n import _, best_language, current_language, languages, ngettext, using
from workshop.packs import (
    Pack,
    PackErrors,
    activities_of,
    check_pack,
    check_translation,
    load_pack,
    name_of,
    pack_toml,
    with_lines,
)
from workshop.web.context import web
from workshop.web.host import for_the_host
from workshop.web.packs_errors import Wrong, in_words
from workshop.web.packs_shelf import OnShelf

pages = Blueprint("packs", __name__)

TITLE = 120


@pages.get("/host/packs")
@for_the_host
def shelf() -> Any:
    """All packs and what is in each, the host's own first."""
    return _shelf()


@pages.post("/host/packs/<id>/duplicate")
@for_the_host
def duplicate(id: str) -> Any:
    """Make a pack of the host's own that begins as a copy in every language, and open it."""
    shelf = web().shelf
    found = shelf.find(id)
    if found is None or found.pack is None or found.is_translation:
        return redirect(url_for("packs.shelf"), 303)
    copies = [found.pack, *(one.pack for one in found.translations if one.pack and not one.errors)]
    with shelf.lock:
        new = shelf.free_id(found.id)
        for place, pack in enumerate(copies):
            copy = msgspec.structs.replace(pack, id=new, title=_copy_of(pack))
            shelf.put(name_of(copy, translation=place > 0), pack_toml(copy))
    return redirect(url_for("packs_edit.edit", id=new), 303)


def _copy_of(pack: Pack) -> str:
    with using(best_language([pack.language], current_language())):
        return _("Copy of %(title)s", title=pack.title)[:TITLE]


@pages.post("/host/packs/<id>/translate")
@for_the_host
def translate(id: str) -> Any:
    """Begin a translation: a copy of the pack under another language, opened to be edited."""
    shelf = web().shelf
    found = shelf.find(id)
    if found is None or found.pack is None or found.is_translation:
        return redirect(url_for("packs.shelf"), 303)
    language = request.form.get("language", "").strip()
    copy = msgspec.structs.replace(found.pack, language=language)
    name = name_of(copy, translation=True)
    with shelf.lock:
        if shelf.find(name) is None and language != found.pack.language:
            if check_pack(msgspec.to_builtins(copy)):  # the language is no language code
                flash(
                    _(
                        "“%(code)s” is no language code. Write one such as es or pt-BR.",
                        code=language[:40],
                    )
                )
                return redirect(url_for("packs.shelf", _anchor=f"pack-{id}"), 303)
            shelf.put(name, pack_toml(copy))
    return redirect(url_for("packs_edit.edit", id=name if shelf.find(name) else id), 303)


@pages.post("/host/pack-import")
@for_the_host
def take_in() -> Any:
    """Take in a file; or say what is wrong in it, and where."""
    try:
        name, text = _sent_file()
        pack = load_pack(text)
        source = text if isinstance(text, str) else text.decode("utf-8-sig")
        place = _place_of(pack, source)
    except PackErrors as problem:
        return _shelf(Refused(_sent_name(), in_words(problem.errors))), 422
    shelf = web().shelf
    with shelf.lock:
        there = shelf.find(place)
        if there is not None and there.own and there.text != source:
            if request.form.get("clash") not in ("replace", "copy"):
                return render_template("host/packs_clash.html", name=name, text=source, pack=pack)
            if request.form["clash"] == "replace":
                there = None
        if there is not None and there.text == source:
            flash(_("“%(title)s” is here already, exactly as in this file.", title=pack.title))
            return redirect(url_for("packs.shelf"), 303)
        if there is None or (there.is_translation and not there.own):
            there = None
            shelf.put(place, source)
    id = place if there is None else _add(pack)
    flash(_("“%(title)s” is here now.", title=pack.title))
    return redirect(url_for("packs_edit.edit", id=id), 303)


def _place_of(pack: Pack, source: str) -> str:
    """Where a file belongs: beside the pack of its key when it is in another language. Raises
    `PackErrors` when it is no translation of that pack."""
    original = web().shelf.find(pack.id)
    if original is None or original.pack is None or original.pack.language == pack.language:
        return pack.id
    if errors := check_translation(original.pack, pack):
        raise PackErrors(with_lines(errors, source))
    return name_of(pack, translation=True)


@pages.get("/host/packs/<id>/export")
@for_the_host
def hand_out(id: str) -> Any:
    """The pack as a file."""
    found = web().shelf.find(id)
    if found is None:
        return redirect(url_for("packs.shelf"), 303)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.toml"'}
    return Response(found.text, mimetype="application/toml", headers=headers)


@pages.get("/host/packs/<id>/delete")
@for_the_host
def ask_to_delete(id: str) -> Any:
    """Ask first, and offer the file."""
    found = web().shelf.find(id)
    if found is None or not found.own:
        return redirect(url_for("packs.shelf"), 303)
    return render_template("host/packs_delete.html", one=found, title=_title(found))


@pages.post("/host/packs/<id>/delete")
@for_the_host
def delete(id: str) -> Any:
    """Delete one of the host's own. Sessions keep their copy; once more is no error."""
    found = web().shelf.find(id)
    if found is not None and found.own:
        web().shelf.delete(id)
        flash(_("“%(title)s” is deleted.", title=_title(found)))
    return redirect(url_for("packs.shelf"), 303)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and why."""

    name: str
    wrong: list[Wrong]


def _shelf(refused: Refused | None = None) -> str:
    return render_template(
        "host/packs.html",
        packs=sorted(web().shelf.all().values(), key=lambda one: not one.own),
        contents=contents,
        languages=languages(),
        activities_of=activities_of,
        in_words=in_words,
        refused=refused,
    )


def contents(pack: Pack) -> list[str]:
    """How much of what is in a pack, in words."""
    survey = len(pack.survey.items) if pack.survey else 0
    counts = (
        ngettext("%(n)s option", "%(n)s options", len(pack.options)),
        ngettext("%(n)s reason to write", "%(n)s reasons to write", len(pack.reasons)),
        ngettext("%(n)s key question", "%(n)s key questions", len(pack.questions)),
        ngettext("%(n)s survey item", "%(n)s survey items", survey),
        ngettext("%(n)s tip", "%(n)s tips", len(pack.tips)),
    )
    there = (pack.options, pack.reasons, pack.questions, survey, pack.tips)
    return [words for words, some in zip(counts, there, strict=True) if some]


def _add(pack: Pack, **changes: Any) -> str:
    """Put a pack on the shelf as the host's own, under a key that is free; returns the key."""
    shelf = web().shelf
    with shelf.lock:
        id = shelf.free_id(pack.id)
        shelf.put(id, pack_toml(msgspec.structs.replace(pack, id=id, **changes)))
    return id


def _sent_file() -> tuple[str, str | bytes]:
    """The name and text of the file: chosen now, or sent once more with a decision."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return _sent_name(), file.read()
    return _sent_name(), request.form.get("text", "").replace("\r\n", "\n")


def _sent_name() -> str:
    file = request.files.get("file")
    return (file.filename if file is not None else None) or request.form.get("name", "") or "?"


def _title(one: OnShelf) -> str:
    return one.pack.title if one.pack is not None else one.id
