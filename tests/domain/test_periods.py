"""Months: the vectors of the domain sheet."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.domain.periods import add_months, first_day_to_apply


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
