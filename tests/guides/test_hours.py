"""Hours of a wall: each day of the week and of the calendar, over midnight, dimmed; kept whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.guides import hours
from kiosk.guides.hours import WHOLE_DAY, Hours, Span
from kiosk.guides.profile import WallProfile

MINUTE = timedelta(minutes=1)
DAY = Span(time(8, 30), time(17, 30))
EVENING = Span(time(20), time(1, 30))
OFFICE = Hours(
    (DAY,) * 4 + (EVENING, None, WHOLE_DAY), holiday=None, worked=Span(time(9), time(12)),
    free_days=frozenset({date(2026, 10, 1), date(2026, 10, 3)}),
    work_days=frozenset({date(2026, 10, 10), date(2026, 10, 12)}),
)  # fmt: skip
times = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))
spans = st.none() | st.builds(Span, times, times)
shares = st.sampled_from((hours.DARKEST, 0.35, 1.0))
days = st.frozensets(st.integers(730_000, 740_000).map(date.fromordinal), max_size=3)
moments = st.integers(0, 60 * 24 * 365).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + minute * MINUTE)
weeks = st.tuples(*[spans] * 7)
often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        (at(5, 8, 29), False), (at(5, 8, 30), True), (at(5, 17, 29), True), (at(5, 17, 30), False),  # Monday
        (at(9, 19, 59), False), (at(9, 20), True), (at(9, 23, 59), True),  # a Friday until after midnight
        (at(17, 1, 29), True), (at(17, 1, 30), False), (at(17, 12), False),  # the Saturday after one
        (at(18, 0), True), (at(18, 23, 59), True),  # a Sunday
        (at(1, 12), False), (at(3, 12), False),  # holidays, one of them a Saturday
        (at(10, 10), True), (at(10, 12), False),  # a Saturday that is worked
        (at(12, 12), True), (at(12, 8), False),  # a Monday is none, whatever a table says
    ],
)  # fmt: skip
def test_each_day_has_its_own(moment: datetime, on: bool) -> None:
    assert OFFICE.is_on(moment) == on


def test_it_is_dimmed_in_its_hours_alone() -> None:
    dimmed = replace(OFFICE, bright=0.9, dimmed=Span(time(18), time(6)), dim=0.3)
    found = [dimmed.brightness(at(5, hour)) for hour in (5, 6, 17, 18, 23)]
    assert found == [0.3, 0.9, 0.9, 0.3, 0.3]
    assert OFFICE.brightness(at(5, 20)) == 1.0


@often
@given(weeks, spans, spans, shares, spans, days, st.none() | moments)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    week: tuple[Span | None, ...],
    holiday: Span | None,
    dimmed: Span | None,
    dim: float,
    worked: Span | None,
    free: frozenset[date],
    set_at: datetime | None,
) -> None:
    kept = Hours(week, holiday, worked, dimmed=dimmed, dim=dim, free_days=free, by="0301", at=set_at)
    folder = tmp_path_factory.mktemp("lobby")
    hours.give(folder, kept)
    assert hours.read(folder) == kept
    hours.forget(folder)
    assert hours.read(folder) is None


@often
@given(weeks, moments)
def test_at_any_minute_it_is_what_the_spans_say(week: tuple[Span | None, ...], moment: datetime) -> None:
    assert Hours(week).is_on(moment) == any(_covers(week, moment, back) for back in (0, 1))


def _covers(week: tuple[Span | None, ...], moment: datetime, back: int) -> bool:
    """Tell by plain reckoning whether the span that began some days ago covers a moment."""
    midnight = datetime.combine(moment.date() - timedelta(days=back), time.min, UTC)
    span = week[midnight.isoweekday() - 1]
    if span is None:
        return False
    since = timedelta(hours=span.since.hour, minutes=span.since.minute)
    until = timedelta(hours=span.until.hour, minutes=span.until.minute)
    if until < since:
        until += timedelta(days=1)
    elif until == since:
        until = timedelta(days=1)
    return midnight + since <= moment < midnight + until


def test_what_cannot_be_read_is_as_if_nothing_was_set(tmp_path: Path) -> None:
    hours.give(tmp_path, OFFICE)
    path = tmp_path / "inbox" / hours.FILE
    good = json.loads(path.read_bytes())
    wrong: list[object] = [
        good | {"days": good["days"][:6]}, good | {"bright": 0.0}, good | {"dim": 2}, good | {"bright": "x"},
        good | {"holiday": ["8", "9"]}, good | {"holiday": ["08:00"]}, good | {"free_days": ["soon"]},
        good | {"work_days": ["2026-01-01"] * 3000}, [], {}, 7,
    ]  # fmt: skip
    for found in wrong:
        path.write_text(json.dumps(found))
        assert hours.read(tmp_path) is None, found
    path.write_bytes(b"{" * 100_000)
    assert hours.read(tmp_path) is None
    with pytest.raises(ValueError, match="brightness"):
        hours.give(tmp_path, replace(OFFICE, bright=0.0))


def test_another_calendar_is_followed_and_the_rest_stays(tmp_path: Path) -> None:
    day = date(2027, 1, 1)
    hours.follow(tmp_path, frozenset({day}), frozenset())
    assert hours.read(tmp_path) is None  # nobody has set any
    hours.give(tmp_path, OFFICE)
    before = hours.stamp(tmp_path)
    hours.follow(tmp_path, OFFICE.free_days, OFFICE.work_days)
    assert hours.stamp(tmp_path) == before
    hours.follow(tmp_path, frozenset({day}), frozenset())
    assert hours.read(tmp_path) == replace(OFFICE, free_days=frozenset({day}), work_days=frozenset())


def test_a_profile_gives_the_same_hours_every_day() -> None:
    made = hours.of_profile(WallProfile(opens=time(8, 30), dim=0.5))
    assert made.is_on(at(5, 8, 30))
    assert not made.is_on(at(5, 8, 29))
    assert made.brightness(at(5, 12)) == 0.5
    closing = hours.of_profile(WallProfile(closes=time(18)))
    assert [closing.is_on(at(4, hour)) for hour in (0, 17, 18)] == [True, True, False]
    assert hours.of_profile(WallProfile()).is_on(at(4, 3))
