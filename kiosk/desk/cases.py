"""What is asked of the work list across the ports: which cases, in what order.

Must not: hold words for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.case import CaseState

ANYBODY = "*"  # a case is offered to whoever is next
PLACES = range(1, 10)  # where a clerk can park visits; each clerk has nine of their own


class Order(StrEnum):
    """What the work list is sorted by."""

    CHANGED = "changed"  # last changed first
    DUE = "due"  # nearest deadline first, then those that have none
    AGE = "age"  # begun first first
    NAME = "name"


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases are looked for; what is empty asks nothing.

    `text`: in name, code, receipt number or the holder's number. `mine`: what a clerk holds, or is offered.
    `due_from`, `due_until`: the next deadline, both days counted. `untouched_since`: not changed after it.
    `unsent`: neither sent before nor a correction. `parked`: only visits that are parked.
    `ended`: of whose filings none goes on and none wants a correction.
    """

    text: str = ""
    states: tuple[CaseState, ...] = ()
    mine: str = ""
    due_from: date | None = None
    due_until: date | None = None
    untouched_since: datetime | None = None
    unsent: bool = False
    ended: bool = False
    parked: bool = False
    binned: bool = False
    order: Order = Order.CHANGED
