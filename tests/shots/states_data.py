"""Scenes of what is wrong with the data of a window: the band over the screens, the lines of the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QScrollArea

from kiosk.desk.care import Backup
from kiosk.services.upkeep.care import Lost
from kiosk.services.upkeep.condition import Condition
from tests.shots.states import Stage


def data(stage: Stage) -> None:
    """Damaged, not to be written, sheets lost, no backup for long; then the settings."""
    band = stage.window.frame.band
    now = stage.desk.clock.now()
    made = Backup(stage.desk.settings.folder / "backup" / "20261121T120000", now.replace(hour=9, minute=5))
    lost = (Lost("c1", "proof#1", "a"), Lost("c1", "proof#1", "b"))
    sheets = Condition(
        lost=lost, names=(("c1", "咸宁市咸安区安达运输有限公司（示例）"),), last=made, same_disk=True,
        leaving=(("咸宁市咸安区安达运输有限公司（示例）", now), ("向阳湖货运商行（示例）", now)),
    )  # fmt: skip
    stage.window.go("lookup")
    for name, stands in {
        "damaged": Condition("damaged", last=made),
        "read-only": Condition("read_only", last=made),
        "disk-full": Condition("disk_full", last=made),
        "sheets-lost": sheets,
        "backup-old": Condition(last=replace(made, at=now.replace(year=2025)), old=True),
        "clock": Condition(clock=timedelta(days=3)),
    }.items():
        band.show_condition(stands)
        stage.shot(f"data-{name}")
    screen: Any = stage.window.go("settings")
    stage.rest()
    screen.show_station(sheets)
    stage.rest()
    area: Any = screen.findChild(QScrollArea, "scroll")
    area.ensureWidgetVisible(screen.station_card)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.rest()
    stage.shot("data-settings")
    band.show_condition(Condition())
