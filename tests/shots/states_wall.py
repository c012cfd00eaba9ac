"""Scenes of the lobby wall: a clerk's draft, what runs, approval by a lead, a notice, black."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from kiosk.desk import Session
from kiosk.guides import inbox
from kiosk.guides.centre import device
from kiosk.services.lobby import guides
from kiosk.services.window import people
from tests.shots.states import Stage

SLIDE = """---
kind: checklist
title: 国庆假期收件安排
---
- 10 月 1 日至 7 日不收件
- 10 月 8 日起正常收件
- 急事请拨打 12345
"""


def wall(stage: Stage) -> None:
    """The screen from the first look to the wall that is black."""
    place = stage.window.workplace
    before: Session | None = place.session
    screen: Any = stage.window.go("wall")
    stage.rest(600)
    stage.shot("wall-clerk")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "国庆假期收件安排.md"
        path.write_text(SLIDE, "utf-8")
        draft = guides.take_in(stage.desk, path)
    guides.hand_in(stage.desk, draft.id)
    people.sign_in(stage.desk, "0301", "training-0301")
    place.set_session(people.current(stage.desk))
    stage.rest(600)
    stage.shot("wall-review")
    screen.preview.size_of_wall.setCurrentIndex(1)
    screen.preview.size_of_wall.activated.emit(1)
    guides.approve(stage.desk, draft.id)
    stage.rest(600)
    screen.table.setCurrentIndex(screen.table.rows_model.index(screen.table.rows_model.row_of(draft.id), 0))
    screen.times.click()
    screen.schedule.days.set_value("working")
    screen.schedule.since.set_value("11:30")
    screen.schedule.until.set_value("9")
    screen.schedule.go.click()
    stage.rest(600)
    stage.shot("wall-schedule")
    screen.schedule.stop.click()
    screen.open_hours.click()
    screen.hours.days[5].set_value("")
    screen.hours.days[6].set_value("9")
    screen.hours.dimmed.set_value("17:30-24:00")
    screen.hours.go.click()
    stage.rest(600)
    stage.shot("wall-hours")
    screen.hours.holiday.set_value("9")
    screen.hours.dim.set_value("1")
    screen.hours.go.click()
    stage.shot("wall-hours-wrong")
    screen.hours.stop.click()
    screen.open_way.click()
    for row, value in zip(
        screen.way.rows, ("5", "B1-4", "1-12", "从东门进，乘扶梯上二楼右转", ""), strict=True
    ):
        row.set_value(value)
    screen.way.go.click()
    stage.rest(600)
    stage.shot("wall-way")
    screen.way.stop.click()
    screen.change_text.click()
    stage.rest(600)
    stage.shot("wall-change")
    screen.edit.stop.click()
    screen.preview.size_of_wall.set_value("other")
    screen.preview.size_of_wall.activated.emit(screen.preview.size_of_wall.currentIndex())
    screen.preview.own.set_value("")
    screen.preview.own.editor.setText("64")
    screen.preview.own.editor.editingFinished.emit()
    stage.rest(600)
    stage.shot("wall-size")
    screen.preview.size_of_wall.setCurrentIndex(1)
    screen.preview.size_of_wall.activated.emit(1)
    screen.orders.notice.click()
    stage.rest(600)
    stage.shot("wall-notice")
    screen.orders.stop.click()
    screen.orders.blackout.click()
    stage.rest(600)
    stage.shot("wall-black")
    screen.orders.blackout.click()
    stage.rest(600)
    _of_the_centre(stage, screen)
    screen.orders.where.set_value("hall")
    screen.orders.where.edited.emit("hall")
    screen.orders.grey.click()
    stage.rest(900)
    stage.shot("wall-everywhere")
    screen.orders.grey.click()
    stage.rest(900)
    if before is not None:
        people.sign_in(stage.desk, before.clerk, f"training-{before.clerk}")
        place.set_session(people.current(stage.desk))


def _of_the_centre(stage: Stage, screen: Any) -> None:
    """An order of the centre on this wall; one key takes it back here."""
    given = inbox.Order("grey", "0900", stage.desk.clock.now())
    inbox.give(device.folder_of(stage.desk.settings.lobby), given)
    screen.read()
    stage.rest(600)
    stage.shot("wall-far")
    screen.orders.grey.click()
    stage.rest(600)
