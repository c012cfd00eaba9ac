"""Steps, summary, rail and top bar by keyboard and mouse."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui import theme
from ui.widgets.rail import NavItem, NavRail
from ui.widgets.rows import Column
from ui.widgets.stepper import StepItem, Stepper
from ui.widgets.summary import Section, SummaryList
from ui.widgets.topbar import TopBar, TrainingBand

COLUMNS = [Column("失信信息", 200, 3), Column("决定日期", 110), Column("能否申请", 160, 1)]


def test_stepper_goes_to_steps_that_can_be_entered(qtbot: QtBot) -> None:
    got: list[str] = []
    stepper = Stepper()
    stepper.chosen.connect(got.append)
    shown(qtbot, stepper)
    items = [
        StepItem("records", "选择失信信息", "2 条", "done"),
        StepItem("applicant", "申请人", "缺 1 项", "problem"),
        StepItem("form", "申请表", "", "later"),
        StepItem("materials", "扫描材料", "3/5", "current"),
    ]
    stepper.set_steps(items)
    assert stepper.steps[1].accessibleName() == "申请人 · 有待更正 · 缺 1 项"
    assert stepper.steps[1].accessibleDescription() == "第 2 步"
    stepper.steps[1].setFocus()
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Down)
    assert stepper.steps[3].hasFocus()  # over the one that is not open yet
    qtbot.keyClick(stepper.steps[3], Qt.Key.Key_Down)
    assert stepper.steps[3].hasFocus()
    qtbot.keyClick(stepper.steps[3], Qt.Key.Key_Up)
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Return)
    qtbot.mouseClick(stepper.steps[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper.steps[2], Qt.MouseButton.LeftButton)
    assert got == ["applicant", "records"]
    before = stepper.steps
    stepper.set_steps(list(items))
    assert stepper.steps is before
    stepper.steps[1].setFocus()
    stepper.set_steps([StepItem("records", "选择失信信息"), StepItem("applicant", "申请人", "", "current")])
    assert stepper.steps[1].hasFocus()
    qtbot.keyClick(stepper.steps[1], Qt.Key.Key_Left)


def test_summary_has_change_links_with_keys(qtbot: QtBot) -> None:
    got: list[str] = []
    summary = SummaryList()
    summary.change.connect(got.append)
    field = QLineEdit()
    shown(qtbot, field, summary)
    summary.set_sections([Section("old", "旧", (("甲", "乙"),))])
    sections = [
        Section("records", "失信信息", (("台运罚〔2026〕00123号", "台州市交通运输局"),), can_change=False),
        Section("applicant", "申请人", (("名称", "安达运输（示例）有限公司"), ("委托书", ""))),
        Section("form", "申请表", (("情况", "长" * 300),)),
    ]
    summary.set_sections(sections)
    assert [link.key for link in summary.links] == ["Alt+1", "Alt+2"]
    assert summary.links[0].accessibleName() == "修改：申请人"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert got == ["form"]
    words = [label.text() for label in summary.findChildren(type(summary.links[0]).__mro__[0])]
    assert words.count("修改") >= 2
    assert summary.sizeHint().height() > 300


def test_rail_opens_by_click_arrows_and_shortcut_and_shows_badges(qtbot: QtBot) -> None:
    got: list[str] = []
    rail = NavRail([NavItem("lookup", "查询办理", "search", "Ctrl+1"), NavItem("outbox", "待上报", "upload")])
    rail.chosen.connect(got.append)
    window = shown(qtbot, rail)
    rail.set_current("lookup")
    assert got == []
    first, second = rail.entries["lookup"], rail.entries["outbox"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert second.isChecked()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert got == ["outbox", "lookup"]
    before = second.grab().toImage()
    rail.set_badge("outbox", 120)
    assert second.accessibleName() == "待上报 · 120 项待处理"
    assert second.grab().toImage() != before
    rail.set_badge("outbox", 0)
    assert second.accessibleName() == "待上报"


def test_a_quiet_mark_at_the_rail_is_seen_and_said(qtbot: QtBot) -> None:
    rail = NavRail([NavItem("lookup", "查询办理", "search"), NavItem("rules", "规则", "rules", "Ctrl+5")])
    shown(qtbot, rail)
    entry = rail.entries["rules"]
    before = entry.grab().toImage()
    rail.set_mark("rules", "有新规则未启用")
    assert entry.grab().toImage() != before
    assert entry.accessibleName() == "规则 · 有新规则未启用"
    assert "有新规则未启用" in entry.toolTip()
    rail.set_mark("rules", "")
    assert entry.grab().toImage() == before
    assert (entry.accessibleName(), "Ctrl+5" in entry.toolTip()) == ("规则", True)


def test_the_entry_that_is_open_makes_no_other_words_bold(qtbot: QtBot) -> None:
    rail = NavRail([NavItem("lookup", "查询办理", "search")])
    shown(qtbot, rail)
    rail.set_current("lookup")
    rail.grab()
    assert not theme.font("nav").bold()


def test_top_bar_shows_place_clerk_time_and_lock(qtbot: QtBot) -> None:
    bar = TopBar()
    shown(qtbot, bar, TrainingBand())
    assert not bar.lock.isVisible()
    bar.set_place("市政务服务大厅", "3 号窗口")
    bar.set_clerk("王** · 0307")
    bar.set_time(datetime(2026, 11, 21, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai")))
    assert bar.place.text == "市政务服务大厅 · 3 号窗口"
    assert bar.time.text() == "2026年11月21日 周六 10:24"
    pressed: list[bool] = []
    bar.lock.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(QApplication.activeWindow(), Qt.Key.Key_F12)
    assert pressed == [True]
    bar.set_clerk("")
    assert not bar.lock.isVisible()
