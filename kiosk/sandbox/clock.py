"""The centre's clock: real time plus an offset that the control may move, and working-time-like delays.

Both offset and speed are facts of the database, so that all servers of one centre agree. Holidays are not
known here: a sandbox skips weekends only, and not even those when the clock is sped up.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone

from sqlalchemy.orm import Session

from kiosk.sandbox.database import fact

CHINA = timezone(timedelta(hours=8))
_OPENS, _CLOSES = 9, 17


def now(session: Session) -> float:
    """Return the centre's moment in seconds since 1970."""
    return time.time() + float(fact(session, "offset", "0"))


def stamp(moment: float) -> str:
    """Return a moment as RFC 3339 in Chinese time, to the second."""
    return datetime.fromtimestamp(moment, CHINA).isoformat(timespec="seconds")


def day(moment: float) -> date:
    """Return the date in China."""
    return datetime.fromtimestamp(moment, CHINA).date()


def due(session: Session, start: float, hours: float) -> float:
    """Return the moment some working hours after `start`, divided by the speed of the clock."""
    speed = float(fact(session, "speed", "1"))
    if speed != 1:
        return start + hours * 3600 / speed
    return _add_working_hours(datetime.fromtimestamp(start, CHINA), hours).timestamp()


def _add_working_hours(moment: datetime, hours: float) -> datetime:
    left = timedelta(hours=hours)
    while True:
        opens = moment.replace(hour=_OPENS, minute=0, second=0, microsecond=0)
        closes = moment.replace(hour=_CLOSES, minute=0, second=0, microsecond=0)
        moment = max(moment, opens)
        if moment.weekday() < 5 and moment < closes:
            if left <= closes - moment:
                return moment + left
            left -= closes - moment
        moment = opens + timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """Return the same-numbered day of a later month, or that month's last day (民法典 201-203)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(start.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
