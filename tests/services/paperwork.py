"""Sheets for tests of services: with a real code to be read, and a feeder that holds a stack of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kiosk.desk import CapturedSheet, Desk, OnSheet, ProgressFn, ScanRequest, Stop, never, silent
from kiosk.domain.case import Case, Filing
from kiosk.domain.sheet import Capture, Mark
from kiosk.errors import Cancelled, ScannerFailed
from kiosk.papers.parts import page_code

WISH = ScanRequest("stack:1", source="feeder")


@cache
def drawn(text: str = "", words: str = "sheet") -> bytes:
    """Return a JPEG of a page, with the QR code of a text on it."""
    import segno
    from PIL import Image, ImageDraw

    page = Image.new("L", (620, 877), "white")
    ImageDraw.Draw(page).text((60, 400), words, fill="black")
    if text:
        out = io.BytesIO()
        segno.make(text, error="m", micro=False).save(out, kind="png", scale=3, border=2)
        page.paste(Image.open(out).convert("L"), (400, 40))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()


def captured(
    text: str = "",
    *,
    words: str = "sheet",
    side: str = "",
    marks: tuple[Mark, ...] = (),
    original: bytes = b"",
) -> CapturedSheet:
    """Return a sheet as a scanner gives it, with the code of a text."""
    data = drawn(text, words)
    return CapturedSheet(
        data, "image/jpeg", 620, 877, 75, drawn(words="small"), data, original=original,
        marks=marks, capture=Capture("stack", "stack:1", "feeder", side),
    )  # fmt: skip


def page_of(
    case: Case, number: int = 1, *, page: int = 1, paper: str = "commitment", **more: Any
) -> CapturedSheet:
    """Return a page of a paper that was printed for a filing of a case; 0: for all of them."""
    filing: Filing | None = case.filing(number) if number else None
    return captured(f"{page_code(case, paper, filing)}{page}", words=f"{paper} {number} {page}", **more)


@dataclass(slots=True)
class Stack:
    """The Scanner of a Desk with a stack of sheets in its feeder; the rest is the real one's.

    `jam` names the sheet at which it jams.
    """

    desk: Desk
    sheets: Sequence[CapturedSheet] = ()
    jam: int = 0

    def scan(
        self, _request: ScanRequest, *, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        for number, sheet in enumerate(self.sheets, 1):
            if stop():
                raise Cancelled
            if number == self.jam:
                raise ScannerFailed("jammed", sheet=number)
            on_sheet(sheet)
            progress(number, 0)
        return len(self.sheets)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.desk.scanner, name)


def stacked(desk: Desk, *sheets: CapturedSheet, jam: int = 0) -> Desk:
    """Return the Desk with a stack of sheets in its feeder."""
    return replace(desk, scanner=Stack(desk, sheets, jam))  # type: ignore[arg-type]
