"""The verdict on each record, today: of what was opened, and again of a case before it goes out.

Must not: change a record, or keep a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.desk import Desk
from kiosk.domain import eligibility, revision
from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import Entity
from kiosk.domain.matter import RepairPath
from kiosk.domain.record import Record
from kiosk.domain.verdict import Judgement, Subject
from kiosk.errors import NotFound
from kiosk.services.packs import rules


def judge(
    desk: Desk,
    records: Iterable[Record],
    *,
    entity: Entity,
    path: RepairPath = RepairPath.ORDINARY,
    provisional: bool = False,
) -> tuple[Judgement, ...]:
    """Return the verdict on each record of an entity today."""
    book, today, every = rules.book(desk), desk.clock.today(), tuple(records)
    subject = Subject.of(entity, every, path)
    return tuple(
        eligibility.judge(record, book, subject=subject, today=today, provisional=provisional)
        for record in every
    )


def judged_again(desk: Desk, case: Case) -> Case:
    """Return a case with every record judged by today's rules, and by what its form says by now.

    A correction is judged by the day on which the case was filed, and only the filings that it is about.
    """
    book, today = rules.book(desk), _filed_on(desk, case)
    inside = {filing.number for filing in revision.concerned(case).filings}
    subject = Subject.of(case.entity, _records(desk, case), case.path)

    def again(filing: Filing) -> Filing:
        if filing.number not in inside:
            return filing
        judgement = eligibility.judge(
            filing.record,
            book,
            subject=subject,
            today=today,
            answers=dict((*case.answers, *filing.answers)),
            provisional=filing.judgement.provisional,
        )
        return replace(filing, judgement=judgement, matter=judgement.matter or filing.matter)

    return replace(case, filings=tuple(again(filing) for filing in case.filings))


def _filed_on(desk: Desk, case: Case) -> date:
    """Return the day whose rules a case is judged by: today, unless the centre has it already."""
    if case.before is None or case.receipt is None:
        return desk.clock.today()
    return case.receipt.received_at.astimezone(desk.clock.now().tzinfo).date()


def _records(desk: Desk, case: Case) -> tuple[Record, ...]:
    """Return the records that are known of the subject: those of the case, and those of its dossier."""
    own = tuple(filing.record for filing in case.filings)
    here = {record.id for record in own}
    try:
        with desk.store.read() as work:
            known = work.entities.dossier(case.entity.code).records or ()
    except NotFound:
        known = ()
    return (*own, *(record for record in known if record.id not in here))
