"""What a device hands out: whether it is a page, is whole, and how fine it is. Decodes nothing."""

from __future__ import annotations

from kiosk.capture import jpeg
from kiosk.capture.escl.settings import Choice
from kiosk.capture.kinds import kind_of

_KINDS = frozenset({"jpeg", "png", "pdf"})
_PDF_END = 2048
_JPEG_END, _PNG_END = b"\xff\xd9", b"IEND\xaeB`\x82"
_UNIT = 300
_USUAL = (150, 200, 240, 300, 400, 600, 1200)
_SAME = 0.06  # devices round, and cut a little off


def kind(data: bytes) -> str:
    """Return jpeg, png or pdf, whatever the device calls it; "" for anything else."""
    found = kind_of(data)
    return found if found in _KINDS else ""


def whole(data: bytes, kind: str) -> bool:
    """Tell whether a file has its end, padding behind it aside."""
    if kind == "jpeg":
        return data.rstrip(b"\0\r\n ").endswith(_JPEG_END)
    if kind == "png":
        return data.rstrip(b"\0\r\n ").endswith(_PNG_END)
    return b"%%EOF" in data[-_PDF_END:]


def resolution(data: bytes, kind: str, choice: Choice) -> int:
    """Return the dots per inch of a page: what was asked for, unless its width says otherwise; 0 for a PDF.

    Some devices scan at another resolution than ordered and say so nowhere, or wrongly.
    """
    if kind == "pdf":
        return 0
    asked, told = choice.dpi, _told(data, kind)
    real = _width(data, kind) * _UNIT // choice.width if choice.width else 0
    if told == asked or _near(real, asked):
        return asked
    if told:
        return told if _near(real, told) else asked
    finer = [dpi for dpi in _USUAL if dpi > asked and _near(real, dpi)]  # less may be narrow paper
    return finer[0] if finer else asked


def _near(real: int, dpi: int) -> bool:
    return abs(real - dpi) <= dpi * _SAME


def _width(data: bytes, kind: str) -> int:
    if kind == "png":
        return int.from_bytes(data[16:20], "big")
    found = jpeg.size(data)
    return found[0] if found else 0


def _told(data: bytes, kind: str) -> int:
    """Return what the head of a JPEG says (JFIF, dots per inch), 0 where it says nothing."""
    if kind != "jpeg" or data[6:11] != b"JFIF\0" or data[13] != 1:
        return 0
    return int.from_bytes(data[14:16], "big")
