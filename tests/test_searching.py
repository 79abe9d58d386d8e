"""The search that other tests rely on finds what is there, however it is packed."""

import gzip
import io
import zipfile
from pathlib import Path

import pypdf
from pypdf.generic import DecodedStreamObject, NameObject

from tests.searching import in_folder, where

WORD = "zanzibarquux"


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_words_are_found_as_they_stand_in_either_case_and_in_wide_letters() -> None:
    for content in (b"x" + WORD.encode(), WORD.upper().encode(), WORD.encode("utf-16-le")):
        assert where([WORD], content, "file") == [f"file: {WORD}"]
    assert where([WORD], b"zanzi-\nbarquux", "file") == [f"file: {WORD}"]
    assert where([WORD], b"zanzibar, quux", "file") == []


def test_words_are_found_in_zips_within_zips_and_in_names() -> None:
    inner = zipped("word/document.xml", f"<p>{WORD}</p>".encode())
    found = where([WORD], zipped("record.docx", inner), "all.zip")
    assert found == [f"all.zip/record.docx/word/document.xml: {WORD}"]
    assert where([WORD], zipped(f"{WORD}.md", b""), "all.zip") != []


def test_words_are_found_in_packed_streams() -> None:
    assert f"a.pdf/(stream 0): {WORD}" in where([WORD], pdf_that_says(WORD), "a.pdf")
    assert where([WORD], gzip.compress(WORD.encode()), "a.gz") == [f"a.gz/(unpacked): {WORD}"]


def test_words_are_found_in_what_a_pdf_says_of_itself() -> None:
    assert where([WORD], pdf_that_says("nothing", title=WORD), "a.pdf")[-1:] == [
        f"a.pdf/(about): {WORD}"
    ]


def pdf_that_says(words: str, title: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(f"BT ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_file_of_a_folder_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "w.db-wal").write_bytes(b"..." + WORD.encode())
    (tmp_path / "w.db").write_bytes(b"nothing")
    assert in_folder([WORD], tmp_path) == [f"w.db-wal: {WORD}"]
