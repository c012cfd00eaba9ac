"""Corrections: what a body wants corrected becomes a revision of the case, with the filings concerned only.

The other filings go on by the status feed meanwhile. Nothing is sent here: the revision goes out like any
other, by `submit`. Must not: open a case that is on its way, or lose what the centre has of it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain import revision
from kiosk.domain.case import Case, CaseState, Filing
from kiosk.errors import Conflict, Stale
from kiosk.events import CaseChanged
from kiosk.services.cases import drafts, outcomes, whose
from kiosk.services.window import people
from kiosk.services.window.acts import Act


def begin(desk: Desk, case_id: str) -> Case:
    """Open a case for the correction of every filing that one is wanted for; return it, a draft again.

    A correction that is open takes in what is wanted by now. Raises Conflict (no_correction) where nothing is
    wanted, Stale (on_its_way) while a revision goes out, Refused (not_held), NotFound, StoreFailed.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        case = work.cases.get(case_id)
        if case.state not in (CaseState.RECEIVED, CaseState.DRAFT):
            raise Stale("on_its_way")
        if case.before is not None and not revision.may_begin(case):
            return case  # it is open already
        if not revision.may_begin(case):
            raise Conflict("no_correction")
        saved = whose.save(desk, work, replace(revision.begun(case), updated_at=desk.clock.now()))
        outcomes.keep_findings(work, case_id, ())
        numbers = ", ".join(map(str, saved.scope))
        work.audit("revision.begun", case_id, actor=clerk, detail=f"revision {saved.revision}: {numbers}")
    desk.bus.publish(CaseChanged(case_id))
    return saved


def leave(desk: Desk, case_id: str) -> Case:
    """Give up an unfinished correction; the case is again what the centre has. Return it as it was, for undo.

    Raises Stale (no_revision) where none is being made, Refused (not_held), NotFound, StoreFailed.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        draft = work.cases.get(case_id)
        if draft.before is None or draft.state is not CaseState.DRAFT:
            raise Stale("no_revision")
        whose.demand(desk, work, case_id)
        given_up(work, draft, actor=clerk)
    desk.bus.publish(CaseChanged(case_id))
    return draft


def given_up(work: UnitOfWork, draft: Case, *, actor: str) -> Case:
    """Write a case without its unfinished correction; its sheets can still be put back."""
    after = revision.left(draft)
    outcomes.put_back(work, draft.id, after.sheets)
    kept = {sheet.id for sheet in after.sheets}
    outcomes.take_out(work, draft.id, (sheet for sheet in draft.sheets if sheet.id not in kept))
    outcomes.keep_findings(work, draft.id, ())
    work.audit("revision.left", draft.id, actor=actor, detail=f"revision {draft.revision}")
    return work.cases.save(after)


def take_up(desk: Desk, draft: Case) -> Case:
    """Go on with a correction that was given up a moment ago; what was told of its filings meanwhile counts.

    Raises Stale (changed_meanwhile) where the case is another by now or nothing is wanted any more, Refused
    (not_held).
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        case = work.cases.get(draft.id)
        again = replace(draft, edit=case.edit, spent=case.spent, filings=_told(draft, case))
        again = revision.still_wanted(replace(again, revision=case.spent + 1))
        before = draft.before
        if case.state is not CaseState.RECEIVED or before is None or case.revision != before.revision:
            raise Stale("changed_meanwhile")
        if again.before is None:
            raise Stale("changed_meanwhile")
        outcomes.put_back(work, case.id, again.sheets)
        kept = {sheet.id for sheet in again.sheets}
        outcomes.take_out(work, case.id, (sheet for sheet in case.sheets if sheet.id not in kept))
        work.audit("revision.taken_up", case.id, actor=clerk)
        saved = whose.save(desk, work, again)
    desk.bus.publish(CaseChanged(case.id))
    return saved


def _told(draft: Case, case: Case) -> tuple[Filing, ...]:
    now = {filing.number: filing.progress for filing in case.filings}
    return tuple(
        replace(filing, progress=now.get(filing.number, filing.progress)) for filing in draft.filings
    )


def tick(desk: Desk, case_id: str, *, filing: int, point: str, on: bool) -> Case:
    """Note that a point of the body's list was dealt with, or not. Raises Stale (not_a_draft), NotFound."""
    return drafts.change(desk, case_id, lambda case: revision.ticked(case, filing, point, on=on))
