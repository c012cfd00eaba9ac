"""How crooked the lines of a text lie: the angle at which its ink falls into the sharpest rows.

Rows and columns are tried: a sheet that lies on its side has its lines upright. A picture has no such angle,
and then there is none; nor has a signature alone, whose one stroke would be taken for a row: what is told by
few letters may lie a little crooked only. Must not: turn anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.view import Ink

MOST_DEGREES = 20.0
_INK = 0.7
_COARSE_STEP, _COARSE_POINTS = 0.5, 10_000
_FINER = ((0.1, 0.6, 20_000), (0.04, 0.16, 60_000))  # step and reach in degrees, points
_FEWEST_POINTS = 400
_SHARP = 1.6  # times that the sharpest rows are sharper than those of other angles; pictures stay below
_MOST_INK = 0.35  # of a page of text
_LETTER_MM, _BLURRED_MM = (0.7, 12.0), 6.0  # of a letter: at least, at most; of each where they run together
_RULE_MM = 60.0  # a rule, or a table
_TOLD = ((1.0, 0), (5.0, 16), (MOST_DEGREES + 1, 48))  # degrees up to which so many letters must say it


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text: degrees clockwise that make them level; `upright`: they run down the picture."""

    degrees: float
    upright: bool
    sharpness: float


def lines_of(mask: NDArray[np.uint8], mm: float) -> Lines | None:
    """Return how the lines of some letters lie, or None where there are none. `mm`: its pixels."""
    places: Any = cv2.findNonZero(mask)  # None, which its stub does not say; in a third of numpy's time
    if places is None:
        return None
    xs, ys = places.reshape(-1, 2).T.astype(np.intp, order="C")
    if len(ys) < _FEWEST_POINTS or len(ys) > _MOST_INK * mask.size:
        return None
    rng = np.random.default_rng(1)
    across = _sharpest(xs, ys, rng)
    down = _sharpest(ys, xs, rng)
    if max(across[1], down[1]) < _SHARP:
        return None
    if across[1] >= down[1]:
        found = Lines(_finest(xs, ys, across[0], rng), False, across[1])
    else:
        found = Lines(-_finest(ys, xs, down[0], rng), True, down[1])
    return found if _told(mask, mm, abs(found.degrees)) else None


def _told(mask: NDArray[np.uint8], mm: float, degrees: float) -> bool:
    """Tell whether there is enough on a sheet to say that it lies so crooked: letters, or a rule."""
    needed = next(letters for most, letters in _TOLD if degrees <= most)
    if not needed:
        return True
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask)
    sides = np.sort(np.asarray(boxes[1:count, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1]) / mm, axis=1)
    short, long = sides[:, 0], sides[:, 1]
    of_size = (long >= _LETTER_MM[0]) & (short <= _LETTER_MM[1])
    told = np.maximum(1, long[of_size] // _BLURRED_MM).sum()
    return bool(told >= needed or (long >= _RULE_MM).any())


def letters(ink: Ink) -> NDArray[np.uint8]:
    """Return the ink without what is large and full: pictures, and the dark beyond the paper."""
    mask = ink.below(_INK)
    size = max(3, round(4 * ink.mm)) | 1
    core = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    edge = max(2, round(1.5 * ink.mm))
    if core.any():
        mask &= 1 - np.asarray(cv2.dilate(core, np.ones((5, 5), np.uint8)), np.uint8)
    mask[:edge] = mask[-edge:] = mask[:, :edge] = mask[:, -edge:] = 0
    return mask


Places = NDArray[np.intp]


def _some(along: Places, level: Places, most: int, rng: np.random.Generator) -> tuple[Places, Places]:
    if len(along) <= most:
        return along, level
    chosen = rng.integers(0, len(along), most)  # some twice: that is quicker, and does no harm
    return along[chosen], level[chosen]


def _scores(along: Places, level: Places, angles: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Return how sharp the rows are at each angle: the squared steps from row to row."""
    across, down = scale * (along - along.mean()), scale * level
    places, found = np.empty(len(along)), np.empty(len(angles))
    for number, slope in enumerate(np.tan(np.radians(angles))):
        np.multiply(across, slope, out=places)
        places += down
        rows = places.astype(np.int64)
        rows -= rows.min()
        steps = np.diff(np.bincount(rows))
        found[number] = steps @ steps
    return found


def _sharpest(along: Places, level: Places, rng: np.random.Generator) -> tuple[float, float]:
    """Return the angle of the sharpest rows to half a degree, and how much sharper they are than others."""
    some = _some(along, level, _COARSE_POINTS, rng)
    angles = np.arange(-MOST_DEGREES, MOST_DEGREES + 0.01, _COARSE_STEP)
    scores = _scores(*some, angles, 0.5)
    best = int(scores.argmax())
    return float(angles[best]), float(scores[best] / max(1.0, float(np.median(scores))))


def _finest(along: Places, level: Places, near: float, rng: np.random.Generator) -> float:
    """Return the angle of the sharpest rows near one, by ever finer steps and at last between these."""
    for step, reach, points in _FINER:
        angles = np.arange(near - reach, near + reach + step / 2, step)
        scores = _scores(*_some(along, level, points, rng), angles, 1.0)
        best = int(scores.argmax())
        near = float(angles[best])
    low, high = max(0, best - 2), min(len(angles), best + 3)
    curve = np.polyfit(angles[low:high] - near, scores[low:high], 2)
    moved = -curve[1] / (2 * curve[0]) if curve[0] < 0 else 0.0
    return near + float(min(max(moved, -2 * step), 2 * step))
