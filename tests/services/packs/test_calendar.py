"""The last day of a body's period, provisional without a table; tables that are taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.clock import CHINA, SystemClock
from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role
from kiosk.domain.calendar import Term
from kiosk.domain.case import Filing, FilingStatus, Progress
from kiosk.domain.matter import Basis, Confidence, Text, WorkingClock
from kiosk.errors import KioskError
from kiosk.services.packs import calendar
from tests.domain import builders
from tests.domain.test_calendar import Y2027
from tests.services.seating import open_window, seat

BASIS = Basis("规则（示例）", "第一条", Confidence.LOW)
CLOCKS = (
    WorkingClock("accept", 3, "received", BASIS, Text("受理", "Acceptance")),
    WorkingClock("decide", 7, "accepted", BASIS, Text("决定", "Decision")),
)
LATE = datetime(2026, 12, 24, 23, 50, tzinfo=CHINA)  # a Thursday


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_window(tmp_path, "http://127.0.0.1:9")
    seat(made, "0301", role=Role.LEAD)
    yield made
    close_desk(made)


def filing(status: FilingStatus, **more: datetime) -> Filing:
    return replace(builders.filing(), progress=Progress(status, **more))


def test_the_body_s_receipt_starts_it_and_nothing_before(desk: Desk) -> None:
    forwarded = filing(FilingStatus.FORWARDED, forwarded_at=LATE)
    assert calendar.term(desk, forwarded, CLOCKS) == Term(date(2026, 12, 29), provisional=False)
    for status in (FilingStatus.RECEIVED, FilingStatus.CORRECTION_WANTED, FilingStatus.DECIDED):
        assert calendar.term(desk, filing(status, at=LATE, forwarded_at=LATE), CLOCKS) is None
    assert calendar.term(desk, filing(FilingStatus.FORWARDED), CLOCKS) is None


def test_a_period_that_is_not_known_has_no_last_day(desk: Desk) -> None:
    forwarded = filing(FilingStatus.FORWARDED, forwarded_at=LATE)
    assert calendar.term(desk, forwarded, ()) is None
    assert calendar.term(desk, forwarded, [replace(CLOCKS[0], days=None)]) is None


def test_it_is_provisional_until_the_year_s_table_is_here(desk: Desk) -> None:
    accepted = filing(FilingStatus.ACCEPTED, at=LATE)
    assert calendar.term(desk, accepted, CLOCKS) == Term(date(2027, 1, 4), provisional=True)
    desk.clock.keep_table(Y2027)
    assert calendar.term(desk, accepted, CLOCKS) == Term(date(2027, 1, 5), provisional=False)


def test_the_day_of_receipt_is_china_s(desk: Desk) -> None:
    early = filing(FilingStatus.FORWARDED, forwarded_at=LATE.astimezone(UTC))
    assert calendar.term(desk, early, CLOCKS) == Term(date(2026, 12, 29), provisional=False)


OFF = [f"2029-02-{day:02}" for day in range(12, 19)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("holiday_2029.json", "{}", "holidays_unreadable"),
        ("holiday_2028.json", json.dumps({"year": 2029, "off": OFF, "work": []}), "holidays_other_year"),
        ("absent.json", None, "no_file"),
    ],
)
def test_an_import_that_does_not_fit_keeps_nothing(
    desk: Desk, tmp_path: Path, heard: Callable[[Desk], list[str]], name: str, content: str | None, code: str
) -> None:
    names, path = heard(desk), tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(KioskError) as found:
        calendar.import_table(desk, path)
    assert found.value.code == code
    assert names == []
    assert not (desk.settings.folder / "holidays").exists()


def test_an_imported_table_counts_at_once(
    desk: Desk, tmp_path: Path, heard: Callable[[Desk], list[str]]
) -> None:
    values: dict[str, Any] = {"year": 2029, "off": OFF, "work": []}
    path = tmp_path / "holiday_2029.json"
    path.write_text(json.dumps(values | {"source": "示例"}), "utf-8")
    names, day = heard(desk), date(2029, 2, 12)
    assert desk.clock.is_provisional(day)
    table = calendar.import_table(desk, path)
    assert (table.imported_by, table.source) == ("0301", "示例")
    assert names == ["CalendarChanged"]
    assert not desk.clock.is_workday(day)
    assert calendar.tables(desk)[-1] == table
    assert SystemClock(desk.settings.folder).calendar().tables[-1] == table
