"""The calendar of working days: tables of holidays by year, and what follows from them.

A year without a table has weekends only, and every day of it is provisional: it is computed anew once the
table is there. Must not: know a year by itself, or keep a day that was computed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

FEWEST = 5  # days off of a year; every schedule since 2004 has more than twenty
_SATURDAY = 5
_DAY = timedelta(days=1)


class HolidayFault(StrEnum):
    """What makes a table no schedule of its year: the code of its sentence."""

    OTHER_YEAR = "holidays_other_year"
    BOTH = "holidays_both"  # a day both off and worked
    NO_WEEKEND = "holidays_no_weekend"  # a worked day that would be one anyway
    TOO_FEW = "holidays_too_few"


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The schedule of one year: days off (weekends among them or not) and weekend days that are worked.

    A schedule may begin in the last week of the year before. `imported_by` is a clerk's number, or empty.
    """

    year: int
    off: frozenset[date]
    work: frozenset[date]
    source: str = ""
    imported_by: str = ""

    def fault(self) -> tuple[HolidayFault | None, date | None]:
        """Return what makes it no schedule of its year, with the day where it is one day's; or nothing."""
        first, last = date(self.year - 1, 12, 25), date(self.year, 12, 31)
        for day in sorted(self.off | self.work):
            if not first <= day <= last:
                return HolidayFault.OTHER_YEAR, day
            if day in self.off and day in self.work:
                return HolidayFault.BOTH, day
            if day in self.work and day.weekday() < _SATURDAY:
                return HolidayFault.NO_WEEKEND, day
        if sum(day.year == self.year for day in self.off) < FEWEST:
            return HolidayFault.TOO_FEW, None
        return None, None


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a period of working days. Provisional: it reaches a year without a table."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The tables in force, one a year; of two for the same year the later in the row counts."""

    tables: tuple[HolidayTable, ...] = ()
    _by_year: dict[int, HolidayTable] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_year = {table.year: table for table in self.tables}
        object.__setattr__(self, "_by_year", by_year)
        object.__setattr__(self, "tables", tuple(by_year[year] for year in sorted(by_year)))

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is a working day; Monday to Friday where its year has no table."""
        for year in (day.year + 1, day.year):  # the next year's schedule may begin in December
            table = self._by_year.get(year)
            if table is not None and day in table.off:
                return False
            if table is not None and day in table.work:
                return True
        return day.weekday() < _SATURDAY

    def is_provisional(self, day: date) -> bool:
        """Tell whether a day's year has no table."""
        return day.year not in self._by_year

    def add_working_days(self, received: date, days: int) -> Term:
        """Return the last day of a period of working days; the day of receipt is not counted.

        No day comes after the year 9999.
        """
        current, provisional = received, False
        while days > 0 and current < date.max:
            current += _DAY
            provisional = provisional or self.is_provisional(current)
            days -= self.is_workday(current)
        return Term(current, provisional)
