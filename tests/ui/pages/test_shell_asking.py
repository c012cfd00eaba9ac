"""A screen that is asked for at the rail: loaded, made and shown in a turn of the window each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.desk import close_desk
from tests.sandbox.centre import Centre
from tests.services.seating import Tray
from tests.ui.pages.conftest import desk_of
from tests.ui.pages.seat import Seat, until
from ui import text, theme
from ui.turn import next_turn


@pytest.fixture
def fresh(qapp: QApplication, page_centre: Centre, tmp_path: Path) -> Iterator[Seat]:
    """A window in which no screen was looked at yet."""
    theme.install(qapp)
    text.set_language(qapp, "zh_CN")
    desk = desk_of(tmp_path, page_centre)
    assert isinstance(desk.printer, Tray)
    found = Seat(desk, desk.printer)
    if found.window.warmth is not None:
        found.window.warmth.stop()  # it makes screens ahead
    yield found
    found.quiet()
    found.close()
    close_desk(desk)


def test_a_new_screen_is_loaded_made_and_shown_in_a_turn_each(
    fresh: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, seen = fresh.window.frame, []
    before, make, go = frame.current(), frame.make, fresh.window.go
    monkeypatch.setattr(frame, "make", lambda key: (seen.append(f"make {key}"), make(key))[1])
    monkeypatch.setattr(fresh.window, "go", lambda key: (seen.append(f"go {key}"), go(key))[1])
    frame.asked_for.emit("tracking")
    assert not seen
    assert frame.current() is before
    until(lambda: seen)
    assert seen == ["make tracking"]
    assert frame.current() is before
    until(lambda: frame.current() is frame.made["tracking"])
    assert seen[1] == "go tracking"
    frame.asked_for.emit("lookup")  # it is there already
    assert frame.current() is before


def test_who_goes_elsewhere_meanwhile_stays_there(fresh: Seat) -> None:
    frame, turned = fresh.window.frame, []
    frame.asked_for.emit("tracking")
    fresh.window.go("cases")
    until(lambda: "tracking" in frame.made)
    next_turn(fresh.window, lambda: turned.append(True))
    until(lambda: turned)
    assert frame.current() is frame.made["cases"]


def test_pages_are_made_ahead_while_nobody_types_and_stay_out_of_sight(seat: Seat) -> None:
    warmth = type(seat.window.warmth)(seat.window)  # the window may have been built anew since
    seat.window.warmth, before = warmth, seat.window.frame.current()
    wizard = seat.window.frame.make("wizard")
    until(lambda: not warmth.under_way)
    assert {"applicant", "form", "commitment", "materials", "check", "submit"} <= set(wizard.pages)
    assert {"records", "cases", "outbox", "tracking"} <= set(seat.window.frame.made)
    assert seat.window.frame.current() is before
