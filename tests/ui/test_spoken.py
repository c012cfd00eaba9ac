"""Roles and descriptions of our own widgets, as Qt tells them, and the order in which Tab goes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.shots import hearing
from tests.ui.stage import opened, shown
from ui.page import Page
from ui.widgets import spoken
from ui.widgets.banner import Banner, ErrorSummary
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.widgets.pill import Pill
from ui.widgets.preview import SheetPreview
from ui.widgets.sheets import SheetStrip
from ui.widgets.taborder import OrderedWindow, settle

Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture(autouse=True)
def asked() -> None:
    spoken.install()


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_every_name_of_the_table_is_a_class() -> None:
    sources = Path(ui.__file__).parent.rglob("*.py")
    found = {
        name for source in sources for name in re.findall(r"^class (\w+)", source.read_text("utf-8"), re.M)
    }
    assert set(spoken.ROLES) <= found


def test_own_widgets_are_told_apart(qtbot: QtBot) -> None:
    choice = Choice([("a", "甲"), ("b", "乙")])
    widgets = (
        Banner(),
        ErrorSummary(),
        Card("内容"),
        Pill("可申请", "ok"),
        SheetPreview(),
        SheetStrip(),
        choice,
    )
    shown(qtbot, *widgets, Check("已核对"), Button("上报"))
    assert [role(widget) for widget in widgets] == [
        Role.AlertMessage, Role.AlertMessage, Role.Grouping, Role.StaticText, Role.Graphic, Role.List,
        Role.Grouping,
    ]  # fmt: skip
    assert [role(button) for button in choice.group.buttons()] == [Role.RadioButton] * 2
    assert spoken.role_of(QLineEdit) is None


def test_a_tool_tip_is_heard_without_its_markup(qtbot: QtBot) -> None:
    label = Label("依据")
    shown(qtbot, label)
    spoken.hint(label, "第 1 条 <b> & 第 2 条")
    assert label.toolTip().startswith("<qt>")
    heard = QAccessible.queryAccessibleInterface(label).text(Text.Description)
    assert heard == "第 1 条 <b> & 第 2 条"


def test_a_tick_without_a_label_keeps_its_name(qtbot: QtBot) -> None:
    row = FieldRow("", Check("已出示并告知", name="seen"), place="seen")
    shown(qtbot, row)
    row.set_error("请勾选")
    assert row.editor.accessibleName() == "已出示并告知"
    assert row.editor.accessibleDescription() == "请勾选"


def test_widgets_come_and_go_while_somebody_listens(qtbot: QtBot) -> None:
    window = shown(qtbot, QLineEdit())
    column = window.layout()
    assert column is not None
    QAccessible.setActive(True)
    try:
        for number in range(60):
            banner = Banner()
            column.addWidget(banner)
            banner.say("暂时连不上信用中心。", "已保存在本机。", tone="warn")
            assert role(banner) == Role.AlertMessage
            column.removeWidget(banner)
            banner.deleteLater()
            if number % 20 == 0:
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    finally:
        QAccessible.setActive(False)


def late(page: Page) -> None:
    """A page whose parts were made in the wrong order: the fields first, a message and a card before them."""
    page.foot.add(Button("去上报", name="next"))
    page.foot.add(Button("返回", name="back"))
    page.content.addWidget(QLineEdit(objectName="last"))
    grid = QWidget()
    cells = QGridLayout(grid)
    for name, at in (("d", (1, 1)), ("b", (0, 1)), ("c", (1, 0)), ("a", (0, 0))):
        cells.addWidget(QLineEdit(objectName=name), *at)
    page.content.insertWidget(0, grid)
    page.say("来自本机缓存", tone="warn", retry=lambda: None)
    page.show_findings([("a", "请填写")])


def test_tab_goes_as_one_reads_however_late_a_part_was_made(qtbot: QtBot) -> None:
    window, page = OrderedWindow(), Page("页")
    window.setCentralWidget(page)
    opened(qtbot, window)
    late(page)
    qtbot.waitUntil(lambda: all(widget.isVisible() for widget in page.findChildren(QLineEdit)))
    page.banner.again.setFocus()
    met: list[str] = []
    for _ in range(11):
        focus = QApplication.focusWidget()
        assert focus is not None
        met.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    expected = ["banner_retry", "banner_close", "error_summary", "error_summary_0"]
    assert met == [*expected, "a", "b", "c", "d", "last", "next", "back"]
    assert hearing.disorder(window) == []
    assert QApplication.focusWidget() is page.banner.again  # and round


def test_a_wrong_order_and_a_missing_name_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    row, column = QHBoxLayout(), QVBoxLayout(window)
    column.addLayout(row)
    nameless, below = SheetPreview(name="pages"), QLineEdit(objectName="below")
    nameless.setAccessibleName("")
    column.addWidget(below)
    row.addWidget(nameless)
    opened(qtbot, window)
    found = hearing.faults(window)
    assert "no name: SheetPreview pages" in found
    assert "no name: QLineEdit below" in found
    assert settle(window) == [nameless, below]
    nameless.setFocus()
    QTest.keyClick(nameless, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is below


def test_the_order_is_quick_to_settle(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for number in range(300):
        column.insertWidget(0, QLineEdit(objectName=str(number)))
    opened(qtbot, window)
    settle(window)
    start = time.perf_counter()
    for _ in range(10):
        settle(window)
    assert (time.perf_counter() - start) / 10 < 0.05
