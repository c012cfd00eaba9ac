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

from kiosk.capture.imaging.bed import RIM, SPREAD, Colour, bed_of, rim_of, well_lit
from kiosk.capture.imaging.outline import Corners, Hull, corners_of, hulls_of
from kiosk.capture.imaging.pixels import Array, reduced
from kiosk.capture.imaging.sides import sides_of
from kiosk.capture.imaging.view import View

_LONGEST = 480  # pixels of the picture that is searched
_SMALLEST, _CARD = 0.06, 0.03  # share of the picture; on an even lid a card on A3
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


def paper_of(view: View) -> Paper | None:
    """Return where the paper lies, or None where it fills the picture or can't be told from its bed."""
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
    hulls = hulls_of(mask, smallest=_CARD if bed.lid else _SMALLEST)
    high, wide = small.shape[:2]
    rough = corners_of(hulls[0], (wide, high)) if hulls else None
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
    even = np.abs(small[outside].astype(np.float64) - np.median(small[outside], axis=0)).max(axis=1)
    if np.percentile(even, 90) > 2 * SPREAD:
        return None
    return np.asarray(np.median(small[within], axis=0), np.float64)


def _drawn(small: Array, corners: Corners) -> bool:
    """Tell whether bed and edges are too exact to be seen: a window on a screen, a panel on a drawn page."""
    rim = np.concatenate([part.reshape(-1, 3) for part in (small[:RIM], small[-RIM:])])
    exact = (np.abs(rim - np.median(rim_of(small), axis=0)).max(axis=1) < 1).mean() > 0.97
    sides = [corners[(number + 1) % 4] - corners[number] for number in range(4)]
    tilts = [min(abs(x), abs(y)) / max(abs(x), abs(y), 1e-9) for x, y in sides]
    return bool(exact and max(tilts) < _EXACT)
