"""The limits of the hall: everybody sees them, an administrator changes them, and they count at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, TrailQuery
from kiosk.errors import SignInRefused
from kiosk.services.window import bounds, people
from tests.sandbox.centre import Centre
from tests.services.seating import Tray, enrolled
from tests.ui.screens.settings.seat import kept, shown, typed
from ui.screens.settings.screen import SettingsScreen
from ui.workplace import Workplace

Idle = Callable[[], None]


@pytest.fixture
def desk(settings_centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, settings_centre, tray=Tray(), signed_in=False)
    yield found
    close_desk(found)


def test_a_clerk_sees_them_and_changes_none(screen: SettingsScreen) -> None:
    for name in bounds.LIMITS:
        assert screen.rows[name].isVisible()
        assert not screen.rows[name].editor.isEnabled()
    assert "管理员" in screen.rows["bound_unsent"].hint.text()


def test_only_an_administrator_keeps_one(desk: Desk) -> None:
    with pytest.raises(SignInRefused, match="not_allowed"):
        bounds.keep(desk, "bound_unsent", 5)
    people.sign_in(desk, "0301", "training-0301")
    with pytest.raises(SignInRefused, match="not_allowed"):
        bounds.keep(desk, "bound_unsent", 5)
    people.sign_in(desk, "0300", "training-0300")
    assert bounds.keep(desk, "bound_unsent", 5)["bound_unsent"] == 5
    assert bounds.keep(desk, "bound_unsent", 300) is desk.settings  # nothing to write
    with pytest.raises(ValueError, match="bound_unsent"):
        bounds.keep(desk, "bound_unsent", -1)
    with pytest.raises(KeyError):
        bounds.keep(desk, "training", False)
    with desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("bounds.set",)))
    assert (line.actor, line.target, line.detail) == ("0300", "bound_unsent", "300 -> 5")


def test_an_administrator_changes_one_here(qtbot: QtBot, desk: Desk, place: Workplace, idle: Idle) -> None:
    place.set_session(people.sign_in(desk, "0300", "training-0300"))
    screen = shown(qtbot, place, idle)
    typed(screen, "bound_unsent", "12")
    qtbot.waitUntil(lambda: place.settings["bound_unsent"] == 12)
    assert kept(place) == {"bound_unsent": 12}
    assert place.desk is not None
    assert place.desk.settings["bound_unsent"] == 12
    typed(screen, "bound_disk_mb", "-3")
    assert screen.rows["bound_disk_mb"].error.text()
    assert not screen.other.isVisible()
