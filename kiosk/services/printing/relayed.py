"""A paper that a body issued, for the printer: the fenced child draws its pages, which become a PDF of ours.

So nothing of a stranger's is decoded where the case is open, and an OFD is printed like a PDF. Must not:
change what is kept, or let a page go out of which a part or a seal is missing.
"""

from __future__ import annotations

from kiosk.desk import CapturedSheet, Desk
from kiosk.domain.sheet import MarkKind
from kiosk.errors import FileRefused, PrinterFailed

_MISSING = (MarkKind.NOT_DRAWN, MarkKind.SEAL_NOT_DRAWN)


def drawn(desk: Desk, data: bytes) -> bytes:
    """Return a PDF of a picture (300 dpi) of each page of a PDF or OFD.

    Raises PrinterFailed (paper_not_whole) where it can't be drawn whole, WorkerDied.
    """
    from kiosk.capture.assemble import material_pdf

    pages: list[CapturedSheet] = []
    try:
        desk.scanner.draw(data, on_page=pages.append)
        if any(mark.kind in _MISSING for page in pages for mark in page.marks):
            raise PrinterFailed("paper_not_whole")
        return material_pdf((page.data, page.media_type) for page in pages)
    except (FileRefused, ValueError) as error:
        raise PrinterFailed("paper_not_whole") from error
