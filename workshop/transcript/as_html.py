"""The transcript as one HTML file that needs nothing else: to read, to print, to send on.

Jinja escapes everything people wrote; the styles stand in the file, so that it looks the same years
later, from an attachment. The policy in its head lets nothing be loaded or run, whatever was typed.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from workshop.i18n import current_language, direction, for_templates
from workshop.packs.pack import bold_runs
from workshop.transcript import trees, words
from workshop.transcript.model import Transcript

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


@cache
def _template() -> Template:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    pages.globals.update(for_templates())
    return pages.get_template("transcript/transcript.html")


def render(transcript: Transcript) -> bytes:
    page = _template().render(
        t=transcript,
        words=words,
        trees=trees,
        bold_runs=bold_runs,
        language=current_language(),
        direction=direction(),
    )
    return page.encode()
