"""The paper that `as_word` writes on: a Word document with styles of ours, filled from top to end.

Elements are put in straight, where python-docx would search the document anew for each of them: a
session of a hundred groups has ten thousand paragraphs.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from workshop.transcript.reading import from_the_right

INK, SOFT, LEAF = RGBColor(0x21, 0x1C, 0x15), RGBColor(0x5C, 0x53, 0x46), RGBColor(0x1F, 0x51, 0x40)
SAND, PAPER = "E4DAC7", "FAF6EE"
WIDTH = 9_524
"""What a line has room for, in twentieths of a point: A4 less the margins."""

NUMBER_COLUMN = 1_000
LEVELS = 9

Run = tuple[str, str]
"""A text and how it looks: "", "bold" or "soft"."""


class Paper:
    """A document. `rtl` is the direction of the language it is in."""

    def __init__(self, *, language: str, rtl: bool) -> None:
        self.document: Any = Document()
        self._rtl = rtl
        self._end: Any = self.document.element.body.sectPr
        self._numbering: Any = self.document.part.numbering_part.element
        self._lists = _add_list(self._numbering)
        _set_page(self.document, rtl=rtl)
        _set_language(self.document, language, rtl=rtl)
        _set_styles(self.document)

    def heading(self, level: int, text: str) -> None:
        self.paragraph([(text, "")], style=f"Heading{level}" if level else "Title")

    def paragraph(
        self, runs: Iterable[Run], style: str = "", *, number: tuple[int, int] | None = None
    ) -> None:
        """One paragraph, in the direction of what stands in it. `number`: (list, level)."""
        self._end.addprevious(self._paragraph(list(runs), style, number))

    def new_list(self, *, numbered: bool) -> int:
        """A new list, which counts from one; for `paragraph`."""
        number = self._numbering.add_num(self._lists[numbered])
        if numbered:
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[list[Run]]], words: int) -> None:
        """A table whose head is said again on every page. The columns after `words` are numbers."""
        numbers = len(head) - words
        wide = (WIDTH - numbers * NUMBER_COLUMN) // words
        widths = [wide] * words + [NUMBER_COLUMN] * numbers
        table = parse_xml(_TABLE.format(ns=nsdecls("w"), bidi="<w:bidiVisual/>" * self._rtl))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            grid.append(_element("w:gridCol", w=str(width)))
        table.append(grid)
        table.append(self._row([[(text, "bold")] for text in head], widths, words, head=True))
        for row in rows:
            table.append(self._row(row, widths, words))
        self._end.addprevious(table)
        self.paragraph([], "Note")  # Word joins tables that stand side by side

    def footer(self, parts: Iterable[str]) -> None:
        """The foot of each page; the parts PAGE and NUMPAGES are counted by Word."""
        paragraph = self.document.sections[0].footer.paragraphs[0]._p
        for part in parts:
            if part in ("PAGE", "NUMPAGES"):
                field = _element("w:fldSimple", instr=part)
                field.append(_run("1", "soft", rtl=False))
                paragraph.append(field)
            else:
                paragraph.append(_run(part, "soft", rtl=False))

    def _row(
        self, cells: Sequence[list[Run]], widths: list[int], words: int, *, head: bool = False
    ) -> Any:
        row = OxmlElement("w:tr")
        about = OxmlElement("w:trPr")
        about.append(OxmlElement("w:cantSplit"))
        if head:
            about.append(OxmlElement("w:tblHeader"))
        row.append(about)
        for at, (runs, width) in enumerate(zip(cells, widths, strict=True)):
            cell, size = OxmlElement("w:tc"), OxmlElement("w:tcPr")
            size.append(_element("w:tcW", w=str(width), type="dxa"))
            cell.append(size)
            cell.append(self._paragraph(runs, "Cell" if at < words else "Count", None))
            row.append(cell)
        return row

    def _paragraph(self, runs: list[Run], style: str, number: tuple[int, int] | None) -> Any:
        paragraph, about = OxmlElement("w:p"), OxmlElement("w:pPr")
        if style:
            about.append(_element("w:pStyle", val=style))
        if number is not None:
            place = OxmlElement("w:numPr")
            place.append(_element("w:ilvl", val=str(min(number[1], LEVELS - 1))))
            place.append(_element("w:numId", val=str(number[0])))
            about.append(place)
        side = next((s for s in (from_the_right(text) for text, _ in runs) if s is not None), None)
        rtl = self._rtl if side is None else side
        if rtl != self._rtl:
            about.append(_element("w:bidi", val="1" if rtl else "0"))
        if len(about):
            paragraph.append(about)
        for text, look in runs:
            paragraph.append(_run(text, look, rtl=bool(from_the_right(text))))
        return paragraph


def _run(text: str, look: str, *, rtl: bool) -> Any:
    run: Any = OxmlElement("w:r")
    if look or rtl:
        about = OxmlElement("w:rPr")
        if look == "bold":
            about.append(OxmlElement("w:b"))
            about.append(OxmlElement("w:bCs"))
        if look == "soft":
            about.append(_element("w:color", val=str(SOFT)))
        if rtl:
            about.append(OxmlElement("w:rtl"))
        run.append(about)
    run.text = text  # line breaks become Word's
    return run


def _element(tag: str, **attributes: str) -> Any:
    element: Any = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


# --- the document's own settings -----------------------------------------------------------------


def _set_page(document: Any, *, rtl: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin = section.bottom_margin = Cm(2.2)
    if rtl:
        columns = section._sectPr.find(qn("w:cols"))
        bidi = OxmlElement("w:bidi")
        columns.addnext(bidi)


def _set_language(document: Any, language: str, *, rtl: bool) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    spoken = defaults.find(f".//{qn('w:lang')}")
    for kind in ("val", "eastAsia", *(("bidi",) if rtl else ())):
        spoken.set(qn(f"w:{kind}"), language)
    document.core_properties.language = language
    if rtl:
        defaults.find(f".//{qn('w:pPrDefault')}/{qn('w:pPr')}").insert(
            0, _element("w:bidi", val="1")
        )


def _set_styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(10.5), INK
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 26), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11)):
        _serif(styles[name], size)
    _serif(styles["Heading 4"], 10.5, INK)
    styles["Heading 1"].paragraph_format.space_before = Pt(24)
    styles["Heading 4"].font.italic = False
    line = styles["Title"].element.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    for name in [name for name in line.attrib if "theme" in name]:
        del line.attrib[name]
    line.set(qn("w:color"), "E9A23B")
    for name, space in (("Note", 6), ("Written", 8), ("Cell", 2), ("Count", 2)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(space)
        style.paragraph_format.space_before = Pt(space if name == "Written" else 0)
    styles["Note"].font.color.rgb = SOFT
    styles["Count"].element.get_or_add_pPr().append(_element("w:jc", val="right"))
    shade = _element("w:shd", val="clear", color="auto", fill=PAPER)
    styles["Written"].element.get_or_add_pPr().insert(0, shade)


def _serif(style: Any, size: float, colour: RGBColor = LEAF) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{kind}"), "Georgia")
    fonts.set(qn("w:cstheme"), "majorBidi")
    fonts.set(qn("w:eastAsiaTheme"), "majorEastAsia")
    style.font.size, style.font.color.rgb = Pt(size), colour


def _add_list(numbering: Any) -> tuple[int, int]:
    """Two lists of nine levels, with bullets and with numbers; returns what `add_num` needs."""
    first = max(int(each.get(qn("w:abstractNumId"))) for each in numbering.iter(_ABSTRACT)) + 1
    made = (first, first + 1)
    for ident, numbered in zip(made, (False, True), strict=True):
        levels = "".join(
            _LEVEL.format(
                at=at,
                kind="decimal" if numbered else "bullet",
                text=f"%{at + 1}." if numbered else "•–"[at % 2],
                indent=360 * (at + 1),
            )
            for at in range(LEVELS)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ident}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
    return made


_ABSTRACT = qn("w:abstractNum")
_LEVEL = (
    '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="{indent}" w:hanging="300"/></w:pPr></w:lvl>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{SAND}"/>'
    for side in ("top", "bottom", "insideH")
)
_TABLE = (
    '<w:tbl {ns}><w:tblPr>{bidi}<w:tblW w:w="5000" w:type="pct"/>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/></w:tblPr></w:tbl>'
)
