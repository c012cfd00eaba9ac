"""Entry by hand: the city, codes and decisions that are known, what was typed and not yet entered."""

from __future__ import annotations

from typing import Any

from tests.sandbox.centre import ANDA
from tests.services.seating import hand_values
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from tests.ui.pages.test_records import LATER, SHOP, fill_record, opened, rows


def test_an_entity_and_its_record_by_hand_are_marked_as_not_verified(seat: Seat) -> None:
    seat.window.enter_by_hand("查无此店（示例）")
    assert seat.page.rows["entity.code"].editor.hasFocus()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.summary.isVisible())
    assert seat.page.rows["entity.code"].error.text()
    seat.put(seat.page.rows["entity.code"], "91330100MA99TE5773")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.rows["record.authority"].error.text())
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    assert seat.page.entity.age.isVisible()
    assert "未核实" in seat.page.entity.age.text
    assert rows(seat.page)[0].cells[0].note == ("申请人提供，待核实", "warn")


def test_a_record_by_hand_joins_those_of_the_centre(seat: Seat) -> None:
    page = opened(seat, SHOP)
    many = len(rows(page))
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    assert not seat.page.entity_card.isVisible()
    fill_record(seat, decided_on="2026-13-40")
    seat.click(seat.page.go_on)
    until(lambda: seat.page.rows["record.decided_on"].error.text())
    assert seat.page.rows["record.authority"].value() == hand_values()["authority"]
    seat.put(seat.page.rows["record.decided_on"], "2026-05-12")
    seat.click(seat.page.go_on)
    until(lambda: seat.page.objectName() == "records" and len(rows(seat.page)) == many + 1)


def test_the_city_comes_with_the_body_and_is_asked_for_else(seat: Seat) -> None:
    seat.window.enter_by_hand("查无此店（示例）")
    page = seat.page
    assert not page.rows["record.region_code"].isVisible()
    seat.put(page.rows["record.authority"], "示例市场局（示例）")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.rows["record.region_name"].error.text())
    seat.put(page.rows["record.authority"], "台州市交通运输局（示例）")
    assert page.rows["record.region_name"].value() == "台州市"
    seat.put(page.rows["record.region_name"], "某某县")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.rows["record.region_code"].isVisible())


def test_a_body_of_another_city_is_forwarded_there(seat: Seat) -> None:
    opened(seat, SHOP)
    seat.press(Key.Key_N, CTRL)
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    record = seat.page.answer[0].rows[-1][0]
    assert record.authority.region.code == "331000"
    assert any("异地" in row.cells[0].below for row in rows(seat.page))


def with_a_known_code(seat: Seat) -> Any:
    """Enter the code of 安达运输 under another name, up to the warning; give the page."""
    seat.window.enter_by_hand("查无此店（示例）")
    page = seat.page
    seat.put(page.rows["entity.code"], ANDA)
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.take.isVisible())
    return page


def test_a_code_that_is_known_offers_its_entity(seat: Seat) -> None:
    page = with_a_known_code(seat)
    assert "安达运输（示例）有限公司" in page.rows["entity.code"].error.text()
    assert page.banner.isVisible()
    assert not page.summary.isVisible()
    seat.press(Key.Key_Y, ALT)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    assert seat.page.entity.name.text == "安达运输（示例）有限公司"
    assert len(rows(seat.page)) > 1


def test_what_the_clerk_is_sure_of_is_taken_at_the_second_press(seat: Seat) -> None:
    page = with_a_known_code(seat)
    seat.put(page.rows["entity.address"], "示例路 2 号")
    seat.press(Key.Key_Return, CTRL)  # something else than what was warned of
    seat.quiet()
    assert seat.page is page
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records" and seat.page.entity.name.text == "查无此店（示例）")


def test_a_decision_that_is_in_the_list_is_said_at_its_field(seat: Seat) -> None:
    page = opened(seat, ANDA)
    seat.press(Key.Key_N, CTRL)
    fill_record(seat, document_number="台运罚[2026]123号")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.rows["record.document_number"].error.text())
    assert "台运罚〔2026〕00123号" in seat.page.rows["record.document_number"].error.text()
    assert page is not seat.page


def test_what_was_typed_by_hand_is_there_until_the_next_applicant(seat: Seat) -> None:
    seat.type("查无此店示例")
    until(lambda: seat.page.pane.nothing.isVisible())
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    seat.put(seat.page.rows["entity.name"], "查无此店示例商行")
    fill_record(seat)
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
    assert "保留" in seat.words(seat.window.frame.toast)
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    assert seat.page.rows["entity.name"].value() == "查无此店示例商行"
    assert seat.page.rows["record.authority"].value() == hand_values()["authority"]
    seat.press(Key.Key_Left, ALT)
    until(lambda: seat.page.objectName() == "lookup")
    seat.window.next_applicant()
    seat.window.enter_by_hand("查无此店示例")
    assert seat.page.rows["entity.name"].value() == "查无此店示例"
    assert seat.page.rows["record.authority"].value() == ""


def test_what_was_typed_for_one_entity_is_not_shown_for_another(seat: Seat) -> None:
    opened(seat, SHOP)
    seat.press(Key.Key_N, CTRL)
    fill_record(seat)
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "records")
    opened(seat, LATER)
    seat.press(Key.Key_N, CTRL)
    assert seat.page.rows["record.authority"].value() == ""
    opened(seat, SHOP)
    seat.press(Key.Key_N, CTRL)
    assert seat.page.rows["record.authority"].value() == hand_values()["authority"]


def test_back_from_entry_shows_what_was_open(seat: Seat) -> None:
    page = opened(seat, SHOP)
    seat.click(page.hand)
    seat.press(Key.Key_Escape)
    until(lambda: seat.page is page and page.answer is not None)
    seat.quiet()
    seat.window.enter_by_hand("92421202MA00177KXR")
    assert seat.page.rows["entity.code"].value() == "92421202MA00177KXR"
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
