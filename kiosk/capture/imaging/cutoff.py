"""What runs over the edge of the picture: letters, or a paper that was laid beyond the glass.

Must not: look for the paper's corners.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.bed import RIM, well_lit
from kiosk.capture.imaging.pixels import Array, reduced
from kiosk.capture.imaging.view import Ink, View

_EDGE_LETTERS, _LETTER_MM = 3, (0.7, 12.0)
_INK = 0.6
_LONGEST = 480  # pixels of the picture in which the bed is looked for
_EVEN, _ALL = 8.0, 0.96  # of 255; share of a side
_LIGHTER, _PAPER = 6.0, 0.25  # the step from lid to paper; share of a side that has it
_WIDE_MM, _NONE_MM = 3.0, 1.0  # of the bed beside a paper that was laid aside; less than that is none
_RUNNING = 2  # letters and rules at the edge where the paper itself runs over it
_ACROSS = {297.0: (210.0, 420.0), 420.0: (297.0,)}  # mm: of ISO 216; slips are as wide as they like
_NEAR_MM, _SHORT_MM = 4.0, 6.0  # of a standard length; by how much a side is too short
_CARD_MM, _CARD_NEAR, _CARD_SHORT = (85.6, 54.0), 2.0, 4.0  # ISO/IEC 7810, ID-1; nobody cuts cards


def cut_of(ink: Ink) -> float | None:
    """Return how many letters run over the edge of the picture, where these are several on one side."""
    mask = ink.below(_INK)
    depth = max(4, round(_LETTER_MM[1] * ink.mm))
    most = max(_touching(_beside(mask, side, depth), ink.mm) for side in range(4))
    return float(most) if most >= _EDGE_LETTERS else None


def laid_over(view: View, *, resolved: bool) -> float | None:
    """Return how many letters and rules (at least 1) a paper loses that was laid over the glass's edge.

    It was where the bed is seen on one side and not on the other, and either ink runs over that edge or the
    paper is as long as a standard one and not as wide. `resolved`: dots per inch are known.
    """
    small = reduced(view.values, _LONGEST)
    if min(small.shape[:2]) < 60:
        return None
    if small.ndim == 2:
        small = np.asarray(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), np.uint8)
    lit = np.asarray(cv2.cvtColor(well_lit(small), cv2.COLOR_BGR2GRAY), np.uint8)
    mm = view.mm * max(small.shape[:2]) / max(view.size)
    bed = [_bed(np.rot90(lit, side)) / mm for side in range(4)]  # left of it turned: left, top, right, bottom
    lengths = [small.shape[1] / mm - bed[0] - bed[2], small.shape[0] / mm - bed[1] - bed[3]]
    found = 0
    for side in range(4):
        if bed[side] < _WIDE_MM or bed[(side + 2) % 4] >= _NONE_MM:
            continue
        ink = _running(view, (side + 2) % 4)
        whole_across = max(bed[(side + 1) % 4], bed[(side + 3) % 4]) < _NONE_MM
        if ink >= _RUNNING or (resolved and whole_across and _short(*lengths[:: 1 if side % 2 == 0 else -1])):
            found = max(found, ink, 1)
    return float(found) if found else None


def card_laid_over(sides: tuple[float, float]) -> bool:
    """Tell whether a thing at the glass's edge is a part of a card: one side is a card's, the other short.

    `sides` in millimetres. No letter need be cut for it.
    """
    return any(
        abs(one - whole) <= _CARD_NEAR and other < wanted - _CARD_SHORT
        for one, other in (sides, sides[::-1])
        for whole, wanted in (_CARD_MM, _CARD_MM[::-1])
    )


def _bed(lit: Array) -> int:
    """Return how many columns at the left are an even bed, darker than what follows; 0 for none."""
    values = lit.astype(np.float32)
    colour = float(np.median(values[:, :RIM]))
    same = np.abs(values - colour) <= _EVEN
    if same[:, :RIM].mean() < _ALL:
        return 0
    end = int((same.mean(axis=0) < _ALL).argmax())
    if end < 3 or end + 5 > lit.shape[1]:
        return 0
    step = values[:, end + 2 : end + 5].mean(axis=1) - values[:, end - 3 : end].mean(axis=1)
    return end if (step >= _LIGHTER).mean() >= _PAPER else 0


def _short(length: float, other: float) -> bool:
    """Tell whether a paper whose other side is a standard one is shorter than that one's paper is."""
    wanted = next((across for known, across in _ACROSS.items() if abs(other - known) <= _NEAR_MM), ())
    nearest = min(wanted, key=lambda across: abs(across - length), default=0.0)
    return length < nearest - _SHORT_MM and all(abs(length - across) > _NEAR_MM for across in wanted)


def _beside(values: Array, side: int, depth: int) -> Array:
    """Return a strip beside one side (left, top, right, bottom), its first row at the edge."""
    turned = np.rot90(values, side - 1)  # that side is the upper one then
    return np.ascontiguousarray(turned[:depth])


def _running(view: View, side: int) -> int:
    """Return how many letters and rules run over one side of the picture."""
    strip = _beside(view.gray(), side, max(4, round(2 * _LETTER_MM[0] * view.mm)))
    paper = float(np.percentile(strip, 90))
    return _touching((strip < _INK * paper).astype(np.uint8), view.mm, rules=True)


def _touching(strip: NDArray[np.uint8], mm: float, *, rules: bool = False) -> int:
    """Return how many things of a letter's size touch the first row of a strip; `rules`: and thin ones."""
    if not strip[0].any():
        return 0
    count, _, boxes, _ = cv2.connectedComponentsWithStats(strip)
    _, top, wide, high, area = np.asarray(boxes[1:count]).T.astype(np.float64)
    thing = (top == 0) & (high >= _LETTER_MM[0] * mm) & (np.maximum(wide, high) <= _LETTER_MM[1] * mm)
    if not rules:
        thing &= (wide <= 4 * high) & (high <= 9 * wide) & (area > 0.1 * wide * high)
    return int(thing.sum())
