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

from kiosk.capture.imaging.bed import RIM, SPREAD, Bed, Colour, bed_of, rim_of, well_lit
from kiosk.capture.imaging.heap import heaped
from kiosk.capture.imaging.outline import Corners, Hull, corners_of, hulls_of
from kiosk.capture.imaging.pixels import Array, medians, most, reduced
from kiosk.capture.imaging.quality import glare_of
from kiosk.capture.imaging.sides import sides_of
from kiosk.capture.imaging.view import View

_LONGEST = 480  # pixels of the picture that is searched
_SMALLEST, _CARD = 0.06, 0.03  # share of the picture; on an even lid a card on A3
_TWO = 0.4  # a second paper is at least so large, compared with the first; on an even lid any card is one
_FULL = 0.72  # of the corners' area: what differs from the bed
_STEEP, _FAINT, _RISE = 16.0, 4.0, 0.5  # step of lightness across an edge: on any bed, on a lid; its share
_SMALL = 0.55  # of the picture: a smaller paper is looked at more closely
_EXACT = 0.0004  # a rise of an edge that no paper lies by
_SQUARE = 0.5  # degrees by which corners of a sheet under a scanner's lid differ from right angles


@dataclass(frozen=True, slots=True)
class Paper:
    """Corners (top left, top right, bottom right, bottom left) in points of the view; papers seen."""

    corners: Corners
    papers: int
    over_edge: int  # sides that lie beyond the picture's edge
    lid: bool = False  # it lies under a scanner's lid: nothing is seen from the side

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

    def sides(self, mm: float) -> tuple[float, float]:
        """Return its upper and its left side in millimetres; `mm`: pixels of one."""
        top, left = (self.corners[number] - self.corners[0] for number in (1, 3))
        return float(np.hypot(*top)) / mm, float(np.hypot(*left)) / mm


def paper_of(view: View) -> Paper | None:
    """Return where the paper lies, or None where it fills the picture or can't be told from its bed.

    Of papers that lie on each other the corners are those of the box around them.
    """
    small = reduced(view.values, _LONGEST)
    if min(small.shape[:2]) < 60:
        return None
    if small.ndim == 2:
        small = np.asarray(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), np.uint8)
    seen = well_lit(np.asarray(cv2.medianBlur(small, 3), np.uint8))
    bed = bed_of(seen)
    if bed is None:
        return None
    mask = (bed.apart > bed.level).astype(np.uint8)
    smallest = _CARD if bed.lid else _SMALLEST
    hulls = hulls_of(mask, smallest=smallest, alike=0.0 if bed.lid else _TWO)
    if not hulls:
        return None
    if heaped(mask, smallest=smallest) and not _exact(small) and glare_of(view) is None:  # that has edges too
        return _heap(seen, mask, bed, hulls, view)
    return _alone(small, seen, mask, bed, hulls, view)


def _alone(
    small: Array, seen: Array, mask: NDArray[np.uint8], bed: Bed, hulls: list[Hull], view: View
) -> Paper | None:
    """Return where the largest thing lies if that is a paper."""
    high, wide = small.shape[:2]
    rough = corners_of(hulls[0], (wide, high))
    colour = None if rough is None else _colour(seen, mask, rough, hulls)
    if rough is None or colour is None or not bed.bears(colour):
        return None
    steep = min(_STEEP, max(_FAINT, _RISE * float(np.abs(colour - bed.colour).max())))
    found = sides_of(seen, rough, steep=steep, lid=bed.lid)
    if found is None or _drawn(small, found[0]):
        return None
    corners = found[0] * (view.size[0] / wide, view.size[1] / high)
    if np.ptp(corners, axis=0).max() < _SMALL * max(view.size):
        corners = _finer(view, corners, steep=steep, lid=bed.lid)
    return Paper(corners, len(hulls), found[1], bed.lid)


def _heap(seen: Array, mask: NDArray[np.uint8], bed: Bed, hulls: list[Hull], view: View) -> Paper | None:
    """Return papers that lie on each other, unless what is seen is no paper."""
    colour = _colour(seen, mask, hulls[0].reshape(-1, 2).astype(np.float64), hulls)
    if colour is None or not bed.bears(colour):
        return None
    left, top, wide, high = cv2.boundingRect(hulls[0])
    right, bottom = left + wide, top + high
    box = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)
    scale = (view.size[0] / mask.shape[1], view.size[1] / mask.shape[0])
    return Paper(box * scale, len(hulls) + 1, 0, bed.lid)


def _finer(view: View, corners: Corners, *, steep: float, lid: bool) -> Corners:
    """Return the corners of a small paper by the view's own pixels: a card has few in a smaller picture."""
    around = 0.03 * max(view.size)
    left, top = np.maximum(corners.min(axis=0) - around, 0).astype(int)
    right, bottom = (corners.max(axis=0) + around).astype(int)
    part = view.values[top:bottom, left:right]
    if part.ndim == 2:
        part = np.asarray(cv2.cvtColor(part, cv2.COLOR_GRAY2BGR), np.uint8)
    seen = well_lit(np.asarray(cv2.medianBlur(part, 3), np.uint8))
    found = sides_of(seen, corners - (left, top), steep=steep, lid=lid)
    return corners if found is None else found[0] + (left, top)


def _colour(small: Array, mask: NDArray[np.uint8], corners: Corners, hulls: list[Hull]) -> Colour | None:
    """Return the colour of the one even thing between the corners; None where there is none such."""
    inside, all_of_them = np.zeros(mask.shape, np.uint8), np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners.round().astype(np.int32), 1)
    for hull in hulls:
        cv2.fillConvexPoly(all_of_them, hull, 1)
    within = inside.astype(bool)
    outside = ~np.asarray(cv2.dilate(all_of_them, np.ones((7, 7), np.uint8)), bool)
    if not within.any() or mask[within].mean() < _FULL or not outside.any():
        return None
    around = small[outside]
    off = np.abs(around.astype(np.float32) - medians(around).astype(np.float32))
    if np.percentile(most(off), 90) > 2 * SPREAD:
        return None
    return medians(small[within])


def _drawn(small: Array, corners: Corners) -> bool:
    """Tell whether bed and edges are too exact to be seen: a window on a screen, a panel on a drawn page."""
    sides = [corners[(number + 1) % 4] - corners[number] for number in range(4)]
    tilts = [min(abs(x), abs(y)) / max(abs(x), abs(y), 1e-9) for x, y in sides]
    return max(tilts) < _EXACT and _exact(small)


def _exact(small: Array) -> bool:
    """Tell whether the rim of a picture is too exact to be seen."""
    rim = np.concatenate([part.reshape(-1, 3) for part in (small[:RIM], small[-RIM:])])
    return bool((np.abs(rim - np.median(rim_of(small), axis=0)).max(axis=1) < 1).mean() > 0.97)
