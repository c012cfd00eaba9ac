"""JPEG and PNG as pictures of a PDF, their coded data untouched (ISO 32000-1, 7.4.4, 7.4.8 and 8.9.5).

Only heads are read. Takes what the darkroom makes: a JPEG in gray or colours, a PNG without transparency
whose lines stand in order. Must not: decode.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, sequential, progressive
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_PNG, _PNG_COLOURS = b"\x89PNG\r\n\x1a\n", {0: 1, 2: 3}  # gray, colours
_A4_INCHES = (8.27, 11.69)
_INCH_CM, _INCH_M = 2.54, 0.0254
_DPI_RANGE = (20, 10_000)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a PDF: its entries in words, the parts of its data, pixels and dots per inch."""

    words: str
    parts: tuple[bytes, ...]
    width: int
    height: int
    dpi: float


def jpeg_picture(data: bytes) -> Picture:
    """Return a JPEG. Raises ValueError where it is none, or of other colours."""
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-64:]:
        raise ValueError("no JPEG")
    at, dpi = 2, 0.0
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at + 4 : at + 2 + length]
        if marker == 0xE0 and segment[:5] == b"JFIF\0" and len(segment) >= 12:
            unit, across = struct.unpack_from(">BH", segment, 7)
            dpi = across * {1: 1.0, 2: _INCH_CM}.get(unit, 0.0)
        elif marker in _FRAMES and len(segment) >= 6:
            depth, height, width, colours = struct.unpack_from(">BHHB", segment)
            if depth != 8:
                raise ValueError("depth")
            words = _words(width, height, 8, colours) + " /Filter /DCTDecode"
            return Picture(words, (data,), width, height, _sensible(dpi, width, height))
        at += 2 + length
    raise ValueError("no JPEG")


def png_picture(data: bytes) -> Picture:
    """Return a PNG. Raises ValueError where it is none, has transparency, a palette or lines out of order."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 45:
        raise ValueError("no PNG")
    width, height, depth, kind, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    colours = _PNG_COLOURS.get(kind)
    if colours is None or interlaced or depth not in (1, 2, 4, 8, 16):
        raise ValueError("PNG")
    parts, dpi, at = [], 0.0, 33
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length or name == b"tRNS":
            raise ValueError("PNG")
        if name == b"IDAT":
            parts.append(body)
        elif name == b"pHYs" and length == 9 and body[8] == 1:
            dpi = struct.unpack_from(">I", body)[0] * _INCH_M
        elif name == b"IEND":
            break
        at += 12 + length
    if not parts:
        raise ValueError("no PNG")
    lines = f"/Predictor 15 /Colors {colours} /BitsPerComponent {depth} /Columns {width}"
    words = f"{_words(width, height, depth, colours)} /Filter /FlateDecode /DecodeParms << {lines} >>"
    return Picture(words, tuple(parts), width, height, _sensible(dpi, width, height))


def _words(width: int, height: int, depth: int, colours: int) -> str:
    if colours not in _SPACES or not width or not height:
        raise ValueError("colours")
    return (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {_SPACES[colours]}"
        f" /BitsPerComponent {depth}"
    )


def _sensible(dpi: float, width: int, height: int) -> float:
    """Return the resolution, that with which the picture fills A4 where none is stated."""
    if _DPI_RANGE[0] <= dpi <= _DPI_RANGE[1]:
        return round(dpi, 1)
    short, long = sorted((width, height))
    return max(_DPI_RANGE[0], math.ceil(max(short / _A4_INCHES[0], long / _A4_INCHES[1])))
