"""The transcript as a PDF: pages designed in typst, from templates of our own.

The template gets the outline as data and puts each text on the page as text; there is no way from
what somebody wrote to markup, files or the network. Fonts are the machine's, and those that typst
brings along: a script that none of them covers shows as boxes and stops nothing.
"""

from pathlib import Path

import msgspec
import typst

from workshop.i18n import _
from workshop.transcript.model import Transcript
from workshop.transcript.outlining import outlined

TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "transcript" / "pdf"


def render(transcript: Transcript) -> bytes:
    outline = outlined(transcript)
    labels = {
        "made": _("Made %(when)s", when=outline.made),
        "page": _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
        "contents": _("Contents"),
    }
    made = typst.compile(
        TEMPLATES / "transcript.typ",
        root=TEMPLATES,
        format="pdf",
        sys_inputs={
            "transcript": msgspec.json.encode(outline).decode(),
            "labels": msgspec.json.encode(labels).decode(),
        },
        timestamp=transcript.made_at // 1000,
    )
    if not isinstance(made, bytes):  # several files only for pictures of pages
        raise TypeError("typst made no PDF")
    return made
