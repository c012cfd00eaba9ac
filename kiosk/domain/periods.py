"""Months and minimum periods. Dates only: which day it is, the caller says. Working days: `calendar`."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta


def add_months(start: date, months: int) -> date:
    """Return the last day of a period of whole months (Civil Code 201-203).

    The first day is not counted; the period ends on the same-numbered day of the target month, or on that
    month's last day where there is no such day. No day comes after the year 9999.
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    day = start.day if start.day <= 28 else min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def first_day_to_apply(decided_on: date, minimum_months: int, *, end_day_counts: bool = False) -> date:
    """Return the first day on which an application is possible after a minimum period.

    By default that is the day after the period's end day; a hall may allow the end day itself.
    """
    if minimum_months == 0:
        return decided_on
    end = add_months(decided_on, minimum_months)
    return end if end_day_counts else day_after(end)


def day_after(day: date) -> date:
    """Return the next day; the last day there is has none and is its own."""
    return day if day == date.max else day + timedelta(days=1)
