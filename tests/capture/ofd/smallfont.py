"""A TrueType font of three glyphs, made byte by byte: a filled square, a bar on the left, nothing.

Glyph 0 is a frame (what is missing), 1 the square, 2 the bar, 3 nothing. 1000 units; the square is 0 to 800.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

SQUARE, BAR, NOTHING = 1, 2, 3


def truetype(chars: Mapping[str, int], *, cmap: bool = True, table: bytes = b"") -> bytes:
    """Return a font in which characters have these glyphs, or with a `cmap` of one's own."""
    outlines = [_box(0, 0, 400, 800), _box(0, 0, 800, 800), _box(0, 0, 200, 800), b""]
    glyf, loca = b"", [0]
    for one in outlines:
        glyf += one + bytes(-len(one) % 4)
        loca.append(len(glyf))
    count = len(outlines)
    tables = {
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 800, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, 1000, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0, count
        ),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in (500, 1000, 500, 500)),
        b"loca": struct.pack(f">{len(loca)}I", *loca),
        b"glyf": glyf,
    }
    if cmap:
        tables[b"cmap"] = table or _cmap(chars)
    return _sfnt(tables)


def _box(left: int, bottom: int, right: int, top: int) -> bytes:
    head = struct.pack(">hhhhh", 1, left, bottom, right, top)
    xs, ys = (left, 0, right - left, 0), (bottom, top - bottom, 0, bottom - top)
    return (
        head + struct.pack(">HH", 3, 0) + bytes([1] * 4) + struct.pack(">4h", *xs) + struct.pack(">4h", *ys)
    )


def _cmap(chars: Mapping[str, int]) -> bytes:
    groups = [(ord(char), glyph) for char, glyph in sorted(chars.items())]
    body = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in groups)
    table = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _sfnt(tables: Mapping[bytes, bytes]) -> bytes:
    at = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32), b""
    for name, data in sorted(tables.items()):
        head += struct.pack(">4sIII", name, 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body
