"""Where paper lies on paper: a second sheet that begins within the first, a corner that is folded over.

Must not: turn or cut anything.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, halved, reduced
from kiosk.capture.imaging.view import Ink, View

_SEAM_LIGHT, _SEAM_ALL = 0.92, 0.94  # of its paper; share of the way across that is darker
_SEAM_MM, _MARGIN_MM, _END_MM = 2.5, 1.2, 3.0  # how thick, what is left out, where no printer prints
_SEAM_WITHIN = 0.05  # share of the sheet at either end where edges are
_CORNER_MM, _LEG_MM, _LEGS = 46.0, (6.0, 42.0), 2.5  # looked at; sides of what is folded, their ratio
_CORNER_PIXELS, _FEWEST_PIXELS = 120, 24  # of a side of what is looked at
_STARTS_MM = (1.2, 5.0)  # from both edges
_LEAST, _DIFFERS = 5.0, 0.08  # of 255; of the paper's lightness
_LIKE, _TRIANGLE, _SHARP = 0.4, 0.86, 0.35  # of that difference; of the triangle that it fills; at the fold


def seams_of(ink: Ink) -> int:
    """Return how many edges of paper run across a sheet, from side to side."""
    half = halved(ink.light)
    return _across(half, ink.mm / 2) + _across(np.ascontiguousarray(half.T), ink.mm / 2)


def _across(light: Array, mm: float) -> int:
    high, wide = light.shape
    margin, end = max(1, round(_MARGIN_MM * mm)), max(3, round(_END_MM * mm))
    if wide < 4 * end or high < 40:
        return 0
    dark = light[:, margin : wide - margin] < 255 * _SEAM_LIGHT
    full = (dark.mean(axis=1) >= _SEAM_ALL) & (dark[:, :end].mean(axis=1) >= _SEAM_ALL)
    full &= dark[:, -end:].mean(axis=1) >= _SEAM_ALL
    full[: round(_SEAM_WITHIN * high)] = full[round((1 - _SEAM_WITHIN) * high) :] = False
    steps = np.diff(np.concatenate(([0], full.astype(np.int8), [0])))
    thick = np.nonzero(steps == -1)[0] - np.nonzero(steps == 1)[0]
    return int((thick <= _SEAM_MM * mm).sum())


def folded_of(view: View) -> int:
    """Return how many corners of a sheet are folded over or torn off: another colour in a triangle there."""
    side = min(round(_CORNER_MM * view.mm), min(view.size) // 2)
    if side < _FEWEST_PIXELS:
        return 0
    gray = view.gray()
    return sum(
        _folded(np.ascontiguousarray(np.rot90(gray, turns)[:side, :side]), view.mm) for turns in range(4)
    )


def _folded(corner: Array, mm: float) -> bool:
    """Tell whether there is a triangle in the upper left of a corner of a sheet.

    Where the sheet lies crooked its very corner may be beside the picture: it is looked for farther in too.
    """
    small = cv2.medianBlur(reduced(corner, _CORNER_PIXELS), 3).astype(np.float32)
    mm *= small.shape[0] / max(corner.shape[0], 1)
    return any(_is_fold(small, mm, max(1, round(start * mm))) for start in _STARTS_MM)


def _is_fold(small: NDArray[np.float32], mm: float, start: int) -> bool:
    """Tell whether a triangle begins so many pixels from both edges, of another colour than the paper."""
    if min(small.shape) < 5 * start:
        return False
    size = max(2, round(1.5 * mm))
    colour = float(np.median(small[start : start + size, start : start + size]))
    paper = float(np.percentile(small, 75))
    apart = abs(colour - paper)
    if apart < max(_LEAST, _DIFFERS * paper):
        return False
    same = np.abs(small - colour) <= _LIKE * apart
    across, down = start + _run(same[start, start:]), start + _run(same[start:, start])
    legs = (across + start * across / down, down + start * down / across)
    short, long = sorted(legs)
    if not (max(_LEG_MM[0] * mm, 2.4 * start) <= short and long <= min(_LEG_MM[1] * mm, _LEGS * short)):
        return False
    return _is_triangle(same, legs, start) and _step(small, legs) >= _SHARP * apart


def _is_triangle(same: NDArray[np.bool_], legs: tuple[float, float], start: int) -> bool:
    y, x = np.indices(same.shape) + 0.5
    far = x / legs[0] + y / legs[1]
    counts = (x >= start) & (y >= start) & (far <= 1.4)
    either = counts & ((far <= 1) | same)
    return bool((either & same & (far <= 1)).sum() >= _TRIANGLE * either.sum())


def _step(small: NDArray[np.float32], legs: tuple[float, float]) -> float:
    """Return the step of lightness across the fold: from just within the triangle to just beyond."""
    ways = np.linspace(0.2, 0.8, 13)
    inside, outside = (
        small[
            np.minimum(far * legs[1] * (1 - ways), small.shape[0] - 1).astype(int),
            np.minimum(far * legs[0] * ways, small.shape[1] - 1).astype(int),
        ]
        for far in (0.9, 1.12)
    )
    return float(np.median(np.abs(outside - inside)))


def _run(line: NDArray[np.bool_]) -> int:
    """Return how long a line is true from its start."""
    return len(line) if line.all() else int(line.argmin())
