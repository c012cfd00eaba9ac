"""Records of an entity: ticks, the reason beside them, the advice sheet, starting a case; entry by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.domain.entity import EntityKind
from kiosk.services.cases import casework, worklist
from kiosk.services.entities import lookup
from tests.sandbox.centre import ANDA
from tests.services.seating import hand_values
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until

SHOP = "92421202MA00191C18"  # one record, can be applied for
LATER = "92421202MA00184T73"  # one record, ends by itself
CLEAN = "91421202MA00282K68"  # no public record
CHEMICALS = "91421200MA00149C9G"  # an enterprise with something to do first
PERSON = "P0025B421200"  # a natural person


def fill_record(seat: Seat, **more: str) -> None:
    values = hand_values() | more
    for name in ("authority", "document_number", "decided_on", "fine"):  # the city comes with the body
        seat.put(seat.page.rows[f"record.{name}"], values[name])


def opened(seat: Seat, code: str) -> Any:
    seat.window.open_entity(code)
    until(lambda: seat.page.answer is not None and seat.page.answer[0].dossier.entity.code == code)
    seat.quiet()
    return seat.page


def rows(page: Any) -> list[Any]:
    return list(page.table.rows_model.rows)


def go_to(seat: Seat, at: int) -> None:
    seat.press(Key.Key_Home, CTRL)
    for _ in range(at):
        seat.press(Key.Key_Down)
    assert seat.page.table.current_key() == rows(seat.page)[at].key


def test_space_ticks_what_can_be_filed_and_nothing_else(seat: Seat) -> None:
    page = opened(seat, ANDA)
    can = [row.can_tick for row in rows(page)]
    assert can == sorted(can, reverse=True)
    assert True in can
    assert False in can
    before = page.table.ticks()
    assert before
    go_to(seat, can.index(True))
    seat.press(Key.Key_Space)
    assert set(before) ^ set(page.table.ticks()) == {rows(page)[can.index(True)].key}
    seat.press(Key.Key_Space)
    assert set(page.table.ticks()) == set(before)
    go_to(seat, can.index(False))
    seat.press(Key.Key_Space)
    assert set(page.table.ticks()) == set(before)
    assert rows(page)[can.index(False)].why_not


def test_without_a_tick_there_is_nothing_to_start(seat: Seat) -> None:
    page = opened(seat, SHOP)
    go_to(seat, 0)
    assert page.go_on.isEnabled()
    seat.press(Key.Key_Space)
    assert page.table.ticks() == ()
    assert not page.go_on.isEnabled()
    seat.press(Key.Key_Return, CTRL)
    seat.quiet()
    assert seat.page is page


def test_the_right_column_tells_why(seat: Seat) -> None:
    page = opened(seat, ANDA)
    told = []
    for at in range(len(rows(page))):
        go_to(seat, at)
        told.append(seat.words(page.why))
    assert len(set(told)) == len(told)
    assert all(len(text) > 30 for text in told)


def test_the_advice_sheet_goes_to_the_printer_without_a_case(seat: Seat) -> None:
    page = opened(seat, LATER)
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)
    ((pdf, copies, title),) = seat.tray.papers
    assert pdf.startswith(b"%PDF")
    assert copies == 1
    assert page.answer[0].dossier.entity.name not in title
    assert worklist.draft_of(seat.desk, LATER) is None


def test_a_printer_without_paper_says_so_and_prints_later(seat: Seat) -> None:
    page = opened(seat, LATER)
    seat.tray.fault = "no_paper"
    seat.click(page.advice)
    until(lambda: page.banner.isVisible())
    assert "no_paper" not in seat.words(page.banner)
    until(page.advice.isEnabled)
    seat.tray.fault = ""
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)


def test_starting_opens_the_wizard_and_a_second_visit_adds(seat: Seat) -> None:
    page = opened(seat, SHOP)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    case = seat.page.view.case
    assert [filing.record.id for filing in case.filings] == [rows(page)[0].key]
    assert seat.page.step == "applicant"
    page = opened(seat, SHOP)
    assert worklist.draft_of(seat.desk, SHOP).id == case.id
    assert [row.can_tick for row in rows(page)] == [False]
    assert rows(page)[0].cells[3].pill[0] == "已在本办件"
    assert page.table.ticks() == ()
    assert page.go_on.text() == "继续办理在办件"
    seat.press(Key.Key_N, CTRL)
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page is page and len(rows(page)) == 2)
    seat.quiet()
    go_to(seat, 0)
    seat.press(Key.Key_Space)
    assert "新增 1 件" in page.foot.words.text()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    seat.quiet()
    assert len(seat.case().filings) == 2
    page = opened(seat, SHOP)  # the one entered by hand is shown too, though the centre has it not
    assert [row.can_tick for row in rows(page)] == [False, False]
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard")
    casework.discard(seat.desk, case.id)


def test_no_public_record_is_no_certificate(seat: Seat) -> None:
    page = opened(seat, CLEAN)
    said = seat.words(page)
    assert "无失信" not in said
    assert page.change.hasFocus()  # Enter once more leads back and enters nothing by hand
    assert not page.why.isVisible()


def test_the_path_of_bankruptcy_is_chosen_by_key_and_taken_into_the_case(seat: Seat) -> None:
    page = opened(seat, CHEMICALS)
    assert page.path.text() == "破产重整、和解"
    assert not page.entity.path.isVisible()
    before = [row.cells[3].pill for row in rows(page)]
    seat.press(Key.Key_B, ALT)
    seat.quiet()
    assert page.entity.path.isVisible()
    assert page.path.text() == "改回一般途径"
    assert page.table.hasFocus()
    assert [row.cells[3].pill for row in rows(page)] != before
    assert "法院" in seat.words(page.why)
    seat.press(Key.Key_B, ALT)
    seat.quiet()
    assert [row.cells[3].pill for row in rows(page)] == before
    seat.press(Key.Key_B, ALT)
    seat.quiet()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    case = seat.page.view.case
    assert case.path == "bankruptcy"
    page = opened(seat, CHEMICALS)  # a case goes one path: the list stays on it
    assert page.entity.path.isVisible()
    assert not page.path.isVisible()
    casework.discard(seat.desk, case.id)


def test_the_path_is_not_offered_where_none_could_go_it(seat: Seat) -> None:
    assert not opened(seat, SHOP).path.isVisible()  # a sole trader
    assert not opened(seat, CLEAN).path.isVisible()
    with seat.set_to(matters_off="B-RUIN,B-SAMR"):
        assert not opened(seat, CHEMICALS).path.isVisible()


def test_a_natural_person_is_told_where_to_go_and_given_no_clean_bill(seat: Seat) -> None:
    page = opened(seat, PERSON)
    said = seat.words(page)
    assert "自然人的失信信息不在本窗口办理" in said
    assert "执行法院" in said
    assert "未查询到" not in said
    assert not page.go_on.isVisible()
    assert page.change.hasFocus()


def test_the_records_of_a_natural_person_stand_below_where_to_go(seat: Seat) -> None:
    page = opened(seat, ANDA)
    dossier = page.answer[0].dossier
    person = replace(dossier.entity, kind=EntityKind.NATURAL_PERSON)
    page.show_opened(lookup.judged(seat.desk, replace(dossier, entity=person)))
    until(lambda: page.answer[0].dossier.entity.kind == "natural_person")
    seat.quiet()
    assert "自然人的失信信息不在本窗口办理" in seat.words(page.banner)
    assert {row.cells[3].pill[0] for row in rows(page)} == {"请到该机关办理"}
    assert not any(row.can_tick for row in rows(page))
    assert not page.go_on.isVisible()
    opened(seat, ANDA)
    assert not page.banner.isVisible()


def test_a_long_list_gives_its_reasons_a_moment_later(seat: Seat) -> None:
    page = opened(seat, ANDA)
    dossier = page.answer[0].dossier
    one = dossier.records[0]
    many = [replace(one, id=f"m{n}", document_number=f"台运罚〔2026〕{n}号") for n in range(400)]
    page.why.hide()
    page.show_opened(lookup.judged(seat.desk, replace(dossier, records=tuple(many))))
    until(lambda: len(rows(page)) == 400 and page.why.isVisible())
    assert "台运罚〔2026〕0号" in seat.words(page.why)
    go_to(seat, 3)
    assert "台运罚〔2026〕3号" in seat.words(page.why)


def test_an_unknown_entity_says_so_and_leads_back(seat: Seat) -> None:
    seat.window.open_entity("91421202MA99999999")
    page = seat.page
    until(lambda: page._other is not None and page._other.findChild(QWidget, "trouble") is not None)
    assert page.change.hasFocus()
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
