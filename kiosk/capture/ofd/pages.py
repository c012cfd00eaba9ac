"""Pages of an OFD into sheets: each is written as a PDF of one page, which is drawn like any other.

Must not: leave anything out in silence: what could not be drawn is a mark of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.capture import pdf
from kiosk.capture.config import CaptureConfig
from kiosk.capture.ofd.canvas import Canvas
from kiosk.capture.ofd.document import Page, pages, written
from kiosk.capture.ofd.package import Missing, Package
from kiosk.capture.ofd.paint import Noted
from kiosk.capture.ofd.painter import Painter
from kiosk.capture.ofd.seals import Stamp
from kiosk.capture.ofd.tree import Odd
from kiosk.capture.pictures import Made
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.errors import FileRefused

_SEALED_PAGES = 1  # pages of a seal that is an OFD itself


def sheets(
    data: bytes, *, config: CaptureConfig, gray: bool = False, start: int = 0
) -> Iterator[tuple[int, Made]]:
    """Yield the number of pages and each page, from page `start` (counted from 0).

    Raises FileRefused (broken, encrypted, unsafe, too_large, too_many_pages, too_many_pixels).
    """
    try:
        package = Package(data)
        found = pages(package, config)
        for number in range(start, len(found)):
            yield len(found), _sheet(found[number], number, config=config, gray=gray)
    except (MemoryError, RecursionError) as error:
        raise FileRefused("too_large") from error


def _sheet(page: Page, number: int, *, config: CaptureConfig, gray: bool) -> Made:
    try:
        drawn, noted = as_pdf(page, config)
        made = pdf.drawn(drawn, config=config, gray=gray)
    except FileRefused as error:
        raise FileRefused(error.code, **{"page": number + 1, **error.details}) from error
    except (Odd, Missing) as error:
        raise FileRefused("broken", page=number + 1) from error
    marks = ((MarkKind.NOT_DRAWN, noted.parts), (MarkKind.SEAL_NOT_DRAWN, noted.seals))
    told = tuple(Mark(kind, count) for kind, count in marks if count)
    return replace(made, marks=(*made.marks, *told))


def as_pdf(page: Page, config: CaptureConfig) -> tuple[bytes, Noted]:
    """Return a page as a PDF, and what of it could not be drawn. Raises Odd, Missing, FileRefused."""
    found = written(page, config)
    canvas, noted = Canvas(found.area), Noted(parts=found.lost)
    painter = Painter(canvas, noted)
    painter.layers(found.layers)
    for number, stamp in enumerate(page.document.stamps.get(page.id, ())):
        try:
            _stamped(painter, stamp, number, page, config)
        except (Odd, Missing, FileRefused):
            noted.seals += 1
    return canvas.pdf(), noted


def _stamped(painter: Painter, stamp: Stamp, number: int, page: Page, config: CaptureConfig) -> None:
    if stamp.place is None or not stamp.data or not min(stamp.place[2:]) > 0:
        raise Odd("seal")
    data = stamp.data
    if stamp.kind == "ofd" or data.startswith(b"PK\x03\x04"):
        data = _seal_of_ofd(data, config)
    painter.seal(stamp.place, f"seal {number}", data, page.document.resources)


def _seal_of_ofd(data: bytes, config: CaptureConfig) -> bytes:
    """Return the one page of a seal that is an OFD itself, as a picture; its own seals are not looked at."""
    found = pages(Package(data), config)
    if len(found) != _SEALED_PAGES:
        raise Odd("seal")
    found[0].document.stamps.clear()
    drawn, noted = as_pdf(found[0], config)
    if noted.parts:
        raise Odd("seal")
    return pdf.drawn(drawn, config=config).data
