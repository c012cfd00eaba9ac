"""Looks are switched at once, everywhere, and back; a window that changed looks as one that began so."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.case import Case
from tests.services.seating import PASSWORD, draft
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui import theme
from ui.shell import looks
from ui.text import tr
from ui.widgets.busy import BusyBar

WHERE = ("settings", "records", "table", "check")


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk, count=2)


@pytest.fixture(autouse=True)
def back(seat: Seat) -> Iterator[None]:
    """Put everything back."""
    yield
    for name, value in (("looks", "light"), ("still", False)):
        seat.window.workplace.set_setting(name, value)
    seat.quiet()
    assert theme.current() == theme.LIGHT


def look(seat: Seat, where: str, case: Case) -> QImage:
    """Go to a screen, or to a step of a case; return its picture."""
    if where == "settings":
        seat.window.go(where)
    else:
        page = seat.open(case, "form" if where == "table" else where)
        if where == "table":
            seat.quiet()
            seat.quiet()
            page.show_face(table=True)
    return seen(seat)


def seen(seat: Seat) -> QImage:
    """Return the picture of the screen in sight, without the bar with the time and the ring of the focus."""
    seat.quiet()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    image: QImage = seat.page.grab().toImage()
    for _ in range(20):  # what was dressed anew finds its place within a few turns
        seat.quiet()
        before, image = image, seat.page.grab().toImage()
        if image == before:
            break
    return image


def unlike(one: QImage, other: QImage) -> float:
    """Return the share of pixels that differ."""
    plain = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    first, second = (np.frombuffer(image.constBits(), np.uint32) for image in plain)
    return 1.0 if first.shape != second.shape else float((first != second).mean())


@pytest.mark.parametrize("where", WHERE)
def test_a_window_that_changed_looks_as_one_that_began_so(seat: Seat, case: Case, where: str) -> None:
    light = look(seat, where, case)
    seat.window.workplace.set_setting("looks", "contrast_large")
    changed = seen(seat)
    seat.window.rebuild()
    began = look(seat, where, case)
    assert unlike(light, began) > 0.01
    assert unlike(changed, began) < 0.002


def test_the_key_takes_the_next_and_leaves_what_is_typed_and_the_focus(seat: Seat, case: Case) -> None:
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    seat.type("138")
    for name in (*list(theme.THEMES)[1:], "light"):
        seat.press(Key.Key_F11, CTRL)
        assert theme.current() is theme.THEMES[name]
        assert seat.window.workplace.settings["looks"] == name
        assert seat.step is page
        assert page.phone.editor.hasFocus()
        assert page.phone.editor.text() == "138"
        assert page.phone.editor.font().pixelSize() == theme.THEMES[name].body
    page.phone.editor.clearFocus()  # what was typed is left: the look is what is changed last
    seat.press(Key.Key_F11, CTRL)
    seat.press(Key.Key_Z, CTRL)
    assert seat.window.workplace.settings["looks"] == "light"


def test_the_key_works_before_the_window_is_opened(seat: Seat) -> None:
    seat.window.lock()
    gate = seat.window.door.gate
    assert gate is not None
    seat.press(Key.Key_F11, CTRL)
    assert theme.current() is theme.CONTRAST
    assert gate.password.editor.hasFocus()
    seat.type(PASSWORD)
    seat.press(Key.Key_Return)
    until(lambda: not seat.window.door.locked)


def test_the_palette_and_the_key_sheet_name_it(seat: Seat) -> None:
    seat.window.frame.show_palette()
    panel = seat.window.frame.palette_panel
    named = {action.key: action for action in panel.screens}
    assert named[looks.KEY].name == tr(looks.ABOUT)
    panel.uncover()
    named[looks.KEY].act()  # type: ignore[operator]
    assert theme.current() is theme.CONTRAST
    seat.window.frame.show_keys()
    assert tr(looks.ABOUT) in seat.words(seat.window.frame.sheet)
    seat.window.frame.uncover()
    assert QKeySequence(looks.KEY).toString() == looks.KEY


def test_where_nothing_is_to_move_nothing_does(seat: Seat, qapp: QApplication) -> None:
    blinking = qapp.cursorFlashTime()
    busy = BusyBar()
    busy.begin("正在扫描", delay_ms=0)
    QTest.qWait(120)
    assert busy.bar.phase != 0.35
    seat.window.workplace.set_setting("still", True)
    assert theme.current().motion_ms == 0
    assert qapp.cursorFlashTime() == 0
    phase = busy.bar.phase
    QTest.qWait(120)
    assert busy.bar.phase == phase
    seat.window.workplace.set_setting("looks", "large")
    assert (theme.current().name, theme.current().motion_ms) == ("large", 0)
    seat.window.workplace.set_setting("still", False)
    QTest.qWait(120)
    assert busy.bar.phase != phase
    assert qapp.cursorFlashTime() == blinking > 0
    busy.end()
