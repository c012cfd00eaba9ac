"""What a scanner types is no try at a password, no file's name, and throws nobody out of an open case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.domain import pagecode
from kiosk.domain.case import Case
from kiosk.services.window import people
from tests.sandbox.centre import ANDA
from tests.services.seating import PASSWORD, draft
from tests.ui.pages.seat import ALT, Key, Seat, until
from tests.ui.stage import rush
from ui.sources import files

CODE = "91421202MA00000A9K"
HOSPITAL = "124212000000226T2K"


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


def paper_of(case: Case) -> str:
    return pagecode.text_before_page(case, "slip") + "1"


def offer(seat: Seat) -> Any:
    """The line above the steps; it comes by the store's lane."""
    until(lambda: [one for one in seat.window.scans._offers.values() if one.isVisible()])
    (shown,) = [one for one in seat.window.scans._offers.values() if one.isVisible()]
    return shown


# --- at the gate


@pytest.mark.parametrize("text", [f"{CODE}\r", f"{CODE}\t", f"A:1\r{CODE}\r\r", f"{CODE}\r{CODE}\r"])
def test_a_scan_at_the_lock_is_no_try_at_the_password(seat: Seat, text: str) -> None:
    seat.window.lock()
    gate: Any = seat.window.door.gate
    before = people.current(seat.desk)
    for _ in range(6):  # more than there are guesses
        rush(seat.window, seat.window.ear, text)
    QTest.qWait(90)
    seat.quiet()
    assert gate.password.editor.text() == ""
    assert gate.password.error.text() == ""
    assert "请解锁后再扫" in gate.scanned.words.text()
    assert gate.scanned.isVisible()
    assert people.current(seat.desk) == before
    rush(seat.window, seat.window.ear, PASSWORD, gap=60)  # a quick hand
    assert gate.password.editor.text() == PASSWORD
    seat.press(Key.Key_Return)
    until(lambda: not seat.window.door.locked)


def test_a_scan_where_nobody_is_signed_in_says_what_comes_first(seat: Seat) -> None:
    seat.window.lock()
    gate: Any = seat.window.door.gate
    gate.show_mode("sign_in")
    assert not gate.scanned.isVisible()
    gate.clerk.set_value("0307")
    gate.clerk.focus_editor()
    rush(seat.window, seat.window.ear, f"{CODE}\r")
    assert gate.clerk.value() == "0307"
    assert "请登录后再扫" in gate.scanned.words.text()
    gate.show_mode("lock")
    assert not gate.scanned.isVisible()


def test_an_enrolment_code_may_be_scanned(seat: Seat) -> None:
    seat.window.lock()
    gate: Any = seat.window.door.gate
    gate.show_mode("enrol")
    rush(seat.window, seat.window.ear, "NO-SUCH-CODE\r")
    assert gate.code.value() == "NO-SUCH-CODE"
    until(lambda: gate.code.error.text())  # it went to the centre


# --- while a case is open


def test_a_paper_of_the_open_case_goes_to_where_that_stands(seat: Seat, case: Case) -> None:
    seat.open(case)
    stands = seat.page.step
    seat.page.go_to("records")
    assert stands != "records"
    seat.scan(paper_of(case))
    until(lambda: seat.page.step == stands)
    assert seat.page.case_id == case.id
    assert "属于本办件" in seat.words(seat.window.frame.toast)


def test_a_paper_of_another_case_asks_and_staying_changes_nothing(seat: Seat, case: Case) -> None:
    other = draft(seat.desk)
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    seat.scan(paper_of(other))
    shown = offer(seat)
    assert "其他办件" in shown.words.text()
    assert (seat.page.case_id, seat.page.step) == (case.id, "applicant")
    assert page.phone.editor.hasFocus()
    seat.press(Key.Key_X, ALT)
    assert shown.isHidden()
    assert (seat.page.case_id, seat.page.step) == (case.id, "applicant")


def test_opening_the_other_case_parks_this_one_where_it_was(seat: Seat, case: Case) -> None:
    other = draft(seat.desk)
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    seat.type("13800000009")
    seat.scan(paper_of(other))
    shown = offer(seat)
    seat.press(Key.Key_E, ALT)
    until(lambda: getattr(seat.page, "case_id", "") == other.id and seat.page.view is not None)
    assert shown.isHidden()
    until(lambda: [one.case_id for one in seat.window.frame.visits.parked] == [case.id])
    (kept,) = seat.window.frame.visits.parked
    assert (kept.spot.step, kept.spot.field) == ("applicant", "applicant.phone")
    seat.scan(paper_of(case))  # a parked one changes places
    offer(seat).button.click()
    until(lambda: seat.page.case_id == case.id and seat.page.view is not None)
    until(lambda: [one.case_id for one in seat.window.frame.visits.parked] == [other.id])


@pytest.mark.parametrize("code", [ANDA, HOSPITAL])
def test_another_code_is_looked_up_only_if_the_clerk_says_so(seat: Seat, case: Case, code: str) -> None:
    seat.open(case, "applicant")
    seat.scan(code)
    shown = offer(seat)
    assert code not in shown.words.text()
    assert seat.page.case_id == case.id
    shown.button.click()
    until(lambda: seat.page.objectName() != "wizard")
    until(lambda: [one.case_id for one in seat.window.frame.visits.parked] == [case.id])


def test_who_has_gone_elsewhere_meanwhile_is_asked_nothing(seat: Seat, case: Case) -> None:
    seat.open(case, "applicant")
    seat.scan(HOSPITAL)
    seat.window.go("cases")
    seat.quiet()
    assert not any(one.isVisible() for one in seat.window.scans._offers.values())
    assert seat.page.objectName() == "cases"


# --- over a dialog


def test_a_scan_over_a_file_dialog_names_no_file(seat: Seat, case: Case, tmp_path: Path) -> None:
    (tmp_path / f"{CODE}.pdf").write_bytes(b"%PDF-1.4")
    page = seat.open(case, "applicant")
    page.setProperty(files.FOLDER, str(tmp_path))
    chosen: list[tuple[Path, ...]] = []
    dialog = files.ask(page, chosen.append)
    until(lambda: dialog.isActiveWindow())
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    rush(dialog, seat.window.ear, f"{CODE}\r")
    QTest.qWait(90)
    assert field.text() == ""
    assert dialog.isVisible()
    assert chosen == []
    assert "请先关闭对话框再扫" in seat.window.frame.toast.words.text()
    assert seat.page.case_id == case.id
    rush(dialog, seat.window.ear, "A", gap=60)  # a hand's own key
    assert field.text() == "A"
    dialog.reject()
    until(lambda: QApplication.activeModalWidget() is None)
    seat.window.activateWindow()
    until(lambda: seat.window.isActiveWindow())
    seat.scan(HOSPITAL)
    offer(seat)
