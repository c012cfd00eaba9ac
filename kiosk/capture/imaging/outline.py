"""The outline of what lies on a bed: its hulls, and the four corners that a hull stands for.

Where a crooked paper is larger than the glass its corners lie beside the picture: they are where its sides
would meet. Must not: tell whether it is a paper.
"""

from __future__ import annotations

import math
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
_LARGEST = 0.985  # share of the picture
_SHORTEST, _ODD = 0.04, 0.1  # shares of the way around: a side, and all that is none
_ALIKE = math.cos(math.radians(8))  # two stretches of one side, bent by a shadow
_ACROSS = 0.6  # sine of twice the angle from which on a stretch runs across a corner
_MOST_PLACES = 14
_STRAIGHT = 1.6  # pixels off a line that are still on it
_BESIDE = 0.15  # share of the picture by which a corner may lie beside it


def hulls_of(mask: NDArray[np.uint8], *, smallest: float, alike: float) -> list[Hull]:
    """Return the hulls of the largest thing on the bed and of what has four corners and is large too.

    `smallest`: share of the picture; `alike`: share of the largest one that another has at least.
    """
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = [np.asarray(cv2.convexHull(outline), np.int32) for outline in outlines]
    found.sort(key=cv2.contourArea, reverse=True)
    if not found or not smallest <= cv2.contourArea(found[0]) / mask.size <= _LARGEST:
        return []
    least = max(smallest * mask.size, alike * cv2.contourArea(found[0]))
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


Side = tuple[Point, Point]  # from where to where, clockwise or not


def _beyond(hull: Hull, wide: int, high: int) -> Corners | None:
    """Return corners of which some may lie beside the picture: where the sides that are seen cross."""
    around = cv2.arcLength(hull, True)
    places = cv2.approxPolyDP(hull, _STRAIGHT, True).reshape(-1, 2).astype(np.float64)
    if not 5 <= len(places) <= _MOST_PLACES:
        return None
    sides = list(pairwise([*places, places[0]]))
    own = [side for side in sides if on_border(*side, wide, high) is not None]
    rest = [side for side in sides if on_border(*side, wide, high) is None]
    rest = _without_folds(rest)
    seen = _merged([side for side in rest if _length(side) >= _SHORTEST * around])
    if len(seen) == 3 and own:
        longest = max(own, key=_length)
        chosen = [*(id(side) for side in seen), id(longest)]
        seen = [side for side in sides if id(side) in chosen]
    odd = sum(_length(side) for side in rest if _length(side) < _SHORTEST * around)
    if len(seen) != 4 or odd > _ODD * around:
        return None
    lines = [(start, end - start) for start, end in seen]
    crossings = [crossing(lines[number - 1], lines[number]) for number in range(4)]
    corners = np.array([place for place in crossings if place is not None])
    return _ordered(corners) if _fit(corners, hull, (wide, high)) else None


def _fit(corners: Corners, hull: Hull, size: tuple[int, int]) -> bool:
    """Tell whether four corners lie in the picture or near it, and what they bound there is the hull."""
    if len(corners) != 4 or (corners < -_BESIDE * np.array(size)).any():
        return False
    if (corners > (1 + _BESIDE) * np.array(size)).any():
        return False
    wide, high = size
    picture = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    within, _ = cv2.intersectConvexConvex(_ordered(corners).astype(np.float32), picture)
    return _fills(hull, within)


def _without_folds(sides: list[Side]) -> list[Side]:
    """Return sides without those that run across a corner: it is folded over, or torn off."""
    if not sides:
        return []
    along = np.subtract(*max(sides, key=_length))
    way = math.atan2(along[1], along[0])
    ways = (math.atan2(*(side[1] - side[0])[::-1]) - way for side in sides)
    return [side for side, turned in zip(sides, ways, strict=True) if abs(math.sin(2 * turned)) <= _ACROSS]


def _length(side: Side) -> float:
    return float(np.hypot(*(side[1] - side[0])))


def _merged(sides: list[Side]) -> list[Side]:
    """Return sides of which no two that follow each other run alike: the longer stands for both."""
    found: list[Side] = []
    for side in sides:
        if found and _alike(found[-1], side):
            found[-1] = max(found[-1], side, key=_length)
        else:
            found.append(side)
    if len(found) > 1 and _alike(found[-1], found[0]):
        last = found.pop()
        found[0] = max(found[0], last, key=_length)
    return found


def _alike(one: Side, other: Side) -> bool:
    first, second = (side[1] - side[0] for side in (one, other))
    return float(first @ second) > _ALIKE * _length(one) * _length(other)


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
