"""Everything at once: each other format of one transcript, with a page that says which is which."""

import io
import zipfile
from collections.abc import Sequence

import msgspec

from workshop.i18n import _
from workshop.transcript import words
from workshop.transcript.model import Transcript
from workshop.zone import local

READABLE = 0o644 << 16


class File(msgspec.Struct, frozen=True):
    """One of the files: its name, what it is good for, and what is in it."""

    name: str
    about: str
    content: bytes


def bundle(transcript: Transcript, files: Sequence[File]) -> bytes:
    """The files with a readme. The same transcript makes the same names in the same order."""
    made = io.BytesIO()
    readme = File("README.txt", "", _readme(transcript, files).encode())
    # the clock on the wall, as zip files hold it; none of them can be older than 1980
    at = max(local(transcript.made_at).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (readme, *files):
            about = zipfile.ZipInfo(file.name, at)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = READABLE
            archive.writestr(about, file.content)
    return made.getvalue()


def _readme(transcript: Transcript, files: Sequence[File]) -> str:
    head = [
        transcript.title,
        words.when(transcript),
        _("The transcript of %(name)s.", name=transcript.participant)
        if transcript.participant
        else "",
        words.level(transcript),
    ]
    listed = [f"{file.name}\n    {file.about}" for file in files]
    parts = ["\n".join(filter(None, head)), _("The same transcript, in several formats:"), *listed]
    return "\n\n".join(parts) + "\n"
