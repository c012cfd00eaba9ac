"""Scanning and cameras: who may change what, what does not fit, what counts at once, looking for scanners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, Role, ScanDevice, Session
from kiosk.services.sheets import scanning
from kiosk.services.window import bounds, people
from kiosk.settings import SETTINGS
from tests.ui.screens import stock
from tests.ui.screens.settings.seat import kept, shown, typed
from ui.screens.settings.screen import SettingsScreen
from ui.sources.viewfinder import Viewfinder
from ui.workplace import Workplace

Idle = Callable[[], None]
pytestmark = pytest.mark.qt_log_ignore("pipewire", "Using Qt multimedia")
GLASS = ScanDevice("sane:a", "Flatbed of the tests", ("flatbed",))
FEEDER = ScanDevice("escl:b", "Feeder of the tests", ("feeder",))

BAD = (
    ("scan_folder", "relative", "找不到该文件夹"),
    ("scan_folder", "/nonexistent/share", "找不到该文件夹"),
    ("scan_command", 'scan "never closed', "引号没有成对"),
    ("scan_command", "/nonexistent/scan {folder}", "本机没有该程序"),
    ("scan_addresses", "http://192.0.2.7/eSCL 192.0.2.8", "http://"),
    ("camera_service", "http://192.0.2.7:8080", "本机服务地址"),
    ("camera_service", "nonsense", "本机服务地址"),
    ("camera_adapter", '{"like": 7}', "plain"),
    ("camera_adapter", "other", "plain"),
    ("scan_folder_seconds", "0.1", "0.2 到 60 之间的数"),
    ("practice_speed", "x", "1 到 60000 之间的整数"),
)
GOOD = {
    "scan_addresses": "http://192.0.2.7/eSCL https://192.0.2.8:9443/eSCL",
    "camera_service": "http://127.0.0.1:38088",
    "camera_adapter": "displays",
    "scan_folder_seconds": "0.5",
    "camera_seconds": "2",
}


class TestForAClerk:
    def test_what_concerns_all_is_locked_and_says_who_may(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        screen.show_part("scanning")
        idle()
        for setting in SETTINGS:
            if setting.name in screen.rows:
                locked = setting.for_capture or setting.for_admin
                assert screen.rows[setting.name].editor.isEnabled() is not locked, setting.name
        assert screen.rights.isVisible()
        assert "班长或管理员" in screen.rights.words.text()
        assert "0307" not in screen.rights.words.text()
        place.set_session(Session("0307", "王小明（示例）", Role.CLERK, online=True))
        assert "0307" in screen.rights.words.text()
        with_signal: list[bool] = []
        screen.sign_in_wanted.connect(lambda: with_signal.append(True))
        screen.other.click()
        assert with_signal == [True]

    def test_the_service_refuses_too(self, screen: SettingsScreen, place: Workplace, idle: Idle) -> None:
        screen.show_part("scanning")
        idle()
        screen._keep("practice_speed", 90)
        idle()
        assert screen.rows["practice_speed"].error.text()
        assert "practice_speed" not in kept(place)

    def test_the_scanner_is_everybody_s_the_camera_is_not(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        screen.show_part("scanning")
        assert screen.rows["scanner"].editor.isEnabled()
        for name in ("camera", "camera_turn", "camera_auto"):
            assert not screen.rows[name].editor.isEnabled()
            with pytest.raises(ValueError, match=name):
                place.set_setting(name, 1)
        Viewfinder(place).turn()
        idle()
        assert place.settings["camera_turn"] == 90  # for now
        assert kept(place) == {}

    def test_the_keys_and_the_focus(self, screen: SettingsScreen, idle: Idle) -> None:
        alt = Qt.KeyboardModifier.AltModifier
        QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_2, alt)
        idle()
        assert screen.panes["scanning"].isVisible()
        assert not screen.panes["window"].isVisible()
        assert not screen.station_card.isVisible()
        assert screen.profiles.rows["name"].editor.hasFocus()
        QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_1, alt)
        assert not screen.rights.isVisible()
        assert screen.station_card.isVisible()
        assert screen.rows["language"].editor.group.checkedButton().hasFocus()


class TestLookingForScanners:
    def test_none_is_said_without_alarm_and_found_later(
        self, screen: SettingsScreen, bench: stock.Bench, idle: Idle
    ) -> None:
        screen.show_part("scanning")
        idle()
        editor = screen.rows["scanner"].editor
        assert editor.remark.text() == "没有找到扫描仪。"
        bench.found.append(GLASS)
        editor.again.click()
        idle()
        assert editor.select.itemText(1) == "Flatbed of the tests"
        assert editor.remark.isHidden()

    def test_those_remembered_are_there_at_once_and_nobody_is_asked(
        self, screen: SettingsScreen, bench: stock.Bench, idle: Idle
    ) -> None:
        bench.found.append(GLASS)
        screen.show_part("scanning")
        idle()
        bench.waits.clear()  # a search would not end now
        screen.show_part("window")
        screen.arrive()
        screen.show_part("scanning")
        idle()
        assert screen.rows["scanner"].editor.select.findData("sane:a") == 1
        assert not screen.rows["scanner"].editor.looking

    def test_it_shows_each_as_it_is_found_holds_up_no_scan_and_can_be_cancelled(
        self, qtbot: QtBot, screen: SettingsScreen, bench: stock.Bench, place: Workplace, idle: Idle
    ) -> None:
        bench.found += [GLASS, FEEDER]
        bench.waits.clear()
        screen.show_part("scanning")
        editor = screen.rows["scanner"].editor
        qtbot.waitUntil(lambda: editor.select.findData("escl:b") > 0)
        qtbot.waitUntil(editor.busy.isVisible)
        assert editor.busy.words.text() == "正在查找扫描仪…"
        through: list[str] = []
        for lane in ("store", "scan", "work"):
            place.run(lambda _desk: None, done=lambda _none, lane=lane: through.append(lane), lane=lane)
        qtbot.waitUntil(lambda: len(through) == 3)
        editor.busy.button.click()
        idle()
        assert not editor.busy.isVisible()
        assert editor.again.isEnabled()
        assert [editor.select.itemData(n) for n in range(editor.select.count())] == ["", "sane:a", "escl:b"]

    def test_a_scanner_that_is_chosen_is_kept(
        self, screen: SettingsScreen, bench: stock.Bench, place: Workplace, idle: Idle
    ) -> None:
        bench.found.append(GLASS)
        screen.show_part("scanning")
        idle()
        select = screen.rows["scanner"].editor.select
        select.setCurrentIndex(1)
        select.activated.emit(1)
        assert kept(place) == {"scanner": "sane:a"}


class TestForALead:
    @pytest.fixture
    def desk(self, lead_desk: Desk) -> Desk:
        return lead_desk

    @pytest.fixture
    def screen(self, qtbot: QtBot, place: Workplace, idle: Idle, desk: Desk) -> Iterator[SettingsScreen]:
        place.set_session(people.current(desk))
        made = shown(qtbot, place, idle)
        made.show_part("scanning")
        idle()
        yield made
        idle()

    def test_everything_may_be_changed_but_the_command_and_the_limits(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        locked = {name for name, row in screen.rows.items() if not row.editor.isEnabled()}
        assert locked == {"scan_command", *bounds.LIMITS}
        assert "仅管理员可以修改" in screen.rights.words.text()
        assert screen.other.isVisible()
        screen._keep("scan_command", "sh -c 'true' {folder}")
        idle()
        assert screen.rows["scan_command"].error.text()
        assert kept(place) == {}

    def test_an_administrator_sets_the_command(
        self, screen: SettingsScreen, place: Workplace, desk: Desk, idle: Idle
    ) -> None:
        place.set_session(people.sign_in(desk, "0300", "training-0300"))
        idle()
        assert all(row.editor.isEnabled() for row in screen.rows.values())
        assert not screen.rights.isVisible()
        assert not screen.other.isVisible()
        typed(screen, "scan_command", "sh -c 'true' {folder}")
        idle()
        assert kept(place) == {"scan_command": "sh -c 'true' {folder}"}

    def test_an_administrator_has_a_scanner_forgotten_and_chooses_anew(
        self,
        screen: SettingsScreen,
        place: Workplace,
        desk: Desk,
        bench: stock.Bench,
        told: list[Any],
        idle: Idle,
    ) -> None:
        editor = screen.scanners
        assert not editor.forget.isVisible()  # for a lead
        bench.found += [GLASS, FEEDER]
        editor.again.click()
        idle()
        place.set_session(people.sign_in(desk, "0300", "training-0300"))
        assert editor.forget.isVisible()
        assert not editor.forget.isEnabled()  # none is chosen
        at = editor.select.findData(FEEDER.id)
        editor.select.setCurrentIndex(at)
        editor.select.activated.emit(at)
        assert kept(place) == {"scanner": FEEDER.id}
        editor.forget.click()
        idle()
        assert kept(place) == {"scanner": ""}
        assert [editor.select.itemData(n) for n in range(editor.select.count())] == ["", GLASS.id]
        assert scanning.remembered(desk) == (GLASS,)
        assert bench.settings  # those who feed begin anew
        assert told[-1][0] == "已移除该扫描仪，请重新查找并选择。"
        assert not editor.forget.isEnabled()

    def test_what_a_lead_turns_at_the_camera_is_kept(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        finder = Viewfinder(place)
        finder.turn()
        assert place.settings["camera_turn"] == 90  # at once
        idle()
        assert kept(place) == {"camera_turn": 90}
        assert screen.rows["camera_turn"].value() == 90

    def test_a_change_is_kept_counts_at_once_and_is_undone(
        self,
        screen: SettingsScreen,
        place: Workplace,
        bench: stock.Bench,
        told: list[Any],
        idle: Idle,
        tmp_path: Path,
    ) -> None:
        (tmp_path / "share").mkdir()
        typed(screen, "scan_folder", str(tmp_path / "share"))
        idle()
        assert place.settings["scan_folder"] == str(tmp_path / "share")
        assert bench.settings[-1]["scan_folder"] == str(tmp_path / "share")
        said, undo = told[-1]
        assert said == "已保存。"
        undo()
        idle()
        assert place.settings["scan_folder"] == ""
        assert bench.settings[-1]["scan_folder"] == ""
        assert screen.rows["scan_folder"].value() == ""
        assert told[-1][1] is None

    def test_locking_profiles_is_a_choice_of_yes_or_no(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        screen.rows["scan_locked"].editor.group.button(0).click()
        idle()
        assert kept(place) == {"scan_locked": True}
        assert screen.profiles.new.isEnabled()  # for a lead
        place.set_session(Session("0307", "王小明（示例）", Role.CLERK, online=True))
        assert not screen.profiles.new.isEnabled()

    def test_a_bad_value_is_told_at_its_field_and_stays_there(
        self, screen: SettingsScreen, place: Workplace, idle: Idle
    ) -> None:
        for name, value, said in BAD:
            typed(screen, name, value)
            idle()
            assert said in screen.rows[name].error.text(), name
            assert screen.rows[name].value() == value  # what was typed stays
        assert kept(place) == {}

    def test_a_good_value_is_kept(self, screen: SettingsScreen, place: Workplace, idle: Idle) -> None:
        for name, value in GOOD.items():
            typed(screen, name, value)
            idle()
            assert screen.rows[name].error.text() == ""
            assert str(place.settings[name]).removesuffix(".0") == value
        assert set(kept(place)) == set(GOOD)
