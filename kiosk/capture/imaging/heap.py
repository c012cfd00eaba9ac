"""Papers of different size that lie on each other: their common outline turns inwards where two sides cross.

One paper has no such corner, nor has one whose corner is folded. A small paper within a large one shows none:
it may be printed there. Must not: say where either of them lies.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Side = tuple[NDArray[np.float32], NDArray[np.float32]]  # from where to where

_STRAIGHT = 4.0  # pixels off a line that are still on it: paper throws a narrow shadow
_ROUND = 14.0  # pixels of such a corner that the shadow in it takes
_SIDE = 0.02  # share of the way around: as long are the two sides at such a corner
_CROSSES = 0.5  # sine of the angle between them
_BAYS = 0.01  # of the hull: what is not paper there


def heaped(mask: NDArray[np.uint8], *, smallest: float) -> bool:
    """Tell whether the largest thing on a bed (1 in the mask) is two papers. `smallest`: share of it all."""
    outlines, _ = cv2.findContours(
        cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)),
        cv2.RETR_EXTERNAL,
        cv2.CHAIN_APPROX_NONE,
    )
    largest = max(outlines, key=cv2.contourArea, default=None)
    if largest is None or cv2.contourArea(largest) < smallest * mask.size:
        return False
    hull = cv2.contourArea(cv2.convexHull(largest))
    if cv2.contourArea(largest) > (1 - _BAYS) * hull:
        return False
    return _inwards(np.asarray(largest.reshape(-1, 2), np.float64))


def _inwards(outline: NDArray[np.float64]) -> bool:
    """Tell whether an outline turns inwards between two straight sides."""
    line = outline.astype(np.float32)
    corners = np.asarray(cv2.approxPolyDP(line, _STRAIGHT, True), np.float32).reshape(-1, 2)
    sides = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    least = _SIDE * cv2.arcLength(line, True)
    long = [(start, end) for start, end in sides if np.hypot(*(end - start)) >= least]
    way = math.copysign(1, cv2.contourArea(corners, oriented=True))
    pairs = zip(long, long[1:] + long[:1], strict=True)
    return any(
        np.hypot(*(after[0] - before[1])) <= _ROUND and way * _turn(before, after) <= -_CROSSES
        for before, after in pairs
    )


def _turn(before: Side, after: Side) -> float:
    """Return the sine of the angle by which one side turns into the next."""
    one, other = before[1] - before[0], after[1] - after[0]
    return float((one[0] * other[1] - one[1] * other[0]) / (np.hypot(*one) * np.hypot(*other)))
