"""Settings of this window: drawn from the table, kept at once, undone, a sentence for a bad value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.settings import SETTINGS, Settings
from tests.ui.screens import stock
from tests.ui.screens.settings.seat import kept, typed
from ui import text
from ui.screens.settings import words
from ui.screens.settings.screen import SettingsScreen
from ui.shell.frame import title_of
from ui.widgets.label import Label
from ui.workplace import Workplace

Idle = Callable[[], None]
ON_SCREEN = {
    setting.name for setting in SETTINGS if setting.on_screen or setting.for_capture or setting.for_admin
}


def test_the_screen_has_a_row_for_each_setting_that_can_be_changed_here(screen: SettingsScreen) -> None:
    assert set(screen.rows) == ON_SCREEN
    assert {name for _, names, _ in (*words.WINDOW, *words.SCANNING) for name in names} == ON_SCREEN
    assert set(words.HINTS) <= ON_SCREEN
    for setting in SETTINGS:
        if setting.name in screen.rows:
            assert screen.rows[setting.name].label.text() == setting.zh
            assert screen.rows[setting.name].value() in (setting.default, str(setting.default))


def test_a_number_is_kept_at_once_told_and_undone(
    qtbot: QtBot, screen: SettingsScreen, place: Workplace, told: list[Any]
) -> None:
    with qtbot.waitSignal(place.settings_changed) as changed:
        typed(screen, "copies", "3")
    assert changed.args == ["copies"]
    assert place.settings["copies"] == 3
    assert kept(place) == {"copies": 3}
    ((said, undo),) = told
    assert said == "已保存。"
    undo()
    assert (place.settings["copies"], screen.rows["copies"].value()) == (2, "2")
    assert told[1][1] is None  # what was undone is not undone again
    screen.hide()


def test_what_the_next_start_gives_again_is_not_called_kept(
    screen: SettingsScreen, place: Workplace, told: list[Any]
) -> None:
    place.settings = Settings(place.settings.values, given=frozenset({"copies"}))
    typed(screen, "copies", "3")
    typed(screen, "lock_after_minutes", "20")
    assert (place.settings["copies"], place.settings["lock_after_minutes"]) == (3, 20)
    assert [said for said, _undo in told] == [
        "本次运行期间有效；此项由启动参数指定，下次启动仍按启动参数。", "已保存。"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [("copies", "0"), ("copies", "many"), ("lock_after_minutes", "9999"), ("copies", "")]
)
def test_a_bad_value_gets_a_sentence_and_is_not_kept(
    screen: SettingsScreen, place: Workplace, name: str, value: str
) -> None:
    before = place.settings[name]
    typed(screen, name, value)
    setting = next(one for one in SETTINGS if one.name == name)
    least, most = setting.least, setting.most
    assert screen.rows[name].error.text() == f"请填写 {least} 到 {most} 之间的整数。"
    assert place.settings[name] == before
    assert kept(place) == {}
    typed(screen, name, str(least))
    assert screen.rows[name].error.text() == ""


def test_a_choice_is_kept_at_once(screen: SettingsScreen, place: Workplace) -> None:
    screen.rows["language"].editor.group.button(1).click()
    assert place.settings["language"] == "en"
    assert kept(place) == {"language": "en"}


def test_printers_are_listed_and_the_chosen_one_is_kept(screen: SettingsScreen, place: Workplace) -> None:
    select = screen.rows["printer"].editor.select
    assert [select.itemData(number) for number in range(select.count())] == ["", "tray"]
    assert select.itemText(1) == "Tray of the tests"
    select.setCurrentIndex(1)
    select.activated.emit(1)
    assert kept(place) == {"printer": "tray"}


def test_looking_again_finds_what_was_switched_on(screen: SettingsScreen, idle: Idle) -> None:
    editor = screen.rows["printer"].editor
    editor.select.clear()
    editor.again.click()
    assert not editor.again.isEnabled()
    idle()
    assert editor.again.isEnabled()
    assert editor.select.count() == 2


def test_a_device_that_is_gone_stays_chosen_and_says_so(screen: SettingsScreen, place: Workplace) -> None:
    place.set_setting("printer", "gone-printer")
    select = screen.rows["printer"].editor.select
    assert select.currentText() == "gone-printer（当前未找到）"
    assert screen.rows["printer"].value() == "gone-printer"


def test_a_file_that_cannot_be_written_is_said(screen: SettingsScreen, place: Workplace) -> None:
    (place.settings.folder / "settings.new").mkdir()
    typed(screen, "copies", "4")
    assert screen.rows["copies"].error.text() == "设置文件无法写入，未作更改。请联系技术支持。"
    assert place.settings["copies"] == 2


def test_the_workstation_is_described(screen: SettingsScreen, place: Workplace, desk: Desk) -> None:
    place.hall = stock.hall()
    place.set_session(None)
    said = [label.text() for label in screen.station.findChildren(Label)]
    assert "市政务服务大厅" in said
    assert stock.NOWHERE in said
    assert str(desk.settings.folder) in said


def test_in_english_the_labels_are_english(qtbot: QtBot, qapp: QApplication, place: Workplace) -> None:
    text.set_language(qapp, "en")
    made = SettingsScreen(place)
    qtbot.addWidget(made)
    assert made.rows["copies"].label.text() == "Copies"
    assert title_of(made) == "Settings"


def test_outside_training_there_is_no_practice_scanner(qtbot: QtBot, desk: Desk) -> None:
    real = Workplace(desk.settings.changed(training=False))
    made = SettingsScreen(real)
    qtbot.addWidget(made)
    assert ON_SCREEN - set(made.rows) == {"practice_speed"}
    real.tasks.shutdown()
