"""What holds for every widget: a name, words for the screen reader, a visible focus, every theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.shots import gallery
from tests.ui.stage import opened
from ui import text, theme


@pytest.fixture(params=sorted(gallery.BOARDS))
def board(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    """Show one board after the other."""
    made: Callable[[], QWidget] = gallery.BOARDS[request.param]
    widget = made()
    opened(qtbot, widget, width=1440, height=900)
    return widget


def reachable(board: QWidget) -> list[QWidget]:
    """List what Tab reaches."""
    return [
        widget
        for widget in board.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
    ]


def test_every_interactive_widget_has_a_name_and_words_for_a_screen_reader(board: QWidget) -> None:
    nameless = [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in reachable(board)
        if not widget.objectName() or not widget.accessibleName() or not widget.accessibleDescription()
    ]
    assert nameless == []


def has_accent(image: QImage) -> bool:
    """Tell whether the accent colour occurs."""
    red, green, blue = (int(theme.current().accent[at : at + 2], 16) for at in (1, 3, 5))
    return bytes((blue, green, red, 255)) in bytes(
        image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    )


def test_the_focus_is_always_visible(board: QWidget) -> None:
    unseen = []
    for widget in reachable(board):
        board.setFocus()
        QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
        frame = widget.parentWidget() if widget.objectName().endswith("_edit") else widget
        before = frame.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus(), widget.objectName()
        after = frame.grab().toImage()
        if before == after or not has_accent(after):
            unseen.append(widget.objectName())
    assert unseen == []


def test_tab_goes_round_and_reaches_everything(board: QWidget) -> None:
    left = set(reachable(board))
    for _ in range(3 * len(left) + 10):
        QTest.keyClick(QApplication.focusWidget() or board, Qt.Key.Key_Tab)
        left.discard(QApplication.focusWidget())
    # one option of an exclusive group takes the focus, arrows reach the others
    rest = {widget.objectName() for widget in left if not widget.property("checked") and not _grouped(widget)}
    assert rest == set()


def _grouped(widget: QWidget) -> bool:
    group = getattr(widget, "group", None)
    exclusive = getattr(widget, "autoExclusive", None)
    return bool((group and group()) or (exclusive and exclusive()))


@pytest.mark.parametrize("look", sorted(theme.THEMES))
def test_boards_are_drawn_in_every_theme_and_language_within_the_window(
    look: str, qapp: QApplication, tmp_path: Path
) -> None:
    try:
        made = gallery.draw(
            tmp_path, names=("1-lookup", "2-records", "form"), themes=(look,), size=(1366, 768)
        )
        assert len(made) == 6
        for path in made:
            image = QImage(str(path))
            assert (image.width(), image.height()) == (1366, 768), path.name
            assert image.pixelColor(QPoint(3, 400)).isValid()
    finally:
        theme.install(qapp)
        text.set_language(qapp, "zh_CN")
