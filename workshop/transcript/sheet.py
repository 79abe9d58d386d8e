"""One sheet of plain values: what `sheets` makes and a workbook is made of."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from workshop.zone import local

Value = str | int | bool | datetime | None


class Column(msgspec.Struct, frozen=True):
    """A column: its head, and its width in characters."""

    head: str
    width: int = 12


class Sheet(msgspec.Struct, frozen=True):
    """One sheet."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet(title: str, columns: Iterable[Column], rows: Iterable[tuple[Value, ...]]) -> Sheet:
    return Sheet(title, tuple(columns), tuple(rows))


def moment(at: int | None) -> datetime | None:
    """A time as a sheet holds it: the clock on the wall, and how far that is from Greenwich."""
    return None if at is None else local(at).replace(microsecond=0)
