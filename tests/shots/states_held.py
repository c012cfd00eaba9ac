"""Scenes of a case that another clerk holds: looked at, asked why, offered, being sent."""

from __future__ import annotations

from typing import Any

from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA


def held(stage: Stage) -> None:
    """A colleague's draft, from the list to the question."""
    case_id = blank(stage, ANDA, most=2)
    _give(stage, case_id)
    stage.open(case_id)
    wizard: Any = stage.window.frame.current()
    stage.shot("held")
    stage.press(wizard.held.take)
    stage.rest()
    stage.shot("held-why")
    wizard.held.question.close_question()
    for step in ("form", "materials", "check"):
        stage.step(step)
        stage.shot(f"held-{step}")
    _give(stage, case_id, offered="*")
    wizard.arrive()
    stage.rest()
    stage.shot("held-offered")


def _give(stage: Stage, case_id: str, *, offered: str = "") -> None:
    """Let a colleague hold a case."""
    with stage.desk.store.begin() as work:
        work.cases.hold(case_id, "0311", offered=offered)
