"""What is typed through an input method comes without a key; the idle lock counts it all the same."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui.pages.seat import Seat
from ui.shell import doorkeeper


def chosen(text: str) -> QInputMethodEvent:
    """Return what an input method sends once a word is chosen."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_an_input_method_counts_as_a_touch(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    door, counter = seat.window.door, doorkeeper.ticks()
    monkeypatch.setattr(doorkeeper, "ticks", lambda: counter)
    field = kind(seat.window)
    field.show()
    field.setFocus()
    assert QGuiApplication.focusObject() is field
    door.restart_idle()
    counter += 10 * 60 - 1
    QApplication.sendEvent(field, chosen("中"))
    counter += 10 * 60 - 1
    door._on_minute()
    assert not door.locked
    counter += 1
    door._on_minute()
    assert door.locked


def test_a_field_that_lost_the_focus_or_is_gone_is_not_listened_at(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing, heard = seat.window.door.composing, []
    composing.typed.connect(lambda: heard.append(1))
    first, second = QLineEdit(seat.window), QLineEdit(seat.window)
    for field in (first, second):
        field.show()
        field.setFocus()
    QApplication.sendEvent(first, chosen("a"))
    assert heard == []
    QApplication.sendEvent(second, chosen("a"))
    assert heard == [1]
    second.setParent(None)
    second.deleteLater()
    QApplication.sendPostedEvents(second, 0)
    first.setFocus()
    QApplication.sendEvent(first, chosen("a"))
    assert heard == [1, 1]
