"""Entity by hand: the kind that the code begins with, titles by kind, what was meant with a mistyped code."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.entity import PLACEHOLDER
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from tests.ui.pages.test_records import fill_record


@pytest.fixture
def page(seat: Seat) -> Any:
    seat.window.enter_by_hand("查无此店（示例）")
    return seat.page


def titles(page: Any) -> list[str]:
    select = page.rows["entity.responsible_title"].editor
    return [select.itemText(at) for at in range(select.count())]


@pytest.mark.parametrize(
    ("code", "kind", "title"),
    [
        ("92510104MAXX000157", "sole_trader", "经营者"),
        ("51510100MJQ000015B", "social_organisation", "法定代表人"),
        ("12440300000000019G", "public_institution", "法定代表人"),
        ("113202060000000271", "government", "负责人"),
    ],
)
def test_the_kind_comes_with_the_code_and_is_marked(
    seat: Seat, page: Any, code: str, kind: str, title: str
) -> None:
    seat.put(page.rows["entity.code"], code)
    row = page.rows["entity.kind"]
    assert row.value() == kind
    assert row.mark.isVisible()
    assert page.rows["entity.responsible_title"].value() == title == titles(page)[0]


def test_a_kind_that_was_chosen_stays_and_the_difference_is_said(seat: Seat, page: Any) -> None:
    row = page.rows["entity.kind"]
    row.editor.setCurrentIndex(row.editor.findData("social_organisation"))
    row.editor.activated.emit(row.editor.currentIndex())
    seat.put(page.rows["entity.code"], "91330100MA99TE5773")
    assert row.value() == "social_organisation"
    assert row.note is not None
    assert "91" in row.note.words.text()
    seat.put(page.rows["entity.code"], "51510100MJQ000015B")
    assert row.note is None


def test_a_code_with_letters_is_repaired_with_one_key(seat: Seat, page: Any) -> None:
    code = page.rows["entity.code"]
    seat.put(code, "9133O1O0MA99TES773")
    assert page.entity.offer.isVisible()
    assert "O→0" in page.entity.offer.words.text()
    assert "O、S" in code.error.text()
    assert code.value() == "9133O1O0MA99TES773"  # until the clerk takes it
    seat.press(Key.Key_R, ALT)
    assert code.value() == "91330100MA99TE5773"
    assert not page.entity.offer.isVisible()
    assert not code.error.text()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("91330100MA99TE5774", "看不出是哪一位"),
        ("91330100MA99TE577", "17 位"),
        ("MA99TE57-7", "组织机构代码"),
    ],
)
def test_what_is_wrong_with_a_code_is_said_on_leaving(seat: Seat, page: Any, code: str, said: str) -> None:
    seat.put(page.rows["entity.code"], code)
    assert said in page.rows["entity.code"].error.text()
    assert not page.entity.offer.isVisible()


def test_an_old_registration_number_stands_for_the_code_of_a_trader(seat: Seat, page: Any) -> None:
    assert not page.rows["entity.registration_number"].isVisible()
    seat.put(page.rows["entity.code"], "330100000123452")
    assert "旧注册号" in page.rows["entity.code"].error.text()
    seat.press(Key.Key_R, ALT)
    assert page.rows["entity.code"].value() == PLACEHOLDER
    assert page.rows["entity.kind"].value() == "sole_trader"
    number = page.rows["entity.registration_number"]
    assert number.isVisible()
    assert number.value() == "330100000123452"
    seat.put(number, "330100000123453")
    assert number.error.text()
    seat.put(number, "330100000123452")
    assert not number.error.text()
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records")
    seat.quiet()
    entity = seat.page.answer[0].dossier.entity
    assert (entity.number, entity.title) == ("330100000123452", "经营者")


def test_the_title_of_the_licence_is_kept_while_something_else_is_looked_at(seat: Seat, page: Any) -> None:
    row = page.rows["entity.responsible_title"]
    row.editor.setCurrentIndex(1)
    row.editor.activated.emit(1)
    assert row.value() == "执行事务合伙人"
    seat.put(page.rows["entity.name"], "示例合伙企业（示例）")
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
    seat.window.enter_by_hand("")
    assert page.rows["entity.name"].value() == "示例合伙企业（示例）"
    assert row.value() == "执行事务合伙人"


def test_a_code_that_was_looked_for_brings_its_kind(seat: Seat) -> None:
    seat.window.enter_by_hand("92510104MAXX000157")
    assert seat.page.rows["entity.kind"].value() == "sole_trader"
    assert titles(seat.page) == ["经营者"]
