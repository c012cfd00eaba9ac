"""Materials: which sheet is looked at after a run or a picture; whose warning a key is for; a case sent."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from kiosk.domain.case import Case, CopyKind
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.services.cases import halftyped
from kiosk.services.sheets import capture
from tests.services.paperwork import captured
from tests.services.seating import draft
from tests.ui.pages.materials.hands import SLOT, line, put
from tests.ui.pages.seat import ALT, SHIFT, Key, Seat, until
from ui.widgets.keycap import KeyCap


def test_after_a_run_one_begins_to_look_at_its_first_sheet(seat: Seat, page: Any, feed: Any) -> None:
    old = put(seat, page, captured(words="one"), captured(words="two"))
    feed(*(captured(words=f"new {n}") for n in range(3)))
    seat.press(Key.Key_F5)
    until(lambda: len(line(seat)) == 5)
    seat.quiet()
    until(lambda: page.desk.sheet().id == line(seat)[2].id)
    assert page.desk.sheet().id not in old
    seat.press(Key.Key_Right)
    seat.quiet()
    assert page.desk.sheet().id == line(seat)[3].id


def test_the_first_sheet_of_a_run_that_ended_before_it_was_shown_is_looked_at_too(
    seat: Seat, page: Any, feed: Any
) -> None:
    put(seat, page, captured(words="one"), captured(words="two"))
    feed(captured(words="new 1"), captured(words="new 2"))
    shown = Event()
    seat.window.workplace.run(lambda _desk: shown.wait(60), lane="store")  # nothing is read meanwhile
    seat.press(Key.Key_F5)
    until(lambda: page.taking.running)
    until(lambda: not page.taking.running)
    assert len(page.desk._sheets) == 2
    shown.set()
    until(lambda: len(page.desk._sheets) == 4)
    assert page.desk.sheet().id == line(seat)[2].id


@pytest.mark.qt_log_ignore("No RHI backend", "pipewire", "Using Qt multimedia")
def test_the_picture_that_was_taken_is_the_one_that_keys_act_on(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one"), captured(words="two"))
    page.desk.strip.leaf(-1)
    seat.press(Key.Key_F6)
    seat.quiet()
    page.panes.camera.captured.emit(captured(words="photo").data, "lens")
    until(lambda: len(line(seat)) == 3)
    seat.quiet()
    until(lambda: page.desk.sheet().id == line(seat)[-1].id)
    seat.press(Key.Key_Escape)
    seat.quiet()
    seat.press(Key.Key_R)
    until(lambda: bool(line(seat)[-1].acts))
    seat.quiet()


def test_the_key_of_a_warning_is_that_of_the_chosen_sheet(seat: Seat, page: Any) -> None:
    dark, blank = Mark(MarkKind.DARK, 40.0), Mark(MarkKind.BLANK, 0.001)
    put(seat, page, captured(words="one", marks=(blank,)), captured(words="two", marks=(dark,)))
    page.desk.strip.leaf(-1)
    first, second = page.noticed.lines
    assert (first.take.key, second.take.key) == ("Alt+T", "")
    page.list.setFocus()
    seat.press(Key.Key_Right)
    assert (first.take.key, second.take.key) == ("", "Alt+T")
    seat.press(Key.Key_T, ALT)
    assert page.noticed.typing is second
    assert second.field.hasFocus()
    seat.type("原件如此")
    seat.press(Key.Key_Return)
    until(lambda: [mark.waived for mark in line(seat)[1].marks] == ["原件如此"])
    seat.quiet()
    assert page.list.hasFocus()


def test_nothing_that_does_nothing_is_shown_where_nothing_may_be_changed(seat: Seat, page: Any) -> None:
    """The page of a case that went out; what makes it so has tests of its own."""
    put(seat, page, captured(words="one", marks=(Mark(MarkKind.DARK, 40.0),)), captured(words="two"))
    page.list.setFocus()
    for part in page.writers():
        part.setEnabled(False)
    try:
        for gone in (page.desk.tools, page.desk.acts, page.panes.trainer, *page.noticed.lines[0].buttons):
            assert not gone.isVisible()
        assert not any(cap.isVisible() for cap in page.slot_card.findChildren(KeyCap))
        had = page.desk.strip.at
        seat.press(Key.Key_Left if had else Key.Key_Right)
        assert page.desk.strip.at != had
        seat.press(Key.Key_Plus)
        assert page.desk.preview.zoom > 1
        before = line(seat)
        for key in (Key.Key_R, Key.Key_Delete, Key.Key_K, Key.Key_C):
            seat.press(key)
        seat.press(Key.Key_T, ALT)
        seat.quiet()
        assert line(seat) == before
        assert page.desk.preview.hand is None
        assert page.noticed.typing is None
    finally:
        for part in page.writers():
            part.setEnabled(True)
    assert page.desk.tools.isVisible()
    assert page.desk.acts.isVisible()
    assert page.noticed.lines[0].take.isVisible()


def test_sheets_that_come_while_one_looks_leave_the_chosen_one(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one"), captured(words="two"))
    page.desk.strip.leaf(-1)
    chosen = page.desk.sheet().id
    capture.hand_in(seat.desk, page.case_id, SLOT, captured(words="three"))
    until(lambda: len(page.desk._sheets) == 3)
    assert page.desk.sheet().id == chosen


def test_one_key_says_the_kind_of_every_paper_of_a_sort(seat: Seat, page: Any) -> None:
    for slot in ("commitment#1", "commitment#2", SLOT):
        put(seat, page, captured(words=slot), slot=slot)
    page._to_slot("commitment#1")
    page.list.setFocus()
    seat.press(Key.Key_K, SHIFT)  # nothing is chosen yet: nothing happens
    seat.quiet()
    assert not seat.case().attestations
    seat.press(Key.Key_K)
    seat.quiet()
    seat.press(Key.Key_K, SHIFT)
    until(lambda: seat.case().attestation("commitment#2").kind is CopyKind.ORIGINAL_CHECKED)
    seat.quiet()
    assert seat.case().attestation(SLOT).kind is None
    assert "2 份" in seat.window.frame.toast.words.text()


def test_a_reason_half_typed_is_there_again_when_the_case_is_opened_anew(
    seat: Seat, page: Any, case: Case
) -> None:
    def kept() -> object:
        return halftyped.left(seat.desk, f"marks.{case.id}", seat.window.workplace.clerk)

    put(seat, page, captured(words="one", marks=(Mark(MarkKind.DARK, 40.0),)))
    seat.press(Key.Key_T, ALT)
    seat.type("原件就是这")
    until(kept)
    seat.open(draft(seat.desk), "materials")  # nothing of it is in the memory of the page then
    assert not page.noticed.reasons()
    seat.open(case, "materials")
    page._to_slot(SLOT)
    until(lambda: page.noticed.typing is not None)
    assert page.noticed.typing.field.text() == "原件就是这"
    page.noticed.typing.field.setFocus()
    seat.type("样")
    seat.press(Key.Key_Return)
    until(lambda: [mark.waived for mark in line(seat)[0].marks] == ["原件就是这样"])
    until(lambda: not kept())
