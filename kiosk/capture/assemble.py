"""Sheets of one material into one PDF: the pictures as they are, nothing said about who made it or when.

Written straight on (ISO 32000-1, 7.5): each sheet is asked for when its turn has come, and is not held beside
what is written. The same sheets always make the same bytes: a file made again is still the one that was
announced. Must not: decode a picture, or compress it anew.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import BinaryIO

from kiosk.capture.embedding import Picture, jpeg_picture, png_picture

_KINDS = {"image/jpeg": jpeg_picture, "image/png": png_picture}
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _PAGES = 1, 2
_POINTS, _LONGEST = 72.0, 14400.0  # what a page may measure (ISO 32000-1, annex C)


class _Writer:
    """Objects of a PDF one after the other, and where each begins."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._places: dict[int, int] = {}
        self._last = _PAGES
        self._put(_HEAD)

    def number(self) -> int:
        """Return the number of an object that is yet to be written."""
        self._last += 1
        return self._last

    def thing(self, words: str, number: int = 0) -> int:
        """Write an object; return its number."""
        number = number or self.number()
        self._begin(number)
        self._put(words.encode("ascii") + b"\nendobj\n")
        return number

    def stream(self, words: str, *parts: bytes) -> int:
        """Write a stream with its entries in words; return its number."""
        number = self.number()
        self._begin(number)
        length = sum(len(part) for part in parts)
        self._put(f"<< {words} /Length {length} >>\nstream\n".encode("ascii"))
        for part in parts:
            self._put(part)
        self._put(b"\nendstream\nendobj\n")
        return number

    def end(self) -> None:
        """Write where everything stands. The name of the file is that of its places: it tells of nobody."""
        start, size = self._at, self._last + 1
        rows = "".join(f"{self._places[number]:010d} 00000 n \n" for number in range(1, size))
        name = hashlib.sha256(rows.encode()).hexdigest()[:32]
        self._put(f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode("ascii"))
        trailer = f"<< /Size {size} /Root {_CATALOG} 0 R /ID [<{name}> <{name}>] >>"
        self._put(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii"))

    def _begin(self, number: int) -> None:
        self._places[number] = self._at
        self._put(f"{number} 0 obj\n".encode("ascii"))

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


def material_pdf(
    sheets: Iterable[tuple[bytes, str]], *, attachments: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """Return a PDF with one page for each sheet (bytes, media type), in the size that its resolution gives.

    `attachments` (name in ASCII, bytes) lie in it as they are. Raises ValueError where there is no sheet, or
    one that is no JPEG or PNG as the darkroom makes them.
    """
    out = io.BytesIO()
    write_pdf(out, sheets, attachments=attachments)
    return out.getvalue()


def write_pdf(
    out: BinaryIO, sheets: Iterable[tuple[bytes, str]], *, attachments: Iterable[tuple[str, bytes]] = ()
) -> None:
    """Write such a PDF to a file. Raises as `material_pdf`; what is written then is no PDF."""
    pdf = _Writer(out)
    pages = [_page(pdf, data, media_type) for data, media_type in sheets]
    if not pages:
        raise ValueError("no sheets")
    kids = " ".join(f"{page} 0 R" for page in pages)
    pdf.thing(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", _PAGES)
    names = _attached(pdf, attachments)
    pdf.thing(f"<< /Type /Catalog /Pages {_PAGES} 0 R{names} >>", _CATALOG)
    pdf.end()


def _page(pdf: _Writer, data: bytes, media_type: str) -> int:
    if media_type not in _KINDS:
        raise ValueError(media_type)
    picture = _KINDS[media_type](data)
    width, height = _size(picture)
    shown = pdf.stream(picture.words, *picture.parts)
    drawing = pdf.stream("", f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode("ascii"))
    return pdf.thing(
        f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {width} {height}] /Contents {drawing} 0 R"
        f" /Resources << /XObject << /P {shown} 0 R >> >> >>"
    )


def _size(picture: Picture) -> tuple[str, str]:
    """Return the sides of a page in points; one beyond what a page may measure is made to fit."""
    scale = _POINTS / picture.dpi
    scale = min(scale, _LONGEST / max(picture.width, picture.height))
    return f"{picture.width * scale:.3f}", f"{picture.height * scale:.3f}"


def _attached(pdf: _Writer, attachments: Iterable[tuple[str, bytes]]) -> str:
    """Write files that lie in the PDF; return what the catalog says of them, in the order of their names."""
    files: dict[str, int] = {}
    for name, data in attachments:
        if not name.isascii() or not name.isprintable() or set(name) & set("()\\"):
            raise ValueError("name")
        file = pdf.stream(f"/Type /EmbeddedFile /Params << /Size {len(data)} >>", data)
        files[name] = pdf.thing(f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {file} 0 R >> >>")
    if not files:
        return ""
    listed = " ".join(f"({name}) {files[name]} 0 R" for name in sorted(files))
    return f" /Names << /EmbeddedFiles << /Names [{listed}] >> >>"
