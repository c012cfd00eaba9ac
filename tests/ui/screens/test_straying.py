"""Strays on the progress screen: named with what the centre says, found by the filter, put away and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.domain.case import FilingStatus
from kiosk.services.centre import regained, strays
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.screens.tracking import TrackingScreen
from ui.widgets.label import Label

Idle = Callable[[], None]


def test_a_stray_is_listed_put_away_and_put_back(desk: Desk, show: Shown, idle: Idle, qtbot: QtBot) -> None:
    stock.stray(desk, 7)
    screen = show(TrackingScreen)
    (row,) = screen.table.rows_model.rows
    assert (row.cells[0].top, row.cells[2].pill[0]) == (stock.NAMES[0], "待补正")
    said = " ".join(label.text() for label in screen.detail.findChildren(Label))
    assert "421202-20261121-000007" in said
    assert "请提供清晰件" in said
    assert not screen.straying.button.isHidden()
    assert not screen.open_it.isEnabled()
    screen.straying.button.click()
    question = screen.straying.question
    assert question.reason is not None
    undo: list[Callable[[], object]] = []
    screen.workplace.toasted.connect(lambda _text, back: undo.append(back))
    QTest.keyClick(question.reason.editor, Qt.Key.Key_Return)
    assert strays.listed(desk)  # it wants a reason
    QTest.keyClicks(question.reason.editor, "Wang")
    QTest.keyClick(question.reason.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: strays.listed(desk) == ())
    idle()
    assert screen.table.rows_model.rows == ()
    undo[-1]()
    qtbot.waitUntil(lambda: len(strays.listed(desk)) == 1)


def test_the_filter_finds_a_stray_among_filings(desk: Desk, show: Shown, idle: Idle) -> None:
    stray = stock.stray(desk, 7)
    case = stock.received(desk, 1, stock.told(1, FilingStatus.ACCEPTED), name=stock.NAMES[1])
    screen = show(TrackingScreen)
    assert [row.key for row in screen.table.rows_model.rows] == [f"stray {stray}", f"{case.id}#1"]
    screen.filter.setText("000007")
    idle()
    assert [row.key for row in screen.table.rows_model.rows] == [f"stray {stray}"]
    screen.filter.setText(stock.NAMES[1])
    idle()
    assert [row.key for row in screen.table.rows_model.rows] == [f"{case.id}#1"]
    assert screen.straying.button.isHidden()


def test_a_case_from_a_backup_says_that_the_centre_may_have_later_papers(desk: Desk, show: Shown) -> None:
    case = stock.received(desk, 1, stock.told(1, FilingStatus.ACCEPTED))
    with desk.store.begin() as work:
        work.notes.set(f"{regained._OLDER}{case.id}", "x")
    screen = show(TrackingScreen)
    said = " ".join(label.text() for label in screen.detail.findChildren(Label))
    assert "本机的材料来自备份" in said
