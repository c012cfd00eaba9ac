"""What hangs walls up, and takes them down again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.guides import programmes
from tests.ui.lobby.hanging import Hang, short
from ui.bridge import Tasks


@pytest.fixture
def lobby(tmp_path: Path) -> Path:
    programmes.write(tmp_path / "shipped", short(), ())
    return tmp_path


@pytest.fixture
def hang(lobby: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Hang]:
    made = Hang(lobby, tasks, qtbot)
    yield made
    made.stop()
