"""A practice decision in every bad state, through scanner and darkroom: each earns the mark it should."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.domain.practice import IN_PICTURE, Fault
from kiosk.domain.sheet import ActKind, MarkKind
from kiosk.papers.practice import letters, press, told
from tests.capture.conftest import Kept
from tests.papers import samples

MARKS = {
    Fault.BLURRED: {MarkKind.BLUR},
    Fault.DARK: {MarkKind.DARK},
    Fault.GLARE: {MarkKind.GLARE},
    Fault.CUT_EDGE: {MarkKind.CUT_EDGE},
    Fault.TWO_SHEETS: {MarkKind.DOUBLE_SHEET},
    Fault.BLANK_BACK: {MarkKind.BLANK},
    Fault.FOLDED_CORNER: {MarkKind.FOLDED_CORNER},
    Fault.LOW_RESOLUTION: {MarkKind.LOW_RESOLUTION},
}
SEEDS = (5, 6)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[Fault | None, list[CapturedSheet]]:
    """Return the sheets of one run, by what was wrong with them; None: nothing."""
    case, folder = samples.case(), tmp_path_factory.mktemp("tray")
    page = press.render(*letters.decision(told.of(case, case.filing(1), today=date(2026, 11, 21))))
    laid = [(fault, seed) for fault in (None, *IN_PICTURE) for seed in SEEDS]
    sides = [Side("a.pdf", 0, faults=(fault,) if fault else (), seed=seed) for fault, seed in laid]
    tray.lay(folder, {"a.pdf": page}, [*sides, Side("", -1, back=True)])
    children, kept = Children(CaptureConfig(practice=str(folder), practice_speed=60000)), Kept()
    children.scan(ScanRequest("practice:tray", "feeder", dpi=150), on_sheet=kept)
    children.close()
    found: dict[Fault | None, list[CapturedSheet]] = {}
    for (fault, _seed), sheet in zip(laid, kept.sheets, strict=False):
        found.setdefault(fault, []).append(sheet)
    assert len(kept) == len(sides) + 1
    found[Fault.BLANK_BACK] = kept.sheets[-1:]
    return found


@pytest.mark.parametrize("fault", [None, *IN_PICTURE])
def test_each_fault_earns_its_mark_and_no_other(
    sheets: dict[Fault | None, list[CapturedSheet]], fault: Fault | None
) -> None:
    for sheet in sheets[fault]:
        marked = {mark.kind for mark in sheet.marks}
        wanted = (
            {MarkKind.BLANK} if fault is Fault.BLANK_BACK else MARKS.get(fault, set()) if fault else set()
        )
        assert marked == wanted


@pytest.mark.parametrize(
    ("fault", "act"),
    [
        (Fault.SKEWED, ActKind.STRAIGHTEN),
        (Fault.UPSIDE_DOWN, ActKind.TURN),
        (Fault.PHONE_PHOTO, ActKind.FLATTEN),
    ],
)
def test_what_can_be_set_right_is(
    sheets: dict[Fault | None, list[CapturedSheet]], fault: Fault, act: ActKind
) -> None:
    for sheet in sheets[fault]:
        assert act in {item.kind for item in sheet.acts}
        assert sheet.original
