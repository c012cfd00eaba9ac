"""What is typed through an input method comes without a key; the idle lock counts it all the same."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.pages.seat import Seat
from ui.shell import doorkeeper


@pytest.mark.parametrize(("preedit", "commit"), [("zhong", ""), ("", "中")])
def test_an_input_method_counts_as_a_touch(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, preedit: str, commit: str
) -> None:
    door, counter = seat.window.door, doorkeeper.ticks()
    monkeypatch.setattr(doorkeeper, "ticks", lambda: counter)
    field = QLineEdit(seat.window)
    field.show()
    field.setFocus()
    assert QGuiApplication.focusObject() is field
    door.restart_idle()
    counter += 10 * 60 - 1
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)
    assert field.text() == commit
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
    QApplication.sendEvent(first, QInputMethodEvent("a", []))
    assert heard == []
    QApplication.sendEvent(second, QInputMethodEvent("a", []))
    assert heard == [1]
    second.setParent(None)
    second.deleteLater()
    QApplication.sendPostedEvents(second, 0)
    first.setFocus()
    QApplication.sendEvent(first, QInputMethodEvent("a", []))
    assert heard == [1, 1]
