"""CSV files into rows of text: encoding, separator, quotes with line breaks. Must not: hold a whole file."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kiosk.errors import ImportRefused
from kiosk.imports import COLUMN_LIMIT, ROW_LIMIT, TEXT_LIMIT
from kiosk.imports.columns import meaning

_LOOK = 64 * 1024
_LINE = 8 * 1024  # characters of a line in which headers are looked for
_FIELD = 1 << 20  # characters of a cell
_ROWS = 5 * ROW_LIMIT
_NARROW = 4  # columns of a table in which a cell may look like a row by chance
_SEPARATORS = (",", "\t", ";", "|", "，", "；")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Row = tuple[int, list[Any]]  # number of the row in the file, from 1, and its cells, of a workbook also typed


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file. Raises ImportRefused (table_encoding)."""
    with path.open("rb") as file:
        start = file.read(_LOOK)
        for bom, name in _BOMS:
            if start.startswith(bom):
                return name
        if start.count(0) > len(start) // 8:
            odd = start[1::2].count(0)
            return "utf-16-le" if odd >= start[::2].count(0) else "utf-16-be"
        for name in ("utf-8", "gb18030"):
            file.seek(0)
            if _decodes(iter(lambda: file.read(1 << 20), b""), name):
                return name
    raise ImportRefused("table_encoding")


def _decodes(parts: Iterable[bytes], name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for part in parts:
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class CsvFile:
    """A CSV file that is read row by row; `done` and `total` are bytes."""

    def __init__(self, path: Path) -> None:
        """Raises ImportRefused where the file is too large, empty or in no known encoding."""
        self.total = path.stat().st_size
        if self.total > TEXT_LIMIT:
            raise ImportRefused("table_too_large", size=_megabytes(self.total), limit=_megabytes(TEXT_LIMIT))
        self.encoding = encoding_of(path)
        self._path = path
        self._raw: io.BufferedReader | None = None

    @property
    def done(self) -> int:
        """How many bytes were read."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else 0

    def rows(self) -> Iterator[Row]:
        """Yield rows that are not blank. Raises ImportRefused."""
        try:
            with (
                self._path.open("rb") as self._raw,
                io.TextIOWrapper(self._raw, self.encoding, newline="") as text,
            ):
                separator = separator_of(text.read(_LOOK))
                text.seek(0)
                yield from parsed(text, separator)
        except UnicodeError:  # what its first bytes say is not true of the others
            raise ImportRefused("table_encoding") from None


def parsed(lines: Iterable[str], separator: str) -> Iterator[Row]:
    """Yield the rows of a text that are not blank. Raises ImportRefused.

    A quote that is never closed would swallow the rows behind it, so it refuses the table.
    """
    csv.field_size_limit(_FIELD)
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=separator)
    number = widest = 0
    try:
        for number, row in enumerate(reader, 1):
            if len(row) > COLUMN_LIMIT and any(cell.strip() for cell in row[COLUMN_LIMIT:]):
                raise ImportRefused("table_columns", limit=COLUMN_LIMIT)
            if source.ended or (source.several() and _swallowed(row, separator, widest)):
                raise ImportRefused("table_quotes", row=number)
            if number > _ROWS:  # blank ones among them
                raise ImportRefused("table_rows", limit=ROW_LIMIT)
            widest = max(widest, len(row))
            if any(row) and any(cell.strip() for cell in row):
                yield number, row[:COLUMN_LIMIT]
    except csv.Error:
        raise ImportRefused("table_quotes", row=number + 1) from None


class _Lines:
    """Lines without NUL. `ended`: the reader asked for more, so that it stood inside a quote."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.ended, self._given = False, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self._given += 1
        return line.replace("\0", "")

    def several(self) -> bool:
        """Tell whether the last row took several lines."""
        given, self._given = self._given, 0
        return given > 1


def _swallowed(row: list[str], separator: str, widest: int) -> bool:
    """Tell whether a cell holds a whole row of the table: its quote was closed by that of another cell."""
    if widest < _NARROW:
        return False
    return any(line.count(separator) >= widest - 1 for cell in row for line in cell.splitlines()[1:])


def separator_of(start: str) -> str:
    """Return the separator that makes most of the first lines headers that are known."""
    lines = [line[:_LINE] for line in start[:_LOOK].splitlines()[:40]]

    def known(separator: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=separator))
        fields = max((len({meaning(text)[0] for text in row} - {""}) for row in rows), default=0)
        return fields, max((len(row) for row in rows), default=0)

    return max(_SEPARATORS, key=known)


def _megabytes(size: int) -> int:
    return round(size / 1024 / 1024)
