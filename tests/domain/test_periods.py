"""Months and working days: the vectors of the domain sheet."""

from __future__ import annotations

from datetime import date

import chinese_calendar
import pytest

from kiosk.domain.periods import add_months, add_working_days, first_day_to_apply


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 5, 12), 3, date(2026, 8, 12)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(9999, 12, 31), 36, date.max),
    ],
)
def test_months(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_the_first_day_is_the_day_after_unless_the_hall_says_otherwise() -> None:
    decided = date(2026, 8, 31)
    assert first_day_to_apply(decided, 3) == date(2026, 12, 1)
    assert first_day_to_apply(decided, 3, end_day_counts=True) == date(2026, 11, 30)
    assert first_day_to_apply(decided, 0) == decided
    assert first_day_to_apply(date(9999, 11, 30), 3) == date.max  # nonsense, but no reason to fall


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        (date(2026, 9, 17), ("09-21", "09-23", "09-28", "10-08", "10-21")),
        (date(2026, 9, 24), ("09-30", "10-09", "10-12", "10-15", "10-29")),
        (date(2026, 9, 30), ("10-10", "10-13", "10-15", "10-20", "11-03")),
        (date(2026, 2, 12), ("02-24", "02-26", "02-28", "03-04", "03-18")),
        (date(2026, 4, 30), ("05-08", "05-11", "05-13", "05-18", "06-01")),
        (date(2026, 11, 21), ("11-25", "11-27", "12-01", "12-04", "12-18")),
    ],
)
def test_working_days(received: date, ends: tuple[str, ...]) -> None:
    for days, end in zip((3, 5, 7, 10, 20), ends, strict=True):
        last = add_working_days(received, days, chinese_calendar.is_workday)
        assert last == date.fromisoformat(f"2026-{end}")
