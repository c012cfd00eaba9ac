"""The sides of a paper, exactly: the lines along which its bed turns to paper, found near rough ones.

Must not: tell whether it is a paper.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.outline import Corners, Line, Point, crossing, on_border
from kiosk.capture.imaging.pixels import Array

_SUPPORT, _SEEN = 0.7, 0.2  # share of an edge that is steep; share of an edge that is in the picture
_MOST_OWN = 2  # sides that are the picture's own


def sides_of(small: Array, rough: Corners, *, steep: float, lid: bool) -> tuple[Corners, int] | None:
    """Return the corners where straight sides cross, and how many of these are the picture's own.

    `steep`: the step of lightness that is an edge. `lid`: it is the first from outside, and all corners are
    right ones; else the steepest is it.
    """
    high, wide = small.shape[:2]
    values = small.astype(np.float32)
    lines: list[Line] = []
    own: list[int] = []
    for number in range(4):
        start, end = rough[number], rough[(number + 1) % 4]
        line = on_border(start, end, wide, high)
        own += [number] if line is not None else []
        line = line or _edge(values, start, end, steep, lid)
        if line is None:
            return None
        lines.append(line)
    for number in own if lid else ():
        lines[number] = _square(lines, rough, number)
    crossings = [crossing(lines[number - 1], lines[number]) for number in range(4)]
    corners = [place for place in crossings if place is not None]
    return (np.array(corners, np.float64), len(own)) if len(own) <= _MOST_OWN and len(corners) == 4 else None


def _square(lines: list[Line], rough: Corners, number: int) -> Line:
    """Return the side that lies beside the picture: square to those next to it, around all that is seen."""
    ways = [lines[place % 4][1] / np.hypot(*lines[place % 4][1]) for place in (number - 1, number + 1)]
    along = ways[0] + (ways[1] if ways[0] @ ways[1] > 0 else -ways[1])
    middle = rough.mean(axis=0)
    ends = (rough[number], rough[(number + 1) % 4])
    along /= np.hypot(*along)
    farthest = max(ends, key=lambda end: abs(float((end - middle) @ along)))
    beyond = farthest + along * np.sign((farthest - middle) @ along)  # that pixel is of the paper
    return beyond, np.array((-along[1], along[0]))


def _within(start: Point, way: Point, length: float, size: tuple[int, int]) -> tuple[float, float]:
    """Return from where to where on a line the picture is, as lengths from its start."""
    first, last = 0.0, length
    for axis in range(2):
        if abs(way[axis]) < 1e-9:
            continue
        one, other = sorted(((1 - start[axis]) / way[axis], (size[axis] - 2 - start[axis]) / way[axis]))
        first, last = max(first, one), min(last, other)
    return first, last


def _edge(values: NDArray[np.float32], start: Point, end: Point, steep: float, lid: bool) -> Line | None:
    """Return the line along which bed turns to paper, or None where it does not on most of the way."""
    way = end - start
    length = float(np.hypot(*way))
    if length < 20:
        return None
    way = way / length
    inwards = np.array([-way[1], way[0]])
    first, last = _within(start, way, length, (values.shape[1], values.shape[0]))
    if last - first < max(20.0, _SEEN * length):
        return None
    steps = (first + np.linspace(0.06, 0.94, 64)[:, None, None] * (last - first)) * way
    reach = np.arange(-7.0, 7.01, 0.5)
    rise = _rise(values, start + steps + reach[None, :, None] * inwards)
    best = _first(rise, steep) if lid else rise.argmax(axis=1)
    good = rise[np.arange(len(best)), best] >= steep
    if good.mean() < _SUPPORT:
        return None
    weights = rise**2
    near = np.abs(np.arange(rise.shape[1])[None, :] - best[:, None]) <= 4
    places = (weights * near * (reach[2:-2])[None, :]).sum(axis=1) / np.maximum(
        (weights * near).sum(axis=1), 1e-6
    )
    found = (start + steps[:, 0] + places[:, None] * inwards + 0.5)[good]
    return _straight(found)


def _rise(values: NDArray[np.float32], points: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the steps of lightness over two pixels along rows of points that are half a pixel apart."""
    across, down = points[..., 0].astype(np.float32), points[..., 1].astype(np.float32)
    seen = cv2.remap(values, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.abs(seen[:, 4:] - seen[:, :-4]).max(axis=2), np.float32)


def _first(rise: NDArray[np.float32], steep: float) -> NDArray[np.intp]:
    """Return where the first steep rise of each row is steepest, within two pixels."""
    first = (rise >= steep).argmax(axis=1)
    places = np.minimum(first[:, None] + np.arange(5)[None, :], rise.shape[1] - 1)
    within = np.take_along_axis(rise, places, axis=1).argmax(axis=1)
    return np.asarray(np.take_along_axis(places, within[:, None], axis=1)[:, 0])


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
