"""The first set-up at a real window: each step, going back, leaving it, keeping it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.app.desk import close_desk, open_desk
from kiosk.services.window import hall
from kiosk.settings import load
from tests.adapters.strangers import stranger
from tests.sandbox.centre import Centre
from tests.services.seating import Tray
from tests.ui.pages.seat import until
from ui.window import MainWindow


@pytest.fixture
def window(qapp: Any, tmp_path: Path) -> Iterator[MainWindow]:
    """A window of a workstation that is new; training, for the centre of the tests is one."""
    given = {"training": "true", "data": str(tmp_path), "centre": "http://127.0.0.1:9", "workstation": "3"}
    desk = open_desk(load(given, environment={}), printer=Tray())
    found = MainWindow(desk.settings, lambda *_given, **_named: desk)
    found.show()
    found.activateWindow()
    until(lambda: found.workplace.desk is not None)
    quiet(found)
    found.door.show_set_up()
    yield found
    found.close()
    close_desk(desk)


def quiet(window: MainWindow) -> None:
    until(lambda: window.workplace.tasks.busy() == 0)


def test_step_by_step_and_kept_at_the_end(window: MainWindow, page_centre: Centre) -> None:
    up: Any = window.door.set_up
    centre, enrol, _devices, last = up.steps
    up.next.click()
    until(lambda: "没有应答" in centre.said.words.text())
    with stranger() as page:
        page.meta = {"welcome": "to this network"}
        centre.address.editor.setText(page.url)
        up.next.click()
        until(
            lambda: "应答的不是信用中心" in centre.said.words.text() or "其他页面" in centre.said.words.text()
        )
    centre.address.editor.setText(page_centre.url)
    up.next.click()
    until(lambda: up.at == 1)
    enrol.code.editor.setText("AAAA-BBBB-CCCC")
    enrol.window_number.editor.setText("12")
    up.next.click()
    until(lambda: "登记码" in enrol.said.words.text())
    assert not enrol.profile.isVisible()
    enrol.code.editor.setText(page_centre.code())
    up.next.click()
    until(lambda: enrol.profile.isVisible())
    quiet(window)
    assert up.at == 1  # the hall is looked at first
    up.next.click()
    until(lambda: up.at == 2)
    quiet(window)
    up.back.click()
    assert up.at == 1
    assert enrol.code.value()
    up.next.click()
    up.next.click()
    until(lambda: up.at == 3)
    quiet(window)
    said = last.list.accessibleName() + "".join(
        label.text() for label in last.list.findChildren(type(up.title))
    )
    assert "12" in said
    desk = window.workplace.desk
    assert desk is not None
    assert not hall.is_enrolled(desk)
    up.next.click()
    until(lambda: window.door.gate is not None and window.door.gate.isVisible())
    quiet(window)
    assert hall.profile(desk).window == "12"
    assert window.workplace.settings["centre"] == page_centre.url
    assert window.door.set_up is None
    assert window.door.gate is not None
    assert window.door.gate.mode == "sign_in"


def test_its_chapter_can_be_read_while_it_goes_on(window: MainWindow) -> None:
    up: Any = window.door.set_up
    address = up.steps[0].address.editor
    address.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    book = up.help.handbook.panel
    until(lambda: book.isVisible() and book.chapters)
    assert book.view.toPlainText().startswith("首次设置和登记")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not book.isVisible()
    assert address.hasFocus()
    assert window.door.set_up is up
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    assert up.help.sheet.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not up.help.sheet.isVisible()


def test_left_in_the_middle_nothing_is_kept_and_the_program_ends(
    window: MainWindow, page_centre: Centre
) -> None:
    up: Any = window.door.set_up
    up.steps[0].address.editor.setText(page_centre.url)
    up.next.click()
    until(lambda: up.at == 1)
    up.steps[1].code.editor.setText(page_centre.code())
    up.next.click()
    until(lambda: up.steps[1].profile.isVisible())
    quiet(window)
    up.cancel.click()
    QTest.qWait(0)
    assert not window.isVisible()
    desk = window.workplace.desk
    assert desk is not None
    assert not hall.is_enrolled(desk)
    assert not (desk.settings.folder / "settings.json").exists()


def test_real_work_begins_with_the_set_up(qapp: Any, tmp_path: Path) -> None:
    desk = open_desk(load({"data": str(tmp_path)}, environment={}), printer=Tray())
    found = MainWindow(desk.settings, lambda *_given, **_named: desk)
    found.show()
    until(lambda: found.door.set_up is not None)
    assert found.door.locked
    quiet(found)
    found.door.look()
    quiet(found)
    up: Any = found.door.set_up
    up.next.click()
    assert "信用中心地址" in up.steps[0].address.error.text()
    assert "设置本机" in found.windowTitle()
    found.close()
    close_desk(desk)
