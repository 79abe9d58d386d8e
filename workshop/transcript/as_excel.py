"""The transcript as an Excel workbook: a sheet for each kind of thing, to sort and to count on.

No cell is a formula or becomes one. Texts are stored as texts whatever they begin with, and marked
as such (Excel's own apostrophe), so that they stay texts when somebody edits the cell.
"""

import io
import re
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from workshop.i18n import current_language, direction, offset
from workshop.transcript import words
from workshop.transcript.model import Transcript
from workshop.transcript.reading import from_the_right
from workshop.transcript.sheet import Sheet, Value
from workshop.transcript.sheets import sheets

DATE = "yyyy-mm-dd hh:mm"
LONGEST_TITLE = 31
FROM_THE_RIGHT = 2

_HEAD = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F5140")
_TOP = Alignment(vertical="top", wrap_text=True)
_TOP_FROM_THE_RIGHT = Alignment(vertical="top", wrap_text=True, readingOrder=FROM_THE_RIGHT)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# Excel reads _x0041_ in a text as the letter with that number
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render(transcript: Transcript) -> bytes:
    book = Workbook(write_only=True)
    about = book.properties
    about.title, about.subject, about.creator = transcript.title, transcript.pack, "Branchwork"
    about.description, about.language = words.level(transcript), current_language()
    about.created = about.modified = made_at(transcript)
    taken: set[str] = set()
    for sheet in sheets(transcript):
        _put(book, sheet, _title(sheet.title, taken))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made_at(transcript: Transcript) -> datetime:
    """When this copy was made, as a file's properties have it: by the clock of Greenwich."""
    made = datetime.fromtimestamp(transcript.made_at / 1000, UTC)
    return made.replace(microsecond=0, tzinfo=None)


def _title(wanted: str, taken: set[str]) -> str:
    """A title that Excel takes: short, without its signs, and once in the book."""
    plain = _FORBIDDEN.sub(" ", wanted).strip()[:LONGEST_TITLE] or "-"
    title, number = plain, 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: LONGEST_TITLE - len(str(number)) - 1]} {number}"
    taken.add(title.casefold())
    return title


def _put(book: Workbook, sheet: Sheet, title: str) -> None:
    page: Any = book.create_sheet(title)
    page.freeze_panes = "A2"
    page.sheet_view.rightToLeft = direction() == "rtl"
    for at, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    page.append([_head_cell(page, column.head) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"


def _head_cell(page: Any, text: str) -> Any:
    cell = _text_cell(page, text)
    cell.font, cell.fill = _HEAD
    return cell


def _cell(page: Any, value: Value) -> Any:
    if isinstance(value, str):
        return _text_cell(page, value)
    if not isinstance(value, datetime):
        cell: Any = WriteOnlyCell(page, value)
    else:
        # Cells know no zones: the clock on the wall is the value; its offset is shown behind it.
        cell = WriteOnlyCell(page, value.replace(tzinfo=None))
        cell.number_format = f'{DATE} "{offset(value)}"'
    cell.alignment = _TOP
    return cell


def _text_cell(page: Any, text: str) -> Any:
    if not text:
        return None
    cell: Any = WriteOnlyCell(page, _ESCAPE.sub("_x005F_", text))
    cell.data_type = "s"  # openpyxl takes "=1" for a formula and "#N/A" for an error
    cell.quotePrefix = True
    cell.alignment = _TOP_FROM_THE_RIGHT if from_the_right(text) else _TOP
    return cell
