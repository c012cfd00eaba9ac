"""Scenes of the form: one of every matter, several matters in one case, all filings in one table."""

from __future__ import annotations

from typing import Any

from kiosk.domain.matter import RepairPath
from kiosk.services.cases import casework, filings
from kiosk.services.entities import lookup
from tests.services import seating as services
from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA, FIFTY

# the matter, whose records it is about, and for a list the reason of the listing
EVERY = {
    "p-samr": ("P-SAMR", "91421200MA00600C84", ""),
    "a-ent-4": ("A-ENT", "91421202MA00537C5D", "4"),
    "a-ind-1": ("A-IND", "92421202MA00163T5Q", "1"),
    "a-soc": ("A-SOC", "514212020000541057", ""),
    "s-samr": ("S-SAMR", "91421221MA00331T5T", ""),
    "s-soc": ("S-SOC", "514212000000205T08", ""),
    "s-hr": ("S-HR", "91421202MA00142T3H", ""),
    "s-em": ("S-EM", "91421200MA00310T33", ""),
    "s-stat": ("S-STAT", "91421202MA00289T41", ""),
    "s-tax": ("S-TAX", "91421200MA00572C4X", ""),
}
BLOCK = "罚款已缴清\t2026年9月1日\n车辆已整改\t昨日\n已停止违法行为\t2026/9/3\n"


def forms(stage: Stage) -> None:
    """The form of every matter, and what its answers do to the verdict."""
    for name, (matter, code, reason) in EVERY.items():
        stage.open(of_matter(stage, matter, code, reason=reason))
        page = stage.step("form")
        stage.shot(f"form-{name}")
        if name == "s-hr":
            changed(stage, page)
    stage.open(of_matter(stage, "", "91421200MA00586C2M", path=RepairPath.BANKRUPTCY))
    stage.step("form")
    stage.shot("form-bankruptcy")
    stage.open(of_matter(stage, "", "91421202MA00607C26"))
    page = stage.step("form")
    stage.shot("form-matters")
    page.show_face(table=True)
    stage.shot("table-matters")
    several(stage)


def several(stage: Stage) -> None:
    """Look at a field of which several may be ticked."""
    found = services.opened(stage.desk, duties="缴纳罚款5,000元\n通过整改复查@2026-06-20")
    record = found.rows[-1][0]
    case = casework.start(stage.desk, found, [record.id])
    casework.answer(stage.desk, case.id, "other_duties", "rectify,return", filing=1)
    stage.open(case.id)
    page = stage.step("form")
    page._go("filings.1.answers.other_duties")()
    stage.shot("form-several")


def of_matter(
    stage: Stage, matter: str, code: str, *, reason: str = "", path: RepairPath = RepairPath.ORDINARY
) -> str:
    """Start a case with the records of a matter ("": of any); return its id."""
    opened = lookup.on_path(stage.desk, lookup.open_dossier(stage.desk, code), path)
    ready = [
        record.id
        for record, judgement in opened.rows
        if judgement.can_file and matter in ("", judgement.matter) and reason in ("", record.listing_reason)
    ]
    return casework.start(stage.desk, opened, ready).id


def changed(stage: Stage, page: Any) -> None:
    """Answer what bars, and look at what is said of it."""
    case = page.view.case
    filing = case.filings[0]
    bars = filings.bearing(page.view.sight.matters[filing.matter])
    asked = {s.name for s in page.view.sight.matters[filing.matter].fields if s.kind == "yes_no"}
    texts: dict[filings.Place, str] = {(filing.number, name): "yes" for name in bars & asked}
    filings.answer_many(stage.desk, case.id, texts)
    stage.rest()
    page._go(f"filings.{filing.number}.answers.{sorted(bars & asked)[0]}")()
    stage.shot("form-changed-verdict")
    stage.step("records")
    stage.shot("case-records-changed-verdict")


def table(stage: Stage) -> None:
    """Fifty filings in one table: blank, pasted into with errors, an editor open, one that differs."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    case_id = blank(stage, ANDA, most=2)
    stage.open(case_id)
    page = stage.step("form")
    first, second = (filing.number for filing in page.view.case.filings)
    texts = {(first, "correction"): "罚款已缴清，车辆已整改", (second, "correction"): "罚款已缴清"}
    filings.answer_many(stage.desk, case_id, texts)
    page.show_filing(second)
    page.focus_first()
    stage.shot("form-second-differs")
    stage.open(blank(stage, FIFTY, most=50))
    page = stage.step("form")
    grid = page.table.grid
    stage.shot("table-blank")
    QGuiApplication.clipboard().setText(BLOCK)
    grid.go_to(page.view.case.filings[1].number, "correction")
    grid.paste()
    stage.rest()
    grid.go_to(page.view.case.filings[0].number, "correction")
    grid.take(grid.currentIndex(), "罚款已缴清")
    grid.go_to(page.view.case.filings[2].number, "corrected_on")
    stage.shot("table-errors")
    stage.press(page.next)
    stage.shot("table-next")
    index = next(n for n, c in enumerate(grid.cells.columns) if c.key in ("other_duties", "under_review"))
    rows = [n for n, row in enumerate(grid.cells.rows) if not grid.cells.cell(grid.cells.index(n, index)).off]
    grid.setCurrentIndex(grid.cells.index(rows[0], index))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    stage.shot("table-choice")
