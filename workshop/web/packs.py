"""The host's packs: the list, duplicating, taking in a file, handing one out, deleting."""

from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from workshop.i18n import _, ngettext
from workshop.packs import Pack, PackErrors, activities_of, load_pack, pack_toml
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
    """Make a pack of the host's own that begins as a copy, and open it."""
    found = web().shelf.find(id)
    if found is None or found.pack is None:
        return redirect(url_for("packs.shelf"), 303)
    title = _("Copy of %(title)s", title=found.pack.title)[:TITLE]
    return redirect(url_for("packs_edit.edit", id=_add(found.pack, title=title)), 303)


@pages.post("/host/pack-import")
@for_the_host
def take_in() -> Any:
    """Take in a file; or say what is wrong in it, and where."""
    try:
        name, text = _sent_file()
        pack = load_pack(text)
    except PackErrors as problem:
        return _shelf(Refused(_sent_name(), in_words(problem.errors))), 422
    source = text if isinstance(text, str) else text.decode("utf-8-sig")
    shelf = web().shelf
    with shelf.lock:
        there = shelf.find(pack.id)
        if there is not None and there.own and there.text != source:
            if request.form.get("clash") not in ("replace", "copy"):
                return render_template("host/packs_clash.html", name=name, text=source, pack=pack)
            if request.form["clash"] == "replace":
                there = None
        if there is not None and there.text == source:
            flash(_("“%(title)s” is here already, exactly as in this file.", title=pack.title))
            return redirect(url_for("packs.shelf"), 303)
        if there is None:
            shelf.put(pack.id, source)
    id = pack.id if there is None else _add(pack)
    flash(_("“%(title)s” is here now.", title=pack.title))
    return redirect(url_for("packs_edit.edit", id=id), 303)


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
