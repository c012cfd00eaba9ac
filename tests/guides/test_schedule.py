"""What runs when: weekdays, hours over midnight, dates, working days, priority, expiry; where the loop is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from kiosk.guides import schedule, sequence
from kiosk.guides.sequence import Spot
from kiosk.guides.values import Item, Playlist, Programme, When
from tests.guides import programmes

MONDAY = date(2026, 3, 2)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return datetime.combine(MONDAY, time(hour, minute), UTC) + timedelta(days=days)


def programme(*items: Item) -> Programme:
    return replace(programmes.programme(), playlist=Playlist(items))


def running(when: When, moment: datetime) -> bool:
    item = Item("a", ("steps",), when)
    return schedule.due(programme(item), moment) == (item,)


@pytest.mark.parametrize(
    ("when", "moment", "runs"),
    [
        (When(), at(3), True),
        (When(weekdays=frozenset({1, 2})), at(3), True),
        (When(weekdays=frozenset({1, 2})), at(3, days=2), False),
        (When(since=time(9), until=time(17)), at(8, 59), False),
        (When(since=time(9), until=time(17)), at(9), True),
        (When(since=time(9), until=time(17)), at(16, 59), True),
        (When(since=time(9), until=time(17)), at(17), False),
        (When(since=time(22), until=time(6)), at(23), True),
        (When(since=time(22), until=time(6)), at(5, 59), True),
        (When(since=time(22), until=time(6)), at(6), False),
        (When(since=time(22)), at(23, 59), True),
        (When(until=time(6)), at(6), False),
        # what runs over midnight belongs to the day on which it began
        (When(weekdays=frozenset({1}), since=time(22), until=time(6)), at(2, days=1), True),
        (When(weekdays=frozenset({1}), since=time(22), until=time(6)), at(2), False),
        (When(first=MONDAY, last=MONDAY), at(12), True),
        (When(first=MONDAY, last=MONDAY), at(12, days=1), False),
        (When(first=MONDAY + timedelta(days=1)), at(12), False),
        (When(days="working"), at(12), True),
        (When(days="working"), at(12, days=5), False),
        (When(days="off"), at(12, days=5), True),
    ],
)
def test_it_runs_when_it_should(when: When, moment: datetime, runs: bool) -> None:
    assert running(when, moment) is runs


def test_the_calendar_says_which_days_are_worked() -> None:
    made = replace(
        programme(), free_days=frozenset({MONDAY}), work_days=frozenset({MONDAY + timedelta(days=6)})
    )
    assert [schedule.is_working(made, MONDAY + timedelta(days=n)) for n in range(7)] == [
        False, True, True, True, True, False, True,
    ]  # fmt: skip


def test_the_highest_priority_runs_alone_until_it_expires() -> None:
    usual, other = Item("usual", ("steps",)), Item("other", ("table",))
    urgent = Item("urgent", ("notice",), priority=9, expires=at(12))
    made = programme(usual, urgent, other, Item("empty", (), priority=99))
    assert schedule.due(made, at(11, 59)) == (urgent,)
    assert schedule.due(made, at(12)) == (usual, other)


def test_what_cannot_be_shown_makes_room_for_what_runs_below_it() -> None:
    urgent, usual = Item("u", ("list", "table"), priority=5), Item("n", ("steps",))
    made = programme(usual, urgent)
    assert schedule.due(made, at(12), but={"list"}) == (urgent,)
    assert schedule.due(made, at(12), but={"list", "table"}) == (usual,)
    assert schedule.due(made, at(12), but={"list", "table", "steps"}) == (urgent,)  # nothing else runs


def test_the_loop_goes_on_after_each_slide_and_begins_anew() -> None:
    made = programme(Item("a", ("steps", "table")), Item("b", ("quote",)))
    loop = sequence.order(made, made.playlist.items, ("zh",))
    assert [spot.slide for spot in loop] == ["steps", "table", "quote"]
    assert sequence.after(loop, Spot("a", "table", 3)) == Spot("b", "quote")
    assert sequence.after(loop, Spot("b", "quote")) == Spot("a", "steps")
    assert sequence.after(loop, Spot("gone", "gone")) == Spot("a", "steps")
    assert sequence.after([], Spot("a", "steps")) is None
    assert sequence.order(made, made.playlist.items, ("en",)) == []


def test_where_the_loop_was_is_known_after_a_restart(tmp_path: Path) -> None:
    assert sequence.recall(tmp_path) == Spot()
    sequence.remember(tmp_path, Spot("a", "table", 2))
    assert sequence.recall(tmp_path) == Spot("a", "table", 2)
    (tmp_path / "state" / "place.json").write_text("[]")
    assert sequence.recall(tmp_path) == Spot()


def test_a_place_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder would be")
    sequence.remember(tmp_path, Spot("a", "table"))
    assert sequence.recall(tmp_path) == Spot()
