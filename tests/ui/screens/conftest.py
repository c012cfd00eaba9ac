"""A workplace over a real store whose centre is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from tests.ui.screens import stock
from tests.ui.stage import opened
from ui.screens.listing import Listing
from ui.workplace import Workplace

Shown = Callable[[type[Listing]], Listing]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


@pytest.fixture
def place(qapp: object, desk: Desk) -> Iterator[Workplace]:
    found = Workplace(desk.settings)
    found.open_with(desk)
    yield found
    if found.news is not None:
        found.news.close()
    found.tasks.shutdown()


@pytest.fixture
def idle(qtbot: QtBot, place: Workplace) -> Callable[[], None]:
    """Wait until nothing is on its way in any lane."""

    def wait() -> None:
        qtbot.waitUntil(lambda: place.tasks.busy() == 0, timeout=240_000)

    return wait


@pytest.fixture
def show(qtbot: QtBot, place: Workplace, idle: Callable[[], None]) -> Shown:
    """Put a screen on an active window, wait until it has read, and give it."""

    def make(kind: type[Listing]) -> Listing:
        screen = kind(place)
        opened(qtbot, screen, width=1280, height=700)
        screen.arrive()
        idle()
        screen.focus_first()
        return screen

    return make
