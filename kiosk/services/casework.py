"""Drafts: start a case, change it, throw it away. The wizard's pages write a case through here only.

Every change is applied to the case as it is stored at that moment, in one short transaction, so two lanes
never overwrite each other. A value is kept as it was typed, also where it is wrong; the checks say so.
Must not: change a case that went out.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kiosk import packs
from kiosk.desk import Desk
from kiosk.domain.case import (
    Attestation,
    Case,
    CopyKind,
    Filing,
    with_answer,
)
from kiosk.domain.findings import Finding
from kiosk.domain.journey import Sight, missing
from kiosk.errors import Conflict, NotFound
from kiosk.events import CaseChanged
from kiosk.services import known, outcomes, records
from kiosk.services.commitments import issue_commitments, mark_printed, mark_signed, refill_codes
from kiosk.services.drafts import change, load
from kiosk.services.lookup import Opened

__all__ = [
    "add_records",
    "answer",
    "attest",
    "change",
    "discard",
    "drop_filing",
    "issue_commitments",
    "load",
    "mark_printed",
    "mark_signed",
    "notices",
    "prefill",
    "refill_codes",
    "set_applicant",
    "sight",
    "start",
]


# -- reading


def sight(desk: Desk, case: Case) -> Sight:
    """Return what the steps look at besides the case: the matters of the pack that judged it, and today."""
    pack = next((p for p in desk.packs if f"{p.id}@{p.version}" == case.pack), None)
    pack = pack or packs.active(desk.packs, desk.clock.today())
    codes = dict.fromkeys(filing.matter for filing in case.filings)
    return Sight({code: pack.matter(code) for code in codes}, desk.clock.today())


def notices(desk: Desk, case: Case) -> tuple[Finding, ...]:
    """Return all that is to be said of a case: what the steps miss, then what the centre found."""
    return (*missing(case, sight(desk, case)), *outcomes.findings(desk, case.id))


# -- starting and ending


def start(desk: Desk, opened: Opened, record_ids: Iterable[str], *, clerk: str) -> Case:
    """Start a case with a filing for each of these records. Raises Conflict (cannot_file) with its number."""
    now = desk.clock.now()
    pack = records.pack_today(desk)
    case = Case(
        id=str(uuid.uuid4()),
        entity=opened.dossier.entity,
        filings=_filings(opened, record_ids, first=1),
        pack=f"{pack.id}@{pack.version}",
        created_at=now,
        updated_at=now,
        clerk=clerk,
        provisional=opened.from_cache,
    )
    case = replace(case, applicant=known.applicant(case))
    case = known.filled(case, sight(desk, case))
    with desk.store.begin() as work:
        saved = work.cases.save(case)
        work.audit("case.started", case.id, actor=clerk, detail=f"{len(case.filings)} filings")
    desk.bus.publish(CaseChanged(case.id))
    return saved


def add_records(desk: Desk, case_id: str, opened: Opened, record_ids: Iterable[str]) -> Case:
    """Add a filing for each of these records that the case has none for. Raises Conflict (cannot_file)."""
    wanted = tuple(record_ids)

    def added(case: Case) -> Case:
        here = {filing.record.id for filing in case.filings}
        first = max((filing.number for filing in case.filings), default=0) + 1
        more = _filings(opened, (item for item in wanted if item not in here), first=first)
        grown = replace(
            case, filings=(*case.filings, *more), provisional=case.provisional or opened.from_cache
        )
        return known.filled(grown, sight(desk, grown))

    return change(desk, case_id, added)


def drop_filing(desk: Desk, case_id: str, number: int) -> Case:
    """Take one filing out of a draft, with the sheets that served it alone. Raises Conflict (last_filing)."""
    gone: list[str] = []

    def dropped(case: Case) -> Case:
        rest = tuple(filing for filing in case.filings if filing.number != number)
        if not rest:
            raise Conflict("last_filing")
        own = [sheet for sheet in case.sheets if sheet.material.endswith(f"#{number}")]
        gone[:] = [sheet.id for sheet in own]
        kept = tuple(sheet for sheet in case.sheets if sheet not in own)
        return replace(case, filings=rest, sheets=kept)

    case = change(desk, case_id, dropped)
    for item in gone:
        desk.vault.discard(item)
    return case


def discard(desk: Desk, case_id: str, *, clerk: str) -> None:
    """Throw a draft away with its sheets and papers. Raises NotFound; Stale if it is no draft any more."""
    with desk.store.begin() as work:
        case = work.cases.get(case_id)
        items = [sheet.id for sheet in case.sheets]
        items += [paper.vault_id for paper in work.papers.of_case(case_id)]
        items += outcomes.forget(work, case)
        work.cases.discard(case_id)
        work.audit("case.discarded", case_id, actor=clerk)
    for item in items:
        desk.vault.discard(item)
    desk.bus.publish(CaseChanged(case_id))


def _filings(opened: Opened, record_ids: Iterable[str], *, first: int) -> tuple[Filing, ...]:
    rows = {record.id: (record, judgement) for record, judgement in opened.rows}
    made: list[Filing] = []
    for record_id in record_ids:
        if record_id not in rows:
            raise NotFound("record_unknown")
        record, judgement = rows[record_id]
        if not judgement.can_file:
            raise Conflict("cannot_file", number=record.document_number, verdict=judgement.verdict)
        made.append(Filing(first + len(made), judgement.matter, record, judgement))
    return tuple(made)


# -- changing


def set_applicant(desk: Desk, case_id: str, **values: Any) -> Case:
    """Set members of the applicant by name, typed as the domain has them; what then is known is filled in."""

    def applied(case: Case) -> Case:
        capacity = values.get("capacity", case.applicant.capacity)
        before = replace(case.applicant, **values)
        if capacity is not case.applicant.capacity and "name" not in values:
            before = replace(before, name="", id_number="", phone="")  # another person stands there now
        after = replace(case, applicant=before)
        after = replace(after, applicant=known.applicant(after))
        return known.refreshed(case, after, sight(desk, after))

    return change(desk, case_id, applied)


def answer(desk: Desk, case_id: str, name: str, value: str, *, filing: int | None = None) -> Case:
    """Keep what was typed into a field of the case, or of one filing; an empty text removes it."""

    def applied(case: Case) -> Case:
        if filing is None:
            return replace(case, answers=with_answer(case.answers, name, value))
        of = case.filing(filing)
        return case.with_filing(replace(of, answers=with_answer(of.answers, name, value)))

    return change(desk, case_id, applied)


def prefill(desk: Desk, case_id: str) -> Case:
    """Fill the blank fields whose value is known."""
    return change(desk, case_id, lambda case: known.filled(case, sight(desk, case)))


def attest(
    desk: Desk,
    case_id: str,
    slot: str,
    *,
    kind: CopyKind | None = None,
    shown: bool | None = None,
    returned: bool | None = None,
) -> Case:
    """Keep what the clerk says of a slot; None leaves a member as it is."""
    given = {"kind": kind, "shown": shown, "returned": returned}
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}

    def applied(case: Case) -> Case:
        others = tuple(item for item in case.attestations if item.slot != slot)
        mine: Attestation = replace(case.attestation(slot), **said)
        return replace(case, attestations=(*others, mine))

    return change(desk, case_id, applied)
