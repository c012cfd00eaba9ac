"""The screen of rules at a real centre: what is in force, what was refused, back again, calendar, choices."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.errors import StoreFailed
from kiosk.services import bundles, people, rules
from kiosk.settings import resource
from tests.papers.reading import text_of
from tests.sandbox.centre import Centre, running
from tests.services.window import Tray, enrolled
from tests.ui.stage import opened
from ui import text
from ui.screens import rulesdoing as doing
from ui.screens.hallpane import OFF
from ui.screens.rules import RulesScreen
from ui.shell.frame import title_of
from ui.widgets.choice import Check
from ui.widgets.label import Label
from ui.widgets.state import StatePane
from ui.workplace import Workplace

OFF_2027 = [f"2027-02-{day:02}" for day in range(5, 12)]
TABLE = {"year": 2027, "off": OFF_2027, "work": ["2027-02-13"], "source": "示例"}
Key = Qt.Key


@pytest.fixture(scope="module")
def rules_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(rules_centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    rules_centre.control("POST", "packs", spoil="")
    found = enrolled(tmp_path, rules_centre, tray=Tray())
    yield found
    close_desk(found)


@pytest.fixture
def screen(qtbot: QtBot, place: Workplace, desk: Desk, idle: Callable[[], None]) -> RulesScreen:
    """The screen for the clerk who is signed in, once it has read."""
    place.set_session(people.current(desk))
    made = RulesScreen(place)
    opened(qtbot, made, width=1280, height=700)
    made.arrive()
    idle()
    made.focus_first()
    return made


@pytest.fixture
def led(screen: RulesScreen, place: Workplace, desk: Desk) -> RulesScreen:
    """The screen for a lead."""
    people.sign_in(desk, "0301", "training-0301")
    place.set_session(people.current(desk))
    return screen


@pytest.fixture
def told(place: Workplace) -> list[Any]:
    """Short messages and what undoes them."""
    found: list[Any] = []
    place.toasted.connect(lambda said, undo: found.append((said, undo)))
    return found


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def strip(screen: RulesScreen) -> str:
    items = [screen.packs.strip.itemAt(n).widget() for n in range(screen.packs.strip.count())]
    return "\n".join(words(item) if not isinstance(item, Label) else item.text() for item in items if item)


def cells(screen: RulesScreen) -> list[str]:
    return [" ".join(cell.said for cell in row.cells) for row in screen.packs.table.rows_model.rows]


def stick(desk: Desk, folder: Path) -> Path:
    """Copy what the centre has in force to a folder."""
    folder.mkdir()
    found = desk.api.manifest()
    assert found is not None
    (folder / "manifest.json").write_text(json.dumps(dict(found.body), ensure_ascii=False), "utf-8")
    for item in found.body["items"]:
        (folder / f"{item['id']}@{item['version']}").write_bytes(desk.api.bundle(item["id"], item["version"]))
    return folder


_issued = iter(range(2040, 9999))


def publish(centre: Centre, change: Callable[[str], str] = str) -> str:
    """Publish ndrc36 in a version that nobody has; return it."""
    folder, version = resource("packs", "ndrc36"), f"{next(_issued)}.1"
    paths = (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    lines = files["pack.yaml"].splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("version:"))
    lines[at] = f'version: "{version}"'
    files["pack.yaml"] = change("\n".join(lines) + "\n")
    centre.control("POST", "packs", id="ndrc36", version=version, files=files)
    return version


# --- what is in force


def test_the_packs_of_today_come_first_and_say_what_nobody_confirmed(screen: RulesScreen) -> None:
    rows = cells(screen)
    assert ["现行" in row for row in rows] == [True, True, False, False, False]
    assert rows[0].startswith("ndrc36@")
    assert "程序自带" in rows[0]
    assert "项待确认" in rows[0]
    assert all("解释旧件" in row for row in rows[2:])
    assert "只使用程序自带的规则" in strip(screen)
    assert "尚未向中心检查过新规则" in strip(screen)
    assert title_of(screen) == "规则"


def test_a_pack_is_told_in_full(screen: RulesScreen) -> None:
    said = words(screen.packs.detail)
    for part in ("公示期限", "认定单位的办理期限", "各项规则的来源", "一般失信：最短 3 个月，最长 12 个月",
                 "是否受理：认定单位收到之日起 3 个工作日", "未经确认", "待法务确认"):  # fmt: skip
        assert part in said
    assert "〔可信度较高〕" in said
    assert "[high]" not in said
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
    assert "中心第" in rows[0]
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
    assert "尚未向中心检查过新规则" in strip(screen)  # nothing was refused
    screen.banner.again.click()
    idle()
    assert "中心第" in cells(screen)[0]


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
    assert bundles.status(desk).serial == 0 or "中心第" in cells(screen)[0]
    screen.bring_in(tmp_path / "stick")
    idle()
    assert "中心第" in cells(screen)[0]


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
    qtbot.waitUntil(lambda: made.answer is not None, timeout=15_000)
    assert made.buttons.print.isEnabled()
    early.tasks.shutdown()


def test_what_cannot_be_read_is_said_in_its_place(
    screen: RulesScreen, idle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Desk) -> None:
        raise StoreFailed("store_busy")

    reader = doing.read
    monkeypatch.setattr(doing, "read", broken)
    screen.read()
    idle()
    pane = screen.findChild(StatePane, "trouble")
    assert pane is not None
    assert not screen.buttons.print.isEnabled()
    screen.focus_first()
    assert screen.hasFocus()
    monkeypatch.setattr(doing, "read", reader)
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
