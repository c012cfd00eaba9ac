"""Buttons, choices and messages, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from kiosk.errors import Offline, StoreFailed
from tests.ui.stage import shown
from ui import theme
from ui.errors import explain
from ui.widgets.banner import Banner, ErrorSummary
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button, LinkButton, sequences
from ui.widgets.choice import Check, Choice
from ui.widgets.label import Elided
from ui.widgets.pill import NetworkPill, Pill


def test_a_button_is_pressed_by_enter_space_click_and_its_key(qtbot: QtBot) -> None:
    presses: list[bool] = []
    button = Button("开始收件", kind="primary", key="Ctrl+Enter", name="go", about="建办件")
    button.clicked.connect(lambda: presses.append(True))
    field = QLineEdit()
    window = shown(qtbot, field, button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 4
    field.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    assert len(presses) == 6
    assert "Ctrl+Enter" in button.accessibleDescription()
    assert button.accessibleName() == "开始收件"


def test_a_key_takes_what_was_typed_first_and_gives_the_focus_back(qtbot: QtBot) -> None:
    order: list[str] = []
    field, button = QLineEdit(), Button("打印", key="Ctrl+P")
    field.editingFinished.connect(lambda: order.append("taken"))
    button.clicked.connect(lambda: order.append("printed"))
    shown(qtbot, field, button)
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert order == ["taken", "printed"]
    assert field.hasFocus()


def test_a_disabled_or_hidden_button_does_not_hear_its_key(qtbot: QtBot) -> None:
    presses: list[bool] = []
    field, button = QLineEdit(), Button("扫描", key="F5")
    button.clicked.connect(lambda: presses.append(True))
    shown(qtbot, field, button)
    field.setFocus()
    button.setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_F5)
    button.setEnabled(True)
    button.hide()
    qtbot.keyClick(field, Qt.Key.Key_F5)
    assert presses == []
    button.press()
    assert presses == []


def test_key_caps_stand_for_both_enter_keys_and_a_plain_enter_is_not_bound() -> None:
    assert sequences("Ctrl+Enter") == [QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")]
    assert sequences("F5") == [QKeySequence("F5")]
    assert sequences("Enter") == sequences("") == []


def test_a_button_never_cuts_its_text_and_has_the_control_height() -> None:
    button = Button("上报并打印收件回执", kind="primary", key="Ctrl+Enter", icon="upload")
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().height() == 44
    assert button.sizeHint().width() > theme.metrics("strong").horizontalAdvance(button.text()) + 60
    assert Button("小", small=True).sizeHint().height() == 36
    english = Button("Submit and print", kind="primary")
    wide = english.sizeHint().width()
    english.set_kind("secondary")
    assert english.sizeHint().width() < wide
    assert not english.font().bold()


def test_link_shows_its_key(qtbot: QtBot) -> None:
    link = LinkButton("修改", key="Alt+1", name="change")
    assert link.sizeHint().width() > LinkButton("修改").sizeHint().width()
    pressed: list[bool] = []
    link.clicked.connect(lambda: pressed.append(True))
    field = QLineEdit()
    shown(qtbot, field, link)
    qtbot.keyClick(field, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert pressed == [True]


def test_choice_by_arrows_digits_and_click(qtbot: QtBot) -> None:
    got: list[object] = []
    choice = Choice([("self", "本人"), ("agent", "委托代理人"), ("admin", "破产管理人")], name="who")
    choice.edited.connect(got.append)
    shown(qtbot, choice)
    assert choice.value() is None
    choice.setFocus()
    first = choice.group.button(0)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_2)
    assert (choice.value(), got) == ("agent", ["agent"])
    qtbot.keyClick(choice.group.button(1), Qt.Key.Key_Right)
    assert choice.value() == "admin"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert got[-1] == "self"
    choice.set_value("agent")
    assert (choice.value(), got[-1]) == ("agent", "self")
    choice.set_value("nobody")
    assert choice.value() is None
    choice.set_bad(True)
    assert first.property("bad") is True
    qtbot.keyClick(first, Qt.Key.Key_9)
    assert choice.value() is None


def test_check_ticks_by_space_and_tells(qtbot: QtBot) -> None:
    got: list[object] = []
    check = Check("原件已核对", name="seen")
    check.edited.connect(got.append)
    shown(qtbot, check)
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert (check.value(), got) == (True, [True])
    check.set_value(False)
    assert got == [True]
    before = check.grab().toImage()
    check.set_bad(True)
    assert check.grab().toImage() != before


def test_pill_and_network_are_words_and_offline_is_never_green() -> None:
    pill = Pill("可申请", "ok")
    assert pill.accessibleName() == "可申请"
    assert pill.sizeHint().width() > Pill("可申请", "ok", icon="").sizeHint().width()
    network = NetworkPill()
    assert network.tone == "quiet"
    network.online()
    assert (network.tone, network.text) == ("ok", "已联网")
    network.offline(12)
    assert (network.tone, network.text) == ("warn", "离线 12 分钟，已存本机")
    network.offline(60, limit_minutes=2880)
    assert network.text == "离线 1 小时，还可离线 47 小时，已存本机"
    network.offline(2880, limit_minutes=2880)
    assert network.tone == "bad"
    assert "超过" in network.text
    network.sign_in_ended()
    assert network.tone == "warn"


def test_elided_line_has_its_whole_text_in_the_tooltip(qtbot: QtBot) -> None:
    line = Elided("安达运输（示例）有限公司" * 5)
    qtbot.addWidget(line)
    line.resize(200, 24)
    line.show()
    assert line.is_elided()
    assert line.toolTip() == f"<qt>{line.text}</qt>"
    assert line.accessibleName() == line.text
    line.resize(2000, 24)
    assert line.toolTip() == ""
    assert line.minimumSizeHint().width() < 200


def test_a_tool_tip_opens_no_file_that_a_name_tells_of(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(60, 900, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "tall.png"))
    line = Elided(f'安达<img src="file://{tmp_path}/tall.png">运输（示例）有限公司')
    shown(qtbot, line)
    line.setFixedWidth(60)
    middle = line.rect().center()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, middle, line.mapToGlobal(middle)))
    (tip,) = [w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel"]
    assert "&lt;img" in tip.property("text")
    assert tip.height() < 300
    QToolTip.hideText()


def test_banner_says_what_and_do_and_offers_another_try_only_where_it_helps(qtbot: QtBot) -> None:
    tried: list[bool] = []
    banner = Banner()
    shown(qtbot, banner)
    banner.show_trouble(explain(Offline()), retry=lambda: tried.append(True))
    assert (banner.tone, banner.isVisible(), banner.again.isVisible()) == ("warn", True, True)
    assert banner.accessibleName() == "暂时连不上信用中心。"
    banner.again.click()
    assert tried == [True]
    assert not banner.isVisible()
    banner.show_trouble(explain(StoreFailed("disk_full")), retry=lambda: tried.append(True))
    assert (banner.tone, banner.again.isVisible(), banner.do.text()) == (
        "bad",
        False,
        "请先清理磁盘空间，之后才能继续收件。",
    )
    banner.close_button.click()
    assert not banner.isVisible()
    banner._on_again()
    assert tried == [True]


def test_error_summary_takes_the_focus_and_leads_to_the_fields(qtbot: QtBot) -> None:
    went: list[str] = []
    summary, field = ErrorSummary(), QLineEdit()
    shown(qtbot, summary, field)
    summary.show_items([("请填写手机号", field.setFocus), ("承诺书不清", lambda: went.append("sheet"))])
    assert summary.hasFocus()
    assert summary.accessibleDescription() == "请填写手机号\n承诺书不清"
    summary.links[1].click()
    assert went == ["sheet"]
    summary.links[0].click()
    assert field.hasFocus()
    summary.show_items([])
    assert not summary.isVisible()
    assert summary.links == []


def test_busy_bar_appears_late_shows_progress_and_stops(qtbot: QtBot) -> None:
    stopped: list[bool] = []
    busy = BusyBar()
    shown(qtbot, busy)
    busy.begin("正在扫描", cancel=lambda: stopped.append(True), delay_ms=30)
    assert not busy.isVisible()
    busy.end()
    qtbot.wait(50)
    assert not busy.isVisible()
    busy.begin("正在扫描", cancel=lambda: stopped.append(True), delay_ms=10)
    qtbot.waitUntil(busy.isVisible)
    phase = busy.bar.phase
    qtbot.waitUntil(lambda: busy.bar.phase != phase)
    busy.progress(3, 12)
    assert (busy.bar.share, busy.words.text()) == (0.25, "正在扫描 · 3 / 12")
    busy.progress(0, 0, "等待进纸")
    assert (busy.bar.share, busy.words.text()) == (None, "等待进纸")
    busy.button.click()
    assert stopped == [True]
    assert not busy.button.isEnabled()
    busy.begin("再来", delay_ms=0)
    assert busy.isVisible()
    assert not busy.button.isVisible()
    busy._on_cancel()
    assert stopped == [True]
    busy.end()


@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "info", "quiet"])
def test_pills_differ_by_more_than_colour(tone: str) -> None:
    from ui.widgets.paint import PILL_ICONS

    assert len(set(PILL_ICONS.values())) == len(PILL_ICONS)
    assert tone in PILL_ICONS
