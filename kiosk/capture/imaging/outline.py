"""The outline of what lies on a bed: its hulls, and the four corners that a hull stands for.

Where a crooked paper is larger than the glass its corners lie beside the picture: they are where its sides
would meet. Must not: tell whether it is a paper.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Corners = NDArray[np.float64]
Hull = NDArray[np.int32]
Point = NDArray[np.float64]
Line = tuple[Point, Point]  # a point and a way

BORDER = 2.5  # pixels from the picture's edge within which a side is the picture's own
_FOUR_SIDED = 0.965  # of the corners' area: what the hull fills
_TWO = 0.4  # a second paper is at least so large, compared with the first
_LARGEST = 0.985  # share of the picture
_SHORTEST, _ODD = 0.04, 0.04  # shares of the way around: a side, and all that is none
_STRAIGHT = 1.6  # pixels off a line that are still on it
_BESIDE = 0.15  # share of the picture by which a corner may lie beside it


def hulls_of(mask: NDArray[np.uint8], *, smallest: float) -> list[Hull]:
    """Return the hulls of the largest thing on the bed and of what has four corners and its size."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = [np.asarray(cv2.convexHull(outline), np.int32) for outline in outlines]
    found.sort(key=cv2.contourArea, reverse=True)
    if not found or not smallest <= cv2.contourArea(found[0]) / mask.size <= _LARGEST:
        return []
    least = _TWO * cv2.contourArea(found[0])
    others = [hull for hull in found[1:] if cv2.contourArea(hull) >= least and _four(hull) is not None]
    return [found[0], *others]


def corners_of(hull: Hull, size: tuple[int, int]) -> Corners | None:
    """Return the four corners of a hull, clockwise from the top left; None where it has another shape."""
    found = _beyond(hull, *size)
    return found if found is not None else _four(hull)


def _four(hull: Hull) -> Corners | None:
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * around, True)
        if len(corners) <= 4:
            break
    if len(corners) != 4 or not _fills(hull, cv2.contourArea(corners)):
        return None
    return _ordered(corners.reshape(4, 2).astype(np.float64))


def _fills(hull: Hull, area: float) -> bool:
    return _FOUR_SIDED <= cv2.contourArea(hull) / max(area, 1.0) <= 2 - _FOUR_SIDED + 0.03


def _ordered(corners: Corners) -> Corners:
    middle = corners.mean(axis=0)
    around = np.argsort(np.arctan2(*(corners - middle).T[::-1]))
    corners = corners[around]
    first = int(np.argmin(corners.sum(axis=1)))
    return np.roll(corners, -first, axis=0)


def _beyond(hull: Hull, wide: int, high: int) -> Corners | None:
    """Return corners of which some lie beside the picture: where the sides that are seen cross."""
    around = cv2.arcLength(hull, True)
    places = cv2.approxPolyDP(hull, _STRAIGHT, True).reshape(-1, 2).astype(np.float64)
    if not 5 <= len(places) <= 10:
        return None
    sides = list(pairwise([*places, places[0]]))
    cut = [on_border(start, end, wide, high) is not None for start, end in sides]
    seen = [number for number, (start, end) in enumerate(sides)
            if not cut[number] and np.hypot(*(end - start)) >= _SHORTEST * around]  # fmt: skip
    if len(seen) == 3 and any(cut):
        lengths = [float(np.hypot(*(end - start))) * cut[number] for number, (start, end) in enumerate(sides)]
        seen = sorted([*seen, int(np.argmax(lengths))])
    if len(seen) != 4 or _odd(sides, cut, seen) > _ODD * around:
        return None
    lines = [(sides[number][0], sides[number][1] - sides[number][0]) for number in seen]
    crossings = [crossing(lines[number - 1], lines[number]) for number in range(4)]
    corners = np.array([place for place in crossings if place is not None])
    size = np.array((wide, high))
    if len(corners) != 4 or (corners < -_BESIDE * size).any() or (corners > (1 + _BESIDE) * size).any():
        return None
    corners = _ordered(corners)
    picture = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    within, _ = cv2.intersectConvexConvex(corners.astype(np.float32), picture)
    return corners if _fills(hull, within) else None


def _odd(sides: list[tuple[Corners, Corners]], cut: list[bool], seen: list[int]) -> float:
    """Return how long all that is neither a side of the paper nor one of the picture is."""
    rest = (number for number in range(len(sides)) if number not in seen and not cut[number])
    return float(sum(np.hypot(*np.subtract(*sides[number])) for number in rest))


def on_border(start: Point, end: Point, wide: int, high: int) -> Line | None:
    """Return the picture's edge where a side lies on it."""
    for axis, limit in ((0, wide), (1, high)):
        for place, side in ((0.0, 0.0), (float(limit), limit - 1.0)):
            if abs(start[axis] - side) <= BORDER and abs(end[axis] - side) <= BORDER:
                point = np.zeros(2)
                point[axis] = place
                return point, np.eye(2)[1 - axis]
    return None


def crossing(one: Line, other: Line) -> Point | None:
    """Return where two lines cross; None where they run nearly alike."""
    first, second = one[1] / np.hypot(*one[1]), other[1] / np.hypot(*other[1])
    ways = np.stack((first, -second), axis=1)
    if abs(float(np.linalg.det(ways))) < 0.3:
        return None
    along = np.linalg.solve(ways, other[0] - one[0])
    return np.asarray(one[0] + along[0] * first)
