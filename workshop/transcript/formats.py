"""The formats a transcript comes in. A further one is a module with `render(transcript) -> bytes`
and its line in `FORMATS`; pages, downloads and tests take the list from here."""

import re
import unicodedata
from collections.abc import Callable
from importlib import import_module

import msgspec

from workshop import zone
from workshop.core.text import clean_line
from workshop.i18n import N_, _, using
from workshop.transcript import as_zip
from workshop.transcript.erased import worded
from workshop.transcript.model import Transcript
from workshop.transcript.reading import writable


class Format(msgspec.Struct, frozen=True):
    """One format: how it is made, and what a browser and a person are told about it."""

    extension: str
    mimetype: str
    render: Callable[[Transcript], bytes]
    title: str
    about: str


class Rendered(msgspec.Struct, frozen=True):
    """A file ready to be sent."""

    name: str
    mimetype: str
    content: bytes


def _by(module: str) -> Callable[[Transcript], bytes]:
    """The renderer of a module of ours, imported when it is first asked for: what makes pages is
    large, and the process that serves phones need not carry it."""

    def render(transcript: Transcript) -> bytes:
        made: bytes = import_module(f"workshop.transcript.{module}").render(transcript)
        return made

    return render


def _everything(transcript: Transcript) -> bytes:
    files = [
        as_zip.File(
            file_name(transcript, format_.extension), _(format_.about), format_.render(transcript)
        )
        for format_ in FORMATS.values()
        if format_.render is not _everything
    ]
    return as_zip.bundle(transcript, files)


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, Format] = {
    format_.extension: format_
    for format_ in (
        Format("pdf", "application/pdf", _by("as_pdf"), N_("PDF"), N_("Pages to read and print")),
        Format(
            "html",
            "text/html; charset=utf-8",
            _by("as_html"),
            N_("Web page"),
            N_("To read in a browser, on any screen"),
        ),
        Format(
            "docx",
            f"{_OFFICE}.wordprocessingml.document",
            _by("as_word"),
            N_("Word"),
            N_("To go on writing in it"),
        ),
        Format(
            "xlsx",
            f"{_OFFICE}.spreadsheetml.sheet",
            _by("as_excel"),
            N_("Excel"),
            N_("Tables to sort and to count on"),
        ),
        Format(
            "md",
            "text/markdown; charset=utf-8",
            _by("as_markdown"),
            N_("Markdown"),
            N_("Plain text for notes"),
        ),
        Format("json", "application/json", _by("as_json"), N_("JSON"), N_("Data for programs")),
        Format(
            "zip",
            "application/zip",
            _everything,
            N_("All formats"),
            N_("In one file, with a readme"),
        ),
    )
}
"""In the order in which people are offered them."""


def render(transcript: Transcript, extension: str, language: str | None = None) -> Rendered:
    """The transcript in one format, in the session's language unless another is asked for.

    Raises KeyError for a format that there is not.
    """
    format_ = FORMATS[extension]
    with using(language or transcript.language), zone.using(transcript.time_zone):
        content = format_.render(writable(worded(transcript)))
        return Rendered(file_name(transcript, extension), format_.mimetype, content)


def file_name(transcript: Transcript, extension: str) -> str:
    """What, when and how much, in letters that every file system takes:
    `friends-2026-11-23-without-names.md`."""
    day = zone.local(transcript.created_at).date().isoformat()
    plain = unicodedata.normalize("NFKD", clean_line(transcript.title)).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:60].strip("-")
    mine = "-mine" if transcript.scope == "participant" else ""
    level = "" if transcript.level == "full" else f"-{transcript.level}"
    return f"{words or 'branchwork'}-{day}{mine}{level}.{extension}"
