"""Look-up by keyboard: typing, Enter, questions for others, a scanner, nothing found, the centre away."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.desk import CachedEntity
from kiosk.domain import pagecode
from kiosk.domain.entity import Entity, EntityKind
from tests.sandbox.centre import ANDA
from tests.services.seating import draft
from tests.ui.pages.seat import ALT, CTRL, NO, Key, Seat, until
from ui import theme

HOSPITAL = "124212000000226T2K"


def names(seat: Seat) -> list[str]:
    return [row.cells[0].top for row in seat.page.results.rows_model.rows]


def at_records(seat: Seat, code: str) -> bool:
    answer = getattr(seat.page, "answer", None)
    return answer is not None and answer[0].dossier.entity.code == code


def test_typing_finds_in_the_cache_and_then_at_the_centre(seat: Seat) -> None:
    assert seat.page.box.edit.hasFocus()
    seat.type("安达运输")
    until(lambda: seat.page._heard == 1)
    assert "安达运输（示例）有限公司" in names(seat)
    until(lambda: seat.page._heard == 2)
    assert seat.page.results.current_key() == ANDA
    assert not seat.page.pane.source.isVisible()
    seat.press(Key.Key_Return)
    until(lambda: at_records(seat, ANDA))
    assert seat.page.table.hasFocus()


def test_arrows_choose_and_escape_empties(seat: Seat) -> None:
    seat.type("咸安")
    until(lambda: seat.page._heard == 2 and len(names(seat)) > 2)
    results = seat.page.results
    seat.press(Key.Key_Up)
    first = results.currentIndex().row()
    seat.press(Key.Key_Down)
    assert results.currentIndex().row() == first + 1
    seat.press(Key.Key_Escape)
    until(lambda: not names(seat))
    assert seat.page.box.text() == ""
    seat.type("咸安")
    until(lambda: seat.page._heard == 2 and len(names(seat)) > 2)
    seat.press(Key.Key_Down)
    chosen = str(results.current_key())
    assert seat.page.box.edit.hasFocus()
    seat.press(Key.Key_Return)
    until(lambda: at_records(seat, chosen))


@pytest.mark.parametrize(("asked", "told"), [("我的征信报告", "人民银行"), ("限高怎么解除", "法院")])
def test_questions_for_others_are_told_whom_to_ask(seat: Seat, asked: str, told: str) -> None:
    seat.type(asked)
    until(lambda: seat.page.pane.nothing.isVisible())
    assert told in seat.words(seat.page.pane.nothing)
    assert not seat.page.pane.hand.isVisible()
    assert names(seat) == []


@pytest.mark.parametrize("where", ["lookup", "cases", "outbox"])
def test_a_scanner_opens_the_entity_wherever_the_focus_is(seat: Seat, where: str) -> None:
    seat.window.go(where)
    seat.quiet()
    seat.scan(ANDA)
    until(lambda: at_records(seat, ANDA))


@pytest.mark.parametrize("where", ["lookup", "outbox"])
def test_a_paper_of_ours_opens_its_case(seat: Seat, where: str) -> None:
    case = draft(seat.desk)
    seat.window.go(where)
    seat.quiet()
    seat.scan(pagecode.text_before_page(case, "slip") + "1")
    until(lambda: seat.page.objectName() == "wizard" and seat.page.case_id == case.id)
    seat.window.go("lookup")
    assert seat.page.box.text() == ""


@pytest.mark.parametrize("printed", ["0F9C2A3B4D5E6F708192A3B4C5D6E7F8", "C1"])
def test_a_paper_of_another_window_says_so(seat: Seat, printed: str) -> None:
    seat.scan(f"CRW1/{printed}/SLIP/0/1")
    until(lambda: seat.page.pane.nothing.isVisible())
    assert "不是本窗口" in seat.words(seat.page.pane.nothing)
    assert not seat.page.box.busy.isVisible()
    assert seat.page.objectName() == "lookup"


def test_a_burst_leaves_the_field_as_it_was(seat: Seat) -> None:
    seat.window.enter_by_hand("查无此店")
    row = seat.page.rows["entity.address"]
    row.focus_editor()
    seat.type("示例路")
    seat.scan(HOSPITAL)
    until(lambda: at_records(seat, HOSPITAL))
    assert row.editor.text() == "示例路"


def test_slow_keys_are_no_burst(seat: Seat) -> None:
    for sign in "ADYS":
        seat.press(getattr(Key, f"Key_{sign}"))
    until(lambda: ANDA in [row.key for row in seat.page.results.rows_model.rows])
    assert seat.page.box.text().upper() == "ADYS"


def test_held_keys_reach_the_button_that_had_the_focus(seat: Seat) -> None:
    seat.window.go("tracking")
    seat.window.frame.bar.lock.setFocus()
    heard: list[str] = []
    seat.window.ear.burst.connect(heard.append)
    seat.press(Key.Key_Space)
    until(lambda: seat.window.door.locked)
    seat.window.ear.burst.disconnect(heard.append)
    assert heard == []


def test_nothing_found_leads_to_entry_by_hand(seat: Seat) -> None:
    seat.type("查无此店示例")
    until(lambda: seat.page.pane.nothing.isVisible())
    assert "查无此店示例" in seat.words(seat.page.pane.nothing)
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    assert seat.page.rows["entity.name"].value() == "查无此店示例"


def test_without_the_centre_the_age_is_said(seat: Seat) -> None:
    with seat.away():
        seat.type("安达运输")
        until(lambda: seat.page.pane.source.isVisible())
        assert "中心" in seat.page.pane.source.text
        seat.press(Key.Key_Return)
        until(lambda: at_records(seat, ANDA))
        assert seat.page.entity.age.isVisible()
        assert "本机" in seat.page.entity.age.text
        rows = [row for row in seat.page.table.rows_model.rows if row.why_not != "已在本办件"]
        last = [row.cells[3] for row in rows]
        assert "ok" not in {cell.pill[1] for cell in last}
        assert all("待联网核验" in cell.below for cell in last)
        seat.window.next_applicant()
        seat.type("查无此店示例")
        until(lambda: seat.page.pane.nothing.isVisible())
        assert "查无此店示例" not in seat.words(seat.page.pane.nothing)
    assert not seat.window.workplace.offline


def test_the_next_applicant_sees_nothing_of_the_last(seat: Seat) -> None:
    seat.type("安达运输")
    until(lambda: seat.page._heard == 2)
    seat.press(Key.Key_Return)
    until(lambda: at_records(seat, ANDA))
    seat.press(Key.Key_N, ALT)
    until(lambda: seat.page.objectName() == "lookup")
    assert seat.page.box.text() == ""
    assert names(seat) == []
    assert QApplication.focusWidget() is seat.page.box.edit


@pytest.mark.parametrize(("key", "held"), [(Key.Key_Escape, NO), (Key.Key_Left, ALT)])
def test_back_from_the_records_the_results_are_still_there(seat: Seat, key: Key, held: Any) -> None:
    seat.type("咸宁")
    until(lambda: seat.page._heard == 2)
    many = names(seat)
    seat.press(Key.Key_Down)
    chosen = seat.page.results.current_key()
    seat.press(Key.Key_Return)
    until(lambda: at_records(seat, str(chosen)))
    seat.press(key, held)
    until(lambda: seat.page.objectName() == "lookup")
    assert (seat.page.box.text(), names(seat)) == ("咸宁", many)
    assert seat.page.results.current_key() == chosen
    assert seat.page.box.edit.hasFocus()


def test_enter_leaves_the_focus_in_the_box(seat: Seat) -> None:
    seat.type("咸宁")
    seat.press(Key.Key_Return)  # before anything was found
    until(lambda: seat.page._heard == 2 and len(names(seat)) > 2)
    assert seat.page.box.edit.hasFocus()
    first = seat.page.results.current_key()
    seat.press(Key.Key_Down)
    assert seat.page.results.current_key() != first
    seat.press(Key.Key_Escape)
    assert seat.page.box.text() == ""
    seat.type("查无此店示例")
    seat.press(Key.Key_Return)
    until(lambda: seat.page.pane.nothing.isVisible())
    seat.press(Key.Key_Backspace)
    assert seat.page.box.text() == "查无此店示"


def test_the_best_row_of_another_text_is_the_current_one(seat: Seat) -> None:
    seat.type("咸")
    until(lambda: seat.page._heard == 2)
    for _ in range(4):
        seat.press(Key.Key_Down)
    seat.type("宁")
    until(lambda: seat.page._heard == 2 and seat.page._text == "咸宁")
    rows = seat.page.results.rows_model.rows
    assert seat.page.results.current_key() in (rows[0].key, seat.page._hits[0].entity.code)


def test_many_results_scroll_alone(seat: Seat) -> None:
    seat.type("咸")
    until(lambda: seat.page._heard == 2 and len(names(seat)) > 8)
    seat.quiet()
    page = seat.page
    assert page._area.verticalScrollBar().maximum() == 0
    assert page.results.verticalScrollBar().maximum() > 0


def test_a_mistyped_code_is_repaired_with_one_key(seat: Seat) -> None:
    seat.type("91421202MAOOOOOA9K")
    until(lambda: seat.page.pane.nothing.isVisible())
    assert "没有字母 O" in seat.words(seat.page.pane.nothing)
    assert seat.page.pane.repair.isVisible()
    seat.press(Key.Key_Return)
    until(lambda: at_records(seat, ANDA))


def test_a_wrong_check_character_is_said(seat: Seat) -> None:
    seat.type("91421202MA00000A9L")
    until(lambda: seat.page.pane.nothing.isVisible())
    assert "校验位" in seat.words(seat.page.pane.nothing)
    assert not seat.page.pane.repair.isVisible()


def test_a_company_named_like_a_question_is_found(seat: Seat) -> None:
    region = seat.window.workplace.hall.region
    entity = Entity("91330100MA99TE5773", "示例小额贷款", EntityKind.ENTERPRISE, region)
    with seat.desk.store.begin() as work:
        work.entities.put([CachedEntity(entity)], as_of=seat.desk.clock.now())
    seat.type("示例小额贷款")
    until(lambda: seat.page._heard == 2)
    assert names(seat) == ["示例小额贷款"]
    assert seat.page.pane.elsewhere.isVisible()
    assert "人民银行" in seat.words(seat.page.pane.elsewhere)
    assert not seat.page.pane.nothing.isVisible()
    with seat.desk.store.begin() as work:
        work.entities.remove([entity.code])


@pytest.mark.parametrize("typed", ["咸", "查无此店示例", "91421202MAOOOOOA9K"])
def test_in_large_type_nothing_scrolls_for_the_line_of_keys(
    seat: Seat, qapp: QApplication, typed: str
) -> None:
    size = seat.window.size()
    theme.install(qapp, theme.LARGE)
    seat.window.resize(1366, 768)
    try:
        seat.type(typed)
        until(lambda: seat.page._heard == 2 and seat.page.box.busy.isHidden())
        seat.quiet()
        assert seat.page._area.verticalScrollBar().maximum() == 0
    finally:
        theme.install(qapp)
        seat.window.resize(size)
