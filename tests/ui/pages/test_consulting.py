"""Advice from the records page by one key, printed or as a code, and its line of note."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.desk import TrailQuery
from tests.sandbox.centre import ANDA
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until


@pytest.fixture
def page(seat: Seat) -> Any:
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    seat.page.table.setFocus()
    return seat.page


def newest(seat: Seat) -> tuple[str, str]:
    """Return what the newest line of the trail says."""
    seat.quiet()
    with seat.desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(), limit=1)
    return line.action, line.detail


def test_printed_by_one_key_and_logged(seat: Seat, page: Any) -> None:
    assert page.consulting.bar.isHidden()
    seat.press(Key.Key_P, CTRL)
    until(lambda: bool(seat.tray.papers))
    assert newest(seat) == ("consultation.given", "paper")
    assert page.consulting.bar.isVisible()
    assert QApplication.focusWidget() is page.table  # the visit may go on


def test_as_a_code_that_a_telephone_reads(seat: Seat, page: Any) -> None:
    seat.window.workplace.say("一次性告知单已送打印机")
    seat.press(Key.Key_Q, ALT)
    until(lambda: page.consulting._panel is not None and page.consulting._panel.isVisible())
    view = page.consulting._panel.view
    assert not seat.window.frame.toast.isVisible()
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    flat = np.frombuffer(picture.constBits(), np.uint8)
    gray = flat.reshape(picture.height(), picture.bytesPerLine())[:, : picture.width()]
    (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(gray))
    assert found.text.startswith("信用修复一次性告知单\n安达运输")
    assert newest(seat) == ("consultation.given", "code")
    seat.press(Key.Key_Escape)
    assert not page.consulting._panel.isVisible()
    assert seat.page is page  # Esc closed the nearest thing alone
    assert QApplication.focusWidget() is page.table


def test_the_code_leaves_what_can_be_undone(seat: Seat, page: Any) -> None:
    undone: list[str] = []
    seat.window.workplace.say("已移除", lambda: undone.append("record"))
    seat.press(Key.Key_Q, ALT)
    until(lambda: page.consulting._panel is not None and page.consulting._panel.isVisible())
    assert not seat.window.frame.toast.isVisible()
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_Z, CTRL)
    assert undone == ["record"]


def test_a_line_of_note(seat: Seat, page: Any) -> None:
    seat.press(Key.Key_P, CTRL)
    until(page.consulting.bar.isVisible)
    seat.press(Key.Key_J, ALT)
    assert page.consulting.bar.field.hasFocus()
    seat.type("问罚款凭证")
    seat.press(Key.Key_Return)
    assert newest(seat) == ("consultation.noted", "问罚款凭证")
    assert page.consulting.bar.isHidden()
    assert QApplication.focusWidget() is page.table


def test_a_note_is_kept_when_the_next_applicant_comes(seat: Seat, page: Any) -> None:
    seat.press(Key.Key_P, CTRL)
    until(page.consulting.bar.isVisible)
    seat.press(Key.Key_J, ALT)
    seat.type("以后再来")
    seat.press(Key.Key_N, ALT)
    until(lambda: seat.page.objectName() == "lookup")
    assert newest(seat) == ("consultation.noted", "以后再来")
    assert page.consulting.bar.field.text() == ""


def test_a_printer_without_paper_logs_nothing(seat: Seat, page: Any) -> None:
    before = newest(seat)
    seat.tray.fault = "no_paper"
    seat.press(Key.Key_P, CTRL)
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    assert newest(seat) == before
    assert page.consulting.bar.isHidden()


def test_another_entity_begins_without_a_note(seat: Seat, page: Any) -> None:
    seat.press(Key.Key_P, CTRL)
    until(page.consulting.bar.isVisible)
    seat.window.open_entity(ANDA)
    assert page.consulting.bar.isHidden()
    until(lambda: page.answer is not None)
    seat.quiet()
