"""When a paper under the camera is to be taken: it lies still, nobody's hand is over it, it is another one.

    watch = Watch(seconds=1.0)
    seen = watch.look(gray, at)      # seen.take: this very picture is the one to take

`gray` is a picture of some 160 pixels, `at` seconds of any steady clock. A paper is taken once: the next is
one after the desk was seen empty, or one with another content. Must not: know Qt; be imported before a
camera is opened, for numpy is heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ui.sources import paperfinder
from ui.sources.paperfinder import Gray, Paper, Reals

_MOVES = 0.004  # share of the picture that differs from one look to the next
_CREEPS = 0.008  # and from the first look of the rest
_EMPTY_AFTER = 0.15  # seconds without a paper until it counts as gone
_LEARNT_AFTER, _LEARNT_ANEW_AFTER = 0.5, 3.0  # seconds until what lies there is the empty desk
_OTHER_DESK = 0.006  # share of the picture that differs from the empty desk
_DOUBTED_AFTER = 6.0  # seconds of something beside the paper until the desk is the one that changed
_GRID = 48  # cells of a paper's content, across and down
_SHIFT = 2  # cells by which a paper that lies anew may seem shifted
_COARSE = 4  # cells around one whose mean is taken away: what papers have in common is coarse
_OTHER = 0.22  # 1 less correlation: of one paper laid anew it is below 0.2, of two papers above
_PLAIN = 0.02  # spread of the cells of a paper with nothing on it
_OTHER_SIZE = 1.25


class Sight(StrEnum):
    """What is seen."""

    NOTHING = "nothing"
    MOVING = "moving"
    COVERED = "covered"  # a hand, or a thing, over the paper or beside it
    BEYOND = "beyond"  # the paper reaches out of the picture
    HOLDING = "holding"  # it lies still: the countdown runs
    TAKEN = "taken"  # the same paper as the last one taken


@dataclass(frozen=True, slots=True)
class Seen:
    """One look. `share` of the countdown that is over; `corners` in shares of the picture; `take`: now."""

    sight: Sight
    share: float = 0.0
    corners: tuple[tuple[float, float], ...] = ()
    take: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    cells: Reals
    area: float


class Watch:
    """Looks at one picture after the other; one for each time that a camera is opened."""

    def __init__(self, *, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._before: Gray | None = None
        self._first: Gray | None = None  # of the rest that goes on
        self._since = 0.0
        self._empty: Gray | None = None  # the desk without a paper
        self._last: _Content | None = None
        self._same: bool | None = None  # as the last one taken; asked once a rest
        self._littered = 0.0  # since when something lies beside the paper

    def look(self, gray: Gray, at: float) -> Seen:
        """Return what is seen in the picture of a moment."""
        paper = None
        if self._moves(gray, at):
            sight = Sight.MOVING
        else:
            paper = paperfinder.find(gray)
            sight = self._sight(gray, paper, at)
        plain = paper is not None and sight is not Sight.COVERED  # else its corners are a hand's
        corners = _shares(paper.corners, gray) if paper is not None and plain else ()
        if sight is not Sight.HOLDING or paper is None:
            return Seen(sight, corners=corners)
        share = (at - self._since) / self._seconds
        if share < 1:
            return Seen(sight, share, corners)
        self._last, self._same = _content(gray, paper), True
        return Seen(Sight.TAKEN, 1.0, corners, take=True)

    def took(self, gray: Gray) -> None:
        """Note that somebody took this picture by hand: its paper is taken."""
        paper = paperfinder.find(gray)
        self._last = _content(gray, paper) if paper is not None else None
        self._same = None

    def _moves(self, gray: Gray, at: float) -> bool:
        before, self._before = self._before, gray
        if before is None or before.shape != gray.shape or paperfinder.changed(before, gray) > _MOVES:
            self._first, self._since, self._same = None, at, None
            return True
        if self._first is None or paperfinder.changed(self._first, gray) > _CREEPS:
            self._first, self._since, self._same = gray, at, None
        return False

    def _sight(self, gray: Gray, paper: Paper | None, at: float) -> Sight:
        rests = at - self._since
        if paper is None:
            self._learn(gray, rests)
            return Sight.NOTHING if self._is_empty(gray, rests) else Sight.COVERED
        if paper.beyond and paper.whole:
            return Sight.BEYOND
        if self._has_litter(gray, paper, at) or not paper.whole:
            return Sight.COVERED
        if self._same is None:
            self._same = self._last is not None and not _differs(self._last, _content(gray, paper))
        return Sight.TAKEN if self._same else Sight.HOLDING

    def _is_empty(self, gray: Gray, rests: float) -> bool:
        """Tell whether the desk is bare; the paper that lay there is then gone for good."""
        if self._is_other(gray) or paperfinder.litter(gray, None, self._empty):
            return False
        if rests >= _EMPTY_AFTER:
            self._last = None
        return True

    def _learn(self, gray: Gray, rests: float) -> None:
        """Note how the desk looks without a paper; something that lies on it for long belongs to it."""
        if rests >= (_LEARNT_ANEW_AFTER if self._is_other(gray) else _LEARNT_AFTER):
            self._empty = gray

    def _is_other(self, gray: Gray) -> bool:
        """Tell whether this is not the empty desk as it is known, be it for a pale hand on it."""
        if self._empty is None or self._empty.shape != gray.shape:
            return not paperfinder.tidy(gray)
        return paperfinder.changed(self._empty, gray, levels=10) > _OTHER_DESK

    def _has_litter(self, gray: Gray, paper: Paper, at: float) -> bool:
        if not paperfinder.litter(gray, paper, self._empty):
            self._littered = at
            return False
        if at - self._littered > _DOUBTED_AFTER:
            self._empty = None  # a lamp, a moved camera: judged by what is around the paper alone
        return True


def _shares(corners: Reals, gray: Gray) -> tuple[tuple[float, float], ...]:
    high, wide = gray.shape
    return tuple((float(x) / wide, float(y) / high) for x, y in corners)


def _content(gray: Gray, paper: Paper) -> _Content:
    """Return a paper's content as cells: by how much, in shares of white, they differ from what is around."""
    steps = (np.arange(_GRID, dtype=np.float32) + 0.5) / _GRID
    across, down = np.meshgrid(steps, steps)
    first, second, third, fourth = paper.corners
    weights = ((1 - across) * (1 - down), across * (1 - down), across * down, (1 - across) * down)
    places = sum(
        weight[..., None] * corner
        for weight, corner in zip(weights, (first, second, third, fourth), strict=True)
    )
    cells = _between(gray.astype(np.float32), np.asarray(places, np.float32) - np.float32(0.5))
    white = max(float(np.percentile(cells, 90)), 1.0)
    cells = _mean(np.asarray(cells / white, np.float32), 1)
    return _Content(cells - _mean(cells, _COARSE), paper.area)


def _mean(cells: Reals, reach: int) -> Reals:
    """Return the mean of each cell and those around it."""
    for axis in (0, 1):
        around = np.pad(cells, [(reach, reach) if one == axis else (0, 0) for one in (0, 1)], mode="edge")
        parts = [np.roll(around, -step, axis) for step in range(2 * reach + 1)]
        kept = (slice(_GRID), slice(None)) if axis == 0 else (slice(None), slice(_GRID))
        cells = (np.sum(parts, 0) / (2 * reach + 1))[kept].astype(np.float32)
    return cells


def _between(gray: Reals, places: Reals) -> Reals:
    """Return the values between the pixels (bilinear)."""
    high, wide = gray.shape
    x, y = np.clip(places[..., 0], 0, wide - 1.001), np.clip(places[..., 1], 0, high - 1.001)
    left, top = x.astype(np.int32), y.astype(np.int32)
    dx, dy = x - left, y - top
    upper = gray[top, left] * (1 - dx) + gray[top, left + 1] * dx
    lower = gray[top + 1, left] * (1 - dx) + gray[top + 1, left + 1] * dx
    return np.asarray(upper * (1 - dy) + lower * dy, np.float32)


def _differs(one: _Content, other: _Content) -> bool:
    """Tell whether two contents are of different papers, in whatever direction they lie.

    Two copies of one form that differ in a few letters can't be told apart here.
    """
    small, large = sorted((one.area, other.area))
    plain = [float(content.cells.std()) < _PLAIN for content in (one, other)]
    if any(plain) or large > small * _OTHER_SIZE:
        return not all(plain) or large > small * _OTHER_SIZE
    return min(_difference(one.cells, np.rot90(other.cells, turn)) for turn in range(4)) > _OTHER


def _difference(one: Reals, other: Reals) -> float:
    """Return 1 less the best correlation of two contents, a little shifted against each other."""
    inner = _rested(one[_SHIFT:-_SHIFT, _SHIFT:-_SHIFT])
    size, best = len(inner), 0.0
    for down in range(2 * _SHIFT + 1):
        for right in range(2 * _SHIFT + 1):
            near = _rested(other[down : down + size, right : right + size])
            best = max(best, float((inner * near).sum()))
    return 1 - best


def _rested(cells: Reals) -> Reals:
    """Return cells with a length of 1, without what rows and columns have in common: any page has lines."""
    own = cells - cells.mean(0, keepdims=True) - cells.mean(1, keepdims=True)
    return np.asarray(own / (np.sqrt((own * own).sum()) + 1e-9), np.float32)
