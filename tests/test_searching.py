"""The search that other tests rely on finds what is there, however it is packed."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path

from tests.searching import in_folder, streams, where

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
    pdf = b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(WORD.encode()) + b"\nendstream\n%%EOF"
    assert list(streams(pdf, "a.pdf")) == [("a.pdf/(stream 0)", WORD.encode())]
    assert where([WORD], gzip.compress(WORD.encode()), "a.gz") == [f"a.gz/(unpacked): {WORD}"]


def test_every_file_of_a_folder_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "w.db-wal").write_bytes(b"..." + WORD.encode())
    (tmp_path / "w.db").write_bytes(b"nothing")
    assert in_folder([WORD], tmp_path) == [f"w.db-wal: {WORD}"]
