"""Papers that are smaller than the glass, and what is wrong with paper: cut out, or marked, and no other."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.capture.imaging.acts import applied
from kiosk.capture.imaging.judge import Judged
from kiosk.capture.imaging.pixels import Pixels
from kiosk.domain.sheet import ActKind, MarkKind
from tests.capture.imaging import laid
from tests.capture.imaging.conftest import judged_of, marks
from tests.capture.imaging.laid import A4, CARD, DPI, SLIP, Values, paper

BLUISH = (238, 244, 248)


def told(values: Values) -> Judged:
    """Return what is said of a picture of A4's glass."""
    return judged_of(values, DPI)


def size_mm(values: Values) -> tuple[float, float]:
    """Return how large a picture is with all that is done to it."""
    wide, high = applied(Pixels(values), told(values).acts).size
    return wide / DPI * 25.4, high / DPI * 25.4


WAYS: tuple[dict[str, float], ...] = (
    {}, {"degrees": 2.6}, {"degrees": -2.4}, {"light": 0.26}, {"upside": True},
    {"degrees": 0.5, "light": 0.3},
)  # fmt: skip


@pytest.mark.parametrize("how", WAYS, ids=str)
@pytest.mark.parametrize(("size", "ground"), [(CARD, BLUISH), (SLIP, (253, 252, 249))])
def test_a_card_or_a_slip_is_cut_out_of_the_glass(
    size: tuple[float, float], ground: tuple[int, int, int], how: dict[str, float]
) -> None:
    seen = laid.laid(paper(size, ground=ground), **how)  # type: ignore[arg-type]
    assert size_mm(seen) == pytest.approx(size, abs=2.2)
    assert not {MarkKind.CUT_EDGE, MarkKind.DOUBLE_SHEET, MarkKind.FOLDED_CORNER} & marks(told(seen)).keys()


@pytest.mark.parametrize("size", [CARD, SLIP])
def test_what_lies_upside_down_is_turned(size: tuple[float, float]) -> None:
    turns = {}
    for upside in (False, True):
        acts = told(laid.laid(paper(size), upside=upside)).acts
        turns[upside] = [act.values for act in acts if act.kind is ActKind.TURN]
    assert turns == {False: [], True: [(2.0,)]}


def test_a_copy_of_a_card_on_white_paper_is_the_whole_paper() -> None:
    copy, card = paper(A4), paper(CARD, ground=(232, 238, 244))
    copy = np.full_like(copy, 253)
    copy[300 : 300 + card.shape[0], 290 : 290 + card.shape[1]] = card
    seen = laid.laid(copy, degrees=0.0)
    assert ActKind.CROP not in {act.kind for act in told(seen).acts}


def test_a_card_laid_far_to_the_side_is_whole() -> None:
    seen = laid.laid(paper(CARD, ground=BLUISH), off=0.18)
    assert size_mm(seen) == pytest.approx(CARD, abs=1.6)
    assert MarkKind.CUT_EDGE not in marks(told(seen))


@pytest.mark.parametrize("size", [A4, SLIP])
def test_paper_laid_over_the_edge_of_the_glass_is_marked(size: tuple[float, float]) -> None:
    assert MarkKind.CUT_EDGE in marks(told(laid.laid(paper(size), off=0.17)))
    assert MarkKind.CUT_EDGE not in marks(told(laid.laid(paper(size))))


@pytest.mark.parametrize("off", [0.34, 0.4])
def test_a_card_laid_over_the_edge_is_marked_though_no_letter_is_cut(off: float) -> None:
    card = np.full_like(paper(CARD), 240)
    card[60:70, 40:160] = 60
    for values in (card, np.ascontiguousarray(np.rot90(card)) if off == 0.4 else card):
        assert marks(told(laid.laid(values, off=off)))[MarkKind.CUT_EDGE] == 1
    assert MarkKind.CUT_EDGE not in marks(told(laid.laid(card, off=0.28)))  # near the edge, and whole
    slip = np.full_like(paper((60.0, 50.0)), 240)
    assert MarkKind.CUT_EDGE not in marks(told(laid.laid(slip, off=0.4)))  # it may have any size


def test_a_long_paper_that_is_too_narrow_is_marked_though_no_letter_is_cut() -> None:
    empty = np.full_like(paper(A4), 253)
    empty[300:320, 100:700] = 40
    assert marks(told(laid.laid(empty, degrees=0.0, off=0.15)))[MarkKind.CUT_EDGE] == 1
    unknown = judged_of(laid.laid(empty, degrees=0.0, off=0.15), DPI, resolved=False)
    assert MarkKind.CUT_EDGE not in marks(unknown)  # it may have any size


def fold(values: Values, *, mm: float, colour: int) -> Values:
    """Return a paper with its upper right corner folded over, under it something of a colour."""
    side, wide = round(mm / 25.4 * DPI), values.shape[1]
    values = values.copy()
    cv2.fillPoly(values, [np.array([(wide - side, 0), (wide, 0), (wide, side)], np.int32)], (colour,) * 3)
    flap = np.array([(wide - side, 0), (wide - side, side), (wide, side)], np.int32)
    cv2.fillPoly(values, [flap], (240, 239, 234))
    cv2.line(values, (wide - side, 0), (wide, side), (170, 168, 160), 2)
    return values


@pytest.mark.parametrize("size", [A4, SLIP])
@pytest.mark.parametrize(("mm", "colour"), [(25.0, 120), (14.0, 60), (20.0, 224)])
def test_a_folded_corner_is_marked(size: tuple[float, float], mm: float, colour: int) -> None:
    for degrees in (0.0, 1.5):
        found = marks(told(laid.laid(fold(paper(size), mm=mm, colour=colour), degrees=degrees)))
        assert found[MarkKind.FOLDED_CORNER] == 1, degrees


def test_a_dark_patch_in_a_corner_is_no_fold() -> None:
    printed = paper(A4)
    printed[:140, -140:] = 90  # a square
    printed[-300:, :40] = 90  # a bar
    assert MarkKind.FOLDED_CORNER not in marks(told(laid.laid(printed)))


def test_a_slip_that_begins_within_another_is_marked() -> None:
    one = paper(SLIP)
    high = one.shape[0]
    both = np.concatenate((one, one))[: 2 * high - round(0.14 * high)]
    both[high - round(0.14 * high) :][: one.shape[0]] = one[: both.shape[0] - high + round(0.14 * high)]
    plain = laid.laid(both, degrees=0.4)
    assert MarkKind.DOUBLE_SHEET not in marks(told(plain))  # no edge is seen: it may be one long slip
    both[high - round(0.14 * high) :][:3] = 160
    assert marks(told(laid.laid(both, degrees=0.4)))[MarkKind.DOUBLE_SHEET] == 2


A5, NOTE = (148.0, 210.0), (100.0, 70.0)
HEAPS = {
    "at its side": ((A5, (10, 10), 0.3), (NOTE, (90, 60), 0.0)),
    "at its side and turned": ((A5, (10, 10), 0.3), (NOTE, (90, 60), 12.0)),
    "at its corner": ((A5, (10, 10), 0.3), (NOTE, (100, 180), 0.0)),
    "across": ((A5, (30, 20), 0.3), ((200.0, 60.0), (5, 100), 0.0)),
    "flush with it": ((A5, (10, 10), 0.3), ((180.0, 60.0), (10, 10), 0.0)),
    "below": ((NOTE, (90, 60), 5.0), (A5, (10, 10), 0.3)),
    "beside it": ((A5, (5, 5), 0.3), (CARD, (60, 225), 0.0)),
}


@pytest.mark.parametrize("heap", HEAPS.values(), ids=HEAPS)
def test_papers_of_different_size_are_marked_and_none_is_cut_away(heap: tuple[Any, ...]) -> None:
    found = told(laid.together(*((paper(size), place, turn) for size, place, turn in heap)))
    assert marks(found)[MarkKind.DOUBLE_SHEET] == 2
    assert not {ActKind.CROP, ActKind.FLATTEN} & {act.kind for act in found.acts}


WITHIN = {
    "a card on a sheet": ((A4, (0, 0), 0.0), (CARD, (60, 100), 3.0)),
    "a card on a smaller paper": ((A5, (10, 10), 0.3), (CARD, (30, 60), 0.0)),
    "a note aslant": ((A4, (0, 0), 0.0), (NOTE, (60, 100), 20.0)),
    "half a sheet": ((A4, (0, 0), 0.0), (A5, (30, 40), 1.0)),
    "two cards": ((A4, (0, 0), 0.0), (CARD, (60, 40), 2.0), (CARD, (60, 140), -2.0)),
}


@pytest.mark.parametrize("heap", WITHIN.values(), ids=WITHIN)
@pytest.mark.parametrize("ground", [BLUISH, (253, 252, 249)])
def test_what_lies_wholly_on_a_paper_is_marked_and_nothing_is_cut_away(
    heap: tuple[Any, ...], ground: tuple[int, int, int]
) -> None:
    (below, place, turn), *above = heap
    sheet = paper(below)
    sheet[len(sheet) * 2 // 5 :] = 253  # where every edge crosses words, little is seen of it
    laid_on = [(paper(size, ground=ground), spot, turned) for size, spot, turned in above]
    seen = laid.together((sheet, place, turn), *laid_on)
    assert marks(told(seen))[MarkKind.DOUBLE_SHEET] == 2
    assert size_mm(seen) == pytest.approx(below, abs=2.2)


def printed_on(
    sheet: Values, *, frame: int, colour: int, ground: tuple[int, int, int], blur: float
) -> Values:
    """Return a sheet with a copy of a card printed on it, in a frame of some pixels."""
    sheet, card = sheet.copy(), paper(CARD, ground=ground)
    high, wide = card.shape[:2]
    sheet[400 : 400 + high, 250 : 250 + wide] = card
    if frame:
        cv2.rectangle(sheet, (250, 400), (250 + wide, 400 + high), (colour,) * 3, frame)
    return cv2.GaussianBlur(sheet, (0, 0), blur) if blur else sheet


@pytest.mark.parametrize("blur", [0.0, 1.5])
@pytest.mark.parametrize(("frame", "colour"), [(0, 0), (1, 60), (4, 60), (16, 60), (4, 205)])
@pytest.mark.parametrize("ground", [(226, 236, 246), (253, 252, 249)])
def test_a_card_that_is_printed_on_a_sheet_is_no_second_one(
    ground: tuple[int, int, int], frame: int, colour: int, blur: float
) -> None:
    seen = laid.laid(printed_on(paper(A4), frame=frame, colour=colour, ground=ground, blur=blur), degrees=0.4)
    assert MarkKind.DOUBLE_SHEET not in marks(told(seen))


def test_a_card_on_a_lid_as_light_as_paper_lies_on_none() -> None:
    lid = np.full_like(paper(A4), 253)
    on_lid = laid.together((lid, (0, 0), 0.0), (paper(CARD), (60, 100), 3.0))
    assert MarkKind.DOUBLE_SHEET not in marks(told(on_lid))
    lid[900:910, 300:600] = 40  # a line is written on it: it is paper
    on_paper = laid.together((lid, (0, 0), 0.0), (paper(CARD), (60, 100), 3.0))
    assert marks(told(on_paper))[MarkKind.DOUBLE_SHEET] == 2


def test_rules_from_margin_to_margin_are_no_second_sheet() -> None:
    ruled = paper(SLIP)
    ruled[300:304, 20:-20] = 60
    assert MarkKind.DOUBLE_SHEET not in marks(told(laid.laid(ruled)))
