"""The focus is seen on whatever takes it: drawn with and without, and measured by contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui import theme
from ui.sheets.liveview import LiveView
from ui.widgets.banner import ErrorSummary
from ui.widgets.button import Button, LinkButton
from ui.widgets.choice import Check, Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.drop import DropZone
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import NumberField
from ui.widgets.preview import SheetPreview
from ui.widgets.rail import NavItem, NavRail
from ui.widgets.sheets import SheetStrip, Thumb
from ui.widgets.stepper import StepItem, Stepper

TODAY = date(2026, 11, 21)
LEAST = 3.0  # contrast of the ring against what was there


def summary() -> QWidget:
    made = ErrorSummary()
    made.show_items([("请填写经办人手机号", lambda: None)])
    return made


def strip() -> QWidget:
    made, sheet = SheetStrip(), QImage(40, 56, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    made.set_sheets([Thumb("a", sheet, "1", tone=None, note="")])
    return made


def rail() -> QWidget:
    made = NavRail([NavItem("lookup", "查询办理", "search", ""), NavItem("cases", "在办件", "list", "")])
    made.set_current("cases")
    return made


def stepper() -> QWidget:
    made = Stepper()
    made.set_steps(
        [StepItem("records", "选择失信信息", "", "done"), StepItem("form", "申请表", "", "current")]
    )
    return made


MAKERS: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: Button("上报", kind="primary"),
    "secondary": lambda: Button("打印"),
    "quiet": lambda: Button("跳过", kind="quiet"),
    "danger": lambda: Button("移除", kind="danger"),
    "link": lambda: LinkButton("修改"),
    "text": TextField,
    "code": CodeField,
    "date": lambda: DateField(today=lambda: TODAY),
    "number": NumberField,
    "area": TextArea,
    "select": lambda: Select([("a", "甲"), ("b", "乙")]),
    "check": lambda: Check("我已核对原件"),
    "segments": lambda: Choice([("a", "甲"), ("b", "乙")]),
    "list": lambda: Choice([("a", "甲"), ("b", "乙")], style="list"),
    "several": lambda: MultiChoice([("a", "甲"), ("b", "乙")]),
    "drop": DropZone,
    "preview": SheetPreview,
    "live": LiveView,
    "strip": strip,
    "summary": summary,
    "rail": rail,
    "stepper": stepper,
}


def light(colour: QColor) -> float:
    """Relative luminance, as WCAG 2 counts it."""
    parts = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
             for channel in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def stands_out(before: QImage, after: QImage) -> int:
    """Count the points that changed and are seen against what was there."""
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                low, high = sorted((light(before.pixelColor(x, y)), light(after.pixelColor(x, y))))
                count += (high + 0.05) / (low + 0.05) >= LEAST
    return count


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switch the theme; the usual one comes back."""
    yield lambda name: theme.install(qapp, theme.THEMES[name])
    theme.install(qapp, theme.LIGHT)


@pytest.mark.parametrize("look", ["light", "contrast"])
@pytest.mark.parametrize("name", MAKERS)
def test_the_focus_is_seen(qtbot: QtBot, looks: Callable[[str], None], name: str, look: str) -> None:
    looks(look)
    widget, other = MAKERS[name](), QLineEdit()
    window = shown(qtbot, other, widget)
    window.resize(420, 260)
    other.setFocus()
    qtbot.wait(20)
    widget.setFocus()
    inside = widget.findChild(QWidget, "nav_lookup") or widget.findChild(QWidget, "step_records")
    if inside is not None:
        inside.setFocus()
    qtbot.wait(10)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is widget or widget.isAncestorOf(focus)
    after = focus.grab().toImage()
    other.setFocus()
    qtbot.wait(10)
    before = focus.grab().toImage()
    # of a strip only the page is framed; what has an outline already gains what the ring is wider
    around, wide = 2 * (before.width() + before.height()), theme.current().focus
    least = min(around * 0.6 * (wide - 1), 250 * wide)
    assert stands_out(before, after) >= least, f"{name}: {focus.mapTo(window, QPoint())}"
