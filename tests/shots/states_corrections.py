"""Scenes of corrections: begun, step by step, deadlines, a point ticked, given up; letters on their way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk.domain.case import Case, CaseState, FilingStatus, Progress, Receipt
from kiosk.services.cases import casework, revising
from kiosk.services.centre import letternotes, letters, objecting, tracking
from kiosk.services.centre.letters import LetterState
from tests.services import seating as services
from tests.shots.states import Stage
from tests.ui.screens import stock

POINTS = (
    "罚没票据上看不清决定书文号，请提供清晰件。",
    "信用承诺书缺少签字日期，请补签后重新提交。",
    "申请表中“纠正情况”请写明整改完成的具体日期和措施。",
)


def corrections(stage: Stage) -> None:
    """All of them."""
    case = wanted(stage)
    page: Any = stage.window.go("tracking")
    stage.rest()
    stage.shot("correction-wanted")
    revising.begin(stage.desk, case.id)
    stage.open(case.id)
    stage.shot("correction-opens")
    for step in ("records", "applicant", "form", "materials", "check"):
        stage.step(step)
        stage.shot(f"correction-{step}")
    revising.tick(stage.desk, case.id, filing=1, point=POINTS[0], on=True)
    stage.rest()
    stage.shot("correction-ticked")
    wizard: Any = stage.window.frame.current()
    stage.press(wizard.points.leave)
    stage.shot("correction-given-up")
    _letters(stage, case, page)


def wanted(stage: Stage) -> Case:
    """Keep a case that the centre has: two bodies want a correction, one by today, one filing goes on."""
    desk = stage.desk
    made = services.fill(desk, services.draft(desk, count=3).id)
    now, today = desk.clock.now(), desk.clock.today()
    ends = (today + timedelta(days=4), today, None)
    there = {"at": now, "forwarded_at": now - timedelta(hours=20), "query_code": "Q7XK2M9T4B"}
    filings = []
    for filing, until in zip(made.filings, ends, strict=True):
        asked = FilingStatus.CORRECTION_WANTED if until else FilingStatus.ACCEPTED
        points = POINTS[: 3 if filing.number == 1 else 1] if until else ()
        progress = Progress(asked, corrections=points, deadline=until, **there)
        filings.append(replace(filing, progress=progress))
    receipt = Receipt("421202-20261121-000012", now - timedelta(hours=22), verified=True)
    with desk.store.begin() as work:
        case = work.cases.get(made.id)
        case = replace(case, state=CaseState.RECEIVED, receipt=receipt, filings=tuple(filings))
        return work.cases.save(replace(case, submitted_at=now - timedelta(hours=22), updated_at=now))


def _letters(stage: Stage, case: Case, page: Any) -> None:
    """A withdrawal that waits, one that was refused, an objection; one without a case."""
    desk = stage.desk
    tracking.ask_withdrawal(desk, case.id, 3, reason="申请人另行办理", grace=9000)
    values = {"to": "body", "items": "content", "statement": "金额有误", "name": "陈一（示例）"}
    values["phone"] = "13800000000"
    opened = services.opened(desk)
    record = opened.rows[-1][0].id
    objecting.object_without_case(desk, opened, record, values=values, grace=9000)
    refused = tracking.ask_withdrawal(desk, case.id, 2, reason="另行办理", grace=9000)
    with desk.store.begin() as work:
        told = replace(refused, state=LetterState.REFUSED, reason="filing_decided", next_try=None)
        letternotes.put(work, told)
    stage.window.go("tracking")
    page.read()
    stage.rest()
    page.table.setCurrentIndex(page.table.rows_model.index(page.table.rows_model.row_of(f"{case.id}#3"), 0))
    stage.rest()
    stage.shot("letters")
    for letter in letters.waiting(desk):
        letters.take_back(desk, letter.key)
    stock.received(desk, 7, *stock.every_filing(desk.clock.now()))
    page.read()
    stage.rest()
    stage.shot("states")
    _stray(stage, page)
    casework.load(desk, case.id)


def _stray(stage: Stage, page: Any) -> None:
    """A case that only the centre has, and the question before it is put away."""
    key = stock.stray(stage.desk, 9)
    page.read()
    stage.rest()
    page.table.setCurrentIndex(page.table.rows_model.index(page.table.rows_model.row_of(f"stray {key}"), 0))
    stage.rest()
    stage.shot("stray")
    stage.press(page.straying.button)
    stage.shot("stray-away")
    page.straying.question.close_question()
