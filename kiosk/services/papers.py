"""Papers: make, keep, print, print again. A paper is in the vault before it goes to the printer.

So a printer that is out of paper undoes nothing: the paper is there and can be printed again. Titles sent to
the printer are the papers' own and hold nothing personal. Must not: know how a paper looks.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterable
from datetime import datetime

from kiosk.desk import Desk, IssuedPaper, PrinterInfo, ProgressFn, Stop, never, silent
from kiosk.domain.case import Case, Filing
from kiosk.domain.matter import Pack
from kiosk.errors import NotFound, PrinterFailed, Stale
from kiosk.events import CaseChanged
from kiosk.services import casework, hall, issued, people, records
from kiosk.services.issued import RECEIPT, SLIP
from kiosk.services.lookup import Opened

APPLICATION_FORM, COMMITMENT, ADVICE = "application_form", "commitment", "advice_sheet"


def printers(desk: Desk) -> tuple[PrinterInfo, ...]:
    """Return the printers of the system."""
    return desk.printer.printers()


def title(name: str) -> str:
    """Return the Chinese title of a kind of paper."""
    from kiosk.papers import PAPERS

    return PAPERS[name].title


def of_case(desk: Desk, case_id: str) -> tuple[IssuedPaper, ...]:
    """Return the papers made for a case, oldest first."""
    with desk.store.read() as work:
        return work.papers.of_case(case_id)


def pdf(desk: Desk, paper_id: str) -> bytes:
    """Return a paper as it was made. Raises NotFound, StoreFailed (damaged)."""
    with desk.store.read() as work:
        paper = work.papers.get(paper_id)
    return desk.vault.get(paper.vault_id)


# -- making


def advice_sheet(desk: Desk, opened: Opened) -> bytes:
    """Return the advice sheet (一次性告知单) for what was opened, as PDF; nothing is kept of it."""
    from kiosk.papers import facts

    data = facts.advice_sheet(
        opened.dossier,
        opened.rows,
        pack=records.pack_today(desk),
        hall=hall.profile(desk),
        at=_now(desk),
    )
    return _rendered(desk, ADVICE, data)


def application_forms(desk: Desk, case_id: str, *, filings: Iterable[int] = ()) -> tuple[IssuedPaper, ...]:
    """Make the application form (信用修复申请表) of these filings; none named: all."""
    from kiosk.papers import facts

    case, profile, at = casework.load(desk, case_id), hall.profile(desk), _now(desk)
    matters = casework.sight(desk, case).matters
    made = []
    for filing in _chosen(case, filings):
        data = facts.application_form(case, filing, matter=matters[filing.matter], hall=profile, at=at)
        made.append((APPLICATION_FORM, filing.number, _rendered(desk, APPLICATION_FORM, data)))
    return _kept(desk, case_id, made)


def commitments(desk: Desk, case_id: str, *, filings: Iterable[int] = ()) -> tuple[IssuedPaper, ...]:
    """Make the commitment (信用承诺书) of these filings, with codes where there are none; none named: all.

    Raises Offline (no_commitment_codes), Stale (not_a_draft).
    """
    from kiosk.papers import facts

    case = casework.issue_commitments(desk, case_id)
    profile, at = hall.profile(desk), _now(desk)
    matters = casework.sight(desk, case).matters
    made = []
    for filing in _chosen(case, filings):
        data = facts.commitment(case, filing, matter=matters[filing.matter], hall=profile, at=at)
        made.append((COMMITMENT, filing.number, _rendered(desk, COMMITMENT, data)))
    return _kept(desk, case_id, made)


def slip(desk: Desk, case_id: str) -> IssuedPaper:
    """Make the slip (材料暂收凭条) of a case that was submitted, or return the one there is.

    Raises NotFound (no_slip) for a case that was not submitted.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    if case.submitted_at is None:
        raise NotFound("no_slip")
    there = _newest(desk, case_id, SLIP)
    if there is not None and issued.since_submitted(there, case):
        return there
    matters = casework.sight(desk, case).matters
    data = facts.slip(case, matters=matters, hall=hall.profile(desk), clerk=_clerk(desk, case), at=_now(desk))
    return _kept(desk, case_id, [(SLIP, None, _rendered(desk, SLIP, data))])[0]


def receipt(desk: Desk, case_id: str) -> IssuedPaper:
    """Make the receipt (收件回执) of a case that the centre has, or return the one there is.

    Raises NotFound (no_receipt) before the centre's verified receipt is here.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    if case.receipt is None or not case.receipt.verified:
        raise NotFound("no_receipt")
    there = _newest(desk, case_id, RECEIPT)
    if there is not None:  # a case is received once
        return there
    data = facts.receipt(
        case,
        matters=casework.sight(desk, case).matters,
        pack=_pack(desk, case),
        hall=hall.profile(desk),
        clerk=_clerk(desk, case),
        at=_now(desk),
    )
    return _kept(desk, case_id, [(RECEIPT, None, _rendered(desk, RECEIPT, data))])[0]


def after_submit(desk: Desk, case_id: str) -> IssuedPaper:
    """Return what the applicant takes home now: the receipt where the centre has the case, else the slip."""
    case = casework.load(desk, case_id)
    return receipt(desk, case_id) if case.receipt is not None else slip(desk, case_id)


# -- printing


def print_paper(desk: Desk, paper_id: str, *, copies: int | None = None) -> None:
    """Print a paper that was made, or print it again; None: as many as the setting says.

    Raises PrinterFailed; the paper stays. One that waits in the printer's queue counts as printed, for it
    comes out without the program. A printed commitment is noted at its filing.
    """
    with desk.store.read() as work:
        paper = work.papers.get(paper_id)
    try:
        print_pdf(desk, desk.vault.get(paper.vault_id), name=paper.name, copies=copies)
    except PrinterFailed as error:
        if error.waits:
            _note_printed(desk, paper)
        raise
    _note_printed(desk, paper)


def _note_printed(desk: Desk, paper: IssuedPaper) -> None:
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        work.papers.printed(paper.id)
        work.audit("paper.printed", paper.case_id, actor=clerk, detail=paper.name)
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
    """Make and print the commitment or application form of these filings; return how many went out.

    `rest`: those that were made and never came out, as the printer failed between them. Raises PrinterFailed;
    for papers that wait in the queue once all are there.
    """
    numbers = tuple(filings)
    make = {COMMITMENT: commitments, APPLICATION_FORM: application_forms}[name]
    made = _unprinted(desk, case_id, name, numbers) if rest else make(desk, case_id, filings=numbers)
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


# -- helpers


def _now(desk: Desk) -> datetime:
    return desk.clock.now().replace(microsecond=0)  # as papers state it


def _chosen(case: Case, numbers: Iterable[int]) -> tuple[Filing, ...]:
    wanted = frozenset(numbers)
    return tuple(filing for filing in case.filings if not wanted or filing.number in wanted)


def _rendered(desk: Desk, name: str, data: dict[str, object]) -> bytes:
    from kiosk.papers import render

    return render(name, data, training=bool(desk.settings["training"]))


def _kept(desk: Desk, case_id: str, made: Iterable[tuple[str, int | None, bytes]]) -> tuple[IssuedPaper, ...]:
    """Keep papers: their bytes first, then their rows in one transaction."""
    at = desk.clock.now()
    papers = tuple(
        IssuedPaper(str(uuid.uuid4()), case_id, name, filing, at, desk.vault.put(data).id)
        for name, filing, data in made
    )
    with desk.store.begin() as work:
        for paper in papers:
            work.papers.add(paper)
    desk.bus.publish(CaseChanged(case_id))
    return papers


def _newest(desk: Desk, case_id: str, name: str) -> IssuedPaper | None:
    return next((paper for paper in reversed(of_case(desk, case_id)) if paper.name == name), None)


def _clerk(desk: Desk, case: Case) -> str:
    session = people.current(desk)
    return session.name if session and session.clerk == case.clerk else case.clerk


def _pack(desk: Desk, case: Case) -> Pack:
    return next((p for p in desk.packs if f"{p.id}@{p.version}" == case.pack), records.pack_today(desk))
