"""Entry by hand is kept within a second, and offered to its clerk after a program that died."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.services.entities import jotted
from tests.services.seating import CLERK
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_records import SHOP, fill_record, opened, rows
from ui.shell.recovery import Recovery
from ui.widgets.typed import BEAT


@pytest.fixture(autouse=True)
def no_case_open(seat: Seat) -> None:
    """Nothing was typed by hand yet, and no case of an earlier test is open."""
    jotted.forget(seat.desk)
    if "wizard" in seat.window.frame.made:
        seat.window.frame.made["wizard"].case_id = ""  # type: ignore[attr-defined]


def kept(seat: Seat) -> Any:
    return jotted.left(seat.desk, CLERK)


def dies(seat: Seat) -> None:
    """The program dies: the next start knows only what is in the store."""
    made = seat.window.frame.made
    for name in ("entry", "records"):
        page = made.pop(name)
        if name == "entry":
            made["lookup"].cleared.disconnect(page.forget)
            page.jotting.quiet()
        seat.window.frame.stack.removeWidget(page)
        page.deleteLater()
    seat.window.go("lookup")
    QApplication.sendPostedEvents(None, 0)
    seat.quiet()


def offered(seat: Seat) -> Any:
    """Sign in again and give the sentence above the look-up."""
    recovery = Recovery(seat.window)
    recovery._on_session()
    banner = seat.window.frame.made["lookup"].banner
    until(banner.isVisible)
    return banner


def test_a_field_in_use_is_kept_within_a_second_and_put_back(seat: Seat) -> None:
    assert BEAT < 1000
    page = opened(seat, SHOP)
    many = len(rows(page))
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records" and len(rows(seat.page)) == many + 1)
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    body = seat.page.rows["record.authority"]
    body.focus_editor()
    seat.type("台州市交")
    until(lambda: (found := kept(seat)) is not None and found.typed.get(SHOP))
    assert kept(seat).typed[SHOP]["record.authority"] == "台州市交"  # nobody has left the field
    assert len(kept(seat).entered) == 1
    dies(seat)
    banner = offered(seat)
    assert SHOP not in seat.words()
    banner._on_again()
    until(lambda: seat.page.objectName() == "entry")
    assert seat.page.rows["record.authority"].value() == "台州市交"
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    assert len(rows(seat.page)) == many + 1


def test_a_new_entity_is_put_back_and_ends_with_the_next_applicant(seat: Seat) -> None:
    seat.window.enter_by_hand("查无此店（示例）")
    opened_records = seat.window.frame.make("records")
    assert opened_records is not None
    seat.page.rows["entity.code"].focus_editor()
    seat.type("9133")
    until(lambda: (found := kept(seat)) is not None and found.typed[""].get("entity.code") == "9133")
    dies(seat)
    banner = offered(seat)
    banner._on_again()
    until(lambda: seat.page.objectName() == "entry")
    assert seat.page.rows["entity.name"].value() == "查无此店（示例）"
    assert seat.page.rows["entity.code"].value() == "9133"
    seat.window.next_applicant()
    seat.quiet()
    until(lambda: kept(seat) is None)
