"""What a session leaves behind: the transcript that people take home.

Lives here: the transcript as plain values (`model`), how it is gathered from a session (`build`),
how much of it a copy holds (`levels`), and one module per format, listed in `formats` (the one
place a further format is added to). Formats with pages share an `outline`, those with tables
`sheets`.

May import: `workshop.core`, `workshop.packs` and `workshop.i18n`; a format also what makes it
(Jinja, typst, python-docx, openpyxl), and nobody but it.
Must never: read a store or a socket, or decide who may have a transcript: who asks says for whom.
What `build` and `levels` leave out, no format can let slip: a secret ballot, and in a copy without
names every name, is gone before a renderer runs.
"""

from workshop.transcript.build import for_facilitator, for_participant
from workshop.transcript.formats import FORMATS, Rendered, render
from workshop.transcript.levels import LEVELS, at_level
from workshop.transcript.model import Level, Transcript

__all__ = [
    "FORMATS",
    "LEVELS",
    "Level",
    "Rendered",
    "Transcript",
    "at_level",
    "for_facilitator",
    "for_participant",
    "render",
]
