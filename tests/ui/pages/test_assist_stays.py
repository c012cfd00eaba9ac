"""The strip of the entry assistant stays: where the clerk put it, and with a code that was refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtTest import QTest

from kiosk.domain.case import Case
from kiosk.services.cases import casework
from tests.services.seating import draft, fill
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_assist import Hands, copied_there, strip_of, strips
from ui.screens.assist.docking import Docking
from ui.shell.assistant import Assistant

ODD = "A-1"  # no site gives such a code


@pytest.fixture
def case(seat: Seat) -> Case:
    return fill(seat.desk, draft(seat.desk, count=2).id)


@pytest.fixture
def hands(seat: Seat, case: Case) -> Iterator[Hands]:
    found = Hands(seat, strip_of(seat, case))
    yield found
    found.strip.shut()
    found.strip.docking = Docking(found.strip)  # for whoever opens it next in this window
    seat.quiet()
    seat.window.activateWindow()


def put(hands: Hands, at: QPoint, high: int) -> tuple[QPoint, QSize]:
    """Move the strip as the clerk does with the mouse."""
    hands.strip.move(at)
    hands.strip.resize(hands.strip.width(), high)
    hands.seat.quiet()
    return hands.strip.pos(), hands.strip.size()


def stands(hands: Hands) -> tuple[QPoint, QSize]:
    return hands.strip.pos(), hands.strip.size()


def typed(hands: Hands, text: str) -> None:
    field = hands.strip.code.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    until(lambda: not hands.seat.window.findChildren(Assistant)[-1].ear._run.held)


def code(hands: Hands, case: Case) -> str:
    return casework.load(hands.seat.desk, case.id).filing(1).query_code


def test_it_stays_where_the_clerk_put_it(hands: Hands, case: Case) -> None:
    docked = stands(hands)
    here = put(hands, QPoint(60, 40), docked[1].height() - 120)
    assert here != docked
    copied_there("查询码：XF2026A7K3")
    hands.press(Key.Key_V, CTRL)
    until(lambda: code(hands, case) == "XF2026A7K3")
    hands.seat.quiet()
    assert stands(hands) == here
    hands.press(Key.Key_F8)
    until(lambda: hands.strip.entry is not None and hands.strip.entry.filing.number == 2)
    assert stands(hands) == here
    hands.press(Key.Key_F6)
    assert stands(hands) == here


def test_it_comes_back_where_the_clerk_left_it_unless_that_screen_is_gone(hands: Hands) -> None:
    docked = stands(hands)
    here = put(hands, QPoint(60, 40), docked[1].height() - 120)
    hands.press(Key.Key_Escape)
    until(lambda: not strips())
    hands.seat.window.activateWindow()
    hands.seat.press(Key.Key_E, CTRL)
    until(strips)
    assert stands(hands) == here
    put(hands, QPoint(40_000, 40), docked[1].height() - 120)
    hands.strip.shut()
    hands.seat.window.activateWindow()
    hands.seat.press(Key.Key_E, CTRL)
    until(strips)
    assert stands(hands) == docked


def test_escape_leaves_a_refused_code_in_sight(hands: Hands) -> None:
    typed(hands, ODD)
    hands.press(Key.Key_Escape)
    until(lambda: hands.strip.banner.isVisible())
    assert hands.strip.isVisible()
    assert "不像查询码" in hands.said()
    assert hands.strip.code.field.text() == ODD
    assert hands.strip.code.field.hasFocus()
    hands.press(Key.Key_Escape)  # it was read
    until(lambda: not strips())


def test_the_close_button_of_the_frame_waits_for_the_code_too(hands: Hands, case: Case) -> None:
    typed(hands, ODD)
    hands.strip.close()
    until(lambda: hands.strip.banner.isVisible())
    assert hands.strip.code.field.text() == ODD
    typed(hands, "XF2026A7K3")
    hands.strip.close()
    until(lambda: not strips())
    assert code(hands, case) == "XF2026A7K3"


def test_the_next_record_waits_for_the_code_of_this_one(hands: Hands, case: Case) -> None:
    typed(hands, ODD)
    hands.press(Key.Key_F8)
    until(lambda: hands.strip.banner.isVisible())
    assert hands.strip.entry is not None
    assert hands.strip.entry.filing.number == 1
    assert hands.strip.code.field.text() == ODD
    typed(hands, "XF2026A7K3")
    hands.press(Key.Key_F8)
    until(lambda: hands.strip.entry is not None and hands.strip.entry.filing.number == 2)
    assert code(hands, case) == "XF2026A7K3"
    assert not hands.strip.banner.isVisible()


def test_a_code_refused_while_its_case_closes_is_told_in_the_window(hands: Hands) -> None:
    said: list[str] = []
    place = hands.seat.window.workplace
    hear = place.toasted.connect(lambda text, _undo: said.append(text))
    typed(hands, ODD)
    hands.seat.page.closed.emit()
    until(lambda: any("不像查询码" in text for text in said))
    place.toasted.disconnect(hear)
    assert not strips()
