"""Scenes of who stands at the window: capacities, titles, numbers with repairs, the last visit; by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import CaseState
from kiosk.domain.entity import EntityKind
from kiosk.services.cases import casework
from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA, LONG

PARTNERS = "91421202MA00529A9U"
AGENT = Applicant(
    Capacity.AGENT, "李安（示例）", id_number="110101199001010015", phone="13800001234",
    authorised_until=date(2027, 3, 31), notice_read_on=date(2026, 10, 2),
)  # fmt: skip


def person(stage: Stage) -> None:
    """Partners in person, an administrator, numbers that are wrong or can be repaired, doubts."""
    case_id = blank(stage, PARTNERS, most=1)
    stage.open(case_id)
    page = stage.step("applicant")
    stage.shot("applicant-partners")
    for name, typed in (
        ("repair", "11O1O1199OO1O1OO15"),
        ("digit", "110101199001010016"),
        ("old", "110101900101001"),
    ):
        _put(stage, page.id_number, typed)
        stage.shot(f"applicant-id-{name}")
    casework.set_applicant(stage.desk, case_id, capacity=Capacity.ADMINISTRATOR)
    stage.rest()
    stage.shot("applicant-administrator")
    stage.press(page.next)
    stage.shot("applicant-administrator-errors")
    casework.set_applicant(stage.desk, case_id, capacity=Capacity.AGENT, name="沈同舟（示例）")
    stage.rest()
    _put(stage, page.until, "2039-12-31")
    stage.shot("applicant-doubts")
    _trader(stage)
    _long(stage)


def _trader(stage: Stage) -> None:
    """A sole trader, and another kind by its own title."""
    opened = blank(stage, ANDA, most=1)
    with stage.desk.store.begin() as work:
        case = work.cases.get(opened)
        entity = replace(
            case.entity,
            kind=EntityKind.SOLE_TRADER,
            name="恒安达运输服务部（示例）",
            code="92510104MAXX000157",
        )
        work.cases.save(replace(case, entity=entity))
    stage.open(opened)
    stage.step("applicant")
    stage.shot("applicant-trader")


def _long(stage: Stage) -> None:
    stage.open(blank(stage, LONG, most=1))
    stage.step("applicant")
    stage.shot("applicant-branch-long")


def last_visit(stage: Stage) -> None:
    """What the last visit left is offered, and taken."""
    before, now = blank(stage, ANDA, most=1), blank(stage, ANDA, most=2)
    at = stage.desk.clock.now() - timedelta(days=12)
    with stage.desk.store.begin() as work:
        case = work.cases.get(before)
        answers = (*case.answers, ("contact_address", "咸安区老地方示例路 9 号"))
        sent = replace(case, state=CaseState.RECEIVED, created_at=at, applicant=AGENT, answers=answers)
        work.cases.save(sent)
    stage.open(now)
    page: Any = stage.step("applicant")
    stage.shot("applicant-last-visit")
    stage.press(page.last.button)
    stage.shot("applicant-last-visit-taken")
    stage.step("form")
    stage.shot("form-last-visit")


def entity_by_hand(stage: Stage) -> None:
    """The kind from the code, a code that was meant, another kind than its own, a trader without a code."""
    stage.window.enter_by_hand("查无此人示例商行")
    page: Any = stage.page
    code = page.rows["entity.code"]
    for name, typed in (
        ("kind", "92510104MAXX000157"),
        ("repair", "9133O1O0MA99TES773"),
        ("digit", "91330100MA99TE5774"),
        ("number", "330100000123452"),
    ):
        _put(stage, code, typed)
        stage.shot(f"entry-code-{name}")
    stage.press(page.entity.offer.button)
    stage.shot("entry-code-trader")
    _put(stage, code, "91330100MA99TE5773")
    stage.shot("entry-code-other-kind")
    page.forget()


def _put(stage: Stage, row: Any, text: str) -> None:
    """Type into a field and leave it."""
    row.focus_editor()
    row.editor.setText(text)
    row.editor.clearFocus()
    row.editor._on_left()
    stage.rest()
