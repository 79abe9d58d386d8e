"""Looking for words that must be gone: in files as they are on the disk, and inside what is packed.

    where(WORDS, content, "the-download.zip") → ["the-download.zip/notes.txt: zanzibar"]

Words must be plain letters, so that no format escapes them, and like no others.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pypdf

Words = Iterable[str]
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def where(words: Words, content: bytes, name: str) -> list[str]:
    """Every place in a file, or in what it holds, that has one of the words."""
    words = list(words)
    assert all(word.isascii() and word.isalpha() for word in words)
    return [
        f"{place}: {word}"
        for place, layer in layers(content, name)
        for word in words
        if _holds(layer, word)
    ]


def in_folder(words: Words, folder: Path) -> list[str]:
    """Every file of a folder, at any depth, that has one of the words: nothing is opened."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files
    words = list(words)
    return [
        f"{file.name}: {word}"
        for file in files
        for content in [file.read_bytes()]
        for word in words
        if _holds(content, word)
    ]


def layers(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file as it is, then everything inside it, to any depth."""
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield f"{name}/(name of a member)", member.filename.encode()
                yield from layers(archive.read(member), f"{name}/{member.filename}")
    elif content[:2] == b"\x1f\x8b":
        yield from layers(gzip.decompress(content), f"{name}/(unpacked)")
    elif content[:5] == b"%PDF-":
        yield from _of_pdf(content, name)


def _of_pdf(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Its streams unpacked, and its text, which only a reader can put together from glyphs."""
    yield from streams(content, name)
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        yield f"{name}/(page {number})", page.extract_text().encode()
    yield f"{name}/(about)", repr(dict(reader.metadata or {})).encode()


def streams(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """What is packed inside a PDF."""
    for number, stream in enumerate(_STREAM.findall(content)):
        with suppress(zlib.error):
            yield f"{name}/(stream {number})", zlib.decompress(stream)


def _holds(content: bytes, word: str) -> bool:
    """Also as office programs and browsers keep text, two bytes a letter, and cut across lines."""
    small = content.lower()
    word = word.lower()
    if any(word.encode(coding) in small for coding in ("ascii", "utf-16-le", "utf-16-be")):
        return True
    return word.encode() in re.sub(rb"[\s-]+", b"", small)
