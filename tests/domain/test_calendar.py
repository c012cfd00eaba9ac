"""Working days: the vectors of the domain sheet, years without a table, tables that are none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import Calendar, HolidayTable, Term


def days(year: int, *spans: str) -> frozenset[date]:
    """Return days written as 01-01 or 01-01..03."""
    found = set()
    for span in spans:
        first, _, last = span.partition("..")
        start = date.fromisoformat(f"{year}-{first}")
        found |= {start.replace(day=number) for number in range(start.day, int(last or start.day) + 1)}
    return frozenset(found)


Y2025 = HolidayTable(
    2025,
    days(
        2025, "01-01", "01-28..31", "02-01..04", "04-04..06", "05-01..05", "05-31", "06-01..02", "10-01..08"
    ),
    days(2025, "01-26", "02-08", "04-27", "09-28", "10-11"),
)
Y2026 = HolidayTable(
    2026,
    days(2026, "01-01..03", "02-15..23", "04-04..06", "05-01..05", "06-19..21", "09-25..27", "10-01..07"),
    days(2026, "01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
)
Y2027 = HolidayTable(2027, days(2027, "01-01..03", "02-05..11"), days(2027, "01-30", "02-13"), "示例")
KNOWN = Calendar((Y2025, Y2026))


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2026-09-17", ("2026-09-21", "2026-09-23", "2026-09-28", "2026-10-08", "2026-10-21")),
        ("2026-09-24", ("2026-09-30", "2026-10-09", "2026-10-12", "2026-10-15", "2026-10-29")),
        ("2026-09-30", ("2026-10-10", "2026-10-13", "2026-10-15", "2026-10-20", "2026-11-03")),
        ("2026-02-12", ("2026-02-24", "2026-02-26", "2026-02-28", "2026-03-04", "2026-03-18")),
        ("2025-12-30", ("2026-01-05", "2026-01-07", "2026-01-09", "2026-01-14", "2026-01-28")),
        ("2026-04-30", ("2026-05-08", "2026-05-11", "2026-05-13", "2026-05-18", "2026-06-01")),
        ("2026-11-21", ("2026-11-25", "2026-11-27", "2026-12-01", "2026-12-04", "2026-12-18")),
    ],
)
def test_working_days(received: str, ends: tuple[str, ...]) -> None:
    for count, end in zip((3, 5, 7, 10, 20), ends, strict=True):
        term = KNOWN.add_working_days(date.fromisoformat(received), count)
        assert term == Term(date.fromisoformat(end), provisional=False)


def test_a_year_without_a_table_is_provisional_until_it_comes() -> None:
    received = date(2026, 12, 22)
    assert KNOWN.add_working_days(received, 7) == Term(date(2026, 12, 31), provisional=False)
    assert KNOWN.add_working_days(received, 8) == Term(date(2027, 1, 1), provisional=True)
    later = Calendar((*KNOWN.tables, Y2027))
    assert later.add_working_days(received, 8) == Term(date(2027, 1, 4), provisional=False)
    assert KNOWN.is_provisional(date(2027, 1, 1))
    assert not later.is_provisional(date(2027, 1, 1))


def test_no_days_and_the_end_of_all_days() -> None:
    assert KNOWN.add_working_days(date(2026, 11, 21), 0) == Term(date(2026, 11, 21), provisional=False)
    assert KNOWN.add_working_days(date(9999, 12, 30), 5) == Term(date.max, provisional=True)


def test_of_two_tables_for_a_year_the_later_counts() -> None:
    calendar = Calendar((Y2027, Y2026, HolidayTable(2027, days(2027, "03-01..05"), frozenset(), "neu")))
    assert [table.year for table in calendar.tables] == [2026, 2027]
    assert calendar.tables[1].source == "neu"
    assert calendar.is_workday(date(2027, 2, 5))
    assert not calendar.is_workday(date(2027, 3, 1))


def test_a_schedule_may_begin_in_december() -> None:
    table = HolidayTable(
        2027, days(2027, "01-01..05") | {date(2026, 12, 31)}, frozenset({date(2026, 12, 27)})
    )
    assert table.fault() == (None, None)
    calendar = Calendar((Y2026, table))
    assert not calendar.is_workday(date(2026, 12, 31))
    assert calendar.is_workday(date(2026, 12, 27))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (Y2025, (None, None)),
        (
            HolidayTable(2027, days(2026, "10-01..07"), frozenset()),
            ("holidays_other_year", date(2026, 10, 1)),
        ),
        (HolidayTable(2027, Y2027.off, days(2028, "01-01")), ("holidays_other_year", date(2028, 1, 1))),
        (HolidayTable(2027, Y2027.off, days(2027, "02-06")), ("holidays_both", date(2027, 2, 6))),
        (HolidayTable(2027, Y2027.off, days(2027, "02-12")), ("holidays_no_weekend", date(2027, 2, 12))),
        (HolidayTable(2027, days(2027, "01-01..04"), frozenset()), ("holidays_too_few", None)),
    ],
)
def test_what_makes_it_no_schedule(table: HolidayTable, fault: tuple[str | None, date | None]) -> None:
    assert table.fault() == fault


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(1, 40))
def test_more_days_end_later_and_on_a_working_day(received: date, count: int) -> None:
    one, more = (KNOWN.add_working_days(received, number) for number in (count, count + 1))
    assert received < one.day < more.day
    assert KNOWN.is_workday(one.day)
    assert one.provisional <= more.provisional
    between = [one.day + timedelta(days=n) for n in range(1, (more.day - one.day).days)]
    assert not any(map(KNOWN.is_workday, between))
