"""What the tests of the materials page do: lay sheets into a slot, look at what lies there, press keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from kiosk.desk import CapturedSheet, OnSheet, ScanRequest
from kiosk.domain.case import Sheet
from kiosk.domain.sheet import Mark
from kiosk.services.sheets import capture
from tests.services.paperwork import Stack, captured
from tests.ui.pages.seat import Seat, until

SLOT, PRINTED = "proof#1", "commitment#1"


class Feeder(Stack):
    """A stack that goes on where it broke off, and remembers what it was asked for."""

    def __init__(self, desk: Any, sheets: list[CapturedSheet], *, jam: int = 0) -> None:
        super().__init__(desk, sheets, jam)
        self.asked: list[ScanRequest] = []
        self.hold = False

    def scan(self, request: ScanRequest, *, on_sheet: OnSheet, **named: Any) -> int:
        """Feed what is left, as soon as nothing holds it."""
        self.asked.append(request)
        named["progress"](0, 100)  # as a device does that draws its first sheet in
        while self.hold and not named["stop"]():
            QTest.qSleep(5)
        left = list(self.sheets)

        def taken(sheet: CapturedSheet) -> None:
            on_sheet(sheet)
            left.remove(sheet)

        try:
            return super().scan(request, on_sheet=taken, **named)
        finally:
            self.sheets, self.jam = left, 0


class Hands:
    """Presses keys, counts them, and waits for what comes of it."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.keys = seat, 0

    def __call__(self, *keys: Any, held: Any = None) -> None:
        for key in keys:
            self.seat.press(key, *([held] if held is not None else []))
            self.keys += 1
        self.seat.quiet()


def line(seat: Seat, slot: str = SLOT) -> list[Sheet]:
    """Return the sheets of a slot as they are in the store."""
    return list(seat.case().sheets_of(slot))


def ids(seat: Seat, slot: str = SLOT) -> list[str]:
    """Return the ids of the sheets of a slot."""
    return [sheet.id for sheet in line(seat, slot)]


def put(seat: Seat, page: Any, *sheets: CapturedSheet, slot: str = SLOT) -> list[str]:
    """Lay sheets into a slot and wait until the page shows them."""
    page._to_slot(slot)
    for item in sheets:
        capture.hand_in(seat.desk, page.case_id, slot, item)
    until(lambda: len(page.desk._sheets) == len(sheets))
    seat.quiet()
    return ids(seat, slot)


def laid(seat: Seat, page: Any, *words: str, marks: tuple[Mark, ...] = ()) -> list[str]:
    """Lay sheets with these words into the slot, and put the focus on the last of them."""
    found = put(seat, page, *(captured(words=word, marks=marks) for word in words))
    page.desk.strip.setFocus()
    return found
