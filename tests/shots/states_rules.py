"""Scenes of the rules: in force, refused, a provisional year, the hall's choices with and without rights."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from kiosk.services.cases import casework
from kiosk.services.packs import choices
from kiosk.services.window import people
from tests.sandbox.centre import ANDA
from tests.services.seating import draft
from tests.shots.states import Stage


def rules(stage: Stage) -> None:
    """Everything of the rules screen, first for a clerk, then for a lead."""
    screen: Any = stage.window.go("rules")
    stage.shot("rules-loading", at_once=True)
    stage.shot("rules-packs")
    screen.packs.table.setCurrentIndex(screen.packs.table.rows_model.index(3, 0))
    stage.shot("rules-older")
    screen.packs.table.setCurrentIndex(screen.packs.table.rows_model.index(0, 0))
    stage.press(screen.buttons.look)
    stage.shot("rules-centre")
    with tempfile.TemporaryDirectory() as folder:
        screen.bring_in(invalid(stage, Path(folder)))
        stage.rest()
        stage.shot("rules-refused")
    screen.banner.clear()
    screen.show_part("calendar")
    stage.shot("rules-calendar")
    screen.calendar.table.setCurrentIndex(screen.calendar.table.rows_model.index(1, 0))
    stage.shot("rules-calendar-year")
    screen.show_part("hall")
    stage.shot("rules-hall-clerk")
    lead(stage, screen)
    changed(stage)


def changed(stage: Stage) -> None:
    """Show a list and a case whose verdicts are others by other rules."""
    place = stage.window.workplace
    case = draft(stage.desk, count=2)
    for name, show in (
        ("records", lambda: stage.window.open_entity(ANDA)),
        ("case", lambda: stage.open(case.id)),
    ):
        show()
        stage.rest()
        for off in ("P-GEN", ""):
            place.put_in_force("matters_off", place.settings.changed(matters_off=off))
            choices.tell(place.desk)  # type: ignore[arg-type]
            stage.rest(300)
            stage.rest()
            if off:
                stage.shot(f"rules-{name}-changed")
    casework.discard(stage.desk, case.id)


def lead(stage: Stage, screen: Any) -> None:
    """What a lead sees besides."""
    people.sign_in(stage.desk, "0301", "training-0301")
    stage.rest()
    screen.show_part("hall")
    stage.shot("rules-hall-lead")
    screen.hall.rows["transition"].editor.group.button(1).click()
    stage.shot("rules-hall-kept")
    screen.show_part("packs")
    screen.packs.switched.emit("S-TAX", False)
    stage.shot("rules-matter-off")
    screen.packs.detail.scroll_by(1)
    screen.packs.detail.scroll_by(9)
    stage.shot("rules-values")
    screen.packs.list_values()
    screen.packs.detail.scroll_by(90)
    stage.shot("rules-unconfirmed")
    stage.press(screen.buttons.back)
    stage.shot("rules-go-back")
    screen.confirm.close_question()
    screen.packs.switched.emit("S-TAX", True)
    screen.hall.edited.emit("transition", "ask_clerk")
    stage.rest()
    people.sign_in(stage.desk, "0307", "training-0307")
    stage.rest()


def invalid(stage: Stage, folder: Path) -> Path:
    """Bring the centre's rules in a folder, with a list that was changed on the way."""
    found = stage.desk.api.manifest()
    assert found is not None
    body = dict(found.body) | {"serial": 99}
    (folder / "manifest.json").write_text(json.dumps(body, ensure_ascii=False), "utf-8")
    return folder
