"""A card or a small paper that lies wholly on a larger one: straight sides with the shadow that paper throws.

What is printed has an edge as sharp outwards as inwards; a shadow begins sharply at the paper that throws it
and fades away from it. A lid is told from paper by what is written on it. Must not: cut anything.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, percentiles, reduced
from kiosk.capture.imaging.view import View

_SMALLEST, _LONGEST = 60, 750  # pixels of the picture in which edges are looked for
_PIECE_MM, _PIECES = 7.0, 200  # of an edge, between the words that it lies on; so many are looked at
_POINTS = 24  # of a piece, across which it is looked at
_OUT_MM, _IN_MM, _STEP_MM = 3.2, 2.8, 0.1
_AROUND_MM, _NEAR_MM = 1.6, 0.8  # of the way out: where no shadow reaches; where the edge itself is
_FAR, _MIDDLE, _NEAR = (round(length / _STEP_MM) for length in (_AROUND_MM, _OUT_MM, _NEAR_MM))
_WITHIN = _MIDDLE + round(_IN_MM / _STEP_MM)
_LEAST, _SHARE = 6.0, 0.03  # of 255; of the paper around: the least shadow
_LIGHT, _PAPER = 0.7, 0.75  # of what lies there, of the lightest paper: how light it is around
_SOFT_MM, _SOFTER = 0.3, 1.8  # how wide a shadow fades at least; how many times the edge that it begins at
_SHARP_MM = 0.36  # over which that edge rises at most
_ALIKE, _BESIDE_MM = 2.5, 1.2  # degrees and distance by which pieces of one side differ
_LONG_MM, _SHORT_MM, _SEEN_MM = 46.0, 14.0, 18.0  # two sides of it; how much of the first: glued photographs
_RIM_MM = 3.0  # from the edge of the picture, where the sheet's own sides are
_WRITTEN_MM2, _AWAY_MM = 12.0, 4.0  # ink on the paper below, so far from what lies on it

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Side:
    """Pieces of one straight side; `inwards` is where it has what throws the shadow, in degrees."""

    inwards: float
    pieces: Points  # n × 2 × 2

    def length(self, mm: float) -> float:
        """Return how much of it is seen, in millimetres."""
        return float(np.hypot(*(self.pieces[:, 1] - self.pieces[:, 0]).T).sum()) / mm

    def extent(self, mm: float) -> float:
        """Return from where to where it is seen."""
        way = math.radians(self.inwards + 90)
        along = self.pieces.reshape(-1, 2) @ np.array((math.cos(way), math.sin(way)))
        return float(np.ptp(along)) / mm


def laid_on(view: View, letters: NDArray[np.uint8], *, cut_out: bool) -> bool:
    """Tell whether a smaller paper or a card lies on the paper that a view shows.

    `letters`: 1 where its ink is; `cut_out`: it is the paper alone, else what lies below may be a lid.
    """
    values, mm = view.gray(), view.mm
    pieces = _pieces(values, mm)
    if not len(pieces):
        return False
    sides = [side for side in _sides(pieces[_shaded(values, pieces, mm)], mm) if side.length(mm) >= _SHORT_MM]
    return any(
        _corner(one, other, mm) and (cut_out or _written(letters, (one, other), mm))
        for one, other in itertools.permutations(sides, 2)
    )


def _pieces(values: Array, mm: float) -> Points:
    """Return the longest straight edges, each both ways: 2n × 2 × 2, what is inside at the right.

    The second half is the first, the other way round.
    """
    small = reduced(values, _LONGEST)
    scale = max(values.shape) / max(small.shape)
    found: Any = None  # what its stub does not say of a picture without any
    if min(small.shape) >= _SMALLEST:
        found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(small)[0]
    if found is None:
        return np.empty((0, 2, 2))
    pieces = (found.reshape(-1, 2, 2).astype(np.float64) + 0.5) * scale - 0.5
    lengths = np.hypot(*(pieces[:, 1] - pieces[:, 0]).T)
    high, wide = values.shape
    rim = _RIM_MM * mm
    inner = ((pieces >= rim) & (pieces <= (wide - rim, high - rim))).all(axis=(1, 2))
    order = np.argsort(-lengths)
    chosen = pieces[order[(inner & (lengths >= _PIECE_MM * mm))[order]][:_PIECES]]
    return np.concatenate((chosen, chosen[:, ::-1]))


def _shaded(values: Array, pieces: Points, mm: float) -> NDArray[np.bool_]:
    """Tell of which pieces what is at the right throws a shadow to the left."""
    paper = _PAPER * percentiles(values[::8, ::8], 90)[0]
    return _fading(_profiles(values, pieces, mm), paper, mm)


def _fading(profiles: Points, paper: float, mm: float) -> NDArray[np.bool_]:
    """Tell which profiles from outside to inside fall softly and rise sharply, back to paper.

    All of them at once: a page of tables has hundreds.
    """
    darkest = _MIDDLE - _NEAR + profiles[:, _MIDDLE - _NEAR : _MIDDLE + _NEAR + 1].argmin(axis=1)
    lowest = profiles[np.arange(len(profiles)), darkest]
    around, within = np.percentile(profiles[:, :_FAR], 75, axis=1), _upper(profiles, darkest + _NEAR)
    depth = around - lowest
    found = (around >= np.maximum(paper, _LIGHT * within)) & (within >= lowest + 0.5 * depth)
    found &= depth >= np.maximum(_LEAST, _SHARE * around)
    some, start = profiles[found], darkest[found]
    fading = _widths(some[:, ::-1], some.shape[1] - 1 - start, around[found])
    beginning = _widths(some, start, within[found])  # in so soft a picture every rule fades
    soft = np.maximum(_SOFT_MM, _SOFTER * np.maximum(beginning, 1 / mm))
    found[found] = (beginning <= _SHARP_MM) & (fading >= soft)
    return np.asarray(found, np.bool_)


def _upper(profiles: Points, starts: NDArray[np.intp]) -> Points:
    """Return the upper quartile of each profile from its start on."""
    count = profiles.shape[1] - starts
    left_out = np.arange(profiles.shape[1]) < starts[:, None]
    ordered = np.sort(np.where(left_out, np.inf, profiles), axis=1)
    place = 0.75 * (count - 1)
    below = place.astype(np.intp)
    rows, above = np.arange(len(profiles)), np.minimum(below + 1, count - 1)
    low, high = ordered[rows, below], ordered[rows, above]
    return np.asarray(low + (high - low) * (place - below), np.float64)


def _profiles(values: Array, pieces: Points, mm: float) -> Points:
    """Return how light it is across each piece, from outside to inside: what most of its points say.

    The other way round lies on the same points: they are read once, and a little farther.
    """
    pieces = pieces[: len(pieces) // 2]
    ways = pieces[:, 1] - pieces[:, 0]
    inwards = np.stack((-ways[:, 1], ways[:, 0]), axis=1) / np.hypot(*ways.T)[:, None]
    along = np.linspace(0.06, 0.94, _POINTS)[None, :, None] * ways[:, None] + pieces[:, :1]
    far = np.arange(-_MIDDLE, _MIDDLE + 1) * _STEP_MM * mm
    points = along[:, None] + far[None, :, None, None] * inwards[:, None, None]
    flat = points.reshape(len(pieces) * len(far), _POINTS, 2).astype(np.float32)
    seen = cv2.remap(values, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    half = _POINTS // 2
    seen.partition((half - 1, half), axis=1)
    middle = seen[:, half - 1 : half + 1].mean(axis=1).reshape(len(pieces), len(far))
    return np.concatenate((middle[:, :_WITHIN], middle[:, ::-1][:, :_WITHIN]))


def _widths(profiles: Points, starts: NDArray[np.intp], levels: Points) -> Points:
    """Return over how many millimetres each goes from a fifth to four fifths of its way to a level."""
    lowest = profiles[np.arange(len(profiles)), starts][:, None]
    way = (profiles - lowest) / (levels[:, None] - lowest)
    way[np.arange(profiles.shape[1]) < starts[:, None]] = -1.0
    low, high = (
        np.where(reached.any(axis=1), reached.argmax(axis=1), starts) for reached in (way >= 0.2, way >= 0.8)
    )
    return np.asarray((high - low) * _STEP_MM, np.float64)


def _sides(pieces: Points, mm: float) -> list[_Side]:
    """Return the sides that pieces make up: those that lie on one line, and the same way round."""
    found: list[_Side] = []
    for piece in pieces:
        x, y = piece[1] - piece[0]
        inwards = math.degrees(math.atan2(x, -y))
        for number, side in enumerate(found):
            normal = math.radians(side.inwards)
            off = (piece.mean(axis=0) - side.pieces[0].mean(axis=0)) @ (math.cos(normal), math.sin(normal))
            if _apart(inwards, side.inwards) <= _ALIKE and abs(off) <= _BESIDE_MM * mm:
                found[number] = _Side(side.inwards, np.concatenate((side.pieces, piece[None])))
                break
        else:
            found.append(_Side(inwards, piece[None]))
    return found


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _corner(one: _Side, other: _Side, mm: float) -> bool:
    """Tell whether two sides are those of one paper: square to each other, each at the other's inside."""
    if abs(_apart(one.inwards, other.inwards) - 90) > _ALIKE:
        return False
    if one.extent(mm) < _LONG_MM or one.length(mm) < _SEEN_MM:
        return False
    for this, that in ((one, other), (other, one)):
        normal = math.radians(this.inwards)
        far = (that.pieces.mean(axis=(0, 1)) - this.pieces.mean(axis=(0, 1))) @ (
            math.cos(normal),
            math.sin(normal),
        )
        if far < 0:
            return False
    return True


def _written(letters: NDArray[np.uint8], sides: tuple[_Side, _Side], mm: float) -> bool:
    """Tell whether there is ink outwards of either side."""
    high, wide = letters.shape
    y, x = np.mgrid[0:high:4, 0:wide:4]
    outside = np.zeros(x.shape, bool)
    for side in sides:
        normal = math.radians(side.inwards)
        left, top = side.pieces[0].mean(axis=0)
        outside |= (x - left) * math.cos(normal) + (y - top) * math.sin(normal) < -_AWAY_MM * mm
    return int(letters[::4, ::4][outside].sum()) * 16 >= _WRITTEN_MM2 * mm**2
