"""Check, submission, slip and receipt; the centre's findings at their fields; a printer that fails."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.domain.case import Case
from kiosk.services.cases import casework, submit
from kiosk.services.centre import outbox
from kiosk.services.printing import papers
from tests.sandbox.centre import Centre
from tests.services.seating import draft, fill
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.widgets.button import LinkButton

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
    casework.set_applicant(seat.desk, ready.id, phone="12")
    seat.open(ready, "check")
    casework.set_applicant(seat.desk, ready.id, phone="13800000000")
    page = seat.open(ready)
    assert seat.page.step == "check"
    assert page.next.hasFocus()
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


def test_each_answer_says_what_was_asked(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk, count=2).id)
    page = seat.open(case, "check")
    said = seat.words(page.answers)
    assert said.count("纠正完成日期：2026-06-01") == 2
    assert "台州市交通运输局（示例）（异地），2026-05-12，罚款 5,000 元" in said
    lines = [label.text() for label in page.findChildren(QLabel) if "工作日" in label.text()]
    assert any("可以延长 10 个工作日" in line for line in lines)
    for label in page.answers.findChildren(QLabel):
        if label.text() in {filing.record.document_number for filing in case.filings}:
            assert label.height() < 2 * label.fontMetrics().height()


def test_a_paper_that_every_filing_has_is_noticed_in_one_line(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk, count=2).id)
    for number in (1, 2):
        casework.attest(seat.desk, case.id, f"commitment#{number}", signed=False)
    page = seat.open(case, "check")
    card = seat.find("to_notice", page)
    lines = [text for text in seat.words(card).splitlines() if "请核对签字盖章" in text]
    assert lines == ["信用承诺书：请核对签字盖章并勾选（2 份）"]
    casework.attest(seat.desk, case.id, "commitment#1", signed=True)
    seat.page.go_to("materials")
    seat.quiet()
    seat.page.go_to("check")
    seat.quiet()
    until(lambda: "（2 份）" not in seat.words(page) and "请核对签字盖章" in seat.words(page))
    (line,) = [text for text in seat.words(page).splitlines() if "请核对签字盖章" in text]
    assert line.startswith(case.filings[1].record.document_number), "one of several names its record"


def test_what_stops_it_leads_to_its_step(seat: Seat, ready: Case) -> None:
    casework.set_applicant(seat.desk, ready.id, phone="12")
    page = seat.open(ready, "check")
    until(lambda: page.summary.isVisible())
    assert page.summary.hasFocus()
    assert not page.next.isEnabled()
    until(lambda: any(w.isVisible() for w in page.summary.findChildren(LinkButton)))
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
    until(lambda: page.papers.isVisible())
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    page.papers.setFocus()
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


def received(seat: Seat, case: Case) -> Case:
    """A case that the centre has, without a window having printed anything after it."""
    submit.submit(seat.desk, case.id)
    outbox.drain(seat.desk)
    return casework.load(seat.desk, case.id)


def test_a_reprint_that_failed_is_tried_again_as_the_same_paper(seat: Seat, ready: Case) -> None:
    papers.commitments(seat.desk, ready.id)
    page = seat.open(received(seat, ready))
    until(lambda: len(seat.tray.papers) == 1)
    seat.quiet()
    paper = next(item.id for item in page.made if item.name == papers.COMMITMENT)
    seat.tray.fault = "stopped"
    page.papers.setCurrentIndex(page.papers.rows_model.index(page.papers.rows_model.row_of(paper), 0))
    page.papers.setFocus()
    seat.press(Key.Key_Return)
    until(lambda: page.banner.isVisible())
    seat.quiet()
    seat.tray.fault = ""
    page.banner._on_again()
    until(lambda: len(seat.tray.papers) == 2)
    assert seat.tray.papers[-1][1:] == (1, papers.title(papers.COMMITMENT))


def test_one_job_at_a_time_for_the_same_paper(seat: Seat, ready: Case) -> None:
    seat.open(received(seat, ready))
    until(lambda: len(seat.tray.papers) == 1)
    seat.quiet()
    for _ in range(3):
        seat.step._on_print()
    seat.quiet()
    assert len(seat.tray.papers) == 2


def test_every_paper_can_be_printed_again_once_a_line(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk, count=4).id)
    for _ in range(2):
        papers.commitments(seat.desk, case.id)
        papers.application_forms(seat.desk, case.id)
    page = seat.open(received(seat, case))
    until(lambda: page.papers.rows_model.rowCount() == 9)
    said = [(row.cells[0].top, row.cells[0].below) for row in page.papers.rows_model.rows]
    assert len(set(said)) == 9
    assert all(sum(f.record.document_number in below for _, below in said) == 2 for f in case.filings)
    page.papers.setFocus()
    seat.press(Key.Key_End)
    seat.quiet()
    before = len(seat.tray.papers)
    seat.press(Key.Key_Return)
    until(lambda: len(seat.tray.papers) == before + 1)


def test_a_receipt_that_was_not_printed_is_called_so_when_the_case_is_opened_again(
    seat: Seat, ready: Case
) -> None:
    case = received(seat, ready)
    seat.tray.fault = "out_of_paper"
    page = seat.open(case)
    until(lambda: page.banner.isVisible())
    seat.quiet()
    assert ("收件回执未打印", "warn") in page.pills()
    assert "办件已保存" in seat.words(page.banner)
    assert page.view.case.slip_number not in seat.words(page.hero)  # no slip was given out
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "lookup")
    seat.tray.fault = ""
    seat.open(case)
    until(lambda: len(seat.tray.papers) == 1)
    seat.quiet()
    assert not page.pills()
    seat.window.next_applicant()
    seat.open(case)
    assert len(seat.tray.papers) == 1


def test_a_paper_that_waits_in_the_queue_is_not_offered_again(seat: Seat, ready: Case) -> None:
    seat.tray.fault = "paper_waits"
    page = seat.open(received(seat, ready))
    until(lambda: page.banner.isVisible())
    seat.quiet()
    assert "请勿重复打印" in seat.words(page.banner)
    assert page.banner._retry is None
    assert not page.pills()
    seat.tray.fault = ""
    seat.window.next_applicant()
    seat.open(ready)
    assert seat.tray.papers == []


def test_what_the_centre_found_is_shown_at_its_field(seat: Seat, page_centre: Centre, ready: Case) -> None:
    found = [
        {"pointer": "/applicant/id_number", "code": "check-digit", "detail": "号码校验位不正确。"},
        {"pointer": "/filings/0/commitment/code", "code": "code-used", "detail": "承诺编码已用。"},
    ]
    page_centre.fault("findings", PUT, count=1, errors=found)
    submitted(seat, ready)
    drain(seat)
    until(lambda: seat.page.view.case.state == "draft" and seat.page.step == "applicant")
    seat.quiet()
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
