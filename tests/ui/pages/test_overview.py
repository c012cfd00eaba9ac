"""The two cards below the search box read once for all that happened while they were reading."""

from __future__ import annotations

from tests.ui.pages.seat import Seat, until
from ui.records.overview import Overview


def test_wishes_that_come_while_it_reads_become_one(seat: Seat) -> None:
    seat.quiet()
    tasks = seat.window.workplace.tasks
    ended: list[int] = []
    cards = Overview(seat.window.workplace)  # reads at once
    begun = tasks.busy()
    last = cards._on_reading_ended
    cards._on_reading_ended = lambda: (ended.append(1), last())  # type: ignore[method-assign]
    for _ in range(20):
        cards.read()
    assert tasks.busy() == begun
    until(lambda: not cards._reading and not cards._again)
    cards.read()
    until(lambda: not cards._reading)
    assert len(ended) <= 2  # the one for all of the wishes, and the last; the first had the method as it was
    cards.deleteLater()
