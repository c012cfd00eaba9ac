"""How the tests of the settings bring the screen up, type into it and read what was kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.stage import opened
from ui.screens.settings.screen import SettingsScreen
from ui.workplace import Workplace


def shown(qtbot: QtBot, place: Workplace, idle: Callable[[], None]) -> SettingsScreen:
    """Put the screen on an active window, and give it once it has read."""
    made = SettingsScreen(place)
    opened(qtbot, made, width=1280, height=700)
    made.arrive()
    idle()
    return made


def kept(place: Workplace) -> dict[str, object]:
    """Return what the settings file holds."""
    path = place.settings.folder / "settings.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def typed(screen: SettingsScreen, name: str, value: str) -> None:
    """Type a value into the field of a setting and leave it."""
    type_into(screen.rows[name].editor, value)


def type_into(editor: Any, value: str) -> None:
    """Type a value into a field and leave it."""
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    editor.setText(value)
    editor.editingFinished.emit()
