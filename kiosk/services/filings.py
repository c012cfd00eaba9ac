"""The filings of a draft: added, taken out and put back, and answers written from one into the others.

A number is given once in a case and never again: papers and sheets name their filing by it. Must not: change
a case that went out, or judge a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Attestation, Case, Filing, Sheet, with_answer
from kiosk.errors import Conflict, NotFound
from kiosk.services import drafts, known, outcomes
from kiosk.services.drafts import change, change_with
from kiosk.services.lookup import Opened

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A filing that was taken out of a draft, with all that is its own: what undoing needs."""

    filing: Filing
    sheets: tuple[Sheet, ...]
    attestations: tuple[Attestation, ...]


def made(opened: Opened, record_ids: Iterable[str], *, first: int) -> tuple[Filing, ...]:
    """Return a filing for each of these records. Raises NotFound (record_unknown), Conflict (cannot_file)."""
    rows = {record.id: (record, judgement) for record, judgement in opened.rows}
    found: list[Filing] = []
    for record_id in record_ids:
        if record_id not in rows:
            raise NotFound("record_unknown")
        record, judgement = rows[record_id]
        if not judgement.can_file:
            raise Conflict("cannot_file", number=record.document_number, verdict=judgement.verdict)
        found.append(Filing(first + len(found), judgement.matter, record, judgement))
    return tuple(found)


def add_records(desk: Desk, case_id: str, opened: Opened, record_ids: Iterable[str]) -> Case:
    """Add a filing for each of these records that the case has none for. Raises Conflict (cannot_file)."""
    wanted = tuple(record_ids)

    def added(case: Case) -> Case:
        here = {filing.record.id for filing in case.filings}
        first = _highest(case) + 1
        more = made(opened, (item for item in wanted if item not in here), first=first)
        grown = replace(
            case, filings=(*case.filings, *more), provisional=case.provisional or opened.from_cache
        )
        return known.filled(grown, drafts.sight(desk, grown))

    return change(desk, case_id, added)


def drop_filing(desk: Desk, case_id: str, number: int) -> Dropped:
    """Take one filing out of a draft with all that is its own; `restore_filing` puts it back.

    Its sheets stay in the vault until the case goes out or is thrown away. Raises Conflict (last_filing),
    NotFound (filing_unknown).
    """
    gone: list[Dropped] = []

    def dropped(case: Case, work: UnitOfWork) -> Case:
        filing = next((item for item in case.filings if item.number == number), None)
        if filing is None:
            raise NotFound("filing_unknown")
        if len(case.filings) == 1:
            raise Conflict("last_filing")
        sheets = tuple(sheet for sheet in case.sheets if sheet.material.endswith(f"#{number}"))
        said = tuple(item for item in case.attestations if item.slot.endswith(f"#{number}"))
        gone[:] = [Dropped(filing, sheets, said)]
        outcomes.take_out(work, case_id, sheets)
        return replace(
            case,
            filings=tuple(item for item in case.filings if item is not filing),
            sheets=tuple(sheet for sheet in case.sheets if sheet not in sheets),
            attestations=tuple(item for item in case.attestations if item not in said),
            numbered=_highest(case),
        )

    change_with(desk, case_id, dropped)
    return gone[0]


def restore_filing(desk: Desk, case_id: str, dropped: Dropped) -> Case:
    """Put a filing back with its answers, sheets and all. Raises Conflict (record_here) if it came anew."""
    back = dropped.filing

    def restored(case: Case, work: UnitOfWork) -> Case:
        if any(filing.number == back.number for filing in case.filings):
            return case
        if any(filing.record.id == back.record.id for filing in case.filings):
            raise Conflict("record_here", number=back.record.document_number)
        outcomes.put_back(work, case_id, dropped.sheets)
        return replace(
            case,
            filings=tuple(sorted((*case.filings, back), key=lambda filing: filing.number)),
            sheets=(*case.sheets, *dropped.sheets),
            attestations=(*case.attestations, *dropped.attestations),
        )

    return change_with(desk, case_id, restored)


def _highest(case: Case) -> int:
    return max(case.numbered, *(filing.number for filing in case.filings), 0)


def copy_answers(desk: Desk, case_id: str, number: int, names: frozenset[str]) -> Case:
    """Write these answers of one filing into every other filing of the same matter."""

    def applied(case: Case) -> Case:
        source = case.filing(number)
        for filing in case.filings:
            if filing.number == number or filing.matter != source.matter:
                continue
            answers = filing.answers
            for name, text in source.answers:
                if name in names:
                    answers = with_answer(answers, name, text)
            case = case.with_filing(replace(filing, answers=answers))
        return case

    return change(desk, case_id, applied)


def answers_back(desk: Desk, case_id: str, before: Mapping[int, Answers]) -> Case:
    """Give every filing the answers that it had."""

    def applied(case: Case) -> Case:
        filings = tuple(
            replace(filing, answers=before.get(filing.number, filing.answers)) for filing in case.filings
        )
        return replace(case, filings=filings)

    return change(desk, case_id, applied)
