"""How much ink a sheet has, and whether that is none: what shines through, holes, dust and shadow are no ink.

A page number alone is ink. Must not: drop anything; it only counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.view import Ink

_DARK = 0.80  # of its paper: what shines through stays lighter
_EDGE_MM = 4.0  # shadow, the lid, a torn corner
_HOLE_MM, _HOLE_FROM_EDGE_MM = (4.2, 8.5), 22.0  # ISO 838: 6 mm, 12 mm from the edge
_RIM_MM = 25.0  # ink farther from the edge is no shadow
_ROUND = (0.66, 0.9)  # of its box; a disk has 0.785, a letter in a square more
_FEW_MM2 = 400.0  # more ink than that is looked at no further
_DUST_MM2 = 0.22  # half a millimetre across
_LEAST_MM2 = 0.45  # all ink of a sheet that is not blank; the digit 1 in 9 point has 0.5


@dataclass(frozen=True, slots=True)
class Amount:
    """Ink as a share of the sheet, and in square millimetres."""

    share: float
    area: float

    @property
    def blank(self) -> bool:
        """Tell whether that is nothing."""
        return self.area < _LEAST_MM2


def amount_of(ink: Ink) -> Amount:
    """Return how much ink there is outside the edge."""
    mask = ink.below(_DARK)
    rim = round(_RIM_MM * ink.mm)
    if int(mask[rim:-rim, rim:-rim].sum()) > _FEW_MM2 * ink.mm**2:
        return Amount(int(mask.sum()) / mask.size, int(mask.sum()) / ink.mm**2)
    counted = _counted(mask, ink.mm)
    if _LEAST_MM2 * ink.mm**2 <= counted <= _FEW_MM2 * ink.mm**2 and _without_holes(mask, ink.mm):
        counted = _counted(mask, ink.mm)
    return Amount(counted / mask.size, counted / ink.mm**2)


def _counted(mask: NDArray[np.uint8], mm: float) -> int:
    """Return the pixels of what is neither edge nor dust."""
    count, _, boxes, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    high, wide = mask.shape
    left, top, width, height, area = np.asarray(boxes[1:count]).T.astype(np.float64)
    x, y = np.asarray(centres[1:count]).T
    from_edge = np.minimum.reduce((x, y, wide - x, high - y))
    at_rim = np.minimum.reduce((left, top, wide - left - width, high - top - height)) < 0.5
    beside = (from_edge < _EDGE_MM * mm) | (at_rim & (np.maximum(width, height) > 15 * mm))
    dust = area < max(3.0, _DUST_MM2 * mm**2)
    return int(area[~(beside | dust)].sum())


def _without_holes(mask: NDArray[np.uint8], mm: float) -> bool:
    """Take punched holes out of a mask, be they seen full or as a ring; tell whether there were any."""
    size = max(3, round(1.2 * mm)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = False
    for outline in outlines:
        x, y, wide, high = cv2.boundingRect(outline)
        middle = (x + wide / 2, y + high / 2)
        from_edge = min(*middle, mask.shape[1] - middle[0], mask.shape[0] - middle[1])
        if not (_HOLE_MM[0] * mm <= min(wide, high) <= max(wide, high) <= _HOLE_MM[1] * mm):
            continue
        full = cv2.contourArea(outline) / (wide * high)
        if (
            from_edge <= _HOLE_FROM_EDGE_MM * mm
            and min(wide, high) > 0.8 * max(wide, high)
            and (_ROUND[0] <= full <= _ROUND[1])
        ):
            mask[y : y + high, x : x + wide] = 0
            found = True
    return found
