"""Drafts: start a case, change it, throw it away. The wizard's pages write a case through here only.

Every change is applied to the case as it is stored at that moment, in one short transaction, so two lanes
never overwrite each other. A value is kept as it was typed, also where it is wrong; the checks say so.
Must not: change a case that went out.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kiosk.desk import Desk, OutboxState
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import (
    Aside,
    Attestation,
    Case,
    CaseState,
    CopyKind,
    slots,
    with_answer,
)
from kiosk.domain.findings import Finding
from kiosk.domain.journey import missing
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.cases import filings, known, outcomes, revising, trail, whose
from kiosk.services.cases.commitments import issue_commitments, mark_printed, mark_signed, refill_codes
from kiosk.services.cases.drafts import change, change_with, load, sight
from kiosk.services.cases.filings import (
    Dropped,
    add_records,
    answers_back,
    copy_answers,
    drop_filing,
    restore_filing,
)
from kiosk.services.entities import jotted
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import bounds, people
from kiosk.services.window.acts import Act

__all__ = [
    "REASONS",
    "Dropped",
    "add_records",
    "answer",
    "answers_back",
    "attest",
    "attest_back",
    "attest_kind",
    "change",
    "copy_answers",
    "discard",
    "drop_filing",
    "issue_commitments",
    "load",
    "mark_printed",
    "mark_signed",
    "notices",
    "prefill",
    "refill_codes",
    "restore_filing",
    "set_applicant",
    "sight",
    "start",
    "who_discards",
    "with_applicant",
]

REASONS = ("applicant_left", "wrong_entity", "begun_twice", "training")  # why a draft is thrown away


# -- reading


def notices(desk: Desk, case: Case) -> tuple[Finding, ...]:
    """Return all that is to be said of a case: what the steps miss, then what the centre found."""
    return (*missing(case, sight(desk, case)), *outcomes.findings(desk, case.id))


# -- starting and ending


def start(desk: Desk, opened: Opened, record_ids: Iterable[str], *, reason: str = "") -> Case:
    """Start a case with a filing for each of these records. Raises Conflict: cannot_file with its number, or
    what `bounds.demand` does. `reason`: why another one is begun beside a draft of the same entity.
    """
    clerk = people.demand(desk, Act.WORK)
    bounds.demand(desk)
    now = desk.clock.now()
    case = Case(
        id=str(uuid.uuid4()),
        entity=opened.dossier.entity,
        filings=filings.made(opened, record_ids, first=1),
        created_at=now,
        updated_at=now,
        clerk=clerk,
        provisional=opened.from_cache,
        path=opened.path,
    )
    case = replace(case, applicant=known.applicant(case))
    case = known.filled(case, sight(desk, case))
    with desk.store.begin() as work:
        saved = work.cases.save(case)
        bounds.passed(work)
        jotted.passed(work)
        work.audit("case.started", case.id, actor=clerk, detail=f"{len(case.filings)} filings")
        if reason:
            work.audit("case.second", case.id, actor=clerk, detail=trail.masked(reason)[:200])
    desk.bus.publish(CaseChanged(case.id))
    return saved


def discard(desk: Desk, case_id: str, *, reason: str = "", approval: people.Approval | None = None) -> None:
    """Throw a draft away with all of its sheets and papers, and what the centre refused of it.

    An unfinished correction is only given up: what the centre has stays. `reason`: one of `REASONS`, or in
    words. What another clerk holds is a lead's to throw away or give up. Raises SignInEnded, SignInRefused
    (not_allowed), NotFound; Stale if it is no draft any more.
    """
    _discard(desk, case_id, who_discards(desk, case_id, approval=approval), reason)


def who_discards(desk: Desk, case_id: str, *, approval: people.Approval | None = None) -> str:
    """Return the clerk who may throw a draft away; raises what `discard` does."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.read() as work:
        line = work.cases.line(case_id)
    if not whose.is_holder(line, clerk):
        people.demand(desk, Act.DISCARD_OTHERS, approval=approval)
    return clerk


def expire(desk: Desk, case_id: str) -> None:
    """Throw a draft away whose days in the bin are over. Raises NotFound, Stale."""
    _discard(desk, case_id, "", "expired")


def _discard(desk: Desk, case_id: str, clerk: str, reason: str) -> None:
    with desk.store.begin() as work:
        case = work.cases.get(case_id)
        if case.before is not None and case.state is CaseState.DRAFT:
            revising.given_up(work, case, actor=clerk)
            items = _forget_refused(work, case_id)
        else:
            items = _thrown_away(work, case, clerk, reason)
    desk.vault.discard(*items)
    desk.bus.publish(CaseChanged(case_id))
    desk.bus.publish(OutboxChanged())


def _thrown_away(work: UnitOfWork, case: Case, clerk: str, reason: str) -> list[str]:
    """Take a draft out of the store; return the vault's items that go with it."""
    items = [paper.vault_id for paper in work.papers.of_case(case.id)]
    items += outcomes.forget(work, case)
    items += _forget_refused(work, case.id)
    work.cases.discard(case.id)
    work.audit("case.discarded", case.id, actor=clerk, detail=trail.masked(reason)[:200])
    return items


def _forget_refused(work: UnitOfWork, case_id: str) -> list[str]:
    """Take the revisions that came back out of the outbox; return the vault's items that go with them."""
    items: list[str] = []
    back = (OutboxState.REFUSED, OutboxState.SET_ASIDE, OutboxState.SUPERSEDED)
    for key, state in work.outbox.of_case(case_id):
        if state in back:
            items += [file.vault_id for file in work.outbox.get(key).submission.files]
            work.outbox.drop(key)
    return items


# -- changing


def set_applicant(desk: Desk, case_id: str, **values: Any) -> Case:
    """Set members of the applicant by name, typed as the domain has them; what then is known is filled in.

    Another capacity is another person: who stood there before is kept aside, with the papers that only
    that person hands in, and is there again when the capacity is changed back.
    """

    return change_with(desk, case_id, lambda case, work: with_applicant(desk, case, work, values))


def with_applicant(desk: Desk, case: Case, work: UnitOfWork, values: Mapping[str, Any]) -> Case:
    """Return a case with these members of its applicant; see `set_applicant`."""
    capacity = values.get("capacity", case.applicant.capacity)
    after = case
    if capacity is not case.applicant.capacity:
        after = _in_turn(desk, case, work, capacity)
    after = replace(after, applicant=replace(after.applicant, **values))
    after = replace(after, applicant=known.applicant(after))
    return known.refreshed(case, after, sight(desk, after))


def _in_turn(desk: Desk, case: Case, work: UnitOfWork, capacity: Capacity) -> Case:
    """Let the person of another capacity stand there, as far as one stood there before."""
    kept = (*case.asides, *((case.aside,) if case.aside is not None else ()))
    blank = Aside(Applicant(capacity))
    other = next((aside for aside in kept if aside.applicant.capacity is capacity), blank)
    after = replace(case, applicant=other.applicant)
    matters = dict(sight(desk, case).matters)
    gone = {slot.name for slot in slots(case, matters)} - {slot.name for slot in slots(after, matters)}
    leaving = Aside(
        case.applicant,
        tuple(sheet for sheet in case.sheets if sheet.material in gone),
        tuple(item for item in case.attestations if item.slot in gone),
    )
    outcomes.take_out(work, case.id, leaving.sheets)
    outcomes.put_back(work, case.id, other.sheets)
    sheets = tuple(sheet for sheet in case.sheets if sheet not in leaving.sheets)
    said = tuple(item for item in case.attestations if item not in leaving.attestations)
    return replace(
        after,
        sheets=(*sheets, *other.sheets),
        attestations=(*said, *other.attestations),
        aside=None,
        asides=(*(aside for aside in kept if aside is not other), leaving),
    )


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
    copies: int | None = None,
    signed: bool | None = None,
) -> Case:
    """Keep what the clerk says of a slot; None leaves a member as it is. `copies` 0: not said.

    `signed`: signature and seal were looked at on the sheets that lie there now.
    """
    given = {"kind": kind, "shown": shown, "returned": returned, "copies": copies}
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}

    def applied(case: Case) -> Case:
        others = tuple(item for item in case.attestations if item.slot != slot)
        if signed is not None:
            said["signed"] = tuple(sheet.id for sheet in case.sheets_of(slot)) if signed else ()
        mine: Attestation = replace(case.attestation(slot), **said)
        return replace(case, attestations=(*others, mine))

    return change(desk, case_id, applied)


def attest_kind(desk: Desk, case_id: str, slot_names: Iterable[str], *, kind: CopyKind) -> Case:
    """Keep that what lies in these slots is of one kind, in one edit."""
    wanted = tuple(slot_names)

    def applied(case: Case) -> Case:
        others = tuple(item for item in case.attestations if item.slot not in wanted)
        mine = tuple(replace(case.attestation(slot), kind=kind) for slot in wanted)
        return replace(case, attestations=(*others, *mine))

    return change(desk, case_id, applied)


def attest_back(desk: Desk, case_id: str, before: Iterable[Attestation], *, member: str) -> Case:
    """Let one member of what the clerk says of slots (kind, signed, …) be again what it was before."""
    was = {item.slot: getattr(item, member) for item in before}

    def applied(case: Case) -> Case:
        others = tuple(item for item in case.attestations if item.slot not in was)
        mine = (replace(case.attestation(slot), **{member: value}) for slot, value in was.items())
        return replace(case, attestations=(*others, *mine))

    return change(desk, case_id, applied)
