"""A copy of a data folder in one file: a compressed tar whose first member says what is in it.

Whoever has it has everything, secrets included, so it is for its owner alone (mode 600).
"""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from workshop.data_folder import DATABASE_FILE, LANGUAGES, SECRET_FILES

FORMAT = 1
MANIFEST = "branchwork-backup.json"
_LEVEL = 3  # texts shrink to a fifth; more takes three times as long for little
_BLOCK = 1024 * 1024
_MANIFEST_BYTES = 4 * 1024 * 1024


class Member(msgspec.Struct, frozen=True):
    """One file of the folder, as it was when it was copied."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive says of itself. `made` is in ms; `files` are named as in the folder."""

    format: int
    made: int
    files: dict[str, Member]


class BadArchive(Exception):
    """A file that no `backup` has written, or not all of one."""


def is_ours(name: str) -> bool:
    """Whether a data folder has a file of this name that is worth a copy."""
    if name == DATABASE_FILE or name in SECRET_FILES:
        return True
    folder, *parts = name.split("/")
    return folder == LANGUAGES and bool(parts) and all(_is_plain(part) for part in parts)


def write(target: BinaryIO, files: Mapping[str, Path], made: int) -> None:
    """Write the files under their names."""
    members = {name: _member(path) for name, path in files.items()}
    manifest = msgspec.json.encode(Manifest(format=FORMAT, made=made, files=members))
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=_LEVEL) as tar:
        tar.addfile(_head(MANIFEST, len(manifest)), io.BytesIO(manifest))
        for name, path in files.items():
            with path.open("rb") as source:
                tar.addfile(_head(name, members[name].bytes), source)


def unpack(source: Path, folder: Path) -> Manifest:
    """Put what is in it into an empty folder, each file as it was. Raises `BadArchive`, OSError."""
    with _opened(source) as tar:
        manifest = _manifest(tar)
        for name, member in manifest.files.items():
            head = tar.next()
            if head is None or head.name != name or not head.isreg() or head.size != member.bytes:
                raise BadArchive(f"{name} is missing")
            _unpack_one(tar, head, folder / name, member)
    return manifest


def _unpack_one(tar: tarfile.TarFile, head: tarfile.TarInfo, to: Path, member: Member) -> None:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = tar.extractfile(head)
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as out:
        while content is not None and (block := content.read(_BLOCK)):
            digest.update(block)
            out.write(block)
        out.flush()
        os.fsync(handle)
    if digest.hexdigest() != member.sha256:
        raise BadArchive(f"{head.name} has been changed")


def _manifest(tar: tarfile.TarFile) -> Manifest:
    head = tar.next()
    content = tar.extractfile(head) if head is not None and head.isreg() else None
    if head is None or content is None or head.name != MANIFEST or head.size > _MANIFEST_BYTES:
        raise BadArchive("it does not say what is in it")
    try:
        manifest = msgspec.json.decode(content.read(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise BadArchive(str(error)) from error
    if manifest.format != FORMAT:
        raise BadArchive(f"it has format {manifest.format}")
    if strange := [name for name in manifest.files if not is_ours(name)]:
        raise BadArchive(f"it holds {strange[0]!r}")
    if DATABASE_FILE not in manifest.files:
        raise BadArchive("it holds no database")
    return manifest


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadArchive(str(error)) from error


def _member(path: Path) -> Member:
    with path.open("rb") as file:
        return Member(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _head(name: str, size: int) -> tarfile.TarInfo:
    head = tarfile.TarInfo(name)
    head.size = size
    head.mode = 0o600
    return head


def _is_plain(part: str) -> bool:
    """A part of a path that leads to no other place."""
    return part not in ("", ".", "..") and part.isprintable()
