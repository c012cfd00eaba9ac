"""The screen of rules at a centre of its own, whose packs no other test reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role, Session
from kiosk.services.window import people
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, enrolled, seat
from tests.ui.stage import opened
from ui.screens.rules.screen import RulesScreen
from ui.workplace import Workplace


@pytest.fixture(scope="session")
def rules_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(rules_centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    rules_centre.control("POST", "packs", spoil="")
    found = enrolled(tmp_path, rules_centre, tray=Tray(), signed_in=False)
    seat(found)
    yield found
    close_desk(found)


@pytest.fixture
def screen(qtbot: QtBot, place: Workplace, idle: Callable[[], None]) -> RulesScreen:
    """The screen as a clerk sees it, once it has read; signing in would cost a second."""
    place.set_session(Session("0307", "王小明（示例）", Role.CLERK, online=True))
    made = RulesScreen(place)
    opened(qtbot, made, width=1280, height=700)
    made.arrive()
    idle()
    made.focus_first()
    return made


@pytest.fixture
def led(screen: RulesScreen, place: Workplace, desk: Desk) -> RulesScreen:
    """The screen for a lead."""
    people.sign_in(desk, "0301", "training-0301")
    place.set_session(people.current(desk))
    return screen


@pytest.fixture
def told(place: Workplace) -> list[Any]:
    """Short messages and what undoes them."""
    found: list[Any] = []
    place.toasted.connect(lambda said, undo: found.append((said, undo)))
    return found
