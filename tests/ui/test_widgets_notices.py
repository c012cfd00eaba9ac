"""Notices: the first ones, the rest by the last line with mouse and keyboard, and folded for another case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.notices import MOST, Notices


def shown(qtbot: QtBot) -> Notices:
    card = Notices("提醒")
    qtbot.addWidget(card)
    return card


def noted(count: int) -> list[tuple[str, str, str]]:
    return [(f"第 {n} 项", "info", "info") for n in range(1, count + 1)]


def in_sight(card: Notices) -> int:
    return sum(line.isVisible() for line in card.lines)


def test_nothing_hides_it_and_a_few_need_no_unfolding(qtbot: QtBot) -> None:
    card = shown(qtbot)
    assert not card.isVisible()
    card.show_lines(noted(MOST))  # type: ignore[arg-type]
    assert (card.isVisible(), in_sight(card), card.more.isVisible()) == (True, MOST, False)
    card.show_lines([])
    assert not card.isVisible()


def test_the_rest_unfolds_and_folds_again_by_keyboard_and_the_focus_stays(qtbot: QtBot) -> None:
    card = shown(qtbot)
    card.show_lines(noted(MOST + 3))  # type: ignore[arg-type]
    assert in_sight(card) == MOST
    assert "3" in card.more.text()
    card.more.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.more, Qt.Key.Key_Space)
    assert in_sight(card) == MOST + 3
    card.show_lines(noted(MOST + 2))  # type: ignore[arg-type]
    assert in_sight(card) == MOST + 2, "what was unfolded stays so while the case is looked over again"
    assert card.focusWidget() is card.more
    QTest.keyClick(card.more, Qt.Key.Key_Space)
    assert in_sight(card) == MOST
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    card.fold()
    assert in_sight(card) == MOST
