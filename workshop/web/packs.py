"""The host's packs: the list, duplicating, taking in a file, handing one out, deleting."""

from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from workshop.i18n import _, languages
from workshop.packs import (
    ACTIVITIES,
    PackErrors,
    check_pack,
    name_of,
    pack_toml,
    plain_text,
    same_language,
)
from workshop.web import packs_made
from workshop.web.context import web
from workshop.web.host import for_the_host
from workshop.web.language import pages_have, pages_language
from workshop.web.packs_errors import Wrong, in_words
from workshop.web.packs_shelf import OnShelf
from workshop.web.packs_words import ACTIVITY_NAMES, contents, how_current, still_copied

pages = Blueprint("packs", __name__)


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
    with shelf.lock:
        new = shelf.free_id(found.id)
        for place, copy in enumerate(packs_made.duplicates(found, new)):
            shelf.put(name_of(copy, translation=place > 0), pack_toml(copy))
    return redirect(url_for("packs_edit.edit", id=new), 303)


@pages.post("/host/packs/<id>/translate")
@for_the_host
def translate(id: str) -> Any:
    """Begin a translation: a copy of the pack under another language, opened to be edited."""
    shelf = web().shelf
    found = shelf.find(id)
    if found is None or found.pack is None or found.is_translation:
        return redirect(url_for("packs.shelf"), 303)
    language = request.form.get("language", "").strip()
    copy = packs_made.translation(found.pack, language)
    if check_pack(msgspec.to_builtins(copy)):  # the language is no language code
        words = _(
            "“%(code)s” is no language code. Write one such as es or pt-BR.", code=language[:40]
        )
        flash(words)
        return redirect(url_for("packs.shelf", _anchor=f"pack-{id}"), 303)
    with shelf.lock:
        found = shelf.find(id) or found
        there = found if same_language(language, found.language) else found.translation_in(language)
        if there is None:
            shelf.put(name_of(copy, translation=True), pack_toml(copy))
    name = there.id if there else name_of(copy, translation=True)
    return redirect(url_for("packs_edit.edit", id=name), 303)


@pages.post("/host/pack-import")
@for_the_host
def take_in() -> Any:
    """Take in a file; or say what is wrong in it, and where."""
    try:
        name, source = _sent_file()
        place, pack, kept = packs_made.taken_in(source)
    except PackErrors as problem:
        return _shelf(Refused(_sent_name(), in_words(problem.errors))), 422
    shelf = web().shelf
    with shelf.lock:
        there = shelf.find(place)
        same = there is not None and there.text in (source, kept)
        if there is not None and there.own and not same:
            if request.form.get("clash") not in ("replace", "copy"):
                return render_template("host/packs_clash.html", name=name, text=source, pack=pack)
            if request.form["clash"] == "replace":
                there = None
        if same:
            flash(_("“%(title)s” is here already, exactly as in this file.", title=pack.title))
            return redirect(url_for("packs.shelf"), 303)
        if there is None or (there.is_translation and not there.own):
            there = None
            shelf.put(place, kept)
    id = place if there is None else packs_made.add(pack)
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
    return Response(web().shelf.file_of(found), mimetype="application/toml", headers=headers)


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
        how_current=how_current,
        still_copied=still_copied,
        pages_have=pages_have,
        pages_language=pages_language,
        languages=languages(),
        activities=ACTIVITIES,
        names=ACTIVITY_NAMES,
        in_words=in_words,
        refused=refused,
    )


def _sent_file() -> tuple[str, str]:
    """The name and text of the file: chosen now, or sent once more with a decision."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return _sent_name(), plain_text(file.read())
    return _sent_name(), plain_text(request.form.get("text", ""))


def _sent_name() -> str:
    file = request.files.get("file")
    return (file.filename if file is not None else None) or request.form.get("name", "") or "?"


def _title(one: OnShelf) -> str:
    return one.pack.title if one.pack is not None else one.id
