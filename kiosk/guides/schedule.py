"""What of a programme runs at a moment: weekdays, dates, day parts, working days, priority, expiry.

Asks no clock: the moment is handed in, aware, in the hall's time zone. Must not: know how long a slide is.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from kiosk.guides.values import Item, Programme, When

_SUNDAY = 7


def due(programme: Programme, at: datetime, *, but: AbstractSet[str] = frozenset()) -> tuple[Item, ...]:
    """Return the items that run at a moment, in their order: of all that may, those of highest priority.

    `but`: slides that can't be shown. An item of nothing else makes room for what runs below it, if anything.
    """
    every = [item for item in programme.playlist.items if item.slides and runs(item, programme, at)]
    running = [item for item in every if not set(item.slides) <= but] or every
    highest = max((item.priority for item in running), default=0)
    return tuple(item for item in running if item.priority == highest)


def runs(item: Item, programme: Programme, at: datetime) -> bool:
    """Tell whether an item may run at a moment, whatever else does."""
    if item.expires is not None and at >= item.expires:
        return False
    day = _day_of(item.when, at)
    return day is not None and _on_day(item.when, programme, day)


def is_working(programme: Programme, day: date) -> bool:
    """Tell whether the hall works on a day, by the calendar that the programme brings along."""
    if day in programme.work_days:
        return True
    return day not in programme.free_days and day.isoweekday() < _SUNDAY - 1


def _day_of(when: When, at: datetime) -> date | None:
    """Return the day to which a moment belongs by the hours, None where it is outside them."""
    since, until, now = when.since or time.min, when.until or time.max, at.time()
    if since < until:
        ended = when.until is not None and now >= until
        return at.date() if now >= since and not ended else None
    if now >= since:
        return at.date()
    return at.date() - timedelta(days=1) if now < until else None


def _on_day(when: When, programme: Programme, day: date) -> bool:
    if when.weekdays and day.isoweekday() not in when.weekdays:
        return False
    if (when.first and day < when.first) or (when.last and day > when.last):
        return False
    return when.days == "any" or is_working(programme, day) == (when.days == "working")
