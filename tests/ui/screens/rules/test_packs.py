"""The screen of rules at a real centre: what is in force, what comes anew or was refused, back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.errors import StoreFailed
from kiosk.services.packs import bundles
from tests.sandbox.centre import Centre
from tests.ui.screens.rules.seat import cells, publish, stick, strip, words
from tests.ui.stage import opened
from ui import text
from ui.screens.rules.screen import RulesScreen
from ui.shell.frame import title_of
from ui.widgets.choice import Check
from ui.widgets.state import StatePane
from ui.workplace import Workplace

Key = Qt.Key


# --- what is in force


def test_the_packs_of_today_come_first_and_say_what_nobody_confirmed(screen: RulesScreen) -> None:
    rows = cells(screen)
    assert ["现行" in row for row in rows] == [True, True, False, False, False]
    assert rows[0].startswith("ndrc36@")
    assert "程序自带" in rows[0]
    assert "项待确认" in rows[0]
    assert all("解释旧件" in row for row in rows[2:])
    assert "只使用程序自带的规则" in strip(screen)
    assert "尚未向信用中心检查过新规则" in strip(screen)
    assert title_of(screen) == "规则"


def test_a_pack_is_told_in_full(qtbot: QtBot, screen: RulesScreen) -> None:
    said = words(screen.packs.detail)
    for part in ("公示期限", "认定单位的办理期限", "各项规则的来源", "一般失信：最短 3 个月，最长 12 个月",
                 "是否受理：认定单位收到之日起 3 个工作日", "未经确认", "待法务确认"):  # fmt: skip
        assert part in said
    assert "〔可信度：高〕" not in said  # that is a long list
    qtbot.keyClick(screen, Key.Key_V, Qt.KeyboardModifier.AltModifier)
    said = words(screen.packs.detail)
    assert "〔可信度：高〕" in said
    assert "[high]" not in said
    assert "条件“最短公示期已经届满”" in said
    assert "conditions." not in said
    assert "minimum_over" not in said
    assert QApplication.focusWidget() is screen.packs.table
    older = next(n for n, row in enumerate(cells(screen)) if row.startswith("ndrc527"))
    screen.packs.table.setCurrentIndex(screen.packs.table.rows_model.index(older, 0))
    said = words(screen.packs.detail)
    assert "2019-07-01 至 2023-04-30" in said
    assert "期内不予修复" in said
    assert screen.packs.detail.findChildren(Check) == []  # nobody applies under it any more


def test_everything_is_reached_by_keys(qtbot: QtBot, screen: RulesScreen) -> None:
    assert QApplication.focusWidget() is screen.packs.table
    qtbot.keyClick(screen.packs.table, Key.Key_Down)
    assert screen.packs.current() is not None
    assert screen.packs.current().pack.id == "samr107"  # type: ignore[union-attr]
    alt = Qt.KeyboardModifier.AltModifier
    bar = screen.packs.detail._area.verticalScrollBar()
    qtbot.keyClick(screen, Key.Key_Down, alt)
    assert bar.value() > 0
    qtbot.keyClick(screen, Key.Key_Up, alt)
    assert bar.value() == 0
    qtbot.keyClick(screen, Key.Key_2, alt)
    assert (screen.part, QApplication.focusWidget()) == ("calendar", screen.calendar.table)
    qtbot.keyClick(screen, Key.Key_3, alt)
    assert screen.part == "hall"
    qtbot.keyClick(screen, Key.Key_1, alt)
    assert QApplication.focusWidget() is screen.packs.table


# --- new rules


def test_new_rules_are_looked_for_and_in_force_at_once(
    screen: RulesScreen, rules_centre: Centre, idle: Callable[[], None], told: list[Any]
) -> None:
    version = publish(rules_centre)
    screen.buttons.look.click()
    assert QApplication.focusWidget() is screen.packs.table  # not thrown out of the screen
    assert not screen.buttons.look.isEnabled()
    idle()
    assert screen.buttons.look.isEnabled()
    assert any("规则已启用" in said for said, _ in told)
    rows = cells(screen)
    assert rows[0].startswith(f"ndrc36@{version}")
    assert "信用中心第" in rows[0]
    assert any("已被替代" in row for row in rows)
    assert "签发于" in strip(screen)
    assert "没有被拒绝的内容" in strip(screen)
    screen.buttons.look.click()
    idle()
    assert told[-1][0] == "没有新规则：现行规则已是最新。"


def test_a_bad_pack_is_refused_with_file_line_and_reason_and_the_old_one_stays(
    screen: RulesScreen, rules_centre: Centre, desk: Desk, idle: Callable[[], None]
) -> None:
    screen.buttons.look.click()
    idle()
    before = cells(screen)[0].split()[0]
    publish(rules_centre, lambda first: first + "surprise: 1\n")
    screen.buttons.look.click()
    idle()
    for said in (screen.banner.what.text(), strip(screen)):
        assert "规则包内容有误，未启用。ndrc36/pack.yaml 第" in said
        assert "（surprise）：规则包中没有这个字段名。" in said
    assert screen.banner.do.text().startswith("原规则继续有效。")
    assert screen.banner.again.isHidden()  # the same again would be refused again
    assert "reason=unknown word" in strip(screen)  # for a technician
    assert "，未启用" in strip(screen)
    assert cells(screen)[0].split()[0] == before
    publish(rules_centre)
    screen.buttons.look.click()
    idle()
    assert "surprise" not in strip(screen)
    assert not screen.banner.isVisible()


def test_a_centre_with_a_fault_is_said_and_can_be_asked_again(
    screen: RulesScreen, rules_centre: Centre, idle: Callable[[], None]
) -> None:
    rules_centre.fault("status", "^/packs/manifest$", status=503, count=9)
    screen.buttons.look.click()
    idle()
    rules_centre.control("DELETE", "faults")
    assert screen.banner.isVisible()
    assert "尚未向信用中心检查过新规则" in strip(screen)  # nothing was refused
    screen.banner.again.click()
    idle()
    assert "信用中心第" in cells(screen)[0]


def test_rules_are_brought_in_by_folder_and_looking_can_be_stopped(
    screen: RulesScreen, desk: Desk, tmp_path: Path, idle: Callable[[], None]
) -> None:
    screen.buttons.folder.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
    screen.bring_in(tmp_path / "nothing")
    idle()
    assert screen.banner.what.text().startswith("该文件夹中没有规则")
    screen.bring_in(stick(desk, tmp_path / "stick"))
    assert screen.job is not None
    screen.job.cancel()
    idle()
    assert bundles.status(desk).serial == 0 or "信用中心第" in cells(screen)[0]
    screen.bring_in(tmp_path / "stick")
    idle()
    assert "信用中心第" in cells(screen)[0]


# --- back


def test_going_back_asks_first_and_says_to_what(
    led: RulesScreen, rules_centre: Centre, desk: Desk, idle: Callable[[], None], told: list[Any]
) -> None:
    assert not led.buttons.back.isEnabled()  # nothing to go back to
    first = publish(rules_centre)
    led.buttons.look.click()
    idle()
    serial, second = bundles.status(desk).serial, publish(rules_centre)
    led.buttons.look.click()
    idle()
    assert cells(led)[0].startswith(f"ndrc36@{second}")
    led.buttons.back.click()
    assert led.confirm.what.text() == f"退回到第 {serial} 号规则？"
    assert not led.foot.isVisible()
    led.confirm.no.click()
    idle()
    assert bundles.status(desk).serial == serial + 1
    led.buttons.back.click()
    led.confirm.yes.click()
    idle()
    assert cells(led)[0].startswith(f"ndrc36@{first}")
    assert told[-1][0] == f"第 {serial} 号规则已启用。"
    assert QApplication.focusWidget() is led.packs.table


def test_a_clerk_goes_nowhere_back_even_by_the_core(
    screen: RulesScreen, desk: Desk, idle: Callable[[], None]
) -> None:
    bundles.update(desk)
    screen.read()
    idle()
    assert not screen.buttons.back.isEnabled()
    screen.go_back()
    idle()
    assert screen.banner.what.text() == "您的岗位没有此项权限。"
    assert bundles.status(desk).serial > 0


# --- other states


def test_a_damaged_bundle_is_said_and_fetched_anew(
    screen: RulesScreen, desk: Desk, idle: Callable[[], None]
) -> None:
    from kiosk.bundles import shelf_of

    bundles.update(desk)
    contents = shelf_of(desk.settings.folder).contents()
    assert contents is not None
    for kept in contents.kept:
        kept.path.write_bytes(b"?")
    desk.packs.renew()
    screen.read()
    idle()
    assert "在本机磁盘上已损坏" in strip(screen)
    assert bundles.trouble(desk) == "bundle_damaged"
    screen.buttons.look.click()
    idle()
    assert "已损坏" not in strip(screen)
    assert bundles.trouble(desk) == ""


def test_it_waits_for_the_desk(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    early = Workplace(desk.settings)
    made = RulesScreen(early)
    opened(qtbot, made, width=1280, height=700)
    made.arrive()
    assert made.answer is None
    assert not made.buttons.print.isEnabled()
    early.open_with(desk)
    qtbot.waitUntil(lambda: made.answer is not None, timeout=240_000)
    assert made.buttons.print.isEnabled()
    early.tasks.shutdown()


def test_what_cannot_be_read_is_said_in_its_place(
    screen: RulesScreen, idle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Desk) -> None:
        raise StoreFailed("store_busy")

    reader = RulesScreen.fetch
    monkeypatch.setattr(RulesScreen, "fetch", staticmethod(broken))
    screen.read()
    idle()
    pane = screen.findChild(StatePane, "trouble")
    assert pane is not None
    assert not screen.buttons.print.isEnabled()
    screen.focus_first()
    assert screen.hasFocus()
    monkeypatch.setattr(RulesScreen, "fetch", staticmethod(reader))
    screen.arrive()
    idle()
    assert screen.buttons.print.isEnabled()


def test_in_english_everything_is_english(
    qtbot: QtBot, qapp: QApplication, place: Workplace, idle: Callable[[], None]
) -> None:
    text.set_language(qapp, "en")
    made = RulesScreen(place)
    opened(qtbot, made, width=1280, height=700)
    made.arrive()
    idle()
    assert title_of(made) == "Rules"
    said = words(made.packs.detail)
    assert "Class general: at least 3 months, at most 12 months" in said
    assert "3 working days after the body received it" in said
