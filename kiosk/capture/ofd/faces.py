"""Font files, as far as drawing needs them: which glyph a character has, and how wide it is.

Reads `cmap` (formats 0, 4, 6, 12), `head`, `hhea`, `hmtx`, `maxp` of OpenType; a bare CFF has none of these,
then only the numbers of glyphs that the document gives count. Every offset is a stranger's.
Must not: draw; that is pdfium's.
"""

from __future__ import annotations

import bisect
import importlib.util
import io
import struct
from functools import cache
from pathlib import Path

from kiosk.capture.ofd.tree import Odd
from kiosk.settings import resource

_OPENTYPE, _TRUETYPE = b"OTTO", (b"\x00\x01\x00\x00", b"true")
_BEST = ((3, 10), (0, 6), (0, 4), (0, 3), (3, 1), (0, 2), (0, 1), (0, 0), (3, 0), (1, 0))
_MOST_GROUPS, _MOST_BYTES = 70_000, 40 * 2**20
_SYMBOLS = 0xF000  # where fonts of symbols keep their characters


class Face:
    """One font file. `kind` is truetype, opentype (CFF within) or cff; `key` tells faces apart."""

    def __init__(self, data: bytes, key: str) -> None:
        """Raises Odd where it is no font that can be drawn with."""
        self.data, self.key = data, key
        self._tables: dict[bytes, tuple[int, int]] = {}
        self._firsts: list[int] = []
        self._groups: list[tuple[int, int, int]] = []  # first, last, glyph of the first; gaps of 4 one by one
        self._units, self._metrics, self.glyphs = 1000, 0, 65535
        if len(data) > _MOST_BYTES:
            raise Odd("font")
        head = data[:4]
        self.kind = "truetype" if head in _TRUETYPE else "opentype" if head == _OPENTYPE else "cff"
        try:
            if self.kind != "cff":
                self._read()
            elif not (data[:1] == b"\x01" and 4 <= data[2] <= 16):
                raise Odd("font")
            _probed(data)
        except (struct.error, IndexError, OSError, ValueError, MemoryError) as error:
            raise Odd("font") from error

    def glyph(self, code: int) -> int:
        """Return the number of a character's glyph, 0 where there is none."""
        for one in (code, _SYMBOLS + code):
            at = bisect.bisect_right(self._firsts, one) - 1
            if at >= 0:
                first, last, glyph = self._groups[at]
                if one <= last:
                    found = glyph + one - first if glyph else 0
                    return found if found < self.glyphs else 0
            if code > 0xFF:
                break
        return 0

    def advance(self, glyph: int) -> float:
        """Return how wide a glyph is, as a share of the size."""
        at, size = self._tables.get(b"hmtx", (0, 0))
        if not self._metrics or not at:
            return 1.0
        index = min(glyph, self._metrics - 1)
        if (index + 1) * 4 > size:
            return 1.0
        return float(struct.unpack_from(">H", self.data, at + 4 * index)[0]) / self._units

    def _read(self) -> None:
        for index in range(struct.unpack_from(">H", self.data, 4)[0]):
            name, _, at, size = struct.unpack_from(">4sIII", self.data, 12 + 16 * index)
            if at + size <= len(self.data):
                self._tables[name] = (at, size)
        needed = (b"head", b"maxp", b"glyf" if self.kind == "truetype" else b"CFF ")
        if any(name not in self._tables for name in needed):
            raise Odd("font")
        self._units = struct.unpack_from(">H", self.data, self._tables[b"head"][0] + 18)[0] or 1000
        self.glyphs = struct.unpack_from(">H", self.data, self._tables[b"maxp"][0] + 4)[0]
        if b"hhea" in self._tables:
            self._metrics = struct.unpack_from(">H", self.data, self._tables[b"hhea"][0] + 34)[0]
        if b"cmap" in self._tables:
            self._read_cmap(self._tables[b"cmap"][0])

    def _read_cmap(self, start: int) -> None:
        count = min(struct.unpack_from(">H", self.data, start + 2)[0], 64)
        found = {}
        for index in range(count):
            platform, encoding, offset = struct.unpack_from(">HHI", self.data, start + 4 + 8 * index)
            found[platform, encoding] = start + offset
        for kind in _BEST:
            if kind in found:
                self._groups = sorted(_groups(self.data, found[kind]))
                self._firsts = [group[0] for group in self._groups]
                if self._groups:
                    return


def _groups(data: bytes, at: int) -> list[tuple[int, int, int]]:
    form = struct.unpack_from(">H", data, at)[0]
    if form == 12:
        count = min(struct.unpack_from(">I", data, at + 12)[0], _MOST_GROUPS)
        return [struct.unpack_from(">III", data, at + 16 + 12 * index) for index in range(count)]
    if form == 4:
        return _segments(data, at)
    if form == 6:
        first, count = struct.unpack_from(">HH", data, at + 6)
        glyphs = struct.unpack_from(f">{count}H", data, at + 10)
        return [(first + index, first + index, glyph) for index, glyph in enumerate(glyphs)]
    if form == 0:
        return [(code, code, data[at + 6 + code]) for code in range(256)]
    return []


def _segments(data: bytes, at: int) -> list[tuple[int, int, int]]:
    """Read format 4: segments, each with a distance to its glyphs or a place where they stand."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    lasts, firsts, deltas, places = (
        struct.unpack_from(f">{count}H", data, at + 14 + 2 * count * part + (2 if part else 0))
        for part in range(4)
    )
    found: list[tuple[int, int, int]] = []
    for index, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if first > last:
            continue
        for code in range(first, last + 1):
            glyph = code
            if places[index]:
                there = at + 16 + 6 * count + 2 * index + places[index] + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, there)[0] if there + 2 <= len(data) else 0
                if not glyph:
                    continue
            glyph = (glyph + deltas[index]) & 0xFFFF
            if glyph:
                found.append((code, code, glyph))
        if len(found) > _MOST_GROUPS:
            raise Odd("font")
    return found


def _probed(data: bytes) -> None:
    """Have FreeType open a font: what it can't open pdfium would replace in silence. Raises OSError."""
    from PIL import ImageFont

    ImageFont.truetype(io.BytesIO(data), 16)


# -- the fonts of the program, for documents that bring none


def own(*, serif: bool, bold: bool) -> tuple[Face, ...]:
    """Return the program's own fonts, the fittest first."""
    names = ["NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf"]
    if serif:
        names.reverse()
    return tuple(
        face for name in (["NotoSansSC-Bold.otf"] if bold else []) + names if (face := _shipped(name))
    )


@cache
def _shipped(name: str) -> Face | None:
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")  # found, not imported: its code is not needed
    folders = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    for folder in (*folders, resource("fonts")):
        if (folder / name).is_file():
            return Face((folder / name).read_bytes(), name)
    return None
