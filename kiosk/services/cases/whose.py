"""Who may change a case: who holds it. The one gate through which a clerk's changes of a case are written.

Everybody at this workstation may look at a case. Who does not hold it takes it over first (`handover.take`),
so that two clerks never work on one visit unseen. What goes on by itself (sending, the status feed, expiry)
is nobody's change and writes past the gate. Must not: move a case from one clerk to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from kiosk.desk import ANYBODY, CaseLine, Desk, TrailQuery
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Refused
from kiosk.events import CaseChanged
from kiosk.services.window import people

P = ParamSpec("P")
T = TypeVar("T")
ON_ITS_WAY = (CaseState.SENDING, CaseState.CONFIRMING)  # nothing changes hands then
_under_way: ContextVar[str] = ContextVar("under_way", default="")


@dataclass(frozen=True, slots=True)
class Held:
    """That another clerk holds a case. `offered`: it may be taken without a word; `on_its_way`: not now."""

    by: str
    since: datetime
    offered: bool = False
    on_its_way: bool = False


def save(desk: Desk, work: UnitOfWork, case: Case) -> Case:
    """Write a clerk's change of a case; return it with `edit` raised.

    Raises Refused (not_held), NotFound, Stale if it was saved in between.
    """
    demand(desk, work, case.id)
    return work.cases.save(case)


def demand(desk: Desk, work: UnitOfWork, case_id: str) -> None:
    """Let who holds a case go on. Raises Refused (not_held, with the holder as `clerk`), NotFound.

    Where nobody is signed in, what was begun before goes on to its end: a sheet, the field that was left.
    """
    if _under_way.get() == case_id:
        return
    line, clerk = work.cases.line(case_id), people.actor(desk)
    if clerk and not is_holder(line, clerk):
        raise Refused("not_held", clerk=line.holder)


@contextmanager
def going_on(desk: Desk, case_id: str) -> Iterator[None]:
    """Let a run that its holder begins go on to its end, whoever sits there by then: no sheet of it is lost.

    Counts for what this thread does; the case is not submitted meanwhile. Raises Refused (not_held), NotFound
    before anything is fed.
    """
    with desk.store.read() as work:
        demand(desk, work, case_id)
    before = _under_way.set(case_id)
    try:
        with desk.runs.one(case_id):
            yield
    finally:
        _under_way.reset(before)
        desk.bus.publish(CaseChanged(case_id))  # it may be submitted again


def run(call: Callable[Concatenate[Desk, str, P], T]) -> Callable[Concatenate[Desk, str, P], T]:
    """Make a service `(desk, case_id, …)` one that goes on as `going_on` says."""

    @wraps(call)
    def wrapped(desk: Desk, case_id: str, /, *values: P.args, **named: P.kwargs) -> T:
        with going_on(desk, case_id):
            return call(desk, case_id, *values, **named)

    return wrapped


def held(desk: Desk, case_id: str) -> Held | None:
    """Return who else holds a case; None where who is signed in may change it. Raises NotFound."""
    clerk = people.actor(desk)
    with desk.store.read() as work:
        line = work.cases.line(case_id)
        if not clerk or is_holder(line, clerk):
            return None
        taken = TrailQuery(
            since=line.created_at, actor=line.holder, actions=("case.taken_over",), target=line.id
        )
        told = work.trail.lines(taken, limit=1)
    since = told[0].at if told else line.created_at
    return Held(line.holder, since, is_offered(line, clerk), line.state in ON_ITS_WAY)


def is_holder(line: CaseLine, clerk: str) -> bool:
    """Tell whether a clerk holds a case; one without a holder is everybody's."""
    return line.holder in (clerk, "")


def is_offered(line: CaseLine, clerk: str) -> bool:
    """Tell whether a clerk may take a case without saying why."""
    return line.offered in (clerk, ANYBODY) and line.offered != ""
