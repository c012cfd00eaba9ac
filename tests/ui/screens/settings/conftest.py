"""The settings screen at a centre of its own, with the scanners of a list; for a clerk or for a lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.window import people
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, enrolled
from tests.ui.screens import stock
from tests.ui.screens.settings.seat import shown
from ui.screens.settings.screen import SettingsScreen
from ui.workplace import Workplace


@pytest.fixture(scope="session")
def settings_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def lead_desk(settings_centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A Desk at which a lead is signed in."""
    found = enrolled(tmp_path, settings_centre, tray=Tray(), signed_in=False)
    people.sign_in(found, "0301", "training-0301")
    yield replace(found, scanner=stock.Bench())
    close_desk(found)


@pytest.fixture
def screen(qtbot: QtBot, place: Workplace, idle: Callable[[], None]) -> SettingsScreen:
    """The screen while nobody is signed in."""
    return shown(qtbot, place, idle)


@pytest.fixture
def bench(place: Workplace) -> stock.Bench:
    """The scanners that can be found."""
    assert place.desk is not None
    found = place.desk.scanner
    assert isinstance(found, stock.Bench)
    return found


@pytest.fixture
def told(place: Workplace) -> list[Any]:
    """Short messages and what undoes them."""
    found: list[Any] = []
    place.toasted.connect(lambda said, undo: found.append((said, undo)) if said else None)
    return found
