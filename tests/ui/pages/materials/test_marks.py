"""Materials: both sides of a card on one page, marks taken with a reason, blanks out at once, copies."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.sheet import Mark, MarkKind
from kiosk.services.sheets import scanning
from tests.services.paperwork import captured
from tests.ui.pages.materials.hands import SLOT, laid, line
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until


@pytest.mark.service
def test_both_sides_of_a_card_come_onto_one_page(seat: Seat, page: Any) -> None:
    one, two = laid(seat, page, "front", "back")
    assert not page.desk.acts.buttons["join"].isEnabled()
    seat.press(Key.Key_Left, SHIFT)
    assert page.desk.acts.buttons["join"].isEnabled()
    seat.press(Key.Key_J)
    until(lambda: len(line(seat)) == 1)
    seat.quiet()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: [sheet.id for sheet in line(seat)] == [one, two])
    seat.quiet()


def test_a_mark_is_taken_with_a_reason_in_place(seat: Seat, page: Any) -> None:
    laid(seat, page, "one", "two", marks=(Mark(MarkKind.DARK, 40.0),))
    (item,) = page.noticed.lines
    assert "第 1、2 页：过暗" in seat.words(page.noticed)
    seat.click(item.take)
    assert item.field.hasFocus()
    seat.press(Key.Key_Return)
    assert item.form.isVisible()
    seat.type("原件如此")
    seat.press(Key.Key_Return)
    until(lambda: all(mark.waived == "原件如此" for sheet in line(seat) for mark in sheet.marks))
    seat.quiet()
    until(lambda: not page.noticed.isVisible())
    assert page.desk.strip.sheets[0].tone == "quiet"
    seat.press(Key.Key_Z, CTRL)
    until(lambda: page.noticed.isVisible())
    seat.quiet()
    seat.click(page.noticed.lines[0].take)
    seat.press(Key.Key_Escape)
    assert page.isVisible()
    assert not page.noticed.lines[0].form.isVisible()


def test_all_blanks_go_at_once_and_come_back(seat: Seat, page: Any) -> None:
    kept = laid(seat, page, "one", "two", marks=(Mark(MarkKind.BLANK, 0.001),))
    seat.click(seat.find("blanks_out"))
    until(lambda: line(seat) == [])
    seat.quiet()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: [sheet.id for sheet in line(seat)] == kept)
    seat.quiet()


def test_copies_are_kept(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    page.slot_card.copies.setFocus()
    page.slot_card.copies.selectAll()
    seat.type("3")
    page.list.setFocus()
    until(lambda: seat.case().attestation(SLOT).copies == 3)
    seat.quiet()
    until(lambda: any("3 份" in row.cells[0].below for row in page.list.rows_model.rows))


def test_our_profiles_are_there(seat: Seat) -> None:
    assert [profile.id for profile in scanning.profiles(seat.desk)] == ["flatbed", "duplex", "card"]


@pytest.mark.qt_log_ignore("No RHI backend", "pipewire", "Using Qt multimedia")
def test_the_camera_stands_in_the_place_of_the_picture(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    seat.press(Key.Key_F6)
    seat.quiet()
    assert page.panes.camera.isVisible()
    assert not page.desk.preview.isVisible()
    page.panes.camera.captured.emit(captured(words="photo").data, "lens")
    until(lambda: len(line(seat)) == 2)
    seat.quiet()
    assert line(seat)[-1].capture.source == "camera"
    page.panes.camera.close_camera()
    seat.quiet()
    assert page.desk.preview.isVisible()
    assert page.isVisible()
    assert page.desk.strip.hasFocus()
    seat.press(Key.Key_Z, CTRL)
    until(lambda: len(line(seat)) == 1)
    seat.quiet()
