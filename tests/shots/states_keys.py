"""Scenes of the key sheet (F1): over every screen and every page of the journey. None may be cut."""

from __future__ import annotations

from kiosk.services.sheets import capture
from tests.shots.states import Stage
from tests.shots.states_case import STEPS, blank
from tests.shots.states_sheets import ANDA, SLOT, Key, press, receipt
from ui import theme

SCREENS = ("lookup", "cases", "outbox", "tracking", "rules", "settings")


def keys(stage: Stage) -> None:
    """All of them; a case is there, so that lists are not empty."""
    case_id = blank(stage, ANDA, most=2)
    capture.hand_in(stage.desk, case_id, SLOT, receipt())
    for name in SCREENS:
        stage.window.go(name)
        stage.rest()
        _sheet(stage, name)
    stage.window.open_entity(ANDA)
    stage.rest()
    _sheet(stage, "records")
    stage.open(case_id)
    for name in STEPS:
        stage.step(name)
        _sheet(stage, f"step-{name}")
    stage.window.go("lookup")


def _sheet(stage: Stage, name: str) -> None:
    """Open the sheet anew in each size: it is laid out for the window that it covers."""
    sizes, frame = stage.sizes, stage.window.frame
    for size in sizes:
        stage.window.resize(*size)
        stage.rest()
        stage.sizes = (size,)
        press(stage, Key.Key_F1)
        stage.shot(f"keys-{name}")
        bars = (frame.sheet.area.verticalScrollBar(), frame.sheet.area.horizontalScrollBar())
        usual = theme.current().body == theme.LIGHT.body  # large type may be scrolled
        assert not (usual and any(bar.isVisible() for bar in bars)), (name, size)
        press(stage, Key.Key_Escape)
    stage.sizes = sizes
