"""Papers: made, kept, printed, printed again; a printer without paper undoes nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.desk import Desk
from kiosk.errors import NotFound, PrinterFailed
from kiosk.services.cases import casework, submit
from kiosk.services.centre import outbox
from kiosk.services.entities import lookup
from kiosk.services.printing import issued, papers
from tests.sandbox.centre import ANDA
from tests.services.seating import Tray, draft, fill


def words(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def tray_of(desk: Desk) -> Tray:
    assert isinstance(desk.printer, Tray)
    return desk.printer


def test_the_advice_sheet_needs_no_case(desk: Desk) -> None:
    pdf = papers.advice_sheet(desk, lookup.open_dossier(desk, ANDA))
    assert "安达运输（示例）有限公司" in words(pdf)
    papers.print_pdf(desk, pdf, name=papers.ADVICE, copies=1)
    assert tray_of(desk).papers[-1] == (pdf, 1, papers.title(papers.ADVICE))


def test_one_form_and_one_commitment_for_each_filing(desk: Desk) -> None:
    case = draft(desk, count=2)
    forms = papers.application_forms(desk, case.id)
    assert [(paper.name, paper.filing) for paper in forms] == [
        ("application_form", 1),
        ("application_form", 2),
    ]
    (second,) = papers.application_forms(desk, case.id, filings=[2])
    assert case.filings[1].record.document_number in words(papers.pdf(desk, second.id))
    made = papers.commitments(desk, case.id)
    after = casework.load(desk, case.id)
    for paper, filing in zip(made, after.filings, strict=True):
        assert filing.commitment is not None
        assert filing.commitment.code in words(papers.pdf(desk, paper.id))
    assert len(papers.of_case(desk, case.id)) == 5


def test_a_printed_commitment_is_noted_and_counted(desk: Desk) -> None:
    case = draft(desk, count=2)
    first, _ = papers.commitments(desk, case.id)
    papers.print_paper(desk, first.id)
    printed = [filing.commitment.printed_at for filing in casework.load(desk, case.id).filings]
    assert printed[0] is not None
    assert printed[1] is None
    assert tray_of(desk).papers[-1][1:] == (2, papers.title("commitment"))
    papers.reprint(desk, first.id)
    assert papers.of_case(desk, case.id)[0].printed == 2
    with pytest.raises(NotFound):
        papers.print_paper(desk, "no such paper")


def test_slip_before_and_receipt_after(own: Desk) -> None:
    case = fill(own, draft(own).id)
    with pytest.raises(NotFound, match="no_slip"):
        papers.slip(own, case.id)
    submit.submit(own, case.id)
    slip = papers.after_submit(own, case.id)
    assert (slip.name, papers.slip(own, case.id)) == ("slip", slip)
    queued = casework.load(own, case.id)
    assert queued.slip_number in words(papers.pdf(own, slip.id))
    with pytest.raises(NotFound, match="no_receipt"):
        papers.receipt(own, case.id)
    outbox.drain(own)
    receipt = papers.after_submit(own, case.id)
    assert (receipt.name, papers.receipt(own, case.id)) == ("receipt", receipt)
    received = casework.load(own, case.id)
    assert received.receipt is not None
    assert received.receipt.number in words(papers.pdf(own, receipt.id))
    papers.print_paper(own, receipt.id, copies=1)


def test_out_of_paper_undoes_nothing(own: Desk) -> None:
    case = fill(own, draft(own).id)
    commitment = papers.commitments(own, case.id)[0]
    submit.submit(own, case.id)
    slip = papers.slip(own, case.id)
    tray_of(own).fault = "out_of_paper"
    with pytest.raises(PrinterFailed, match="out_of_paper"):
        papers.print_paper(own, slip.id)
    assert casework.load(own, case.id).state == "queued"
    assert papers.slip(own, case.id).printed == 0
    tray_of(own).fault = ""
    papers.reprint(own, slip.id)
    papers.reprint(own, commitment.id)  # after the case went out too
    assert papers.slip(own, case.id).printed == 1


class Faulty(Tray):
    """A tray that fails from its second paper on, until it is mended."""

    def __init__(self, fault: str) -> None:
        super().__init__()
        self.then = fault

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int, title: str) -> None:
        self.fault = self.then if self.papers else ""
        super().print_pdf(pdf, printer=printer, copies=copies, title=title)


def test_after_a_fault_between_them_only_the_rest_is_printed(own: Desk) -> None:
    case = draft(own, count=3)
    tray = Faulty("stopped")
    desk = replace(own, printer=tray)
    with pytest.raises(PrinterFailed, match="stopped"):
        papers.print_each(desk, case.id, papers.COMMITMENT)
    assert len(tray.papers) == 1
    tray.then = ""
    assert papers.print_each(desk, case.id, papers.COMMITMENT, rest=True) == 2
    assert [paper.printed for paper in papers.of_case(own, case.id)] == [1, 1, 1]


def test_papers_that_wait_in_the_queue_all_go_there_and_count_as_printed(own: Desk) -> None:
    case = draft(own, count=3)
    tray = Faulty("paper_waits")
    with pytest.raises(PrinterFailed, match="paper_waits") as caught:
        papers.print_each(replace(own, printer=tray), case.id, papers.COMMITMENT)
    assert not caught.value.retry
    assert [paper.printed for paper in papers.of_case(own, case.id)] == [1, 1, 1]
    assert all(filing.commitment.printed_at for filing in casework.load(own, case.id).filings)


def test_what_is_taken_home_is_printed_once(own: Desk) -> None:
    case = fill(own, draft(own).id)
    assert not issued.due((), case)
    submit.submit(own, case.id)
    own.clock.correct(datetime.now(UTC) - timedelta(seconds=2))  # its hours come from the centre
    assert papers.print_due(own, case.id) == "slip"
    assert papers.print_due(own, case.id) == ""
    outbox.drain(own)
    assert issued.due(papers.of_case(own, case.id), casework.load(own, case.id))
    assert papers.print_due(own, case.id) == "receipt"
    assert papers.print_due(own, case.id) == ""
    assert papers.print_newest(own, case.id) == "receipt"
    (slip, receipt) = issued.latest(papers.of_case(own, case.id))
    assert (slip.printed, receipt.printed) == (1, 2)


def test_printers_of_the_system(desk: Desk) -> None:
    assert [printer.name for printer in papers.printers(desk)] == ["tray"]
