"""What lies around the paper: the bed of a scanner, its lid, or a table; and what differs from it.

A dark picture is made light first, for a dark lid is a lid too. A light and even lid is told from paper by a
small step, but only from lighter paper: ink is never lighter than what it is printed on.
Must not: find corners.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, medians, most, percentiles

Colour = NDArray[np.float64]
RIM = 3
SPREAD = 26.0  # how even a bed is
_RIM_SAME = 0.6  # share of the rim that has the bed's colour
_DIFFERS, _MOST = 22.0, 60.0  # of 255: a bed that differs less is the paper's own margin
_LIGHTER = 14.0
_DIM, _WELL_LIT, _BLACK = 150.0, 235.0, 12.0
_LID, _LID_SPREAD, _LID_STEP = 120.0, 3.0, 6.0  # lightness of a lid, how even it is, the least step to paper


@dataclass(frozen=True, slots=True)
class Bed:
    """A bed's colour, how far each pixel differs from it, the difference that tells; whether it is a lid."""

    colour: Colour
    apart: Array
    level: float
    lid: bool

    def bears(self, paper: Colour) -> bool:
        """Tell whether something of a colour may be a paper on it: lighter, or of another colour."""
        lighter = float(paper.mean() - self.colour.mean())
        if self.lid and lighter >= _LID_STEP:
            return True
        other = float(np.abs((paper - paper.mean()) - (self.colour - self.colour.mean())).max())
        return lighter >= _LIGHTER or (other >= _DIFFERS and lighter > -_LIGHTER)


def well_lit(small: Array) -> Array:
    """Return a picture as light as one of paper is."""
    peak = percentiles(most(small[::2, ::2]), 95)[0]
    if not _BLACK <= peak < _DIM:
        return small
    return np.asarray(cv2.convertScaleAbs(small, alpha=_WELL_LIT / peak), np.uint8)


def bed_of(small: Array) -> Bed | None:
    """Return what lies along the rim of a picture, or None where that has no one colour."""
    rim = rim_of(small)
    colour = medians(rim)
    off = most(np.abs(rim - colour))
    near = off <= SPREAD
    if near.mean() < _RIM_SAME:
        return None
    even = np.broadcast_to(colour.astype(np.uint8), small.shape)
    apart = most(np.asarray(cv2.absdiff(small, np.ascontiguousarray(even)), np.uint8))
    noise = 1.5 * float(np.median(off[near]))
    if colour.mean() >= _LID and noise <= _LID_SPREAD:
        return Bed(colour, apart, max(_LID_STEP, 3 * noise), lid=True)
    level, _ = cv2.threshold(apart, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return Bed(colour, apart, min(max(level * 0.8, _DIFFERS), _MOST), lid=False)


def rim_of(small: Array) -> NDArray[np.uint8]:
    """Return the pixels along the edges of a picture."""
    parts = (small[:RIM], small[-RIM:], small[:, :RIM], small[:, -RIM:])
    return np.concatenate([part.reshape(-1, 3) for part in parts])
