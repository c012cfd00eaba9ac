"""Whose a case is: given to a colleague or to whoever is next, taken over, and taken back.

Both see it in the list. Who is given a case has it only once they took it. Must not: touch a case while it is
being sent, or change who began it.
"""

from __future__ import annotations

from kiosk.desk import ANYBODY, CaseLine, Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import CaseState
from kiosk.errors import Refused, Stale
from kiosk.events import CaseChanged
from kiosk.services.cases import trail
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_SENT = (CaseState.SENDING, CaseState.CONFIRMING)


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
        if line.holder not in (clerk, ""):
            raise Refused("not_held")
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
            raise Refused("not_held")
        if not line.offered:
            return
        work.cases.hold(case_id, clerk)
        work.audit("case.kept", case_id, actor=clerk)
    desk.bus.publish(CaseChanged(case_id))


def take(desk: Desk, case_id: str, *, reason: str = "") -> None:
    """Take a case: one that is offered as it is, another clerk's with a reason.

    Raises NotFound, Stale (being_sent), Refused (reason_wanted), and what `people.demand` does.
    """
    clerk = people.demand(desk, Act.TAKE_OVER)
    with desk.store.begin() as work:
        line = _free(work, case_id)
        if line.holder == clerk:
            return
        if not is_offered(line, clerk) and line.holder and not reason.strip():
            raise Refused("reason_wanted")
        work.cases.hold(case_id, clerk)
        if line.slot is not None:
            work.cases.park(case_id, None)
        work.audit("case.taken_over", case_id, actor=clerk, detail=_said(line.holder, reason))
    desk.bus.publish(CaseChanged(case_id))


def is_offered(line: CaseLine, clerk: str) -> bool:
    """Tell whether a clerk may take a case without saying why."""
    return line.offered in (clerk, ANYBODY) and line.offered != ""


def _free(work: UnitOfWork, case_id: str) -> CaseLine:
    line = work.cases.line(case_id)
    if line.state in _SENT:
        raise Stale("being_sent")
    return line


def _said(whom: str, reason: str) -> str:
    return f"{whom}: {trail.masked(reason)}"[:200] if reason.strip() else whom
