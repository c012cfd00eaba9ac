"""A page that nobody touches asks for nothing: the window rests, and what reads papers has the machine."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.services.seating import draft
from tests.ui.pages.seat import Seat

TURNS = 30


class Asked(QObject):
    """Counts who is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.who: Counter[tuple[int, str]] = Counter()  # scroll areas all name their parts alike

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.who[id(watched), watched.objectName() or type(watched).__name__] += 1
        return False


@pytest.mark.parametrize("where", ["records", "applicant", "form", "commitment", "materials", "check"])
def test_nothing_is_laid_out_anew_while_nothing_changes(seat: Seat, where: str) -> None:
    seat.open(draft(seat.desk, count=2), where)
    for _ in range(5):
        seat.quiet()
    asked = Asked()
    QApplication.instance().installEventFilter(asked)
    try:
        for _ in range(TURNS):
            QTest.qWait(10)
    finally:
        QApplication.instance().removeEventFilter(asked)
    assert [name for (_id, name), times in asked.who.items() if times > TURNS // 3] == []
