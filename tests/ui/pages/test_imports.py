"""Import on screen: what is shown of the rows, taking over and undoing, another entity, very many rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from tests.imports.books import Book, Sheet, book, csv_bytes, grid, standard
from tests.imports.test_workbook import HEAD, row
from tests.sandbox.centre import ANDA
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.widgets.label import Label
from ui.widgets.pill import Pill

OTHER = {"行政相对人名称": "他人物流（示例）有限公司", "行政相对人代码_1": "91330100MA99TE5773"}
NUMBER = "行政处罚决定书文号"


def mine(number: int, **more: str) -> dict[str, str]:
    """Return a row of the applicant."""
    return standard(**{NUMBER: f"台运罚〔2026〕8{number:04d}号", **more})


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A file with rows to take, to check, wrong, twice, and of somebody else."""
    rows = grid(
        mine(1),
        mine(2, 罚款金额="五千"),
        mine(3, 罚款金额="50000"),
        mine(1),
        standard(**OTHER, **{NUMBER: "杭运罚〔2026〕1号"}),
        mine(6),
    )
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes(rows, encoding="gb18030"))
    return path


def records(seat: Seat, code: str = ANDA) -> Any:
    """Show the records of an entity; give the page."""
    seat.window.open_entity(code)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    return seat.page


def imported(seat: Seat, source: object) -> Any:
    """Read something from the page of an entity's records; give the page when its rows are there."""
    records(seat).door._go(source)
    until(lambda: seat.page.objectName() == "imports" and seat.page.view.preview is not None)
    return seat.page


def states(page: Any) -> list[str]:
    """The states of the rows in the table."""
    model = page.view.rows_model
    return [model.rows[at].cells[-1].pill[0] for at in range(model.rowCount())]


def said(page: Any) -> str:
    """What the side card says."""
    labels = page.view.card.area.widget().findChildren(Label)
    return "\n".join(label.text() for label in labels)


def test_rows_are_shown_with_what_is_wrong_and_what_can_be_taken_is_ticked(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    assert states(page) == ["可导入", "有错误", "待核对", "表内重复", "可导入"]  # those of this applicant
    assert page.view.rows() == (0, 5), "what is to be checked waits for a look"
    assert page.go_on.text() == "导入 2 条"
    assert page.view.table.hasFocus()
    QTest.qWait(20)
    pills = [pill.text for pill in page.view.findChildren(Pill) if pill.isVisible()]
    assert pills == ["可导入 2", "待核对 1", "有错误 1", "表内重复 1", "其他主体 1"]
    seat.press(Key.Key_Down)
    assert "第 3 行" in said(page)
    assert "读到“五千”：无法识别金额" in said(page)
    seat.press(Key.Key_Space)
    assert page.view.rows() == (0, 5), "a row with an error can't be ticked"
    seat.press(Key.Key_Down)
    assert "50000 → 500,000,000 元" in said(page)
    seat.press(Key.Key_Space)
    assert page.view.rows() == (0, 2, 5)


def test_only_errors_and_all_rows(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    for value, found in (("wrong", ["有错误"]), ("all", 6), ("own", 5)):
        seat.click(page.view.filter.findChild(object, f"import_filter_{value}"))
        assert (states(page) if value == "wrong" else len(states(page))) == found
        assert page.view.rows() == (0, 5), "ticks stay"


def by_hand(rows: Any) -> int:
    return sum(found.cells[0].note == ("申请人提供，待核实", "warn") for found in rows)


def test_what_is_taken_over_is_in_the_list_and_can_be_undone(seat: Seat, mixed: Path) -> None:
    here = records(seat).table.rows_model.rows
    before, noted = len(here), by_hand(here)
    imported(seat, mixed)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    rows = seat.page.table.rows_model.rows
    assert len(rows) == before + 2
    assert by_hand(rows) == noted + 2
    assert seat.window.frame.toast.isVisible()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: len(seat.page.table.rows_model.rows) == before)
    seat.quiet()


def test_undo_leaves_the_next_applicant_alone(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    turn, before = page._turn, page.opened
    after = seat.page.answer[0]
    seat.window.next_applicant()
    page._undo(turn, after, before)
    assert seat.page.objectName() == "lookup"
    assert (page.opened, page.view.preview, page._source) == (None, None, "")
    assert page.view.rows_model.rowCount() == 0


def test_undo_takes_nothing_along_that_was_done_since(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    before = page.opened
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    after, many = seat.page.answer[0], len(seat.page.table.rows_model.rows)
    page._undo(page._turn, before, before)  # not what is shown by now
    seat.quiet()
    assert len(seat.page.table.rows_model.rows) == many
    seat.window.go("cases")
    page._undo(page._turn, after, before)
    seat.quiet()
    assert seat.page.objectName() == "cases"


def test_the_rows_of_somebody_else_open_a_dossier_of_their_own(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    assert not page.apart.isVisible()
    page.view.filter.set_value("all")
    page.view._show_rows()
    page.view.table.setCurrentIndex(page.view.rows_model.index(4, 0))
    assert page.apart.isVisible()
    seat.press(Key.Key_O, ALT)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer[0].dossier.entity.code != ANDA)
    seat.quiet()
    assert len(seat.page.answer[0].rows) == 1
    seat.press(Key.Key_Z, CTRL)
    until(lambda: seat.page.answer[0].dossier.entity.code == ANDA)
    seat.quiet()


def test_a_row_that_says_too_little_opens_nothing(seat: Seat, tmp_path: Path) -> None:
    row_of_nobody = standard(行政相对人名称="别人（示例）", 行政相对人代码_1="")
    (tmp_path / "a.csv").write_bytes(csv_bytes(grid(row_of_nobody)))
    page = imported(seat, tmp_path / "a.csv")
    assert not page.go_on.isEnabled()
    seat.press(Key.Key_O, ALT)
    until(lambda: page.banner.isVisible())
    assert "没有写明主体" in page.banner.what.text()
    assert page.view.preview is not None


def test_a_workbook_with_several_sheets(seat: Seat, tmp_path: Path) -> None:
    sheets = [Sheet([HEAD, row(701)], name="一月"), Sheet([HEAD, row(702), row(703)], name="二月")]
    page = imported(seat, Book(sheets).save(tmp_path / "a.xlsx"))
    assert len(page.view.preview) == 1
    seat.quiet()
    QTest.qWait(20)
    select = seat.find("import_sheet")
    assert select.value() == "一月"
    select.setCurrentIndex(select.findData("二月"))
    select.activated.emit(select.currentIndex())
    until(lambda: page.view.preview is not None and len(page.view.preview) == 2)
    assert page.view.preview.table.sheet == "二月"


def test_many_rows_are_made_only_when_they_are_seen(seat: Seat, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(10_000, 15_000))])
    page = imported(seat, path)
    made = page.view.rows_model.rows._rows
    assert len(page.view.rows()) == 5000
    assert len(made) < 60
    QTest.keyClick(page.view.table, Key.Key_A)
    QTest.keyClick(page.view.table, Key.Key_End, CTRL)
    assert page.view.row() == 4999
    assert len(made) < 100
    seat.press(Key.Key_A, CTRL)
    assert page.view.rows() == ()
    assert not page.go_on.isEnabled()
    seat.press(Key.Key_A, CTRL)
    assert len(page.view.rows()) == 5000


def test_a_known_record_is_not_taken_twice(seat: Seat, mixed: Path) -> None:
    imported(seat, mixed)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    seat.page.door._go(mixed)
    until(lambda: seat.page.objectName() == "imports" and seat.page.view.preview is not None)
    assert states(seat.page)[0] == "已有"
    assert seat.page.view.rows() == ()
    assert not seat.page.go_on.isEnabled()


def test_nothing_of_the_last_applicant_stays(seat: Seat, mixed: Path) -> None:
    page = imported(seat, mixed)
    assert "安达运输" in page.title.text() + said(page)
    seat.window.next_applicant()
    seat.quiet()
    labels = "".join(label.text() for label in page.findChildren(Label))
    assert "安达运输" not in labels + page.view.layout_line.text + page.view.beside.text
    assert (page.opened, page.view.preview) == (None, None)


def test_very_many_are_not_taken_over_at_once(seat: Seat, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(20_000, 21_001))])
    page = imported(seat, path)
    assert page.go_on.text() == "导入 1001 条"
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.banner.isVisible())
    assert "一次最多导入 1000 条" in page.banner.what.text()
    assert page.view.rows_model.rowCount() == 1001
    assert page.go_on.isVisible()
    seat.press(Key.Key_Space)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.busy.isVisible(), "progress is shown after half a second")
    seat.press(Key.Key_Escape)
    until(lambda: page.back.isVisible())
    seat.quiet()
    assert seat.page is page, "nothing was taken"
    assert len(page.view.rows()) == 1000
