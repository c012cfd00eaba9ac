"""The screen of rules: calendar, choices of the hall, the decision table, by a clerk and by a lead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.services.packs import rules
from tests.papers.reading import text_of
from tests.ui.screens.rules.seat import words
from ui.screens.rules.hallpane import OFF
from ui.screens.rules.screen import RulesScreen
from ui.widgets.choice import Check
from ui.workplace import Workplace

OFF_2027 = [f"2027-02-{day:02}" for day in range(5, 12)]
TABLE = {"year": 2027, "off": OFF_2027, "work": ["2027-02-13"], "source": "示例"}
Key = Qt.Key


# --- the calendar


def test_a_year_without_a_table_is_provisional_until_its_table_comes(
    led: RulesScreen, tmp_path: Path, idle: Callable[[], None], told: list[Any], monkeypatch: Any
) -> None:
    led.show_part("calendar")
    year = led.answer.today.year + 1  # type: ignore[union-attr]
    rows = led.calendar.table.rows_model.rows
    assert (rows[0].key, rows[0].cells[1].said) == (year, "暂定")
    assert "已有表" in rows[1].cells[1].said
    said = words(led.calendar.detail)
    assert f"{year} 年没有节假日表" in said
    assert "个工作日）" in said
    assert "目前没有在办期限延伸到这一年。" in said
    path = tmp_path / f"holiday_{year}.json"
    table = json.dumps(TABLE, ensure_ascii=False).replace("2027", str(year))
    path.write_text(table, "utf-8")
    led.bring_table(path)
    idle()
    rows = led.calendar.table.rows_model.rows
    assert "暂定" not in rows[0].cells[1].said
    assert "示例" in rows[0].cells[3].said
    assert "由 0301 导入" in rows[0].cells[3].said
    assert told[-1][0] == f"{year} 年的节假日表已启用。"
    assert f"{year}-02-05 至 {year}-02-11" in words(led.calendar.detail)
    assert f"{year}-02-13" in words(led.calendar.detail)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("holiday_2027.json", "{}", "该文件不是节假日表，或内容不全。"),
        ("holiday_2028.json", json.dumps(TABLE), "该表为 2027 年，但 2028 不属于这一年。"),
        ("absent.json", None, "文件已不在原处，或无法读取。"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    led: RulesScreen, tmp_path: Path, idle: Callable[[], None], name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    led.show_part("calendar")
    led.bring_table(tmp_path / name)
    idle()
    assert led.banner.what.text() == said
    assert led.calendar.table.rows_model.rows[0].cells[1].said == "暂定"


def test_a_clerk_sees_the_calendar_and_brings_no_table_in(
    qtbot: QtBot, screen: RulesScreen, tmp_path: Path, idle: Callable[[], None]
) -> None:
    screen.show_part("calendar")
    assert not screen.buttons.table.isEnabled()
    assert "班长或管理员" in screen.foot.words.text()
    with qtbot.waitSignal(screen.sign_in_wanted):
        screen.buttons.other.click()
    path = tmp_path / "holiday_2027.json"
    path.write_text(json.dumps(TABLE), "utf-8")
    screen.bring_table(path)
    idle()
    assert screen.banner.what.text() == "您的岗位没有此项权限。"
    assert screen.calendar.table.rows_model.rows[0].cells[1].said == "暂定"


# --- choices of the hall


def test_a_lead_s_choice_counts_at_once_and_can_be_undone(
    led: RulesScreen, place: Workplace, desk: Desk, idle: Callable[[], None], told: list[Any]
) -> None:
    led.show_part("hall")
    assert QApplication.focusWidget() is not None
    assert led.hall.rights.isHidden()
    seen: list[str] = []
    desk.bus.subscribe(lambda event: seen.append(type(event).__name__))
    led.hall.rows["transition"].editor.group.button(1).click()
    idle()
    assert place.desk is not None
    assert rules.book(place.desk).hall.transition == "apply_new"
    assert place.settings["transition"] == "apply_new"
    assert seen == ["PacksChanged"]
    said, undo = told[-1]
    assert said == "已保存；此后的结论均按此判定。"
    undo()
    idle()
    assert rules.book(place.desk).hall.transition == "ask_clerk"
    assert led.hall.rows["transition"].value() == "ask_clerk"
    assert told[-1][1] is None


def test_a_number_that_does_not_fit_gets_a_sentence(
    led: RulesScreen, place: Workplace, idle: Callable[[], None]
) -> None:
    led.show_part("hall")
    row = led.hall.rows["ban_months"]
    for typed, said in (("121", "请填写 0 到 120 之间的整数。"), ("many", "请填写 0 到 120 之间的整数。")):
        row.editor.setFocus()
        row.editor.setText(typed)
        led.show_all()  # news meanwhile take nothing away
        assert row.editor.text() == typed
        row.editor.editingFinished.emit()
        assert row.error.text() == said
    row.editor.setText("24")
    row.editor.editingFinished.emit()
    idle()
    assert (row.error.text(), place.settings["ban_months"]) == ("", 24)


def test_a_matter_is_switched_off_and_on_by_space(
    qtbot: QtBot, led: RulesScreen, place: Workplace, idle: Callable[[], None]
) -> None:
    check = led.packs.detail.findChild(Check, "matter_P-GEN")
    assert check is not None
    check.setFocus()
    qtbot.keyClick(check, Key.Key_Space)
    idle()
    assert place.settings[OFF] == "P-GEN"
    again = led.packs.detail.findChild(Check, "matter_P-GEN")
    assert (again.isChecked(), again.hasFocus()) == (False, True)
    assert "本厅办理其中" in words(led.packs.detail)
    led.show_part("hall")
    assert led.hall.off.text() == "P-GEN"
    led.show_part("packs")
    again.setFocus()
    qtbot.keyClick(again, Key.Key_Space)
    idle()
    assert place.settings[OFF] == ""
    assert led.hall.off.text().startswith("无")


def test_a_clerk_sees_every_choice_and_changes_none(
    screen: RulesScreen, place: Workplace, idle: Callable[[], None]
) -> None:
    screen.show_part("hall")
    assert screen.hall.rights.words.text() == "只有班长或管理员可以更改。当前登录：0307"
    assert not any(row.editor.isEnabled() for row in screen.hall.rows.values())
    assert set(screen.hall.rows) == {"transition", "sector_rule", "end_day_counts", "ban_months"}
    checks = screen.packs.detail.findChildren(Check)
    assert checks
    assert not any(check.isEnabled() for check in checks)
    screen.hall.edited.emit("transition", "apply_new")  # whatever a widget lets through
    idle()
    assert place.settings["transition"] == "ask_clerk"
    assert screen.hall.rows["transition"].error.text() == "您的岗位没有此项权限。请与班长联系。"
    screen.show_part("packs")
    screen.packs.switched.emit("P-GEN", False)
    idle()
    assert place.settings[OFF] == ""
    assert screen.banner.what.text() == "您的岗位没有此项权限。"
    place.set_session(None)
    assert screen.hall.rights.words.text() == "只有班长或管理员可以更改。尚未登录。"


# --- the decision table


def test_the_decision_table_is_printed_and_saved(
    screen: RulesScreen, desk: Desk, tmp_path: Path, idle: Callable[[], None], told: list[Any]
) -> None:
    screen.buttons.print.click()
    idle()
    ((pdf, copies, title),) = desk.printer.papers  # type: ignore[attr-defined]
    assert (copies, title) == (1, "认定规则核对表")
    assert "ndrc36@" in text_of(pdf)
    assert told[-1][0] == "核对表已送打印机。"
    screen.buttons.save.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.reject()
    path = tmp_path / "table.pdf"
    screen.save_table("samr107@" + screen.answer.lines[1].pack.version, path)  # type: ignore[union-attr]
    idle()
    assert "samr107@" in text_of(path.read_bytes())
    assert told[-1][0] == "核对表已保存。"
    screen.save_table("gone@1", path)
    idle()
    assert screen.banner.isVisible()
    screen.save_table("samr107@" + screen.answer.lines[1].pack.version, tmp_path / "no" / "folder.pdf")  # type: ignore[union-attr]
    idle()
    assert "磁盘" in screen.banner.what.text()


def test_a_printer_without_paper_is_said_and_printing_again_works(
    screen: RulesScreen, desk: Desk, idle: Callable[[], None]
) -> None:
    desk.printer.fault = "out_of_paper"  # type: ignore[attr-defined]
    screen.buttons.print.click()
    idle()
    assert screen.banner.what.text() == "打印机缺纸。"
    desk.printer.fault = ""  # type: ignore[attr-defined]
    screen.banner.again.click()
    idle()
    assert len(desk.printer.papers) == 1  # type: ignore[attr-defined]
