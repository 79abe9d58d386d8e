"""Reading files again, with the libraries that people's programs are made of."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import docx
import openpyxl
import pypdf

from workshop.transcript import render


def text(transcript, extension):
    """All that a person could read in a transcript's file."""
    return text_in(render(transcript, extension).content, extension)


def visible(transcript, extension):
    """As `text`, without the signs that keep what people wrote from being markup."""
    return visible_in(render(transcript, extension).content, extension)


def visible_in(content, extension):
    if extension == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(
                visible_in(archive.read(name), name.rpartition(".")[2])
                for name in archive.namelist()
            )
    page = text_in(content, extension)
    if extension == "html":
        return html.unescape(re.sub(r"<[^>]+>", " ", page))
    return page.replace("\\", "") if extension == "md" else page


def text_in(content, extension):
    match extension:
        case "pdf":
            return folded(
                page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages
            )
        case "docx":
            return "\n".join(_document(docx.Document(io.BytesIO(content))))
        case "xlsx":
            return "\n".join(str(cell.value) for cell in cells(content) if cell.value is not None)
        case "zip":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return "\n".join(
                    text_in(archive.read(name), name.rpartition(".")[2])
                    for name in archive.namelist()
                )
        case _:
            return content.decode()


def folded(parts):
    """Text with its line breaks and spaces made one space each: a page breaks lines anywhere."""
    return re.sub(r"\s+", " ", " ".join(parts))


def cells(content):
    """Every cell of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def _document(document) -> Iterator[str]:
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield part.text
