"""A field in use is kept within a second, and put back on its own case, in its field, over its own value."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtGui import QCloseEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.case import Case
from kiosk.services.cases import casework, unfinished
from tests.services.seating import CLERK, draft
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui.shell.recovery import Recovery
from ui.widgets.typed import BEAT


def kept(seat: Seat, case: Case) -> Any:
    return unfinished.left_off(seat.desk, case.id)


def typed(seat: Seat, case: Case, row: Any, text: str) -> None:
    """Type into a field and stay in it until it is kept."""
    row.focus_editor()
    row.editor.selectAll()
    seat.type(text)
    until(lambda: (found := kept(seat, case)) is not None and found.typed == text)
    seat.quiet()


def dies(seat: Seat) -> None:
    """The program dies: its next start knows of the case only what is in the store."""
    wizard = seat.page
    before = wizard.pages[wizard.step]
    before._typed.quiet()
    QApplication.focusWidget().blockSignals(True)  # nothing is left in order
    seat.window.frame.show_screen("lookup")
    QApplication.sendPostedEvents(None, 0)
    seat.quiet()
    for page in wizard.pages.values():
        page.deleteLater()
    wizard.pages.clear()
    wizard.case_id, wizard.step, wizard.view = "", "", None
    QApplication.sendPostedEvents(None, 0)


def test_the_field_in_use_is_put_back_and_kept_on_leaving(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.name, "陈一（示例）")
    dies(seat)
    before = casework.load(seat.desk, case.id).applicant.name
    assert before != "陈一（示例）"
    page = seat.open(case)
    assert seat.page.step == "applicant"
    assert page.name.editor.hasFocus()
    assert page.name.value() == "陈一（示例）"
    page.name.editor.undo()
    assert page.name.value() == before  # as an edit that can be undone
    page.name.editor.redo()
    page.name.editor.clearFocus()
    until(lambda: casework.load(seat.desk, case.id).applicant.name == "陈一（示例）")


def test_it_is_put_back_on_no_other_case_and_over_no_other_value(seat: Seat) -> None:
    case, other = draft(seat.desk), draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.phone, "1380000")
    dies(seat)
    page = seat.open(other, "applicant")
    assert page.phone.value() == ""
    assert kept(seat, case).typed == "1380000"
    casework.set_applicant(seat.desk, case.id, phone="13911111111")  # another window was faster
    page = seat.open(case)
    assert page.phone.editor.hasFocus()
    assert page.phone.value() == "13911111111"


def test_a_case_left_in_order_goes_on_as_ever(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.name, "陈")
    seat.press(Key.Key_Escape)
    until(lambda: kept(seat, case) is None and seat.page.objectName() == "lookup")
    assert casework.load(seat.desk, case.id).applicant.name == "陈"


def test_steady_typing_is_a_few_writes_and_news_of_none(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    heard: list[object] = []
    writes: list[object] = []
    seat.desk.bus.subscribe(heard.append)
    page._typed.due.connect(lambda: writes.append(1))
    page.name.focus_editor()
    page.name.editor.selectAll()
    began = time.monotonic()
    while time.monotonic() - began < 1.5:
        seat.type("陈")
        QTest.qWait(20)
    seat.quiet()
    assert 1 <= len(writes) <= 3
    assert BEAT < 800  # the rest of the second is for the way through the lane
    assert heard == []


def test_what_an_input_method_composes_is_left_alone(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.name, "陈")
    QApplication.sendEvent(page.name.editor, QInputMethodEvent("yi", []))
    seat.desk.bus.publish(_changed(case))
    page._typed.soon()
    until(lambda: not page._typed._timer.isActive())
    seat.quiet()
    assert page.name.editor.text() == "陈"
    done = QInputMethodEvent()
    done.setCommitString("一")
    QApplication.sendEvent(page.name.editor, done)
    assert page.name.editor.text() == "陈一"


def _changed(case: Case) -> object:
    from kiosk.events import CaseChanged

    return CaseChanged(case.id)


def test_a_long_text_and_a_cell_of_the_table_are_put_back_too(seat: Seat) -> None:
    case = draft(seat.desk, count=2)
    page = seat.open(case, "form")
    page.show_filing(2)
    row = page._places["filings.2.answers.correction"]
    typed(seat, case, row, "罚款已缴清")
    dies(seat)
    page = seat.open(case)
    assert page.number == 2
    assert page._places["filings.2.answers.correction"].value() == "罚款已缴清"
    page._places["filings.2.answers.correction"].editor.clearFocus()
    seat.quiet()
    page.show_face(table=True)
    page.table.go_to(1, "correction")
    seat.press(Key.Key_F2)
    seat.type("已整改")
    until(lambda: kept(seat, case).typed == "已整改")
    assert kept(seat, case).place == "filings.1.answers.correction"


def test_the_clerk_who_had_it_open_is_offered_to_go_on(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.phone, "138")
    dies(seat)
    place, session = seat.window.workplace, seat.window.workplace.session
    fresh = Recovery(seat.window)
    seat.window.go("lookup")
    banner = seat.page.banner
    place.set_session(None)
    seat.quiet()
    assert not banner.isVisible()  # nobody is signed in
    place.set_session(session)
    until(banner.isVisible)
    assert case.entity.name in banner.what.text()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.step == "applicant")
    seat.quiet()
    assert seat.step.phone.value() == "138"
    assert not banner.isVisible()
    fresh.deleteLater()
    assert session.clerk == CLERK


def test_a_window_closed_in_order_leaves_nothing_to_be_put_back(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    typed(seat, case, page.name, "陈")
    here = Recovery(seat.window)
    page._typed.quiet()
    here.eventFilter(seat.window, QCloseEvent())
    until(lambda: kept(seat, case) is None)
    here.deleteLater()
