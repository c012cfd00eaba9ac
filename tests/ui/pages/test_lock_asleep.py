"""The idle lock counts the time that the computer slept, which a timer does not."""

from __future__ import annotations

import pytest

from tests.services.seating import PASSWORD
from tests.ui.pages.seat import Seat
from tests.ui.pages.test_shell_window import unlock
from ui.shell import doorkeeper


def test_a_computer_that_slept_through_the_idle_minutes_wakes_locked(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, counter = seat.window.door, doorkeeper.ticks()
    monkeypatch.setattr(doorkeeper, "ticks", lambda: counter)
    door.restart_idle()
    counter += 10 * 60 - 1
    door._on_minute()
    assert not door.locked
    counter += 1
    door._on_minute()
    assert door.locked
    unlock(seat, PASSWORD)
    door._on_minute()  # counted from the unlock on
    assert not door.locked
