"""Where a filing honestly is, in five states that look different, and what time a body's deadline leaves.

Saved here, being sent, being confirmed, received and verified by the centre, forwarded to the body: what
comes after is the body's own and is only relayed. Must not: promise a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.calendar import Calendar
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus

SOON = 3  # working days from which on a deadline is shown as near
ENDED = frozenset({FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED, FilingStatus.WITHDRAWN})


class Standing(StrEnum):
    """The five honest states."""

    SAVED = "saved"
    SENDING = "sending"
    CONFIRMING = "confirming"
    RECEIVED = "received"
    FORWARDED = "forwarded"


class Light(StrEnum):
    """A deadline as a traffic light."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    TIME = "time"


_ON_ITS_WAY = {
    CaseState.DRAFT: Standing.SAVED,
    CaseState.REFUSED: Standing.SAVED,
    CaseState.QUEUED: Standing.SAVED,
    CaseState.SENDING: Standing.SENDING,
    CaseState.CONFIRMING: Standing.CONFIRMING,
}
_WITH_THE_CENTRE = (FilingStatus.NOT_SENT, FilingStatus.RECEIVED, FilingStatus.WITHDRAWN)


def standing(case: Case, filing: Filing) -> Standing:
    """Return where a filing is; those that a correction leaves alone stay where they are meanwhile."""
    mine = case.before is None or filing.number in case.scope
    if mine and case.state in _ON_ITS_WAY:
        return _ON_ITS_WAY[case.state]
    told = filing.progress
    there = told.forwarded_at is not None or told.status not in _WITH_THE_CENTRE
    return Standing.FORWARDED if there else Standing.RECEIVED


def light(deadline: date, today: date, calendar: Calendar) -> tuple[Light, int]:
    """Return how near a deadline is, and the working days after today up to it."""
    if deadline < today:
        return Light.OVER, 0
    if deadline == today:
        return Light.TODAY, 0
    days = (today + timedelta(days=n) for n in range(1, min((deadline - today).days, 400) + 1))
    left = sum(calendar.is_workday(day) for day in days)
    return (Light.SOON if left <= SOON else Light.TIME), left
