"""The clock: China's day, the centre's time, the holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.errors import CentreFailed


def test_now_is_aware_and_in_chinas_zone() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=8)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_day_is_chinas_whatever_the_system_thinks() -> None:
    clock, day = SystemClock(), datetime.now(UTC).date()
    clock.correct(datetime.combine(day, time(15, 59, 50), UTC))
    assert clock.today() == day
    clock.correct(datetime.combine(day, time(16, 0, 1), UTC))
    assert clock.today() == day + timedelta(days=1)


def test_the_centres_clock_counts() -> None:
    clock = SystemClock(offset=timedelta(hours=-1))
    assert clock.offset == timedelta(hours=-1)
    assert abs(clock.correct(datetime.now(UTC) + timedelta(minutes=7)) - timedelta(minutes=7)) < timedelta(
        seconds=5
    )
    assert abs(clock.now() - datetime.now(UTC) - timedelta(minutes=7)) < timedelta(seconds=5)


def test_a_clock_that_is_set_while_it_runs_changes_nothing_but_what_is_told() -> None:
    wall, ticks = [datetime(2026, 11, 21, 2, 0, tzinfo=UTC)], [50.0]
    clock = SystemClock(wall=lambda: wall[0], ticks=lambda: ticks[0])
    before = clock.now()
    wall[0] -= timedelta(days=2)
    ticks[0] += 90.0
    assert clock.now() - before == timedelta(seconds=90)
    assert clock.offset == timedelta(days=2, seconds=90)
    clock.go_by(before)
    assert clock.now() == before
    clock.correct(before + timedelta(days=1))
    assert clock.now() == before + timedelta(days=1)


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_clock_years_away_is_not_gone_by(year: int) -> None:
    clock = SystemClock(offset=timedelta(minutes=7))
    with pytest.raises(CentreFailed, match="clocks_apart"):
        clock.correct(datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert clock.offset == timedelta(minutes=7)
    assert clock.now() > datetime.now(UTC)


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
