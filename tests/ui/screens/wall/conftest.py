"""The screen of the wall before a clerk, bare and with a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import Desk
from tests.ui.screens.conftest import Shown
from tests.ui.screens.wall.handling import CLERK, SLIDE, Idle, sit
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace


@pytest.fixture
def screen(desk: Desk, place: Workplace, show: Shown) -> WallScreen:
    sit(desk, place, CLERK)
    found = show(WallScreen)  # type: ignore[arg-type]
    assert isinstance(found, WallScreen)
    return found


@pytest.fixture
def drafted(screen: WallScreen, tmp_path: Path, idle: Idle) -> WallScreen:
    path = tmp_path / "today.md"
    path.write_text(SLIDE, "utf-8")
    screen.take_in(path)
    idle()
    assert screen.draft() is not None  # what was taken in is in sight at once
    return screen
