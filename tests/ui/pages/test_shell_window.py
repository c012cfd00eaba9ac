"""The window around the pages: lock, titles, language, what nobody caught, closing in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from kiosk.app.desk import close_desk
from kiosk.domain.case import Case
from kiosk.services.cases import casework
from kiosk.services.window import hall
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import CLERK, PASSWORD, Tray, draft, fill, open_window
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui import text
from ui.errors import Catcher


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


def unlock(seat: Seat, password: str) -> None:
    gate = seat.window.door.gate
    assert gate is not None
    assert gate.password.editor.hasFocus()
    seat.type(password)
    seat.press(Key.Key_Return)
    until(lambda: gate.go.isEnabled())
    seat.quiet()


def test_the_lock_hides_everything_until_the_password(seat: Seat, case: Case) -> None:
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    seat.type("13800000000")
    seat.click(seat.window.frame.bar.lock)
    assert seat.window.door.locked
    assert not seat.window.frame.isVisible()
    assert "安达" not in seat.words()
    assert "陈一" not in seat.words()
    seat.press(Key.Key_2, CTRL | ALT)
    assert seat.window.door.locked
    assert not seat.window.frame.isVisible()
    unlock(seat, "falsch")
    gate = seat.window.door.gate
    assert gate is not None
    assert gate.password.error.text()
    assert seat.window.door.locked
    gate.password.editor.selectAll()
    unlock(seat, PASSWORD)
    assert not seat.window.door.locked
    assert seat.step is page
    assert seat.case().applicant.phone == "13800000000"
    assert gate.password.editor.text() == ""


def test_a_scanner_does_not_reach_behind_the_lock(seat: Seat) -> None:
    seat.window.lock()
    seat.scan(ANDA)
    gate = seat.window.door.gate
    assert gate is not None
    until(lambda: gate.go.isEnabled())
    seat.quiet()
    assert seat.window.door.locked
    assert seat.page.objectName() == "lookup"
    gate.password.editor.clear()
    unlock(seat, PASSWORD)


def test_dialogs_are_closed_by_the_lock(seat: Seat) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, "", "安达运输（示例）", parent=seat.window)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.show()
    seat.window.lock()
    assert not box.isVisible()
    box.deleteLater()


def test_nobody_touching_anything_locks(seat: Seat) -> None:
    idle: QTimer = seat.window.door._idle
    assert idle.isActive()
    left = idle.interval()
    idle.start(1)
    until(lambda: seat.window.door.locked)
    assert left == 10 * 60_000
    unlock(seat, PASSWORD)
    idle.start(1000)
    seat.press(Key.Key_Shift)
    assert idle.interval() == left


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "设置文件无法读取"), ('{"copies": -3, "scan_dpi": "x"}', "已使用默认值：打印份数 · 分辨率（dpi）")],
)
def test_a_damaged_settings_file_is_told(seat: Seat, content: str, said: str) -> None:
    path = seat.window.workplace.settings.folder / "training" / "settings.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    with seat.set_to():
        seat.window._say_doubts()
    assert said in seat.page.banner.what.text()
    assert seat.page.banner.do.text() == "请核对设置（Ctrl+Alt+6）。"
    seat.page.banner.clear()
    path.unlink()


def test_no_title_names_anybody(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk).id)
    seen: list[str] = []
    seat.window.windowTitleChanged.connect(seen.append)
    for key in ("lookup", "cases", "outbox", "tracking", "rules", "settings"):
        seat.window.go(key)
        seen.append(seat.window.windowTitle())
        seat.quiet()
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.click(seat.page.hand)
    seat.open(case)
    for step in ("records", "applicant", "form", "commitment", "materials", "check"):
        seat.page.go_to(step)
        seat.quiet()
        seen.append(seat.window.windowTitle())
    seat.window.lock()
    seen.append(seat.window.windowTitle())
    seat.window.windowTitleChanged.disconnect(seen.append)
    record = case.filings[0].record
    secrets = [case.entity.name, case.entity.code, case.applicant.name, case.applicant.id_number]
    secrets += [case.applicant.phone, record.document_number, CLERK, "安达", "陈一", "示例"]
    assert len(set(seen)) > 10
    assert [title for title in seen for secret in secrets if secret and secret in title] == []


def test_no_file_of_the_window_is_named_for_anybody(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk).id)
    seat.open(case, "commitment")
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)
    seat.quiet()
    names = [str(path) for path in Path(seat.desk.settings.folder).rglob("*")]
    assert names
    secrets = (ANDA, "安达", "陈一", case.applicant.id_number, case.applicant.phone)
    assert [name for name in names for secret in secrets if secret in name] == []


def test_the_language_changes_everything_and_the_case_stays_open(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    chinese, old = seat.window.windowTitle(), seat.window.frame
    try:
        seat.window.workplace.set_setting("language", "en")
        until(lambda: seat.window.frame is not old and getattr(seat.page, "view", None) is not None)
        seat.quiet()
        assert text.language() == "en"
        assert seat.page.case_id == case.id
        assert seat.window.windowTitle() != chinese
        assert "Leave for now" in [b.text() for b in (seat.step.leave,)]
        seat.window.go("tracking")
        seat.quiet()
    finally:
        seat.window.workplace.set_setting("language", "zh_CN")
    until(lambda: text.language() == "zh_CN")
    assert seat.page is seat.window.frame.made["tracking"]
    seat.quiet()


def test_what_nobody_caught_is_a_sentence(seat: Seat) -> None:
    catcher = Catcher()
    catcher.install()
    catcher.caught.connect(seat.window.show_trouble)
    loop = QEventLoop()  # as the program's own
    catcher.caught.connect(loop.quit)
    try:
        for key in ("lookup", "cases"):
            seat.window.go(key)
            seat.quiet()
            QTimer.singleShot(0, fail)
            loop.exec()
            until(lambda: "banner" in seat.page.__dict__ and seat.page.banner.isVisible())
            said = seat.words(seat.page.banner)
            assert said.strip()
            assert not any(word in said for word in ("Traceback", "110101", ".py"))
            seat.page.banner.clear()
    finally:
        catcher.remove()


def fail() -> None:
    raise ZeroDivisionError("110101199001010015")


def test_the_key_sheet_and_the_keys_of_the_frame(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    seat.press(Key.Key_F1)
    until(lambda: seat.window.frame.sheet.isVisible())
    assert "锁屏" in seat.words(seat.window.frame.sheet)
    seat.press(Key.Key_Escape)
    until(lambda: not seat.window.frame.sheet.isVisible())
    for number, key in enumerate(("lookup", "cases", "outbox", "tracking", "rules", "settings", "audit"), 1):
        seat.press(getattr(Key, f"Key_{number}"), CTRL | ALT)
        until(lambda key=key: seat.page is seat.window.frame.made.get(key), key)
        seat.quiet()
    seat.press(Key.Key_1, CTRL | ALT)
    until(lambda: seat.page.objectName() == "lookup")
    assert QApplication.focusWidget() is seat.page.box.edit


def test_a_draft_is_gone_on_with_from_the_overview(seat: Seat, case: Case) -> None:
    seat.window.go("lookup")
    pane = seat.page.pane
    until(lambda: case.id in [row.line.key for row in pane.overview.drafts.rows])
    seat.quiet()
    row = next(row for row in pane.overview.drafts.rows if row.line.key == case.id)
    row.setFocus()
    assert row.hasFocus()
    seat.press(Key.Key_Return)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.case_id == case.id)


@pytest.fixture
def second(page_centre: Centre, tmp_path: Path) -> Iterator[Any]:
    """A window of its own, not enrolled yet, with its Desk."""
    tray = Tray()
    desk = open_window(tmp_path, page_centre.url, tray=tray)
    yield desk, tray
    close_desk(desk)


def test_closing_in_the_middle_loses_nothing(second: Any, page_centre: Centre) -> None:
    from kiosk.services.window import people

    desk, tray = second
    hall.enrol(desk, page_centre.code())
    people.sign_in(desk, CLERK, PASSWORD)
    case = draft(desk)
    first = Seat(desk, tray)
    page = first.open(case, "applicant")
    page.phone.focus_editor()
    first.type("13800000000")
    first.close()
    assert casework.load(desk, case.id).applicant.phone == "13800000000"
    again = Seat(desk, tray)
    page = again.open(case)
    assert again.page.step == "applicant"
    assert again.case().applicant.phone == "13800000000"
    assert page.phone.value() == "13800000000"
    again.close()


def test_alt_and_a_digit_is_of_the_check_only(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    seat.press(Key.Key_1, ALT)
    seat.quiet()
    assert seat.page.step == "applicant"


def test_a_new_workstation_is_enrolled_and_the_clerk_signs_in(second: Any, page_centre: Centre) -> None:
    from ui.shell.gate import Gate
    from ui.workplace import Workplace

    desk, _tray = second
    place = Workplace(desk.settings)
    place.open_with(desk)
    gate = Gate(place)
    passed: list[bool] = []
    gate.passed.connect(lambda: passed.append(True))
    gate.show()
    gate.activateWindow()
    gate.show_mode("enrol")
    gate.code.set_value("wrong")
    gate.go.click()
    until(lambda: gate.code.error.text())
    gate.code.set_value(page_centre.code())
    gate.go.click()
    until(lambda: gate.mode == "sign_in")
    gate.clerk.set_value(CLERK)
    gate.password.editor.setText("wrong")
    gate.go.click()
    until(lambda: gate.password.error.text())
    gate.password.editor.setText(PASSWORD)
    gate.go.click()
    until(lambda: passed)
    assert place.news is not None
    place.news.close()
    place.tasks.shutdown()
    gate.close()
    gate.deleteLater()
