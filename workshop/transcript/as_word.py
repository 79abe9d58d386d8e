"""The transcript as a Word document: headings, lists and tables that Word knows as such, so that
people can go on writing in it."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from workshop.i18n import _
from workshop.transcript import outline as o
from workshop.transcript import words
from workshop.transcript.model import Transcript
from workshop.transcript.outlining import outlined
from workshop.transcript.word_paper import Paper, Run

_FULL_TAG = {"en": "en-GB"}


def render(transcript: Transcript) -> bytes:
    outline = outlined(transcript)
    language = _FULL_TAG.get(outline.language, outline.language)
    paper = Paper(language=language, rtl=outline.direction == "rtl")
    _say_what_it_is(paper, transcript)
    paper.heading(0, outline.title)
    paper.paragraph([("\n".join(outline.about), "soft")])
    if outline.note:
        paper.paragraph([(outline.note, "bold")])
    for block in outline.blocks:
        _PUT[type(block)](paper, block)
    place, places = "\x02", "\x03"
    page = _("Page %(page)s of %(pages)s", page=place, pages=places)
    page = page.replace(place, "\0PAGE\0").replace(places, "\0NUMPAGES\0")
    made = _("Made %(when)s", when=outline.made)
    paper.footer([f"{made} · ", *filter(None, page.split("\0"))])
    file = io.BytesIO()
    paper.document.save(file)
    return file.getvalue()


def _say_what_it_is(paper: Paper, transcript: Transcript) -> None:
    about = paper.document.core_properties
    made = datetime.fromtimestamp(transcript.made_at / 1000, UTC)
    about.title, about.subject = transcript.title, transcript.pack
    about.author = about.last_modified_by = "Branchwork"
    about.comments = words.level(transcript)
    about.created = about.modified = made


def _heading(paper: Paper, block: o.Heading) -> None:
    paper.heading(block.level, block.text)
    if block.note:
        paper.paragraph([(block.note, "")], "Note")


def _line(paper: Paper, block: o.Line) -> None:
    paper.paragraph([(block.text, "")], "Note" if block.soft else "")


def _fact(paper: Paper, block: o.Fact) -> None:
    runs = [(f"{block.name} ", "soft"), (block.value, "bold"), (f" {block.note}".rstrip(), "soft")]
    paper.paragraph([run for run in runs if run[0]])


def _written(paper: Paper, block: o.Written) -> None:
    paper.paragraph([(block.text, "")], "Written")
    if block.note:
        paper.paragraph([(block.note, "")], "Note")


def _items(paper: Paper, block: o.Items) -> None:
    list_ = paper.new_list(numbered=block.numbered)
    for item in block.items:
        runs: list[Run] = [(text, "bold" if is_bold else "") for text, is_bold in item.runs]
        if item.mark:
            runs.append((f" ({item.mark})", "bold"))
        if item.note:
            runs.append((f"\n{item.note}", "soft"))
        paper.paragraph(runs, "ListParagraph", number=(list_, 0))


def _figures(paper: Paper, block: o.Figures) -> None:
    runs: list[Run] = []
    for count, noun in block.figures:
        runs += [(" · ", "soft")] if runs else []
        runs += [(count, "bold"), (f" {noun}", "")]
    paper.paragraph(runs)


def _tally(paper: Paper, block: o.Tally) -> None:
    paper.heading(3, block.heading)
    rows = [[_noted(bar.label, bar.note), [(bar.shown, "")]] for bar in block.bars]
    paper.table(block.head, rows, 1)


def _table(paper: Paper, block: o.Table) -> None:
    paper.table(block.head, [[[(text, "")] for text in row] for row in block.rows], block.words)


def _shares(paper: Paper, block: o.Shares) -> None:
    rows = []
    for text, counts in block.rows:
        numbers = [str(count) for count in counts] or ["–"] * (len(block.head) - 1)
        first = _noted(text, "" if counts else block.too_few)
        rows.append([first, *([(number, "")] for number in numbers)])
    paper.table(block.head, rows, 1)


def _branches(paper: Paper, block: o.Branches) -> None:
    paper.paragraph([(words.label(_("From")) + " ", "soft"), (block.base, "bold")])
    list_ = paper.new_list(numbered=False)
    for person in block.people:
        details = [part for part in (person.how, block.reaches if person.reaches else "") if part]
        runs: list[Run] = [(person.name, "bold")]
        if details:
            runs.append((": " + " · ".join(details), ""))
        paper.paragraph(runs, "ListParagraph", number=(list_, person.depth))
    paper.paragraph([(words.label(_("To")) + " ", "soft"), (block.target, "bold")])


def _noted(text: str, note: str) -> list[Run]:
    return [(text, ""), (f"\n{note}", "soft")] if note else [(text, "")]


_PUT: dict[type[o.AnyBlock], Callable[[Paper, Any], None]] = {
    o.Heading: _heading,
    o.Line: _line,
    o.Fact: _fact,
    o.Written: _written,
    o.Items: _items,
    o.Figures: _figures,
    o.Tally: _tally,
    o.Table: _table,
    o.Shares: _shares,
    o.Branches: _branches,
}
