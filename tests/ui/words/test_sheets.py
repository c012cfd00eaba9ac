"""Everything that can be noticed of a sheet is said in words."""

from __future__ import annotations

import pytest

from kiosk.domain.findings import Severity, finding
from kiosk.domain.sheet import MarkKind
from ui.words import findings


@pytest.mark.parametrize("kind", MarkKind)
def test_every_mark_has_a_sentence(kind: MarkKind) -> None:
    said = findings.sentence(
        finding(
            f"sheet_{kind}", Severity.WARNING, "materials", "materials.proof#1", pages="1、3", label="证明"
        )
    )
    assert "第 1、3 页" in said
    assert said.startswith("证明：")


def test_no_sentence_waits_for_a_mark_that_there_is_not() -> None:
    from ui.words.sheets import FOUND

    kinds = {name.removeprefix("sheet_") for name in FOUND if name.startswith("sheet_")}
    ends, no_marks = {"not_drawn_alone", "seal_not_drawn_alone"}, {"lost", "lost_loose"}
    assert kinds == {str(kind) for kind in MarkKind} | ends | no_marks


@pytest.mark.parametrize(
    ("end", "begins"), [("", "证明：第 1、3 页"), ("_loose", "尚未归入材料的第 1、3 页")]
)
def test_a_lost_sheet_says_what_to_do(end: str, begins: str) -> None:
    found = finding(f"sheet_lost{end}", Severity.ERROR, "materials", "x", pages="1、3", label="证明")
    said = findings.sentence(found)
    assert said.startswith(begins)
    assert "Ctrl+R" in said


@pytest.mark.parametrize("kind", [MarkKind.NOT_DRAWN, MarkKind.SEAL_NOT_DRAWN])
def test_a_file_is_said_to_be_sent_only_where_it_is(kind: MarkKind) -> None:
    told = {
        end: findings.sentence(
            finding(
                f"sheet_{kind}{end}", Severity.WARNING, "materials", "materials.a", pages="1", label="证明"
            )
        )
        for end in ("", "_alone")
    }
    assert "原文件一并上报" in told[""]
    assert "一并上报" not in told["_alone"]
    assert "不上报" in told["_alone"]
