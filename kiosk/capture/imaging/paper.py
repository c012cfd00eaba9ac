"""Where the paper lies on its bed: four corners, found by what differs from the rim of the picture.

Only where a bed is seen around a sheet that is lighter or of another colour, with sharp straight edges; a
drawn picture (a screenshot, a frame in a form) has none. Must not: take a part of a paper for the paper.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, reduced
from kiosk.capture.imaging.view import View

Corners = NDArray[np.float64]
_LONGEST = 480  # pixels of the picture that is searched
_RIM = 3
_DIFFERS = 22.0  # of 255: a bed that differs less is the paper's own margin
_LIGHTER = 14.0
_RIM_SAME, _BED_SPREAD = 0.6, 26.0  # share of the rim that has the bed's colour; how even a bed is
_SMALLEST, _LARGEST = 0.06, 0.985  # share of the picture
_FULL, _FOUR_SIDED = 0.72, 0.965  # of the corners' area: what differs from the bed; what its hull fills
_STEEP, _SUPPORT = 16.0, 0.7  # step of lightness across an edge; share of an edge that has it
_EXACT = 0.0004  # a rise of an edge that no paper lies by
_TWO = 0.4  # a second paper is at least so large, compared with the first
_SQUARE = 0.5  # degrees by which corners of a sheet under a scanner's lid differ from right angles


@dataclass(frozen=True, slots=True)
class Paper:
    """Corners (top left, top right, bottom right, bottom left) in points of the view; papers seen."""

    corners: Corners
    papers: int
    over_edge: int  # sides that lie beyond the picture's edge

    @property
    def degrees(self) -> float:
        """How far the paper lies turned clockwise: the mean of its four sides."""
        turned = []
        for number in range(4):
            x, y = self.corners[(number + 1) % 4] - self.corners[number]
            turned.append((math.degrees(math.atan2(y, x)) - 90 * number + 180) % 360 - 180)
        return float(np.mean(turned))

    @property
    def square(self) -> bool:
        """Tell whether it was seen straight from above."""
        sides = [self.corners[(number + 1) % 4] - self.corners[number] for number in range(4)]
        ways = [math.degrees(math.atan2(y, x)) for x, y in sides]
        corners = [(ways[(number + 1) % 4] - ways[number]) % 360 for number in range(4)]
        return all(abs(corner - 90) <= _SQUARE for corner in corners)


def paper_of(view: View) -> Paper | None:
    """Return where the paper lies, or None where it fills the picture or can't be told from its bed."""
    small = reduced(view.values, _LONGEST)
    if min(small.shape[:2]) < 60:
        return None
    if small.ndim == 2:
        small = np.asarray(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), np.uint8)
    small = np.asarray(cv2.medianBlur(small, 3), np.uint8)
    bed = _bed(small)
    if bed is None:
        return None
    apart = np.asarray(
        cv2.absdiff(small, np.broadcast_to(bed, small.shape).astype(np.uint8)).max(axis=2), np.uint8
    )
    level, _ = cv2.threshold(apart, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    level = min(max(level * 0.8, _DIFFERS), 60.0)
    hulls = _hulls((apart > level).astype(np.uint8))
    rough = _four(hulls[0]) if hulls else None
    if rough is None or not _is_paper(small, apart > level, rough, bed, hulls):
        return None
    lines = _edges(small, rough)
    if lines is None:
        return None
    corners, over = lines
    if _drawn(small, corners, bed):
        return None
    factor = view.size[0] / small.shape[1], view.size[1] / small.shape[0]
    return Paper(corners * factor, len(hulls), over)


def _bed(small: Array) -> NDArray[np.float64] | None:
    """Return the colour of the rim, or None where it has no one colour."""
    rim = np.concatenate(
        [part.reshape(-1, 3) for part in (small[:_RIM], small[-_RIM:], small[:, :_RIM], small[:, -_RIM:])]
    )
    bed = np.asarray(np.median(rim, axis=0), np.float64)
    near = np.abs(rim - bed).max(axis=1) <= _BED_SPREAD
    return bed if near.mean() >= _RIM_SAME else None


def _hulls(mask: NDArray[np.uint8]) -> list[NDArray[np.int32]]:
    """Return the hulls of the largest thing on the bed and of what has four corners and its size."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = [np.asarray(cv2.convexHull(outline), np.int32) for outline in outlines]
    found.sort(key=cv2.contourArea, reverse=True)
    if not found or not _SMALLEST <= cv2.contourArea(found[0]) / mask.size <= _LARGEST:
        return []
    least = _TWO * cv2.contourArea(found[0])
    others = [hull for hull in found[1:] if cv2.contourArea(hull) >= least and _four(hull) is not None]
    return [found[0], *others]


def _four(hull: NDArray[np.int32]) -> Corners | None:
    """Return the four corners of a hull in order, or None where it has another shape."""
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * around, True)
        if len(corners) <= 4:
            break
    if len(corners) != 4:
        return None
    area = cv2.contourArea(corners)
    if not _FOUR_SIDED <= cv2.contourArea(hull) / max(area, 1.0) <= 2 - _FOUR_SIDED + 0.03:
        return None
    return _ordered(corners.reshape(4, 2).astype(np.float64))


def _ordered(corners: Corners) -> Corners:
    """Return corners clockwise from the one at the top left."""
    middle = corners.mean(axis=0)
    around = np.argsort(np.arctan2(*(corners - middle).T[::-1]))
    corners = corners[around]
    first = int(np.argmin(corners.sum(axis=1)))
    return np.roll(corners, -first, axis=0)


def _is_paper(
    small: Array,
    apart: NDArray[np.bool_],
    corners: Corners,
    bed: NDArray[np.float64],
    hulls: list[NDArray[np.int32]],
) -> bool:
    """Tell whether one even thing lies between the corners, lighter or of another colour than the bed."""
    inside, all_of_them = np.zeros(apart.shape, np.uint8), np.zeros(apart.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners.round().astype(np.int32), 1)
    for hull in hulls:
        cv2.fillConvexPoly(all_of_them, hull, 1)
    within = inside.astype(bool)
    outside = ~np.asarray(cv2.dilate(all_of_them, np.ones((7, 7), np.uint8)), bool)
    if apart[within].mean() < _FULL or not outside.any():
        return False
    colour = np.median(small[within], axis=0)
    lighter = float(colour.mean() - bed.mean())
    other = float(np.abs((colour - colour.mean()) - (bed - bed.mean())).max())
    even = np.abs(small[outside].astype(np.float64) - np.median(small[outside], axis=0)).max(axis=1)
    return (lighter >= _LIGHTER or (other >= _DIFFERS and lighter > -_LIGHTER)) and bool(
        np.percentile(even, 90) <= 2 * _BED_SPREAD
    )


def _edges(small: Array, rough: Corners) -> tuple[Corners, int] | None:
    """Return the corners where straight edges cross, and how many of these are the picture's own."""
    high, wide = small.shape[:2]
    values = small.astype(np.float32)
    lines, over = [], 0
    for number in range(4):
        start, end = rough[number], rough[(number + 1) % 4]
        own = _own_edge(start, end, wide, high)
        if own is not None:
            over += 1
            lines.append(own)
            continue
        line = _edge(values, start, end)
        if line is None:
            return None
        lines.append(line)
    corners = [_crossing(lines[number - 1], lines[number]) for number in range(4)]
    if over > 2 or any(corner is None for corner in corners):
        return None
    return np.array(corners, np.float64), over


Line = tuple[NDArray[np.float64], NDArray[np.float64]]  # a point and a way


def _own_edge(start: NDArray[np.float64], end: NDArray[np.float64], wide: int, high: int) -> Line | None:
    """Return the picture's edge where a side lies on it."""
    near = 2.5
    for axis, limit in ((0, wide), (1, high)):
        for place, side in ((0.0, 0.0), (float(limit), limit - 1.0)):
            if abs(start[axis] - side) <= near and abs(end[axis] - side) <= near:
                point = np.zeros(2)
                point[axis] = place
                return point, np.eye(2)[1 - axis]
    return None


def _edge(values: NDArray[np.float32], start: NDArray[np.float64], end: NDArray[np.float64]) -> Line | None:
    """Return the line along which bed turns to paper, or None where it does not on most of the way."""
    way = end - start
    length = float(np.hypot(*way))
    if length < 20:
        return None
    way = way / length
    inwards = np.array([-way[1], way[0]])
    steps = np.linspace(0.06, 0.94, 64)[:, None, None] * length * way
    reach = np.arange(-7.0, 7.01, 0.5)
    points = start + steps + reach[None, :, None] * inwards
    seen = cv2.remap(
        values, points[..., 0].astype(np.float32), points[..., 1].astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    rise = np.abs(seen[:, 4:] - seen[:, :-4]).max(axis=2)  # over two pixels
    best = rise.argmax(axis=1)
    steep = rise[np.arange(len(best)), best] >= _STEEP
    if steep.mean() < _SUPPORT:
        return None
    weights = rise**2
    near = np.abs(np.arange(rise.shape[1])[None, :] - best[:, None]) <= 4
    places = (weights * near * (reach[2:-2])[None, :]).sum(axis=1) / np.maximum(
        (weights * near).sum(axis=1), 1e-6
    )
    found = (start + steps[:, 0] + places[:, None] * inwards + 0.5)[steep]
    return _straight(found)


def _straight(points: NDArray[np.float64]) -> Line | None:
    """Return the line through most points, or None where they do not lie on one."""
    fitted = cv2.fitLine(points.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().astype(np.float64)
    way, point = fitted[:2], fitted[2:]
    off = np.abs((points - point) @ np.array([-way[1], way[0]]))
    good = off <= max(1.2, 2.5 * float(np.median(off)))
    if good.mean() < _SUPPORT or float(np.median(off)) > 1.0:
        return None
    fitted = (
        cv2.fitLine(points[good].astype(np.float32), cv2.DIST_L2, 0, 0.01, 0.01).ravel().astype(np.float64)
    )
    return fitted[2:], fitted[:2]


def _crossing(one: Line, other: Line) -> NDArray[np.float64] | None:
    ways = np.stack((one[1], -other[1]), axis=1)
    if abs(float(np.linalg.det(ways))) < 0.3:
        return None
    along = np.linalg.solve(ways, other[0] - one[0])
    return np.asarray(one[0] + along[0] * one[1])


def _drawn(small: Array, corners: Corners, bed: NDArray[np.float64]) -> bool:
    """Tell whether bed and edges are too exact to be seen: a window on a screen, a panel on a drawn page."""
    rim = np.concatenate([part.reshape(-1, 3) for part in (small[:_RIM], small[-_RIM:])])
    exact = (np.abs(rim - bed).max(axis=1) < 1).mean() > 0.97
    sides = [corners[(number + 1) % 4] - corners[number] for number in range(4)]
    tilts = [min(abs(x), abs(y)) / max(abs(x), abs(y), 1e-9) for x, y in sides]
    return bool(exact and max(tilts) < _EXACT)
