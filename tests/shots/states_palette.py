"""Scenes of Ctrl+K (found, nothing found, answered) and of the advice without a case, as a code and noted."""

from __future__ import annotations

from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA


def palette(stage: Stage) -> None:
    """Over the look-up and the records."""
    blank(stage, ANDA, most=2)
    stage.window.go("lookup")
    stage.window.next_applicant()
    stage.window.open_entity(ANDA)
    stage.rest()
    stage.window.frame.show_palette()
    panel = stage.window.frame.palette_panel
    for name, typed in (("here", ""), ("found", "ad"), ("question", "收费"), ("none", "没有这样的东西")):
        panel.edit.setText(typed)
        stage.rest(300)
        stage.shot(f"palette-{name}")
    panel.edit.setText("老赖")
    stage.rest(300)
    panel.choose(("question", "court"))
    stage.shot("palette-answer")
    panel.uncover()


def consultation(stage: Stage) -> None:
    """The advice as a code, then its line of note."""
    stage.window.open_entity(ANDA)
    stage.rest()
    page = stage.page
    page.consulting.print()
    stage.rest(600)
    stage.shot("consultation-note")
    page.consulting.show_code()
    stage.rest(600)
    stage.shot("consultation-code")
    page.consulting._panel.uncover()
