"""What a session leaves behind: the record that people take home.

Lives here: the record as plain values (`model`), how it is gathered from a session (`build`), and
one module per format, listed in `formats` (the one place a further format is added to).

May import: `workshop.core`, `workshop.packs` and `workshop.i18n`; the HTML format also Jinja.
Must never: read a store or a socket, or decide who may have a record: whoever asks says for whom.
What `build` leaves out, no format can let slip: a secret ballot is gone before a renderer runs.
"""

from workshop.transcript.build import for_facilitator, for_participant
from workshop.transcript.formats import FORMATS, Rendered, render
from workshop.transcript.model import Transcript

__all__ = [
    "FORMATS",
    "Rendered",
    "Transcript",
    "for_facilitator",
    "for_participant",
    "render",
]
