"""Check, submission, slip and receipt; the centre's findings at their fields; a printer that fails."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.case import Case
from kiosk.services import casework
from tests.sandbox.centre import Centre
from tests.services.window import draft, fill
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.widgets.button import LinkButton
from ui.widgets.linkrow import LinkRow

PUT = r"/cases/[^/]+/revisions/\d+$"


@pytest.fixture
def ready(seat: Seat) -> Case:
    return fill(seat.desk, draft(seat.desk).id)


def drain(seat: Seat) -> None:
    seat.quiet()
    assert seat.window.rounds is not None
    seat.window.rounds.now("drain")
    seat.quiet()


def submitted(seat: Seat, case: Case) -> Any:
    page = seat.open(case, "check")
    until(lambda: page.next.isEnabled())
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.step == "submit")
    return seat.step


def test_each_answer_can_be_changed_from_the_check(seat: Seat, ready: Case) -> None:
    page = seat.open(ready)
    assert seat.page.step == "check"
    assert page.answers.links[0].hasFocus()
    said = seat.words(page.answers)
    assert "110101199001010015" not in said  # masked: the screen can be seen from the counter
    assert "安达运输（示例）有限公司" in said
    seat.press(Key.Key_1, ALT)
    seat.quiet()
    assert seat.page.step == "records"
    seat.page.go_to("check")
    seat.quiet()
    steps = []
    for link in list(page.answers.links):
        seat.click(link)
        seat.quiet()
        steps.append(seat.page.step)
        seat.page.go_to("check")
        seat.quiet()
    assert {"applicant", "form", "commitment", "materials"} <= set(steps)


def test_what_stops_it_leads_to_its_step(seat: Seat, ready: Case) -> None:
    casework.set_applicant(seat.desk, ready.id, phone="12")
    page = seat.open(ready, "check")
    until(lambda: page.summary.isVisible())
    assert not page.next.isEnabled()
    link = next(w for w in page.summary.findChildren(LinkButton) if w.isVisible())
    seat.click(link)
    until(lambda: seat.page.step == "applicant")
    seat.quiet()
    assert seat.case().state == "draft"


def test_online_the_receipt_is_printed_and_can_be_again(seat: Seat, ready: Case) -> None:
    page = submitted(seat, ready)
    drain(seat)
    until(lambda: page.view.case.state == "received" and len(seat.tray.papers) == 1)
    seat.quiet()
    number = page.view.case.receipt.number
    assert number in seat.words(page.hero)
    until(lambda: page.papers.findChildren(LinkRow))
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    row = next(w for w in page.papers.findChildren(LinkRow) if w.isVisible())
    row.setFocus()
    seat.press(Key.Key_Return)
    until(lambda: len(seat.tray.papers) == 3)
    seat.quiet()
    assert not any(number in title or "示例" in title for _pdf, _copies, title in seat.tray.papers)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "lookup")


def test_without_the_centre_the_slip_comes_first_and_the_receipt_by_itself(seat: Seat, ready: Case) -> None:
    with seat.away():
        page = submitted(seat, ready)
        until(lambda: len(seat.tray.papers) == 1)
        seat.quiet()
        assert page.view.case.slip_number in seat.words(page.hero)
        assert page.view.case.receipt is None
    until(lambda: casework.load(seat.desk, ready.id).receipt is not None)
    drain(seat)
    until(lambda: page.view.case.state == "received")
    seat.quiet()
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    assert seat.tray.papers[0][0] != seat.tray.papers[1][0]


def test_a_printer_that_fails_after_submission_loses_nothing(seat: Seat, ready: Case) -> None:
    seat.tray.fault = "no_paper"
    with seat.away():
        page = submitted(seat, ready)
        until(lambda: page.banner.isVisible())
        seat.quiet()
        assert page.view.case.state != "draft"
        seat.tray.fault = ""
        seat.press(Key.Key_P, CTRL)
        until(lambda: len(seat.tray.papers) == 1)
        seat.quiet()
        assert not page.banner.isVisible()


def test_what_the_centre_found_is_shown_at_its_field(seat: Seat, page_centre: Centre, ready: Case) -> None:
    found = [
        {"pointer": "/applicant/id_number", "code": "check-digit", "detail": "号码校验位不正确。"},
        {"pointer": "/filings/0/commitment/code", "code": "code-used", "detail": "承诺编码已用。"},
    ]
    page_centre.fault("findings", PUT, count=1, errors=found)
    submitted(seat, ready)
    drain(seat)
    until(lambda: seat.page.view.case.state == "draft" and seat.page.step != "submit")
    seat.quiet()
    assert seat.page.step == "applicant"
    page = seat.step
    assert "号码校验位不正确" in page.id_number.error.text()
    assert page.summary.isVisible()
    states = {shown.item.key: shown.item.state for shown in seat.page.stepper.steps}
    assert states["commitment"] == "problem"
    assert casework.load(seat.desk, ready.id).revision == 2
    seat.page.go_to("check")
    seat.quiet()
    check = seat.step
    until(lambda: check.next.isEnabled())
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.step == "submit")
    drain(seat)
    until(lambda: casework.load(seat.desk, ready.id).receipt is not None)


def test_a_receipt_that_takes_long_is_replaced_by_the_slip(
    seat: Seat, page_centre: Centre, ready: Case
) -> None:
    page_centre.fault("drop_request", PUT)
    page = submitted(seat, ready)
    assert page._wait.isActive()
    page._wait.start(0)
    until(lambda: len(seat.tray.papers) == 1)
    seat.quiet()
    assert page.view.case.slip_number
