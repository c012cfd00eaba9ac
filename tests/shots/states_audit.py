"""Scenes of the audit trail: a clerk who may not read it, a lead who does, filtered, checked, none."""

from __future__ import annotations

from typing import Any

from kiosk.desk import Session
from kiosk.services.window import bounds, people
from tests.shots.states import Stage


def audit(stage: Stage) -> None:
    """The screen, then the countdown and the gate before a new case."""
    place = stage.window.workplace
    stage.window.go("audit")
    stage.rest()
    stage.shot("audit-not-allowed")
    before: Session | None = place.session
    people.sign_in(stage.desk, "0301", "training-0301")
    place.set_session(people.current(stage.desk))
    screen: Any = stage.window.go("audit")
    stage.rest()
    stage.shot("audit")
    screen.verify.click()
    stage.rest()
    stage.shot("audit-checked")
    screen.banner.clear()
    screen.target.setText("none")
    screen.read()
    stage.rest()
    stage.shot("audit-none-fits")
    if before is not None:
        people.sign_in(stage.desk, before.clerk, f"training-{before.clerk}")
        place.set_session(people.current(stage.desk))
    limits(stage)
    hidden(stage)


def limits(stage: Stage) -> None:
    """What is counted down in the top bar, and what stands before a new case."""
    near = (
        bounds.Standing(bounds.Bound.CONTACT, 5.5, 7, over=False),
        bounds.Standing(bounds.Bound.UNSENT, 250, 300, over=False),
    )
    stage.window.open_entity("92421202MA00191C18")
    stage.rest(1500)
    stage.window.frame.countdown.show_standings(near)
    stage.shot("bounds-near")
    page: Any = stage.window.frame.current()
    page.gate.stops(bounds._refusal(bounds.Standing(bounds.Bound.CONTACT, 8, 7, over=True)))
    stage.window.frame.countdown.show_standings(
        (bounds.Standing(bounds.Bound.CONTACT, 8, 7, over=True), near[1])
    )
    stage.shot("bounds-shut")
    page.banner.clear()
    page.gate.ask()
    stage.shot("bounds-lead")
    page.gate.close_question()
    stage.window.frame.countdown.show_standings(())


def hidden(stage: Stage) -> None:
    """How many records are not public, what is asked before them, what comes then; not by telephone."""
    stage.window.open_entity("91421200MA00600C84")
    stage.rest(1500)
    page: Any = stage.window.frame.current()
    page.hidden.click()
    stage.rest()
    stage.shot("hidden-asked")
    question = page.looking.question
    question.document.set_value("resident_id")
    question.authority.set_value("agent")
    question.original.setChecked(True)
    question.yes.click()
    stage.rest(1500)
    stage.shot("hidden-shown")
    page.looking.purpose.click()
    page.hidden.click()
    stage.rest()
    stage.shot("hidden-telephone")
