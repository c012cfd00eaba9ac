"""Materials: the chosen sheet is turned, cropped, straightened, shown as it came, moved; all undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain.case import Case
from kiosk.domain.sheet import Act, ActKind, Mark, MarkKind
from tests.services.paperwork import stacked
from tests.services.seating import draft
from tests.ui.pages.materials.hands import SLOT, laid, line
from tests.ui.pages.seat import ALT, CTRL, SHIFT, Key, Seat, until
from ui.widgets.button import Button
from ui.widgets.byhand import Cropping, Levelling

SLANT = Act(ActKind.STRAIGHTEN, (1.3,))


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


@pytest.fixture
def page(seat: Seat, case: Case) -> Any:
    place = seat.window.workplace
    place.desk = stacked(seat.desk)
    found = seat.open(case, "materials")
    found._to_slot(SLOT)
    return found


def acts(seat: Seat) -> list[tuple[str, tuple[float, ...]]]:
    return [(str(act.kind), act.values) for act in line(seat)[-1].acts if act.on]


def undo(seat: Seat) -> None:
    seat.press(Key.Key_Z, CTRL)
    seat.quiet()


def said(page: Any) -> list[str]:
    """Return the corrections that the page names; marks are no buttons."""
    return [part.text() for part in page.desk.tags._parts if isinstance(part, Button)]


def test_a_page_is_turned_both_ways_and_back(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    image = page.desk.preview.image
    seat.press(Key.Key_R)
    until(lambda: acts(seat) == [("turn", (1.0,))])
    seat.quiet()
    until(lambda: page.desk.preview.image.width() > page.desk.preview.image.height())
    assert page.desk.strip.hasFocus()
    seat.press(Key.Key_F9)
    until(lambda: acts(seat) == [("turn", (2.0,))])
    seat.quiet()
    seat.press(Key.Key_R, SHIFT)
    until(lambda: acts(seat) == [("turn", (1.0,))])
    seat.quiet()
    assert "已转 90°" in said(page)
    for _ in range(3):
        undo(seat)
    assert acts(seat) == []
    until(lambda: page.desk.preview.image.width() == image.width())


def test_keys_of_the_page_act_from_the_checklist_too(seat: Seat, page: Any) -> None:
    laid(seat, page, "one", "two")
    page.list.setFocus()
    seat.press(Key.Key_R)
    until(lambda: acts(seat) == [("turn", (1.0,))])
    seat.quiet()
    assert page.list.hasFocus()
    seat.press(Key.Key_PageUp)
    assert page.desk.strip.at == 0
    seat.press(Key.Key_Plus)
    assert page.desk.preview.zoom > 1
    seat.press(Key.Key_0)
    assert page.desk.preview.zoom == 1


def test_a_page_is_cropped_by_keys(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    seat.press(Key.Key_C)
    preview = page.desk.preview
    assert isinstance(preview.hand, Cropping)
    assert preview.hasFocus()
    for _ in range(10):
        seat.press(Key.Key_Right)
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Right, SHIFT)
    seat.press(Key.Key_Escape)
    assert preview.hand is None
    assert page.isVisible()
    assert page.desk.strip.hasFocus()
    seat.press(Key.Key_C)
    for _ in range(10):
        seat.press(Key.Key_Left)
        seat.press(Key.Key_Up)
    seat.press(Key.Key_Return)
    until(lambda: bool(acts(seat)))
    seat.quiet()
    (kind, box) = acts(seat)[0]
    assert kind == "crop"
    assert box == pytest.approx((0.0, 0.0, 0.9, 0.9))
    assert page.desk.strip.hasFocus()
    undo(seat)
    assert acts(seat) == []


def test_a_page_is_cropped_by_mouse(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    seat.click(page.desk.acts.buttons["crop"])
    preview = page.desk.preview
    sheet = preview.place()
    start, end = sheet.topLeft().toPoint() + QPoint(30, 30), sheet.center().toPoint()
    QTest.mousePress(preview, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(preview, end)
    QTest.mouseRelease(preview, Qt.MouseButton.LeftButton, pos=end)
    preview.grab()
    seat.press(Key.Key_Return)
    until(lambda: bool(acts(seat)))
    seat.quiet()
    left, top, right, bottom = acts(seat)[0][1]
    assert 0 < left < right
    assert 0 < top < bottom
    assert (right, bottom) == pytest.approx((0.5, 0.5), abs=0.02)


def test_a_page_is_straightened_by_hand(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    seat.press(Key.Key_S)
    assert isinstance(page.desk.preview.hand, Levelling)
    seat.press(Key.Key_Right, SHIFT)
    for _ in range(3):
        seat.press(Key.Key_Left)
    page.desk.preview.grab()
    seat.press(Key.Key_Enter)
    until(lambda: acts(seat) == [("straighten", (pytest.approx(0.7),))])
    seat.quiet()
    undo(seat)
    assert acts(seat) == []


def test_as_it_came_and_back_and_one_correction_alone(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    seat.press(Key.Key_R)
    until(lambda: bool(acts(seat)))
    seat.quiet()
    seat.press(Key.Key_1, ALT)
    until(lambda: acts(seat) == [])
    seat.quiet()
    assert said(page)[0].startswith("已撤销")
    seat.press(Key.Key_1, ALT)
    until(lambda: bool(acts(seat)))
    seat.quiet()
    seat.press(Key.Key_O)
    until(lambda: acts(seat) == [])
    seat.quiet()
    undo(seat)
    assert acts(seat) == [("turn", (1.0,))]


def test_pages_are_put_into_another_order_by_keys(seat: Seat, page: Any) -> None:
    one, two, three = laid(seat, page, "one", "two", "three")
    seat.press(Key.Key_Left, CTRL)
    seat.press(Key.Key_Left, CTRL)
    seat.quiet()
    until(lambda: [s.id for s in line(seat)] == [three, one, two])
    until(lambda: page.desk.strip.current_key() == three)
    assert page.desk.strip.at == 0
    assert page.desk.strip.hasFocus()
    undo(seat)
    undo(seat)
    until(lambda: [s.id for s in line(seat)] == [one, two, three])


def test_a_page_is_carried_by_mouse(seat: Seat, page: Any) -> None:
    one, two, three = laid(seat, page, "one", "two", "three")
    strip = page.desk.strip
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    QTest.mouseMove(strip, QPoint(120, 40))
    QTest.mouseMove(strip, QPoint(200, 40))
    strip.grab()
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    until(lambda: [s.id for s in line(seat)] == [two, three, one])
    assert strip.current_key() == one


def test_several_pages_are_deleted_at_once_and_the_next_one_is_chosen(seat: Seat, page: Any) -> None:
    one, two, three, four = laid(seat, page, "one", "two", "three", "four")
    seat.press(Key.Key_Home)
    seat.press(Key.Key_Right)
    seat.press(Key.Key_Right, SHIFT)
    assert page.desk.selected() == (two, three)
    assert "已选 2 页" in page.desk.strip.accessibleName()
    seat.press(Key.Key_Delete)
    until(lambda: [s.id for s in line(seat)] == [one, four])
    seat.quiet()
    until(lambda: page.desk.strip.current_key() == four)
    assert page.desk.strip.hasFocus()
    undo(seat)
    until(lambda: [s.id for s in line(seat)] == [one, two, three, four])


def test_what_was_noticed_is_said_at_the_sheet(seat: Seat, page: Any) -> None:
    laid(seat, page, "one", marks=(Mark(MarkKind.BLUR, 3.0),))
    assert page.desk.strip.sheets[0].tone == "warn"
    assert "模糊" in page.desk.strip.accessibleName()
    assert "模糊" in page.desk.preview.accessibleName()
    assert [part.accessibleName() for part in page.desk.tags._parts] == ["模糊"]


def test_only_what_is_in_sight_gets_a_picture(seat: Seat, page: Any) -> None:
    laid(seat, page, *(f"{n}" for n in range(40)))
    strip = page.desk.strip
    until(lambda: strip.sheets[-1].image is not None)
    assert strip.sheets[0].image is None
    seat.press(Key.Key_Home)
    until(lambda: strip.sheets[0].image is not None)
