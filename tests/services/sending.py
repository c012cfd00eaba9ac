"""What the outbox tests share: a case in the outbox, its states, a centre that is not there."""

from __future__ import annotations

from kiosk.app.desk import http_api
from kiosk.desk import Desk, OutboxRow, OutboxState
from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework, submit
from kiosk.services.centre import outbox
from tests.services.seating import draft, fill


def queued(desk: Desk, *, count: int = 1) -> Case:
    """Return a case in the outbox."""
    return submit.submit(desk, fill(desk, draft(desk, count=count).id).id)


def received(desk: Desk) -> Case:
    """Return a case that the centre has."""
    made = queued(desk)
    while outbox.drain(desk).accepted == 0:
        pass
    return casework.load(desk, made.id)


def row_of(desk: Desk, case: Case) -> OutboxRow:
    with desk.store.read() as work:
        return work.outbox.get(submit.key(case))


def now(desk: Desk, case: Case) -> tuple[OutboxState, CaseState, str]:
    """Return the states of row and case, and the row's reason."""
    row = row_of(desk, case)
    return row.state, casework.load(desk, case.id).state, row.reason


def make_due(desk: Desk) -> None:
    with desk.store.begin() as work:
        work.outbox.wake()


def nowhere(desk: Desk) -> object:
    """Return a client of a centre that is not there, with the session of a Desk."""
    api = http_api(desk, "http://127.0.0.1:9")
    api._caller.use("a" * 20, "r" * 20)
    return api
