"""The clock: China's day, the centre's time, the holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.adapters.clock import SystemClock


def test_now_is_aware_and_in_chinas_zone() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=8)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_day_is_chinas_whatever_the_system_thinks() -> None:
    clock = SystemClock()
    clock.correct(datetime(2026, 11, 20, 16, 0, 1, tzinfo=UTC))
    assert clock.today() == date(2026, 11, 21)


def test_the_centres_clock_counts() -> None:
    clock = SystemClock(offset=timedelta(hours=-1))
    assert clock.offset == timedelta(hours=-1)
    assert abs(clock.correct(datetime.now(UTC) + timedelta(minutes=7)) - timedelta(minutes=7)) < timedelta(
        seconds=5
    )
    assert abs(clock.now() - datetime.now(UTC) - timedelta(minutes=7)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 10, 1), False),  # National Day
        (date(2025, 9, 28), True),  # a Sunday that is worked
        (date(2025, 11, 21), True),
        (date(2025, 11, 22), False),
        (date(2190, 1, 1), True),  # a Friday of a year that nobody has announced
        (date(2190, 1, 2), False),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert SystemClock().is_workday(day) is works
