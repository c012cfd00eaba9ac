"""What lets submissions go on that nobody sends: those of a run that ended, those of a fault that is over.

Must not: send anything, or touch what somebody holds or has to sign in for.
"""

from __future__ import annotations

from contextlib import suppress

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.errors import NotFound, StoreFailed
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.cases import outcomes
from kiosk.services.centre.sending import HALL, SIGN_IN

_BY_PEOPLE = (*SIGN_IN, *HALL, "password_change_due")  # these rows wait for somebody to sign in


def wake_paused(desk: Desk) -> None:
    """Let go on what a fault paused that is over: all but what waits for somebody to sign in."""
    with desk.store.read() as work:
        found = {line.reason for line in work.outbox.entries(states=(OutboxState.PAUSED,))}
    if found <= set(_BY_PEOPLE):
        return
    with desk.store.begin() as work:
        work.outbox.unpause(but=_BY_PEOPLE)
    desk.bus.publish(OutboxChanged())


def free_lent(desk: Desk) -> None:
    """Free what an earlier run of this window was sending when it ended; for its start alone.

    Bytes may have gone out: the case is being confirmed. Raises StoreFailed.
    """
    with desk.store.begin() as work:
        lent = work.outbox.entries(states=(OutboxState.SENDING,))
        for entry in lent:
            with suppress(NotFound, StoreFailed):  # a case that can't be read stops no start
                case = work.cases.get(entry.case_id)
                if case.state is CaseState.SENDING and case.revision == entry.revision:
                    work.cases.save(outcomes.moved(case, CaseState.CONFIRMING))
        work.outbox.free_lent()
    for entry in lent:
        desk.bus.publish(CaseChanged(entry.case_id))
        desk.bus.publish(OutboxChanged(entry.key))
