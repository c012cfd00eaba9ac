"""The calendar of a workstation: tables of the library, imported, of a bundle; the newest counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.holidays import Holidays
from kiosk.bundles import shelf_of
from kiosk.desk.holidays import text_of
from kiosk.errors import StoreFailed
from tests.bundles.centre import NOW, Centre, brought
from tests.domain.test_calendar import Y2026, Y2027, days

NEW_YEAR = date(2027, 1, 1)  # a Friday


def test_the_library_s_years_are_its_own_days() -> None:
    calendar = Holidays().calendar()
    assert [table.year for table in calendar.tables] == list(range(2004, 2027))
    day = date(2004, 1, 1)
    while day < date(2027, 1, 1):
        assert calendar.is_workday(day) is chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_2027_is_provisional_before_an_import_and_right_after(tmp_path: Path) -> None:
    clock = SystemClock(tmp_path)
    assert clock.is_provisional(NEW_YEAR)
    assert clock.is_workday(NEW_YEAR)
    clock.keep_table(Y2027)
    assert not clock.is_provisional(NEW_YEAR)
    assert not clock.is_workday(NEW_YEAR)
    again = SystemClock(tmp_path)
    assert again.calendar().tables[-1] == Y2027
    assert (tmp_path / "holidays" / "holiday_2027.json").stat().st_mode & 0o077 == 0


def test_without_a_folder_it_lasts_as_long_as_the_clock() -> None:
    clock = SystemClock()
    clock.keep_table(Y2027)
    assert not clock.is_workday(NEW_YEAR)


def test_a_library_s_year_may_be_imported_too(tmp_path: Path) -> None:
    holidays = Holidays(tmp_path)
    holidays.keep(replace(Y2026, off=days(2026, "12-21..25")), at=NOW)
    assert not holidays.calendar().is_workday(date(2026, 12, 21))


def test_the_newest_of_import_and_bundle_counts(tmp_path: Path) -> None:
    centre = Centre()
    holidays = Holidays(tmp_path, who=lambda: centre.trust)

    def issued(source: str, version: str, at_day: int) -> None:
        table = replace(Y2027, source=source)
        centre.publish("holidays-2027", version, text_of(table), kind="holidays")
        brought(centre, shelf_of(tmp_path), at=NOW + timedelta(days=at_day))
        holidays.renew()

    def now() -> str:
        return holidays.calendar().tables[-1].source

    issued("first", "1", 0)
    assert now() == "first"
    holidays.keep(replace(Y2027, source="by hand"), at=NOW + timedelta(days=1))
    assert now() == "by hand"
    centre.publish("other", "1", b"x")
    brought(centre, shelf_of(tmp_path), at=NOW + timedelta(days=2))
    holidays.renew()
    assert now() == "by hand"  # the same table in another bundle is no newer
    issued("second", "2", 3)
    assert now() == "second"


def test_a_bundle_of_somebody_else_brings_no_table(tmp_path: Path) -> None:
    centre = Centre()
    centre.publish("holidays-2027", "1", text_of(Y2027), kind="holidays")
    brought(centre, shelf_of(tmp_path))
    assert not Holidays(tmp_path, who=lambda: centre.trust).calendar().is_provisional(NEW_YEAR)
    assert Holidays(tmp_path, who=lambda: Centre().trust).calendar().is_provisional(NEW_YEAR)
    assert Holidays(tmp_path).calendar().is_provisional(NEW_YEAR)


def test_files_that_are_damaged_are_left_out(tmp_path: Path) -> None:
    centre = Centre()
    holidays = Holidays(tmp_path, who=lambda: centre.trust)
    holidays.keep(Y2027, at=NOW)
    file = tmp_path / "holidays" / "holiday_2027.json"
    for text in ("", "{}", text_of(Y2027).decode(), text_of(Y2027, imported_at="soon").decode()):
        file.write_text(text)
        holidays.renew()
        assert holidays.calendar().is_provisional(NEW_YEAR)
    centre.publish("holidays-2027", "1", b"{}", kind="holidays")
    brought(centre, shelf_of(tmp_path))
    holidays.renew()
    assert holidays.calendar().is_provisional(NEW_YEAR)
    (shelf_of(tmp_path).folder / "current").write_text("?")
    holidays.renew()
    assert holidays.calendar().tables[-1].year == 2026


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "holidays").write_text("a file where the folder would be")
    clock = SystemClock(tmp_path)
    with pytest.raises(StoreFailed):
        clock.keep_table(Y2027)
    assert clock.is_provisional(NEW_YEAR)
