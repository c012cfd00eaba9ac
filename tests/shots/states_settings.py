"""Scenes of the settings: scanning and cameras for a clerk and for a lead, scanners that are looked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from kiosk.services.window import people
from tests.shots.states import Stage


def settings(stage: Stage) -> None:
    """Everything of the part of scanning, for a clerk, a lead and an administrator."""
    screen: Any = stage.window.go("settings")
    screen.show_part("scanning")
    QTest.qWait(1200)
    stage.shot("settings-looking", at_once=True)
    stage.shot("settings-scanning-clerk")
    people.sign_in(stage.desk, "0301", "training-0301")
    stage.rest()
    screen.show_part("scanning")
    stage.shot("settings-scanning-lead")
    people.sign_in(stage.desk, "0300", "training-0300")
    stage.rest()
    screen.to_row(screen.rows["scanner"])
    stage.shot("settings-scanning-admin")
    people.sign_in(stage.desk, "0301", "training-0301")
    stage.rest()
    stage.press(screen.profiles.new)
    stage.shot("settings-profile-new")
    stage.press(screen.profiles.out)
    people.sign_in(stage.desk, "0300", "training-0300")  # a command is an administrator's
    stage.rest()
    for name, value in (("scan_folder", "/nonexistent"), ("scan_command", 'scan "open')):
        editor = screen.rows[name].editor
        editor.setFocus()
        editor.setText(value)
        editor.editingFinished.emit()
        stage.rest()
    screen.to_row(screen.rows["scan_command"])
    screen.rows["scan_command"].focus_editor()
    screen.to_row(screen.rows["scan_command"])
    stage.shot("settings-wrong")
    screen.show_values()
    screen.show_part("window")
    people.sign_in(stage.desk, "0307", "training-0307")
    stage.rest()
