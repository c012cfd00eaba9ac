"""Papers: make, keep, print, print again. A paper is in the vault before it goes to the printer.

So a printer that is out of paper undoes nothing: the paper is there and can be printed again. Titles sent to
the printer are the papers' own and hold nothing personal. Made in `papermaking` and `papers_besides`, which
are reached through here. Must not: know how a paper looks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from kiosk.desk import Desk, IssuedPaper, PrinterInfo, ProgressFn, Stop, never, silent
from kiosk.errors import PrinterFailed, Stale, StoreFailed
from kiosk.events import CaseChanged
from kiosk.services.cases import casework
from kiosk.services.centre import bodypapers
from kiosk.services.printing import issued, relayed
from kiosk.services.printing.papermaking import (
    ADVICE,
    APPLICATION_FORM,
    COMMITMENT,
    advice_sheet,
    after_submit,
    application_forms,
    commitments,
    of_case,
    receipt,
    slip,
)
from kiosk.services.printing.papers_besides import (
    CORRECTION_NOTICE,
    DECISION_TABLE,
    HANDOVER_LIST,
    IDENTITY_STATEMENT,
    OBJECTION,
    POWER_OF_ATTORNEY,
    WITHDRAWAL,
    correction_notice,
    decision_table,
    handover_list,
    handover_to_body,
    identity_statement,
    objection,
    objection_without_case,
    power_of_attorney,
    withdrawal,
)
from kiosk.services.window import people

__all__ = [
    "ADVICE",
    "APPLICATION_FORM",
    "COMMITMENT",
    "CORRECTION_NOTICE",
    "DECISION_TABLE",
    "HANDOVER_LIST",
    "IDENTITY_STATEMENT",
    "OBJECTION",
    "POWER_OF_ATTORNEY",
    "WITHDRAWAL",
    "advice_sheet",
    "after_submit",
    "application_forms",
    "commitments",
    "correction_notice",
    "decision_table",
    "handover_list",
    "handover_to_body",
    "identity_statement",
    "objection",
    "objection_without_case",
    "of_case",
    "pdf",
    "power_of_attorney",
    "print_due",
    "print_each",
    "print_newest",
    "print_paper",
    "print_pdf",
    "printers",
    "receipt",
    "reprint",
    "slip",
    "title",
    "withdrawal",
]

_EACH: dict[str, Callable[..., tuple[IssuedPaper, ...]]] = {  # one for each filing
    COMMITMENT: commitments,
    APPLICATION_FORM: application_forms,
}
_WHOLE: dict[str, Callable[[Desk, str], IssuedPaper]] = {  # one for the case
    POWER_OF_ATTORNEY: power_of_attorney,
    IDENTITY_STATEMENT: identity_statement,
    HANDOVER_LIST: handover_list,
}


def printers(desk: Desk) -> tuple[PrinterInfo, ...]:
    """Return the printers of the system."""
    return desk.printer.printers()


def title(name: str) -> str:
    """Return the Chinese title of a kind of paper."""
    from kiosk.papers import PAPERS

    return bodypapers.TITLES[name] if name in bodypapers.TITLES else PAPERS[name].title


def pdf(desk: Desk, paper_id: str) -> bytes:
    """Return a paper as it was made, a body's as it came (PDF or OFD). Raises NotFound, StoreFailed."""
    with desk.store.read() as work:
        paper = work.papers.get(paper_id)
    return desk.vault.get(paper.vault_id)


def print_paper(desk: Desk, paper_id: str, *, copies: int | None = None) -> None:
    """Print a paper that was made, or print it again; None: as many as the setting says.

    Raises PrinterFailed; the paper stays. One that waits in the printer's queue counts as printed, for it
    comes out without the program. A printed commitment is noted at its filing. Of a body's paper pictures of
    its pages are printed: PrinterFailed (paper_not_whole) where they can't all be drawn, or WorkerDied.
    """
    with desk.store.read() as work:
        paper = work.papers.get(paper_id)
    data = desk.vault.get(paper.vault_id)
    if paper.name.startswith(bodypapers.PREFIX):
        data = relayed.drawn(desk, data)
    try:
        print_pdf(desk, data, name=paper.name, copies=copies)
    except PrinterFailed as error:
        if error.waits:
            _note_printed(desk, paper)
        raise
    _note_printed(desk, paper)


def _note_printed(desk: Desk, paper: IssuedPaper) -> None:
    clerk = people.actor(desk)
    try:
        with desk.store.begin() as work:
            work.papers.printed(paper.id)
            work.audit("paper.printed", paper.case_id, actor=clerk, detail=paper.name)
    except StoreFailed:  # the paper is out; its line is written when the disk takes it
        with desk.store.spare() as work:
            work.audit("paper.printed", paper.case_id, actor=clerk, detail=paper.name)
        return
    if paper.name == COMMITMENT and paper.filing is not None:
        with contextlib.suppress(Stale):  # printed again after the case went out
            casework.mark_printed(desk, paper.case_id, filings=(paper.filing,))
    desk.bus.publish(CaseChanged(paper.case_id))


def reprint(desk: Desk, paper_id: str, *, copies: int = 1) -> str:
    """Print a paper again, one copy unless told otherwise; return its name. Raises PrinterFailed."""
    print_paper(desk, paper_id, copies=copies)
    with desk.store.read() as work:
        return work.papers.get(paper_id).name


def print_each(
    desk: Desk,
    case_id: str,
    name: str,
    *,
    filings: Iterable[int] = (),
    rest: bool = False,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Make and print a kind of paper of a case, of these filings where it is one for each; return how many.

    `rest`: those that were made and never came out, as the printer failed between them. Raises PrinterFailed;
    for papers that wait in the queue once all are there.
    """
    numbers = tuple(filings)
    made = _unprinted(desk, case_id, name, numbers) if rest else _made(desk, case_id, name, numbers)
    waiting: PrinterFailed | None = None
    for number, paper in enumerate(made):
        if stop():
            return number
        progress(number, len(made))
        try:
            print_paper(desk, paper.id)
        except PrinterFailed as error:
            if not error.waits:
                raise
            waiting = error
    if waiting is not None:
        raise waiting
    return len(made)


def _made(desk: Desk, case_id: str, name: str, numbers: tuple[int, ...]) -> tuple[IssuedPaper, ...]:
    if name in _EACH:
        return _EACH[name](desk, case_id, filings=numbers)
    return (_WHOLE[name](desk, case_id),)


def _unprinted(desk: Desk, case_id: str, name: str, numbers: tuple[int, ...]) -> tuple[IssuedPaper, ...]:
    found = issued.latest(paper for paper in of_case(desk, case_id) if paper.name == name)
    return tuple(paper for paper in found if not paper.printed and (not numbers or paper.filing in numbers))


def print_due(desk: Desk, case_id: str) -> str:
    """Make and print what the applicant takes home now, unless it was printed; return its name, else ""."""
    if not issued.due(of_case(desk, case_id), casework.load(desk, case_id)):
        return ""
    return print_newest(desk, case_id)


def print_newest(desk: Desk, case_id: str) -> str:
    """Print the receipt, before it is there the slip; return its name. Raises PrinterFailed."""
    paper = after_submit(desk, case_id)
    print_paper(desk, paper.id)
    return paper.name


def print_pdf(desk: Desk, data: bytes, *, name: str, copies: int | None = None) -> None:
    """Print a PDF of a kind of paper on the printer of the settings. Raises PrinterFailed."""
    many = int(desk.settings["copies"]) if copies is None else copies
    desk.printer.print_pdf(
        data, printer=str(desk.settings["printer"]), copies=max(1, many), title=title(name)
    )
