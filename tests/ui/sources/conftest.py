"""A workplace without a Desk for camera panes, with a settings file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.settings import load
from ui.bridge import Tasks
from ui.workplace import Workplace


@pytest.fixture
def place(qapp: QApplication, tasks: Tasks, tmp_path: Path) -> Workplace:
    settings = load({"data": str(tmp_path), "training": "true", "camera_seconds": "0.5"}, environment={})
    return Workplace(settings, tasks=tasks)
