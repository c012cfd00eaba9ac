"""Closings for holidays: which days, what the wall says of them, and when it says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kiosk.domain.calendar import Calendar, HolidayTable
from kiosk.guides import closing, compose, schedule, sequence, shipped
from kiosk.guides.values import Table

OFF = frozenset(date(2026, 10, day) for day in range(1, 8))
TABLE = HolidayTable(2026, OFF, frozenset({date(2026, 9, 27), date(2026, 10, 10)}), "国办发明电（示例）")
CALENDAR = Calendar((TABLE,))
DAY = timedelta(days=1)


def test_a_run_of_days_off_is_one_closing_with_the_days_worked_for_it() -> None:
    (found,) = closing.closings(CALENDAR, date(2026, 9, 1))
    assert (found.first, found.last, found.again) == (date(2026, 10, 1), date(2026, 10, 7), date(2026, 10, 8))
    assert found.worked == (date(2026, 9, 27), date(2026, 10, 10))
    assert list(closing.closings(CALENDAR, found.last)) == [found]  # within it, too
    assert list(closing.closings(CALENDAR, found.again)) == []
    assert list(closing.closings(CALENDAR, found.first - closing.AHEAD - 9 * DAY)) == []
    assert list(closing.closings(Calendar(), date(2026, 9, 28))) == []  # weekends alone close nothing


def test_a_weekend_beside_it_belongs_to_it() -> None:
    friday = HolidayTable(2026, frozenset({date(2026, 6, 19)}), frozenset())
    (found,) = closing.closings(Calendar((friday,)), date(2026, 6, 1))
    assert (found.first, found.last, found.again) == (date(2026, 6, 19), date(2026, 6, 21), date(2026, 6, 22))


def test_what_is_said_of_it() -> None:
    (found,) = closing.closings(CALENDAR, date(2026, 9, 1))
    assert closing.slide(found, "zh").body == Table(
        ("安排", "日期"),
        (
            ("放假，不办理业务", "10 月 1 日（周四） 至 10 月 7 日（周三）"),
            ("照常上班", "9 月 27 日（周日）、10 月 10 日（周六）"),
            ("恢复办理", "10 月 8 日（周四）"),
        ),
    )
    one = closing.Closing(date(2026, 1, 1), date(2026, 1, 1), (), date(2026, 1, 2))
    assert closing.slide(one, "en").body == Table(
        ("What", "When"), (("Closed", "Thu 1 January"), ("Open again", "Fri 2 January"))
    )


def test_it_runs_from_a_fortnight_before_until_the_last_day_off() -> None:
    brought = shipped.load()
    parts = compose.Parts(brought, calendar=CALENDAR, today=date(2026, 9, 1))
    made = compose.programme(parts, number=1, at=datetime(2026, 9, 1, tzinfo=UTC))

    def runs(day: date) -> bool:
        due = schedule.due(made, datetime.combine(day, time(10), UTC))
        return {"closed-20261001-zh", "closed-20261001-en"} <= {
            spot.slide for spot in sequence.order(made, due, ("zh", "en"))
        }

    days = [date(2026, 9, 1) + n * DAY for n in range(45)]
    assert [day for day in days if runs(day)] == [date(2026, 9, 17) + n * DAY for n in range(21)]
    without = compose.programme(compose.Parts(brought, calendar=CALENDAR), number=1, at=None)
    assert not any(slide.id.startswith("closed-") for slide in without.slides)
