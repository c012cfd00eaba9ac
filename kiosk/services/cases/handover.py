"""Whose a case is: given to a colleague or to whoever is next, taken over, and taken back.

Both see it in the list. Who is given a case has it only once they took it; what
holding means is in `whose`. Must not: touch a case while it is
being sent, or change who began it.
"""

from __future__ import annotations

from kiosk.desk import ANYBODY, CaseLine, Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import Refused, SignInRefused, Stale
from kiosk.events import CaseChanged
from kiosk.services.cases import trail, whose
from kiosk.services.cases.whose import is_offered
from kiosk.services.window import people
from kiosk.services.window.acts import Act

__all__ = ["give", "is_offered", "take", "take_back"]


def give(desk: Desk, case_id: str, to: str, *, reason: str = "") -> None:
    """Offer a case that one holds to a colleague by number, or with `ANYBODY` to whoever is next.

    Raises NotFound, Stale (being_sent), Refused (not_held, no_colleague), and what `people.demand` does.
    """
    clerk = people.demand(desk, Act.WORK)
    wanted = to.strip()
    if wanted != ANYBODY and (not wanted.isalnum() or wanted == clerk):
        raise Refused("no_colleague")
    with desk.store.begin() as work:
        line = _free(work, case_id)
        if not whose.is_holder(line, clerk):
            raise Refused("not_held", clerk=line.holder)
        work.cases.hold(case_id, line.holder or clerk, offered=wanted)
        if line.slot is not None:
            work.cases.park(case_id, None)
        said = "next" if wanted == ANYBODY else wanted
        work.audit("case.offered", case_id, actor=clerk, detail=_said(said, reason))
    desk.bus.publish(CaseChanged(case_id))


def take_back(desk: Desk, case_id: str) -> None:
    """Keep a case that was offered and that nobody took yet. Raises NotFound, Refused (not_held)."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        line = work.cases.line(case_id)
        if line.holder != clerk:
            raise Refused("not_held", clerk=line.holder)
        if not line.offered:
            return
        work.cases.hold(case_id, clerk)
        work.audit("case.kept", case_id, actor=clerk)
    desk.bus.publish(CaseChanged(case_id))


def take(desk: Desk, case_id: str, *, reason: str = "") -> None:
    """Take a case: one that is offered as it is, another clerk's with a reason; a lead needs none.

    Raises NotFound, Stale (being_sent), Refused (reason_wanted), and what `people.demand` does.
    """
    clerk = people.demand(desk, Act.TAKE_OVER)
    with desk.store.begin() as work:
        line = _free(work, case_id)
        if line.holder == clerk:
            return
        if line.holder and not is_offered(line, clerk) and not reason.strip():
            _at_once(desk)
        work.cases.hold(case_id, clerk)
        if line.slot is not None:
            work.cases.park(case_id, None)
        work.audit("case.taken_over", case_id, actor=clerk, detail=_said(line.holder, reason))
    desk.bus.publish(CaseChanged(case_id))


def _at_once(desk: Desk) -> None:
    """Let a lead take a case without a word. Raises Refused (reason_wanted) for everybody else."""
    try:
        people.demand(desk, Act.TAKE_AT_ONCE)
    except SignInRefused:
        raise Refused("reason_wanted") from None


def _free(work: UnitOfWork, case_id: str) -> CaseLine:
    line = work.cases.line(case_id)
    if line.state in whose.ON_ITS_WAY:
        raise Stale("being_sent")
    return line


def _said(whom: str, reason: str) -> str:
    return f"{whom}: {trail.masked(reason)}"[:200] if reason.strip() else whom
