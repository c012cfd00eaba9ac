"""What came of a table: its columns, its rows kept small, and what each row is fit for.

A hundred thousand rows are kept as packed blocks of text; a row is unpacked, and checked again, when somebody
looks at it. Must not: judge a cell.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from kiosk.domain.findings import Finding

BLOCK = 256  # rows packed together
UNPACKED = 128 * 1024 * 1024  # bytes of a block
_CELL, _ROW = "\x1f", "\x1e"
FORMULA, FAULT, MERGED = "\x00F", "\x00E", "\x00M"  # cells that hold no text, and why; read by `cells`
TROUBLE = "\x00"


class RowState(IntEnum):
    """What a row is fit for, the last three by what is open."""

    OK = 0
    WARNING = 1
    ERROR = 2
    TWICE = 3  # an earlier row of the table is the same decision
    ENDED = 4  # the table itself says that it was taken off the list
    OTHER = 5  # of another entity
    KNOWN = 6  # the decision is in the list or in the open case already


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place from 0, header as it stands, field, unit of a sum.

    `by` says whence its meaning or unit comes: "header", "layout" (no unit in the header), "content".
    """

    at: int
    header: str
    field: str
    unit: str = ""
    by: str = "header"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which layout a table has: its name, the kind of its records, its columns, headers that are not read.

    `personal` are headers whose column is left out for the sake of natural persons.
    """

    name: str
    kind: str
    columns: tuple[Column, ...]
    unused: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    width: int = 0  # columns of the header; 0 where there is none

    def column(self, field: str) -> Column | None:
        """Return the column of a field, or None."""
        return next((column for column in self.columns if column.field == field), None)


class Subject(NamedTuple):
    """Whom a row is about, as the table says; one is made for each row, so it is a tuple."""

    code: str = ""
    name: str = ""
    registration_number: str = ""
    kind: str = ""
    person: str = ""


class Body(NamedTuple):
    """Who made the decision of a row, and what tells its city."""

    name: str = ""
    code: str = ""
    region_code: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that something is said of: its column's place, what was read (hidden where personal)."""

    at: int
    read: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The cells of the columns that are read, row by row; one more tells what is wrong with a whole row."""

    blocks: tuple[bytes, ...]
    count: int
    _open: dict[int, list[tuple[str, ...]]] = field(default_factory=dict, compare=False, repr=False)

    def cells(self, index: int) -> tuple[str, ...]:
        """Return the cells of a row, counted from 0. Raises IndexError."""
        if not 0 <= index < self.count:
            raise IndexError(index)
        number = index // BLOCK
        block = self._open.get(number)
        if block is None:
            if len(self._open) >= 8:
                self._open.clear()
            block = self._open[number] = unpack(self.blocks[number])
        return block[index % BLOCK]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of all rows."""
        for block in self.blocks:
            yield from unpack(block)


def joined(row: tuple[str, ...]) -> str:
    """Return the cells of a row as one text, as `pack` takes it."""
    text = _CELL.join(row)
    if text.count(_CELL) >= len(row) or _ROW in text:  # nobody types these
        text = _CELL.join(cell.replace(_CELL, " ").replace(_ROW, " ") for cell in row)
    return text


def pack(rows: Iterable[str]) -> bytes:
    """Return a block of joined rows packed."""
    return zlib.compress(_ROW.join(rows).encode("utf-8", "replace"), 1)


def unpack(block: bytes) -> list[tuple[str, ...]]:
    """Return the rows of a block."""
    return [tuple(row.split(_CELL)) for row in zlib.decompress(block).decode("utf-8").split(_ROW)]


def fits(blocks: Sequence[bytes], count: int, width: int) -> bool:
    """Tell whether foreign blocks hold so many rows of so many cells each, within bounds."""
    for number, block in enumerate(blocks):
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(block, UNPACKED).decode("utf-8")
        except (zlib.error, UnicodeDecodeError):
            return False
        rows = text.split(_ROW)
        here = min(BLOCK, count - number * BLOCK)
        if not unpacking.eof or len(rows) != here or any(row.count(_CELL) != width - 1 for row in rows):
            return False
    return len(blocks) == -(-count // BLOCK)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read and checked.

    Per row, all of one length: `states` (of `RowState`), `numbers` (its row in the file, from 1), the indexes
    of its subject and body, and `marks`: a number that is the same for the same document number.
    """

    layout: Layout
    rows: Rows
    states: bytes
    numbers: array[int]
    subjects: tuple[Subject, ...]
    subject_of: array[int]
    bodies: tuple[Body, ...]
    body_of: array[int]
    marks: array[int]
    today: date
    notes: tuple[Finding, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()  # others with a table in the same file

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self.rows.count
