"""The filings of a draft: added, taken out and put back, and answers written from one into the others.

A number is given once in a case and never again: papers and sheets name their filing by it. Must not: change
a case that went out, or say itself what a verdict is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Attestation, Case, Filing, Sheet, with_answer
from kiosk.domain.matter import Matter
from kiosk.domain.revision import concerned
from kiosk.domain.rules.form import fields_of
from kiosk.domain.verdict import Reading
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import drafts, known, outcomes
from kiosk.services.cases.drafts import change, change_with
from kiosk.services.entities import jotted, verdicts
from kiosk.services.entities.lookup import Opened

Answers = tuple[tuple[str, str], ...]
Place = tuple[int | None, str]  # number of a filing, None for the whole case, and name of a field


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
    """Add a filing for each of these records that the case has none for.

    Raises Conflict (cannot_file; only_corrected where a correction is being made).
    """
    wanted = tuple(record_ids)

    def added(case: Case, work: UnitOfWork) -> Case:
        jotted.passed(work)
        _refuse_correction(case)
        here = {filing.record.id for filing in case.filings}
        first = _highest(case) + 1
        more = made(opened, (item for item in wanted if item not in here), first=first)
        grown = replace(
            case, filings=(*case.filings, *more), provisional=case.provisional or opened.from_cache
        )
        return known.filled(grown, drafts.sight(desk, grown))

    return change_with(desk, case_id, added)


def drop_filing(desk: Desk, case_id: str, number: int) -> Dropped:
    """Take one filing out of a draft with all that is its own; `restore_filing` puts it back.

    Its sheets stay in the vault until the case goes out or is thrown away. Raises Conflict (last_filing,
    only_corrected), NotFound (filing_unknown).
    """
    gone: list[Dropped] = []

    def dropped(case: Case, work: UnitOfWork) -> Case:
        filing = next((item for item in case.filings if item.number == number), None)
        _refuse_correction(case)
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


def _refuse_correction(case: Case) -> None:
    """Which filings a case has is settled once the centre has it: one is withdrawn, another case made."""
    if case.before is not None:
        raise Conflict("only_corrected")


def _highest(case: Case) -> int:
    return max(case.numbered, *(filing.number for filing in case.filings), 0)


# -- answers


def bearing(matter: Matter) -> frozenset[str]:
    """Return the names of the fields whose answers bear on the verdict, by the conditions of a matter."""
    return frozenset(condition.answer for condition in matter.conditions if condition.answer)


def answer_many(desk: Desk, case_id: str, values: Mapping[Place, str]) -> Case:
    """Keep answers of many filings in one transaction; an empty text removes one.

    A place is the number of a filing (None: the whole case) and the name of a field. Where one bears on the
    verdict, every record is judged anew with them. A filing that is gone is left out.
    """

    return change(desk, case_id, lambda case: with_answers(desk, case, values))


def with_answers(desk: Desk, case: Case, values: Mapping[Place, str]) -> Case:
    """Return a case with these answers; see `answer_many`."""
    after = _answered(case, values)
    sight = drafts.sight(desk, case)
    bears = {name for filing in case.filings for name in bearing(sight.matters[filing.matter])}
    heard = after != case and any(name in bears for _number, name in values)
    return verdicts.judged_again(desk, after) if heard else after


def judge(desk: Desk, case_id: str) -> Case:
    """Judge every record of a draft by today's rules and by what its form says, and keep the verdicts."""
    return change(desk, case_id, lambda case: verdicts.judged_again(desk, case))


def _answered(case: Case, values: Mapping[Place, str]) -> Case:
    whole = case.answers
    own = {filing.number: filing.answers for filing in concerned(case).filings}
    for (number, name), text in values.items():
        if number is None:
            whole = with_answer(whole, name, text)
        elif number in own:
            own[number] = with_answer(own[number], name, text)
    filings = tuple(
        replace(filing, answers=own[filing.number])
        if own.get(filing.number, filing.answers) != filing.answers
        else filing
        for filing in case.filings
    )
    return replace(case, answers=whole, filings=filings)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer does to the verdict on a filing: the readings that would not be there without it."""

    name: str
    readings: tuple[Reading, ...]


def effects(desk: Desk, case: Case, number: int) -> tuple[Effect, ...]:
    """Return what the answers of a filing, and those of the whole case, do to its verdict."""
    filing = case.filing(number)
    alone = replace(case, filings=(filing,))
    names = bearing(drafts.sight(desk, alone).matters[filing.matter])
    answered = [name for name in sorted(names) if filing.answer(name) or case.answer(name)]
    as_it_is = _bars(desk, alone) if answered else ()
    found = []
    for name in answered:
        blank = _bars(desk, _answered(alone, {(number, name): "", (None, name): ""}))
        own = tuple(reading for reading in as_it_is if reading not in blank)
        found += [Effect(name, own)] if own else []
    return tuple(found)


def _bars(desk: Desk, alone: Case) -> tuple[Reading, ...]:
    """Return the readings that stand against the only filing of a case."""
    (filing,) = verdicts.judged_again(desk, alone).filings
    return tuple(reading for reading in filing.judgement.readings if reading.verdict is not None)


def copy_answers(desk: Desk, case_id: str, number: int, names: frozenset[str]) -> Case:
    """Write these answers of one filing into every other of the same matter that is asked for them."""

    def applied(case: Case) -> Case:
        source, matters = case.filing(number), drafts.sight(desk, case).matters
        others = [f for f in concerned(case).filings if f.number != number and f.matter == source.matter]
        values: dict[Place, str] = {}
        for filing in others:
            asked = {spec.name for spec in fields_of(case, filing, matters[filing.matter]) if spec.per_filing}
            values |= {(filing.number, name): text for name, text in source.answers if name in names & asked}
        after = _answered(case, values)
        bears = names & bearing(matters[source.matter])
        return verdicts.judged_again(desk, after) if bears and after != case else after

    return change(desk, case_id, applied)


def answers_back(desk: Desk, case_id: str, before: Mapping[int, Answers]) -> Case:
    """Give every filing the answers that it had, and the verdict that goes with them."""

    def applied(case: Case) -> Case:
        filings = tuple(
            replace(filing, answers=before.get(filing.number, filing.answers)) for filing in case.filings
        )
        after = replace(case, filings=filings)
        return after if after == case else verdicts.judged_again(desk, after)

    return change(desk, case_id, applied)
