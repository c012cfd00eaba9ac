"""How a draft is read and changed: one short transaction, applied to the case as it is stored then.

Two lanes never overwrite each other: the change is a function of the stored case. Must not: change a case
that went out or that another clerk holds (`whose`), or hold the transaction during anything slow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState
from kiosk.domain.journey import Sight
from kiosk.errors import Stale
from kiosk.events import CaseChanged
from kiosk.services.cases import trail, whose
from kiosk.services.packs import rules
from kiosk.services.upkeep import care
from kiosk.services.window import hall, limits, people

Change = Callable[[Case], Case]


def load(desk: Desk, case_id: str) -> Case:
    """Return a case. Raises NotFound."""
    with desk.store.read() as work:
        return work.cases.get(case_id)


def sight(desk: Desk, case: Case) -> Sight:
    """Return what the steps look at besides the case: its matters as they judged it, and today."""
    return Sight(
        rules.matters(desk, case),
        desk.clock.today(),
        hall.id_key(desk),
        care.lost_of(desk, case),
        limits.known(desk),
    )


def change(desk: Desk, case_id: str, apply: Change) -> Case:
    """Apply a change to the draft as it is now, keep it and tell it; what is the same is not written.

    Raises NotFound, Stale (not_a_draft) for a case that went out, Refused (not_held), StoreFailed.
    """
    return change_with(desk, case_id, lambda case, _work: apply(case))


def change_with(
    desk: Desk, case_id: str, apply: Callable[[Case, UnitOfWork], Case], *, by_itself: bool = False
) -> Case:
    """Change a draft together with other tables, in one transaction; see `change`.

    `by_itself`: nobody does it, so it goes past the gate; as putting right what a program that died left.
    """
    with desk.store.begin() as work:
        case = work.cases.get(case_id)
        if case.state is not CaseState.DRAFT:
            raise Stale("not_a_draft")
        changed = apply(case, work)
        if changed == case:
            return case
        changed = replace(changed, updated_at=desk.clock.now())
        saved = work.cases.save(changed) if by_itself else whose.save(desk, work, changed)
        actor = "" if by_itself else people.actor(desk)
        for line in trail.lines(case, saved, today=desk.clock.today()):
            work.audit(line.action, line.target, actor=actor, detail=line.detail)
    desk.bus.publish(CaseChanged(case_id))
    return saved
