"""Look-up by keyboard: typing, Enter, questions for others, a scanner, nothing found, the centre away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.sandbox.centre import ANDA
from tests.ui.pages.seat import CTRL, Key, Seat, until

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
        assert seat.page.age.isVisible()
        assert "本机" in seat.page.age.text
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
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
    assert seat.page.box.text() == ""
    assert names(seat) == []
    assert QApplication.focusWidget() is seat.page.box.edit
