"""A correction at the window: one key opens it at its step, its points are ticked, given up and taken up."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.domain import revision
from kiosk.domain.case import Case
from kiosk.services.cases import casework, revising, submit
from kiosk.services.centre import outbox, tracking
from tests.sandbox.centre import Centre
from tests.services.seating import draft, fill
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.records.points import PointsCard


@pytest.fixture
def wanted(seat: Seat, page_centre: Centre) -> Case:
    """A case of three filings; the bodies of the first two want a correction."""
    seat.let_go()
    case = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk, count=3).id).id)
    until(lambda: outbox.drain(seat.desk) and casework.load(seat.desk, case.id).receipt is not None)
    for number in (1, 2):
        page_centre.control("POST", "fates", case_id=case.id, number=number, fate="correct")
    for _ in range(2):
        page_centre.control("POST", "hurry")
        tracking.poll(seat.desk)
    found = casework.load(seat.desk, case.id)
    assert revision.wanted(found) == (1, 2)
    seat.quiet()
    return found


def track(seat: Seat, case: Case, number: int) -> Any:
    """Stand on a filing on the progress screen."""
    screen = seat.window.frame.show_screen("tracking")
    screen.arrive()
    seat.quiet()
    rows = screen.table.rows_model
    screen.table.setCurrentIndex(rows.index(rows.row_of(f"{case.id}#{number}"), 0))
    screen.focus_first()
    return screen


def card(seat: Seat) -> PointsCard:
    return seat.page.points


def test_one_key_opens_the_correction_at_the_step_that_it_is_about(seat: Seat, wanted: Case) -> None:
    screen = track(seat, wanted, 1)
    assert screen.correct.isEnabled()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: getattr(seat.page, "case_id", "") == wanted.id and seat.page.step)
    seat.quiet()
    assert seat.page.step == "commitment"
    assert card(seat).isVisible()
    assert len(card(seat).checks) == 4
    assert [f.number for f in seat.page.view.case.filings] == [1, 2]
    assert [f.number for f in seat.page.view.others] == [3]
    assert "个工作日" in card(seat).light.text
    assert card(seat).count.text == "已处理 0/4 项"


def test_points_are_ticked_by_keyboard_and_lead_to_their_step(seat: Seat, wanted: Case) -> None:
    revising.begin(seat.desk, wanted.id)
    seat.open(casework.load(seat.desk, wanted.id), "materials")
    seat.press(Key.Key_P, ALT)
    first = card(seat).checks[0]
    assert first.hasFocus()
    seat.press(Key.Key_Space)
    until(lambda: revision.points(seat.case())[0].done)
    seat.quiet()
    assert card(seat).count.text == "已处理 1/4 项"
    seat.press(Key.Key_P, ALT)  # the next one that is open
    assert card(seat).checks[1].hasFocus()
    seat.press(Key.Key_Return)
    seat.quiet()
    assert seat.page.step == "commitment"
    seat.press(Key.Key_P, ALT)
    seat.press(Key.Key_Up)
    assert card(seat).checks[0].hasFocus()
    seat.press(Key.Key_Space)
    until(lambda: not revision.points(seat.case())[0].done)


def test_the_others_are_looked_at_and_not_touched(seat: Seat, wanted: Case) -> None:
    revising.begin(seat.desk, wanted.id)
    page = seat.open(casework.load(seat.desk, wanted.id), "records")
    assert [row.key for row in page.table.rows_model.rows] == [1, 2, 3]
    assert page.drop.isHidden()
    assert page.more.isHidden()
    assert "1 件照常办理" in page.foot.words.text()
    seat.page.go_to("check")
    seat.quiet()
    assert "照常办理，不改动" in seat.words(seat.step)
    after = " ".join(label.text() for label in seat.step.side.findChildren(QLabel))
    assert "期限是否重新计算由认定单位告知" in after
    assert "个工作日" not in after
    assert seat.step.next.isEnabled()  # a point that is not ticked warns and does not stop
    assert any(item.code == "point_open" for item in seat.step.found)


def test_it_is_given_up_and_taken_up_again(seat: Seat, wanted: Case) -> None:
    revising.begin(seat.desk, wanted.id)
    page = seat.open(casework.load(seat.desk, wanted.id), "form")
    place = next(iter(page._places))
    row = page._places[place]
    row.set_value("补正后的说明")
    row.edited.emit(place, "补正后的说明")
    seat.quiet()
    told: list[Any] = []
    seat.window.workplace.toasted.connect(lambda text, undo: told.append((text, undo)))
    seat.press(Key.Key_Z, ALT)
    until(lambda: seat.page.step == "submit")
    seat.quiet()
    assert casework.load(seat.desk, wanted.id).filings == wanted.filings
    assert card(seat).isHidden()
    undo = next(undo for said, undo in told if "已放弃本次补正" in said)
    undo()
    until(lambda: seat.case().state == "draft")
    seat.quiet()
    assert card(seat).isVisible()
    assert "补正后的说明" in dict(seat.case().filing(1).answers).values()


def test_submitted_it_holds_only_what_it_is_about(seat: Seat, wanted: Case) -> None:
    revising.begin(seat.desk, wanted.id)
    seat.open(casework.load(seat.desk, wanted.id), "check")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.case().state == "received" and seat.case().before is None)
    seat.quiet()
    case = seat.case()
    assert (case.revision, case.scope, len(case.filings)) == (2, (1, 2), 3)
    assert seat.page.step == "submit"
    until(lambda: any(title == "收件回执" for _pdf, _n, title in seat.tray.papers))
