"""All filings of a case in one table: cell by cell, by columns and blocks, undone, judged at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.case import Case, CaseState
from kiosk.domain.verdict import Verdict
from kiosk.services.cases import casework, filings
from kiosk.services.entities import lookup
from tests.services.seating import draft, fill, opened
from tests.ui.pages.mixed import mixed_case
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until
from tests.ui.pages.test_saving import full_disk
from ui.widgets.button import LinkButton

MANY = 8


@pytest.fixture
def many(seat: Seat) -> Case:
    return draft(seat.desk, count=MANY)


@pytest.fixture
def mixed(seat: Seat) -> Case:
    return mixed_case(seat)


def put(seat: Seat, name: str, text: str) -> None:
    """Type into the current column of the table, of the row that is current."""
    grid = seat.step.table.grid
    grid.go_to(grid.here()[0], name)
    grid.setFocus()
    seat.type(text)  # as an input method does
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    seat.quiet()


def answers(seat: Seat, name: str) -> list[str]:
    return [filing.answer(name) for filing in seat.case().filings]


def test_many_filings_come_as_a_table_and_keys_change_the_face(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    assert page.in_table
    assert page.table.grid.isVisible()
    assert page.table.grid.hasFocus()
    assert len(page.table.grid.cells.rows) == MANY
    page.table.grid.go_to(3, "correction")
    seat.press(Key.Key_T, CTRL)
    until(lambda: not page.in_table)
    assert page.number == 3
    assert page._places["filings.3.answers.correction"].isVisible()
    seat.press(Key.Key_T, CTRL)
    until(lambda: page.in_table)
    assert page.table.grid.here()[0] == 3
    page = seat.open(draft(seat.desk, count=2), "form")
    assert not page.in_table


def test_a_cell_is_kept_as_it_is_left(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    put(seat, "receipt_number", "A-1")
    assert answers(seat, "receipt_number") == ["A-1", *[""] * (MANY - 1)]
    assert page.table.grid.here() == (2, "receipt_number")
    put(seat, "corrected_on", "20260601")
    assert answers(seat, "corrected_on")[1] == "2026-06-01"
    put(seat, "corrected_on", "bald")
    index = page.table.grid.cells.place(3, "corrected_on")
    assert page.table.grid.cells.cell(index).text == "bald"
    page.table.grid.setCurrentIndex(index)
    assert page.table.grid.cells.cell(index).wrong in page.table.line.words.text()
    assert "1 项有误" in page.table.counts.text()
    assert not page.table.typed


def test_a_column_is_filled_at_once_and_taken_back(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    put(seat, "receipt_number", "A-1")
    page.table.grid.go_to(1, "receipt_number")
    edit = seat.case().edit
    seat.press(Key.Key_D, CTRL | SHIFT)
    until(lambda: answers(seat, "receipt_number") == ["A-1"] * MANY)
    assert seat.case().edit == edit + 1  # one transaction
    assert page.table.grid.hasFocus()
    seat.quiet()
    seat.window.frame.toast.undo_last()
    until(lambda: answers(seat, "receipt_number") == ["A-1", *[""] * (MANY - 1)])
    page.table.grid.go_to(2, "receipt_number")
    seat.press(Key.Key_D, CTRL)
    until(lambda: answers(seat, "receipt_number")[1] == "A-1")
    page.table.grid.setFocus()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: answers(seat, "receipt_number")[1] == "")
    seat.press(Key.Key_Z, CTRL)
    until(lambda: answers(seat, "receipt_number")[0] == "")
    seat.quiet()
    seat.press(Key.Key_Z, CTRL)  # nothing more
    seat.quiet()
    seat.window.frame.toast.undo_last()  # was taken back already
    seat.quiet()
    assert answers(seat, "receipt_number") == [""] * MANY


def test_a_block_is_pasted_and_what_is_wrong_is_marked(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    page.table.grid.go_to(1, "correction")
    lines = [f"已整改 {n}\t2026年6月{n}日" for n in range(1, MANY)]
    QGuiApplication.clipboard().setText("\n".join([*lines, "已整改\t昨日以前", "多一行\t2026-06-30"]))
    seat.press(Key.Key_V, CTRL)
    until(lambda: answers(seat, "correction")[-1] == "已整改")
    assert answers(seat, "corrected_on")[:2] == ["2026-06-01", "2026-06-02"]
    assert answers(seat, "corrected_on")[-1] == "昨日以前"
    seat.quiet()
    assert seat.find("toast").words.text().endswith("另有 2 格无处可放")
    page.table.grid.setCurrentIndex(page.table.grid.cells.index(0, 0))
    seat.press(Key.Key_G, CTRL)
    assert page.table.grid.here()[0] == 1
    QGuiApplication.clipboard().setText("x")
    page.table.grid.selectAll()
    page.table.grid.setFocus()
    seat.press(Key.Key_Delete)
    until(lambda: answers(seat, "correction") == [""] * MANY)
    seat.quiet()
    page.table.grid.go_to(1, "correction")
    seat.press(Key.Key_D, CTRL)
    assert seat.find("toast").words.text() == "没有可填的内容"


def test_next_marks_each_gap_and_leads_from_cell_to_cell(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    put(seat, "correction", "已整改")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    links = [w for w in page.summary.findChildren(LinkButton) if w.isVisible()]
    assert len(links) == 2
    grid = page.table.grid
    assert grid.here()[0] == 1
    assert grid.cells.cell(grid.currentIndex()).wrong
    seat.click(links[-1])
    assert grid.hasFocus()
    page._go("answers.consent_check")()
    assert not page.in_table
    until(lambda: page._places["answers.consent_check"].editor.isVisible())


def test_a_verdict_that_changes_in_the_table_is_said_in_its_row(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    page.table.grid.go_to(4, "under_review")
    page.table.grid.setFocus()
    seat.press(Key.Key_4)
    until(lambda: seat.case().filing(4).judgement.verdict is Verdict.ASK_BODY)
    seat.quiet()
    assert "待认定单位核实" in page.table.grid.cells.rows[3].below
    page.table.grid.go_to(4, "under_review")
    assert "R14" in page.table.line.words.text()
    seat.press(Key.Key_T, CTRL)
    row = page._places["filings.4.answers.under_review"]
    until(lambda: row.note is not None)


def test_matters_have_a_table_each(seat: Seat, mixed: Case) -> None:
    page = seat.open(mixed, "form")
    page.show_face(table=True)
    table = page.table
    assert len(table.grid.cells.rows) == 2
    until(table.choice.isVisible)
    table.choice.setFocus()
    seat.press(Key.Key_Down)
    assert [row.key for row in table.grid.cells.rows] == [3]
    page._go("filings.1.answers.correction")()
    assert table.choice.value() == "P-GEN"
    assert table.grid.here() == (1, "correction")
    filings.answer_many(seat.desk, mixed.id, {(2, "correction"): "从别处"})
    until(lambda: table.grid.cells.cell(table.grid.cells.place(2, "correction")).text == "从别处")


def test_what_is_not_asked_for_a_record_stays_shut(seat: Seat) -> None:
    found = opened(seat.desk)
    found = lookup.with_record(seat.desk, found, opened(seat.desk, fine="").rows[-1][0])
    case = casework.start(seat.desk, found, [record.id for record, _ in found.rows[-2:]])
    page = seat.open(case, "form")
    page.show_face(table=True)
    page.table.grid.go_to(2, "receipt_number")
    seat.type("x")
    assert page.table.grid.hasFocus()
    assert "不需填" in page.table.line.words.text()


def test_a_table_that_the_store_does_not_take_stays_and_is_tried_again(seat: Seat, many: Case) -> None:
    page = seat.open(many, "form")
    with full_disk():
        put(seat, "receipt_number", "A-1")
        put(seat, "receipt_number", "A-2")
        page.table.grid.go_to(1, "correction")
        put(seat, "correction", "已整改")
        seat.quiet()
    assert answers(seat, "receipt_number") == [""] * MANY
    assert page.table.grid.cells.cell(page.table.grid.cells.place(2, "receipt_number")).text == "A-2"
    assert page.banner.isVisible()
    page.banner.again.click()
    until(lambda: answers(seat, "receipt_number")[:2] == ["A-1", "A-2"])
    assert answers(seat, "correction")[0] == "已整改"
    seat.quiet()
    assert not page.table.typed


def test_a_case_that_went_out_shows_its_table_and_takes_nothing(seat: Seat, many: Case) -> None:
    case = fill(seat.desk, many.id)
    gone = casework.change(seat.desk, case.id, lambda now: replace(now, state=CaseState.QUEUED))
    page = seat.open(gone, "form")
    assert page.in_table
    assert not page.table.fill.isEnabled()
    page.table.grid.setFocus()
    seat.type("x")
    assert page.table.grid.hasFocus()
    assert page.table.next_open.isEnabled() is False
