"""The last day of a body's period: from its receipt on, never before; provisional without a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.adapters.clock import CHINA
from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.calendar import Term
from kiosk.domain.case import Filing, FilingStatus, Progress
from kiosk.domain.matter import Basis, Confidence, Text, WorkingClock
from kiosk.services import calendar
from tests.domain import builders
from tests.domain.test_calendar import Y2027
from tests.services.window import open_window

BASIS = Basis("规则（示例）", "第一条", Confidence.LOW)
CLOCKS = (
    WorkingClock("accept", 3, "received", BASIS, Text("受理", "Acceptance")),
    WorkingClock("decide", 7, "accepted", BASIS, Text("决定", "Decision")),
)
LATE = datetime(2026, 12, 24, 23, 50, tzinfo=CHINA)  # a Thursday


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_window(tmp_path, "http://127.0.0.1:9")
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
