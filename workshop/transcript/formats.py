"""The formats a record comes in. A further one is a module with `render(transcript) -> bytes` and
its line in `FORMATS`; pages, downloads and tests take the list from here."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from workshop.core.text import clean_line
from workshop.i18n import using
from workshop.transcript import as_html, as_json, as_markdown
from workshop.transcript.model import Transcript


class Format(msgspec.Struct, frozen=True):
    """One format: how it is made and what a browser is told about it."""

    extension: str
    mimetype: str
    render: Callable[[Transcript], bytes]


class Rendered(msgspec.Struct, frozen=True):
    """A file ready to be sent."""

    name: str
    mimetype: str
    content: bytes


FORMATS: dict[str, Format] = {
    format_.extension: format_
    for format_ in (
        Format("html", "text/html; charset=utf-8", as_html.render),
        Format("md", "text/markdown; charset=utf-8", as_markdown.render),
        Format("json", "application/json", as_json.render),
    )
}


def render(transcript: Transcript, extension: str, language: str | None = None) -> Rendered:
    """The record in one format, in the session's language unless another is asked for.

    Raises KeyError for a format that there is not.
    """
    format_ = FORMATS[extension]
    with using(language or transcript.language):
        content = format_.render(transcript)
    return Rendered(file_name(transcript, extension), format_.mimetype, content)


def file_name(transcript: Transcript, extension: str) -> str:
    """What and when, in letters that every file system takes: `friends-2026-11-23.md`."""
    day = datetime.fromtimestamp(transcript.created_at / 1000, UTC).astimezone().date().isoformat()
    plain = unicodedata.normalize("NFKD", clean_line(transcript.title)).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:60].strip("-")
    mine = "-mine" if transcript.scope == "participant" else ""
    return f"{words or 'branchwork'}-{day}{mine}.{extension}"
