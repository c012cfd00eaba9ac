"""XLSX workbooks into rows of text by calamine, which computes no formula; bounded before it is asked.

calamine gives nothing for a formula without a value and for a cell that holds a fault, so the sheet's XML is
looked through for both first; that also measures what it unpacks to, whatever its directory says.
Must not: run in the desk's process (see `child`): it decodes what strangers bring.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from kiosk.errors import ImportRefused
from kiosk.imports import COLUMN_LIMIT, FILE_LIMIT, ROW_LIMIT, UNPACKED_LIMIT
from kiosk.imports.csvfile import Row
from kiosk.imports.rows import letters_of
from kiosk.imports.table import FAULT, FORMULA

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_CHUNK = 1 << 20
_TAIL = 64 * 1024  # what two chunks share: a cell with its formula fits in it
_MEGA = 1024 * 1024
_HINTS = (b"<f", b":f", b't="e"', b"t='e'")  # there is none in most sheets, and this is quick
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^>]*ref=["'](?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})["']""")
_CELL = re.compile(  # never beyond the next cell, so that one without an end costs nothing
    rb"""<(?:\w+:)?c\s([^<>]{0,400}?)(?:/>|>([^<]*(?:<(?!/?(?:\w+:)?c[\s>])[^<]*)*)</(?:\w+:)?c>)"""
)
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]|<(?:\w+:)?is[ >]")
_TEXT = re.compile(rb"""\bt=["']str["']""")  # of a formula whose value is a text, maybe an empty one
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_FAULT = re.compile(rb"""\bt=["']e["']""")
_FAR = re.compile(
    rb"""\sr=["'](?:[A-Z]{3}|G[S-Z]|[H-Z][A-Z])\d{1,7}["'][^<>]{0,400}[^/<>]>|"""
    rb"""\sr=["'][A-Z]{1,3}(?:[2-9]\d{5}|\d{7})["'][^<>]{0,400}[^/<>]>"""
)
_FAR_PLACE = re.compile(rb"([A-Z]+)(\d+)")
Beat = Callable[[float], None]
Places = dict[int, list[tuple[int, str]]]  # row from 1: (column from 0, what is in the way)


class Workbook:
    """A workbook whose sheets are read one after the other."""

    def __init__(self, path: Path) -> None:
        """Raises ImportRefused where it is too large, damaged or no workbook of this kind."""
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise ImportRefused("table_too_large", size=round(size / _MEGA), limit=FILE_LIMIT // _MEGA)
        self._path = path
        try:
            with zipfile.ZipFile(path) as packed:
                self._measure(packed)
                self._parts = _sheets(packed)
        except (
            zipfile.BadZipFile,
            ElementTree.ParseError,
            KeyError,
            EOFError,
            OSError,
            NotImplementedError,
        ) as error:
            raise ImportRefused("table_broken") from error
        self._book: CalamineWorkbook | None = None

    def _measure(self, packed: zipfile.ZipFile) -> None:
        infos = packed.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise ImportRefused("table_encrypted")
        total = sum(info.file_size for info in infos)
        if total > UNPACKED_LIMIT or len(infos) > 10_000:
            raise ImportRefused("table_unpacked", size=round(total / _MEGA), limit=UNPACKED_LIMIT // _MEGA)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that can be seen."""
        return tuple(self._parts)

    def rows(self, sheet: str, beat: Beat) -> SheetRows:
        """Return the rows of a sheet, loaded. `beat` hears of the share that is done, 0 to 1."""
        from python_calamine import CalamineError, load_workbook

        places = _look_through(self._path, self._parts[sheet], lambda share: beat(share * 0.35))
        try:
            if self._book is None:
                self._book = load_workbook(self._path)
            found = self._book.get_sheet_by_name(sheet)
        except (CalamineError, OSError, ValueError) as error:
            raise ImportRefused("table_broken") from error
        beat(0.6)
        if found.height > ROW_LIMIT + 20:
            raise ImportRefused("table_rows", limit=ROW_LIMIT)
        if found.width > COLUMN_LIMIT:
            raise ImportRefused("table_columns", limit=COLUMN_LIMIT)
        top, left = found.start or (0, 0)
        merges = [
            Merge(first[0] + 1, first[1], last[0] + 1, last[1])
            for first, last in found.merged_cell_ranges or ()
        ]
        return SheetRows(found.iter_rows(), left, top + found.height, merges, places)


class Merge:
    """One merged range: rows from 1, columns from 0, both ends in it."""

    __slots__ = ("bottom", "left", "right", "top")

    def __init__(self, top: int, left: int, bottom: int, right: int) -> None:
        self.top, self.left, self.bottom, self.right = top, left, bottom, right

    @property
    def name(self) -> str:
        """The range as a workbook writes it."""
        return f"{letters_of(self.left)}{self.top}:{letters_of(self.right)}{self.bottom}"


class SheetRows:
    """The rows of one sheet as text; how far they are; which ranges are merged."""

    def __init__(
        self,
        rows: Iterator[Sequence[object]],
        left: int,
        height: int,
        merges: list[Merge],
        places: Places,
    ) -> None:
        self._rows, self._left, self._places = rows, left, places
        self.merges = merges
        self.total, self.done = max(1, height), 0

    def __iter__(self) -> Iterator[Row]:
        """Yield rows with their number, cells typed; blank rows too, for a merged range may fill them."""
        pad: list[Any] = [""] * self._left  # calamine gives empty rows above the first cell, but no columns
        for number, values in enumerate(self._rows, 1):
            self.done += 1
            row = [*pad, *values]
            for at, why in self._places.get(number, ()):
                row.extend([""] * (at + 1 - len(row)))
                row[at] = why
            yield number, row


def _sheets(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the visible sheets with the files that hold them."""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet" and sheet.get("state", "visible") == "visible":
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = targets.get(link, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if "worksheets/" in part and part in packed.namelist():
                found[sheet.get("name", "")] = part
    if not found:
        raise ImportRefused("table_empty")
    return found


def _look_through(path: Path, part: str, beat: Beat) -> Places:
    """Return the cells that hold a fault or a formula without a value. Raises ImportRefused."""
    places: Places = {}
    with zipfile.ZipFile(path) as packed:
        total = max(1, packed.getinfo(part).file_size)
        done, tail, bounded = 0, b"", False
        try:
            with packed.open(part) as file:
                while chunk := file.read(_CHUNK):
                    bounded = bounded or (done == 0 and _says_it_fits(chunk))
                    done += len(chunk)
                    beat(done / total)
                    if not bounded:
                        _look_far(tail + chunk)
                    if any(mark in chunk for mark in _HINTS) or any(mark in tail for mark in _HINTS):
                        _look_at(tail + chunk, places)
                    tail = _open_cell(tail, chunk)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise ImportRefused("table_broken") from error
    return places


def _says_it_fits(start: bytes) -> bool:
    """Tell whether a sheet says that it is no larger than what is read; one that lies ends the child."""
    found = _DIMENSION.search(start[: 1 << 14])
    return found is not None and int(found[2]) <= ROW_LIMIT and _column(found[1]) < COLUMN_LIMIT


def _look_far(text: bytes) -> None:
    """Refuse a sheet that has something in a cell too far away; empty ones with a style are none."""
    far = _FAR.search(text)
    place = _FAR_PLACE.search(far[0]) if far is not None else None
    if place is None:
        return
    if _column(place[1]) >= COLUMN_LIMIT:
        raise ImportRefused("table_columns", limit=COLUMN_LIMIT)
    raise ImportRefused("table_rows", limit=ROW_LIMIT)


def _look_at(text: bytes, places: Places) -> None:
    for cell in _CELL.finditer(text):
        attributes, inside = cell[1], cell[2] or b""
        fault = _FAULT.search(attributes) is not None
        if not fault and not _is_uncomputed(attributes, inside):
            continue
        place = _PLACE.search(attributes)
        if place is None:
            raise ImportRefused("table_broken")
        why = FAULT + _fault(inside) if fault else FORMULA
        places.setdefault(int(place[2]), []).append((_column(place[1]), why))


def _is_uncomputed(attributes: bytes, inside: bytes) -> bool:
    """Tell whether a cell holds a formula and no value; some programs write an empty one for none."""
    if _FORMULA.search(inside) is None or _VALUE.search(inside) is not None:
        return False
    return _TEXT.search(attributes) is None


def _open_cell(tail: bytes, chunk: bytes) -> bytes:
    """Return the end of what was read that may be the beginning of a cell, its first sign a bracket."""
    end = tail[-256:] + chunk[-_TAIL:]
    at = max(end.rfind(b"<c "), end.rfind(b":c "))
    return end[end.rfind(b"<", 0, at + 1) :] if at >= 0 else end[-256:]


def _fault(inside: bytes) -> str:
    found = re.search(rb"v>([#A-Z/0!?]{2,12})<", inside)
    return found[1].decode() if found is not None else "#"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
