"""Papers are made and kept: facts, PDF, vault, row. What a visit needs; the others are in `papers_besides`.

Must not: print, or know how a paper looks.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from kiosk.desk import Desk, IssuedPaper
from kiosk.domain.case import Case, Filing
from kiosk.domain.revision import concerned, of_last
from kiosk.errors import NotFound
from kiosk.events import CaseChanged
from kiosk.services.cases import casework
from kiosk.services.entities.lookup import Opened
from kiosk.services.packs import rules
from kiosk.services.printing import issued
from kiosk.services.printing.issued import RECEIPT, SLIP
from kiosk.services.window import hall, people

APPLICATION_FORM, COMMITMENT, ADVICE = "application_form", "commitment", "advice_sheet"


def of_case(desk: Desk, case_id: str) -> tuple[IssuedPaper, ...]:
    """Return the papers made for a case, oldest first."""
    with desk.store.read() as work:
        return work.papers.of_case(case_id)


def advice_facts(desk: Desk, opened: Opened, *, hidden: bool = False) -> dict[str, object]:
    """Return what the advice sheet (一次性告知单) says of what was opened.

    `hidden`: with the records that are not public, for identity and authority were checked.
    """
    from kiosk.papers import facts

    return facts.advice_sheet(
        opened.dossier,
        opened.rows,
        book=rules.book(desk),
        hall=hall.profile(desk),
        at=moment(desk),
        hidden=hidden,
    )


def advice_sheet(desk: Desk, opened: Opened, *, hidden: bool = False) -> bytes:
    """Return the advice sheet for what was opened, as PDF; nothing is kept of it. `hidden` as above."""
    return rendered(desk, ADVICE, advice_facts(desk, opened, hidden=hidden))


def application_forms(desk: Desk, case_id: str, *, filings: Iterable[int] = ()) -> tuple[IssuedPaper, ...]:
    """Make the application form, under the title of its matter, of these filings; none named: all."""
    from kiosk.papers import facts

    case, profile, at = casework.load(desk, case_id), hall.profile(desk), moment(desk)
    matters = rules.matters(desk, case)
    made = []
    for filing in _chosen(case, filings):
        data = facts.application_form(case, filing, matter=matters[filing.matter], hall=profile, at=at)
        made.append((APPLICATION_FORM, filing.number, rendered(desk, APPLICATION_FORM, data)))
    return kept(desk, case_id, made)


def commitments(desk: Desk, case_id: str, *, filings: Iterable[int] = ()) -> tuple[IssuedPaper, ...]:
    """Make the commitment (信用承诺书) of these filings, with codes where there are none; none named: all.

    Raises Offline (no_commitment_codes), Stale (not_a_draft).
    """
    from kiosk.papers import facts

    case = casework.issue_commitments(desk, case_id)
    profile, at = hall.profile(desk), moment(desk)
    matters = rules.matters(desk, case)
    made = []
    for filing in _chosen(case, filings):
        data = facts.commitment(case, filing, matter=matters[filing.matter], hall=profile, at=at)
        made.append((COMMITMENT, filing.number, rendered(desk, COMMITMENT, data)))
    return kept(desk, case_id, made)


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
    matters = rules.matters(desk, case)
    data = facts.slip(
        of_last(case), matters=matters, hall=hall.profile(desk), clerk=clerk_of(desk, case), at=moment(desk)
    )
    return kept(desk, case_id, [(SLIP, None, rendered(desk, SLIP, data))])[0]


def receipt(desk: Desk, case_id: str) -> IssuedPaper:
    """Make the receipt (收件回执) of a case that the centre has, or return the one there is.

    Raises NotFound (no_receipt) before the centre's verified receipt is here.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    if case.receipt is None or not case.receipt.verified:
        raise NotFound("no_receipt")
    there = _newest(desk, case_id, RECEIPT)
    if there is not None and issued.since_submitted(there, case):  # a revision is received once
        return there
    data = facts.receipt(
        of_last(case),
        matters=rules.matters(desk, case),
        book=rules.book(desk),
        hall=hall.profile(desk),
        clerk=clerk_of(desk, case),
        at=moment(desk),
    )
    return kept(desk, case_id, [(RECEIPT, None, rendered(desk, RECEIPT, data))])[0]


def after_submit(desk: Desk, case_id: str) -> IssuedPaper:
    """Return what the applicant takes home now: the receipt where the centre has the case, else the slip."""
    case = casework.load(desk, case_id)
    return receipt(desk, case_id) if issued.to_take_home(case) == RECEIPT else slip(desk, case_id)


# -- what every paper goes through


def moment(desk: Desk) -> datetime:
    """Return the moment as papers state it, to the second."""
    return desk.clock.now().replace(microsecond=0)


def rendered(desk: Desk, name: str, data: dict[str, object]) -> bytes:
    """Return a paper of these facts as PDF, marked where this is training."""
    from kiosk.papers import render

    return render(name, data, training=bool(desk.settings["training"]))


def kept(desk: Desk, case_id: str, made: Iterable[tuple[str, int | None, bytes]]) -> tuple[IssuedPaper, ...]:
    """Keep papers (kind, filing, PDF): their bytes first, then their rows in one transaction."""
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


def clerk_of(desk: Desk, case: Case) -> str:
    """Return the name of the clerk of a case where that is who is signed in, else the number."""
    session = people.current(desk)
    return session.name if session and session.clerk == case.clerk else case.clerk


def _chosen(case: Case, numbers: Iterable[int]) -> tuple[Filing, ...]:
    wanted = frozenset(numbers)
    return tuple(filing for filing in concerned(case).filings if not wanted or filing.number in wanted)


def _newest(desk: Desk, case_id: str, name: str) -> IssuedPaper | None:
    return next((paper for paper in reversed(of_case(desk, case_id)) if paper.name == name), None)
