"""Materials by keyboard alone: a clerk in a hurry, the order of Esc, and signatures that are looked at."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.case import CopyKind
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from tests.services.paperwork import captured, page_of
from tests.ui.pages.materials.hands import PRINTED, SLOT, Hands, ids, line, put
from tests.ui.pages.seat import ALT, CTRL, SHIFT, Key, Seat, until
from ui.widgets.byhand import Cropping

DARK = (Mark(MarkKind.DARK, 40.0),)


def test_a_visit_by_keys_alone_from_the_checklist(seat: Seat, page: Any, feed: Any) -> None:
    """Every step of one material with the focus where it was: in the checklist."""
    hands = Hands(seat)
    while page.slot().name != SLOT:
        hands(Key.Key_Down)
    hands.keys = 0
    feed(captured(words="one", marks=DARK), captured(words="two"), captured(words="three"))
    hands(Key.Key_F5)  # scan
    until(lambda: len(line(seat)) == 3)
    seat.quiet()
    hands(Key.Key_K, Key.Key_K)  # a copy
    until(lambda: seat.case().attestation(SLOT).kind is CopyKind.COPY)
    hands(Key.Key_N, Key.Key_2, Key.Key_Return)  # two of them
    until(lambda: seat.case().attestation(SLOT).copies == 2)
    assert page.list.hasFocus()
    hands(Key.Key_Right, Key.Key_Plus, Key.Key_0)  # look at the second
    hands(Key.Key_R)  # turn it
    until(lambda: [act.values for act in line(seat)[1].acts if act.on] == [(1.0,)])
    hands(Key.Key_C, Key.Key_Right, Key.Key_Return)  # crop it
    until(lambda: len(line(seat)[1].acts) == 2)
    seat.quiet()
    one, two, three = ids(seat)
    hands(Key.Key_Left, held=CTRL)  # the second becomes the first
    until(lambda: ids(seat) == [two, one, three])
    hands(Key.Key_Down, Key.Key_Up)  # the checklist from wherever the focus is
    assert page.slot().name == SLOT
    feed(captured(words="better"))
    while page.desk.sheet().id != three:
        hands(Key.Key_Right)
    hands(Key.Key_R, held=CTRL)  # scan it anew
    until(lambda: three not in ids(seat))
    seat.quiet()
    hands(Key.Key_Delete)
    until(lambda: len(line(seat)) == 2)
    hands(Key.Key_Z, held=CTRL)
    until(lambda: len(line(seat)) == 3)
    hands(Key.Key_M, Key.Key_1)  # to another place
    until(lambda: len(line(seat)) == 2)
    hands(Key.Key_T, held=ALT)  # the dark one is taken with a reason
    seat.type("原件如此")
    hands(Key.Key_Return)
    until(lambda: any(mark.waived for sheet in line(seat) for mark in sheet.marks))
    seat.quiet()
    assert page.list.hasFocus()
    hands(Key.Key_B)
    until(lambda: seat.case().attestation(SLOT).returned)
    assert hands.keys <= 34, "no key more than the things that are done"
    hands(Key.Key_Return, held=CTRL)  # on: what is missing is named
    until(lambda: page.summary.isVisible())


def test_delete_and_arrows_act_from_the_checklist(seat: Seat, page: Any) -> None:
    one, two, three = put(seat, page, *(captured(words=f"{n}") for n in range(3)))
    page.list.setFocus()
    seat.press(Key.Key_Left)
    assert page.desk.sheet().id == two
    seat.press(Key.Key_Left, SHIFT)
    assert page.desk.selected() == (one, two)
    seat.press(Key.Key_Delete)
    until(lambda: ids(seat) == [three])
    seat.quiet()
    assert page.list.hasFocus()


def test_a_click_chooses_the_row_that_is_clicked(seat: Seat, page: Any) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    view = page.list
    for row in (2, 0):
        spot = view.visualRect(view.rows_model.index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert view.currentIndex().row() == row
    seat.press(Key.Key_Return)
    assert view.currentIndex().row() == 1


def test_signature_and_seal_are_asked_for_once_a_paper(seat: Seat, page: Any, feed: Any) -> None:
    case = seat.case()

    def pill(slot: str) -> str:
        return next(row.pills[0][0] for row in page.list.rows_model.rows if row.key == slot)

    feed(page_of(case, 2), page_of(case, 1))
    seat.press(Key.Key_F4)
    until(lambda: len(line(seat, PRINTED)) == len(line(seat, "commitment#2")) == 1)
    seat.quiet()
    until(lambda: pill(PRINTED) == pill("commitment#2") == "待核签章")
    page._to_slot(PRINTED)
    page.list.setFocus()
    assert page.slot_card.signed.isVisible()
    assert not page.slot_card.signed.isChecked()
    seat.press(Key.Key_Y)
    until(lambda: seat.case().signed(PRINTED))
    seat.quiet()
    assert page.slot().name == "commitment#2"  # the next one that is to be looked at
    seat.press(Key.Key_Y)
    until(lambda: seat.case().signed("commitment#2"))
    seat.quiet()
    assert page.slot().name == "commitment#2"
    until(lambda: pill(PRINTED) == "待注明")
    capture.hand_in(seat.desk, page.case_id, PRINTED, captured(words="one more"))
    until(lambda: pill(PRINTED) == "待核签章")  # another sheet was not looked at
    page._to_slot(SLOT)
    assert not page.slot_card.signed.isVisible()


def test_an_original_that_is_only_shown_is_ticked_by_the_same_key(seat: Seat, page: Any) -> None:
    page._to_slot("licence")
    seat.press(Key.Key_Y)
    until(lambda: seat.case().attestation("licence").shown)
    seat.quiet()
    seat.press(Key.Key_Y)
    until(lambda: not seat.case().attestation("licence").shown)


def test_esc_closes_the_nearest_thing_only(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one", marks=DARK))
    page.list.setFocus()
    seat.press(Key.Key_C)
    page.list.setFocus()  # the focus went elsewhere meanwhile
    assert isinstance(page.desk.preview.hand, Cropping)
    seat.press(Key.Key_F1)
    assert seat.window.frame.sheet.isVisible()
    seat.press(Key.Key_Escape)
    assert not seat.window.frame.sheet.isVisible()
    assert page.desk.preview.hand is not None
    seat.press(Key.Key_F3)
    seat.press(Key.Key_Escape)
    assert not page.ways.chooser.isVisible()
    assert page.desk.preview.hand is not None
    seat.press(Key.Key_Escape)
    assert page.desk.preview.hand is None
    assert page.isVisible()
    assert page.keys.nearest() is None


def test_a_reason_that_was_begun_stands_there_again(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one", marks=DARK))
    put(seat, page, captured(words="two", marks=DARK), slot="proof#2")
    page._to_slot(SLOT)
    seat.press(Key.Key_T, ALT)
    seat.type("原件")
    page._to_slot("proof#2")
    assert page.noticed.typing is None
    page._to_slot(SLOT)
    assert page.noticed.typing.field.text() == "原件"
    page.next.setFocus()  # at the foot, which is no part of the page's widget
    seat.press(Key.Key_Escape)
    assert page.noticed.typing is None
    assert page.isVisible()
    assert page.list.hasFocus()
    seat.press(Key.Key_T, ALT)
    assert page.noticed.typing.field.text() == "原件"
    seat.press(Key.Key_Escape)


@pytest.mark.qt_log_ignore("No RHI backend", "pipewire", "Using Qt multimedia")
def test_with_the_camera_open_esc_and_keys_are_those_of_what_is_in_sight(seat: Seat, page: Any) -> None:
    (one,) = put(seat, page, captured(words="one"))
    page.list.setFocus()
    seat.press(Key.Key_R)
    until(lambda: len(line(seat)[0].acts) == 1)
    seat.quiet()
    seat.press(Key.Key_F6)
    seat.quiet()
    camera = page.panes.camera
    assert camera.view.hasFocus()
    assert not page.desk.tags.isVisible()
    seat.press(Key.Key_1, ALT)  # the chips are not in sight: nothing is taken back unseen
    seat.press(Key.Key_C)
    seat.quiet()
    assert [act.on for act in line(seat)[0].acts] == [True]
    assert page.desk.preview.hand is None
    seat.press(Key.Key_Down)
    assert page.slot().name != SLOT  # the next place is chosen without leaving the camera
    assert camera.view.hasFocus()
    seat.press(Key.Key_Up)
    page.list.setFocus()
    seat.press(Key.Key_Escape)
    seat.quiet()
    assert page.panes.shown is False
    assert page.isVisible()
    assert page.list.hasFocus()
    assert page.desk.tags.isVisible()
    seat.press(Key.Key_1, ALT)  # acts on the sheet that is chosen
    until(lambda: [act.on for act in line(seat)[0].acts] == [False])
    assert ids(seat) == [one]


def test_esc_stops_a_run_before_its_bar_is_in_sight(seat: Seat, page: Any, feed: Any) -> None:
    page._to_slot(SLOT)
    feeder = feed(captured(words="one"))
    feeder.hold = True
    seat.press(Key.Key_F5)
    assert not page.desk.busy.isVisible()
    seat.press(Key.Key_Escape)
    until(lambda: not page.taking.running)
    seat.quiet()
    assert "已停止" in seat.window.frame.toast.words.text()
    assert page.isVisible()


def test_keys_of_sheets_are_on_the_key_sheet(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one"), slot=PRINTED)
    page.list.setFocus()
    seat.press(Key.Key_F1)
    sheet = seat.window.frame.sheet
    words = seat.words(sheet)
    for said in ("签字盖章齐全", "多选页面", "材料交接单", "锁屏"):
        assert said in words
    window = seat.window
    card = sheet.findChild(type(sheet._card), "keysheet_card")
    inside = card.rect().translated(card.mapTo(window, card.rect().topLeft()))
    assert window.rect().contains(inside)
    assert not sheet.area.horizontalScrollBar().isVisible()  # too many keys: downwards
    seat.press(Key.Key_Escape)
    assert page.list.hasFocus()


def test_what_is_said_of_a_paper_is_taken_back_by_one_key(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one"), slot="proof#2")
    put(seat, page, captured(words="one"))
    page.list.setFocus()
    hands = Hands(seat)
    kinds = {SLOT: CopyKind.ORIGINAL_CHECKED, "proof#2": None}

    def said() -> dict[str, CopyKind | None]:
        return {slot: seat.case().attestation(slot).kind for slot in kinds}

    hands(Key.Key_K)
    until(lambda: said() == kinds)
    hands(Key.Key_K, held=SHIFT)
    until(lambda: set(said().values()) == {CopyKind.ORIGINAL_CHECKED})
    hands(Key.Key_B)
    until(lambda: seat.case().attestation(SLOT).returned)
    seat.quiet()
    hands(Key.Key_Z, held=CTRL)
    until(lambda: not seat.case().attestation(SLOT).returned)
    assert set(said().values()) == {CopyKind.ORIGINAL_CHECKED}, "what was said before stays"
    hands(Key.Key_K, held=SHIFT)
    hands(Key.Key_K)
    until(lambda: said()[SLOT] is CopyKind.COPY)
    seat.quiet()
    hands(Key.Key_Z, held=CTRL)
    until(lambda: said()[SLOT] is CopyKind.ORIGINAL_CHECKED)


def test_the_kind_of_every_paper_of_a_sort_is_taken_back_at_once(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="one"), slot="proof#2")
    put(seat, page, captured(words="one"))
    casework.attest(seat.desk, page.case_id, SLOT, kind=CopyKind.COPY)
    casework.attest(seat.desk, page.case_id, "proof#2", kind=CopyKind.ELECTRONIC)
    seat.quiet()
    page.list.setFocus()
    hands = Hands(seat)
    hands(Key.Key_K, held=SHIFT)
    until(lambda: seat.case().attestation("proof#2").kind is CopyKind.COPY)
    seat.quiet()
    hands(Key.Key_Z, held=CTRL)
    until(lambda: seat.case().attestation("proof#2").kind is CopyKind.ELECTRONIC)
    assert seat.case().attestation(SLOT).kind is CopyKind.COPY


def test_a_signature_is_taken_back_and_its_paper_is_in_sight_again(seat: Seat, page: Any) -> None:
    put(seat, page, captured(words="two"), slot="commitment#2")
    put(seat, page, captured(words="one"), slot=PRINTED)
    page.list.setFocus()
    hands = Hands(seat)
    hands(Key.Key_Y)
    until(lambda: seat.case().signed(PRINTED))
    seat.quiet()
    assert page.slot().name == "commitment#2"
    hands(Key.Key_Z, held=CTRL)
    until(lambda: not seat.case().signed(PRINTED))
    assert page.slot().name == PRINTED
    assert page.slot_card.signed.isVisible()
    until(lambda: not page.slot_card.signed.isChecked())
