"""A clock of the computer that is set back or forward lengthens no limit and shortens none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role, Session
from kiosk.errors import SignInRefused
from kiosk.services.upkeep import condition
from kiosk.services.window import guesses, people, sure
from tests.ui.screens import stock

START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Computer:
    """A clock that anybody sets, a counter that nobody does, and the name of this start."""

    def __init__(self) -> None:
        self.wall, self.ticks, self.boot = START, 100.0, "first"

    def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.wall += time
        self.ticks += time.total_seconds()

    def restarts(self, *, after: timedelta) -> None:
        """Start it anew after some time off."""
        self.wall += after
        self.ticks, self.boot = 20.0, "second"

    def counter(self) -> tuple[str, float]:
        return self.boot, self.ticks

    def clock(self) -> SystemClock:
        """Return the clock of a program that begins now."""
        return SystemClock(wall=lambda: self.wall, ticks=lambda: self.ticks)


@pytest.fixture
def computer() -> Computer:
    return Computer()


@pytest.fixture
def desk(tmp_path: Path, computer: Computer) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    desk = replace(found, clock=computer.clock())
    sure.keep(desk, by_centre=False, counter=computer.counter)
    yield desk
    close_desk(found)


def again(desk: Desk, computer: Computer) -> Desk:
    """Return the desk of the program's next run."""
    clock = computer.clock()
    sure.take_up(desk.store, clock, counter=computer.counter)
    return replace(desk, clock=clock)


@pytest.mark.parametrize("set_by", [-3 * DAY, 3 * DAY])
def test_while_the_program_runs_only_what_passes_counts(
    desk: Desk, computer: Computer, set_by: timedelta
) -> None:
    before = desk.clock.now()
    computer.wall += set_by
    computer.passes(HOUR)
    assert desk.clock.now() == before + HOUR
    assert desk.clock.offset == -set_by
    assert sure.off(desk) == -set_by
    assert condition.look(desk).clock == -set_by
    computer.wall -= set_by
    assert sure.off(desk) == timedelta()


@pytest.mark.parametrize("set_by", [-3 * DAY, 3 * DAY])
def test_the_next_run_goes_on_where_the_counter_says(
    desk: Desk, computer: Computer, set_by: timedelta
) -> None:
    seen = desk.clock.now()
    computer.wall += set_by
    computer.passes(2 * HOUR)
    assert again(desk, computer).clock.now() == seen + 2 * HOUR


def test_after_another_start_of_the_computer_it_is_never_earlier_than_was_seen(
    desk: Desk, computer: Computer
) -> None:
    seen = desk.clock.now()
    computer.restarts(after=-30 * DAY)
    later = again(desk, computer)
    assert later.clock.now() == seen
    assert sure.off(later) == 30 * DAY
    computer.passes(HOUR)
    assert later.clock.now() == seen + HOUR
    computer.restarts(after=31 * DAY)
    assert again(desk, computer).clock.now() == seen + DAY + HOUR  # honest time is believed


def test_what_the_centre_says_counts_also_where_it_is_earlier(desk: Desk, computer: Computer) -> None:
    computer.restarts(after=300 * DAY)
    ahead = again(desk, computer)
    sure.keep(ahead, by_centre=False, counter=computer.counter)
    assert again(desk, computer).clock.now() == START + 300 * DAY
    ahead.clock.correct(START + DAY)
    sure.keep(ahead, by_centre=False, counter=computer.counter)  # nobody said so: it is not taken back
    assert again(desk, computer).clock.now() == START + 300 * DAY
    sure.keep(ahead, by_centre=True, counter=computer.counter)
    assert again(desk, computer).clock.now() == START + DAY


@pytest.mark.parametrize("set_by", [-DAY, DAY])
def test_a_delay_for_wrong_guesses_is_neither_cut_nor_drawn_out(
    desk: Desk, computer: Computer, set_by: timedelta
) -> None:
    for _ in range(guesses.FREE):
        _guess(desk)
    computer.wall += set_by
    for now in (desk, again(desk, computer)):
        assert _guess(now) == "locked"
    computer.passes(guesses.DELAYS[0])
    assert _guess(again(desk, computer)) == "wrong_password"


def _guess(desk: Desk) -> str:
    try:
        with guesses.guarded(desk, "enrolment"):
            raise SignInRefused("wrong_password")
    except SignInRefused as error:
        return error.code


@pytest.mark.parametrize("online", [True, False])
@pytest.mark.parametrize("set_by", [-DAY, DAY])
def test_a_shift_ends_when_its_hours_have_passed(
    desk: Desk, computer: Computer, set_by: timedelta, *, online: bool
) -> None:
    until = desk.clock.now() + people.SHIFT
    with desk.store.begin() as work:
        people.keep_session(desk, work, Session("0307", "示例", Role.CLERK, online, until))
    computer.wall += set_by
    assert people.current(desk) is not None
    computer.passes(people.SHIFT - MINUTE)
    assert people.current(desk) is not None
    computer.passes(2 * MINUTE)
    assert people.current(desk) is None
