"""Scenes of a case: every step of the wizard blank, filled and wrong, with two filings and with fifty."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.events import CaseChanged
from kiosk.services.cases import casework
from kiosk.services.entities import lookup
from kiosk.services.window import limits
from tests.services import seating as services
from tests.shots.states import Stage, visit
from tests.shots.states_front import FIFTY, LONG
from ui.tour.script import centre_away, online

STEPS = ("records", "applicant", "form", "commitment", "materials", "check")


def blank(stage: Stage, code: str, *, most: int) -> str:
    """Start a case with the first records of an entity that can be applied for; return its id.

    Where an earlier scene has sent them, records entered by hand are there instead: no scene has to know
    what was played before it.
    """
    opened = lookup.open_dossier(stage.desk, code)
    ready = [record.id for record, judgement in opened.rows if judgement.can_file][:most]
    short = min(most, 2) - len(ready)
    if short > 0:
        opened = services.opened(stage.desk, count=short, code=code)
        ready += [record.id for record, _ in opened.rows[-short:]]
    return casework.start(stage.desk, opened, ready).id


def _too_large(stage: Stage) -> None:
    """A centre that takes little, as it is said at the material and before the case goes out."""
    told = limits.known(stage.desk)
    limits.remember(stage.desk, replace(told, file_bytes=4096, files=1))
    stage.step("materials")
    stage.desk.bus.publish(CaseChanged())  # read again, as after the next sheet
    stage.rest(1500)
    stage.shot("materials-too-large")
    stage.step("check")
    stage.rest()
    stage.shot("check-too-large")
    limits.remember(stage.desk, told)
    stage.step("materials")
    stage.step("check")


def steps(stage: Stage) -> None:
    """One case from its first step to its receipt."""
    driver = stage.driver()
    script = online(driver, visit())
    stage.go_through(script, to="chosen")
    stage.open(driver._case)
    for name in ("records", "applicant", "form", "commitment", "materials", "check"):
        page = stage.step(name)
        if name == "commitment":
            stage.shot("commitment-before")
            continue
        stage.shot({"records": "case-records", "check": "check-findings"}.get(name, f"{name}-blank"))
        if name == "records":
            _taken_out(stage, page)
        if name in ("applicant", "form"):
            stage.press(page.next)
            stage.shot(f"{name}-errors")
    for step, name in (("applicant", "applicant-filled"), ("form", "form-filled")):
        stage.go_through(script, to=step)
        stage.step(step)
        stage.shot(name)
    stage.go_through(script, to="commitment")
    stage.step("commitment")
    stage.shot("commitment-after")
    stage.go_through(script, to="file-proof#1")
    _refused(stage)
    stage.go_through(script, to="check")
    stage.step("materials")
    stage.shot("materials-filled")
    stage.step("check")
    stage.shot("check-ready")
    _too_large(stage)
    stage.go_through(script, to="receipt")
    stage.until(lambda: stage.window.frame.current().step == "submit")  # type: ignore[attr-defined]
    stage.rest(400)
    stage.shot("receipt-online")
    stage.tray.fault = "out_of_paper"
    stage.press(stage.page.print)
    stage.shot("receipt-no-paper")
    stage.tray.fault = ""
    for name in ("applicant", "form", "check"):
        stage.step(name)
        stage.shot(f"{name}-after")
    stage.step("submit")
    stage.go_through(script, to="tracking")


def _taken_out(stage: Stage, page: Any) -> None:
    """Take a record out, look at what offers to undo it, and undo it."""
    stage.press(page.drop)
    stage.shot("case-records-undo")
    stage.window.frame.toast.undo_last()
    stage.rest()


def _refused(stage: Stage) -> None:
    page: Any = stage.step("materials")
    stage.shot("materials-half")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "承诺书扫描件（示例）.pdf"
        path.write_text("not a paper at all", "utf-8")
        page.take((path,))
        stage.rest(300)
    stage.shot("materials-refused")
    page.banner_clear()


def away(stage: Stage) -> None:
    """A case that is submitted while the centre is away: the slip."""
    driver = stage.driver()
    script = centre_away(driver, visit("91421202MA00114K43", "鑫宏建材", records=1))
    stage.go_through(script, to="away")
    stage.open(driver._case)
    stage.step("check")
    stage.shot("check-offline")
    stage.go_through(script, to="slip")
    stage.rest(400)
    stage.shot("receipt-slip")
    stage.window.go("outbox")
    stage.shot("outbox-waiting")
    stage.centre()


def fifty(stage: Stage) -> None:
    """Fifty filings in one case, and a case with very long names."""
    for end, code, most in (("fifty", FIFTY, 50), ("long", LONG, 5)):
        case_id = blank(stage, code, most=most)
        stage.open(case_id)
        for name in STEPS[1:]:
            stage.step(name)
            stage.shot(f"{name}-{end}")
        if end == "fifty":
            services.fill(stage.desk, case_id, agent=True)
            stage.open(case_id)
            for name in ("form", "commitment", "check"):
                stage.step(name)
                stage.shot(f"{name}-fifty-filled")
