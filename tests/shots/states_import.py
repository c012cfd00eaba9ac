"""Scenes of the import: choosing, reading, what was read in its states, what is refused."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.bench.rules_import import HEAD, rows
from tests.imports.books import book, csv_bytes, grid, standard
from tests.imports.test_workbook import row
from tests.shots.states import Stage
from tests.shots.states_front import ANDA

OTHER = {"行政相对人名称": "他人物流（示例）有限公司", "行政相对人代码_1": "91330100MA99TE5773"}


def mixed() -> list[list[str]]:
    """Return rows in every state, and one with very long cells."""
    number = "行政处罚决定书文号"
    long = {"处罚机关": "台州市" + "很长名字的" * 12 + "交通运输局（示例）", "违法行为类型": "违反规定" * 40}
    return grid(
        standard(行政处罚决定书文号="台运罚〔2026〕90001号"),
        standard(行政处罚决定书文号="台运罚〔2026〕90002号", 罚款金额="五千"),
        standard(行政处罚决定书文号="台运罚2026第90003号"),
        standard(行政处罚决定书文号="台运罚〔2026〕90001号"),
        standard(行政处罚决定书文号="台运罚〔2026〕90005号", 罚款金额="50000"),
        standard(行政处罚决定书文号="台运罚〔2026〕90006号", 处罚决定日期="3/1/2026", 处罚机关="某某交通局"),
        standard(**OTHER, **{number: "杭运罚〔2026〕12345号"}),
        standard(**long, **{number: "台运罚〔2026〕90008号"}),
        standard(行政处罚决定书文号="=HYPERLINK(A1)", 行政相对人代码_1="9142I202MAOOOOOA9K"),
    )


def imports(stage: Stage) -> None:
    """Choose, read, rows in every state, only errors, another entity, a sheet of several, refused, fifty."""
    stage.window.open_entity(ANDA)
    stage.rest()
    stage.shot("import-records")
    stage.press(stage.page.door.button)
    page = stage.page
    stage.shot("import-choose")
    with tempfile.TemporaryDirectory(prefix="shots-") as folder:
        _mixed(stage, page, Path(folder))
        _others(stage, page, Path(folder))
    stage.window.next_applicant()


def _mixed(stage: Stage, page: object, folder: Path) -> None:
    table = mixed()
    (folder / "a.csv").write_bytes(csv_bytes([[f"{cell}" for cell in line] for line in table]))
    page.take_in(folder / "a.csv")  # type: ignore[attr-defined]
    stage.rest()
    stage.shot("import-mixed")
    view = page.view  # type: ignore[attr-defined]
    for name, line in (("wrong", 1), ("doubtful", 4), ("long", 6)):
        view.table.setCurrentIndex(view.rows_model.index(line, 0))
        stage.shot(f"import-{name}")
    view.filter.set_value("wrong")
    view._show_rows()
    stage.shot("import-only-errors")
    view.filter.set_value("all")
    view._show_rows()
    view.table.setCurrentIndex(view.rows_model.index(6, 0))
    stage.shot("import-other-entity")


def _others(stage: Stage, page: object, folder: Path) -> None:
    pieces = [HEAD, *(row(n) for n in range(90_100, 90_150))]
    fifty = book(folder / "fifty.xlsx", pieces)
    page.take_in(fifty)  # type: ignore[attr-defined]
    stage.rest()
    stage.shot("import-fifty")
    stage.press(page.go_on)  # type: ignore[attr-defined]
    stage.rest()
    stage.shot("import-taken")
    stage.press(stage.page.door.button)
    many = random.Random(1)
    large = [line for line, _ in zip(rows(many), range(30_000), strict=False)]
    (folder / "large.csv").write_bytes(csv_bytes([HEAD, *large]))
    page.take_in(folder / "large.csv")  # type: ignore[attr-defined]
    QTest.qWait(900)
    stage.shot("import-reading", at_once=True)
    stage.rest()
    stage.shot("import-large")
    (folder / "b.xlsx").write_bytes(b"%PDF-1.7")
    page.take_in(folder / "b.xlsx")  # type: ignore[attr-defined]
    stage.rest()
    stage.shot("import-refused")
    QGuiApplication.clipboard().setText("\n".join("：".join(pair) for pair in zip(*mixed()[:2], strict=True)))
    page.setFocus(Qt.FocusReason.OtherFocusReason)  # type: ignore[attr-defined]
    page.paste()  # type: ignore[attr-defined]
    stage.rest()
    stage.shot("import-pasted")
