"""Where a paper lies in a small gray picture of a document camera, and whether anything lies on or beside it.

Arrays are gray pictures of some 160 pixels, rows first; corners are (x, y) in pixels, in order around. Must
not: know Qt, time, or what is on the paper; be imported before a camera is opened, for numpy is heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Reals = NDArray[np.float32]

_APART = 35  # levels between paper and desk: less, and nobody can tell them apart
_LEAST = 0.015  # of the picture: an ID card under a camera for A3
_MOST = 0.97
_MISSING, _RAGGED = 0.002, 0.1  # of the paper, and of its edge's length: so much may fall short of its hull
_MISSING_BEYOND = 0.03  # of one that is cut off: its words reach the edge of the picture
_SQUARE = 0.85  # of the rectangle around that the hull fills: perspective takes some
_RIM = 3.0  # pixels beside the paper that are its shadow and our own doubt
_RING = 10.0  # pixels beside the paper that a hand on it must cross
_LIES_THERE, _BARE = 18, 36  # levels of difference from the empty desk; from its middle where it is not known
_REACHES_IN = 0.012  # share of the picture's edge that is not desk
_LITTER, _LITTER_RING = 0.006, 0.05  # share of what lies beside: of all around, of the ring


@dataclass(frozen=True, slots=True)
class Paper:
    """Something bright in the picture. `whole`: a sheet with straight edges and nothing over them."""

    corners: Reals  # 4 x 2
    area: float  # pixels
    whole: bool
    beyond: bool  # reaches the edge of the picture


def find(gray: Gray) -> Paper | None:
    """Return the largest bright thing on a darker desk, or None where there is none."""
    level = _level(gray)
    if level is None:
        return None
    part = _largest(gray > level)
    if part is None or not _LEAST * gray.size <= part.sum() <= _MOST * gray.size:
        return None
    hull = _hull(part)
    held, length = _held(hull)
    size = float(_filled(part).sum())
    corners, around = _corners(hull)
    edge = np.concatenate((part[0], part[-1], part[:, 0], part[:, -1]))
    beyond = bool(edge.sum() > 2)
    missing = _MISSING_BEYOND if beyond else _MISSING
    whole = held - size <= missing * size + _RAGGED * length + 2 and held >= _SQUARE * around
    return Paper(corners, size, bool(whole), beyond)


def litter(gray: Gray, paper: Paper | None, empty: Gray | None) -> bool:
    """Tell whether something besides the paper lies there: a hand on it crosses what is around it."""
    away = _away(gray.shape, paper.corners) if paper is not None else np.full(gray.shape, np.inf, np.float32)
    outside = away > _RIM
    if not outside.any():
        return False
    if empty is not None:
        known = empty[outside].astype(np.int16)
        now = gray[outside] * _gain(known, gray[outside])
        return bool(np.mean(np.abs(now - known) > _LIES_THERE) > _LITTER)
    ring = gray[outside & (away < _RING)] if paper is not None else gray[outside]
    if not ring.size:
        return False
    off = np.abs(ring.astype(np.int16) - np.int16(np.median(ring))) > _BARE
    return bool(np.mean(off) > _LITTER_RING)


def tidy(gray: Gray) -> bool:
    """Tell whether nothing reaches into the picture: an arm does."""
    edge = np.concatenate((gray[:3].ravel(), gray[-3:].ravel(), gray[:, :3].ravel(), gray[:, -3:].ravel()))
    off = np.abs(edge.astype(np.int16) - np.int16(np.median(edge))) > _LIES_THERE
    return bool(np.mean(off) < _REACHES_IN)


def changed(before: Gray, now: Gray, *, levels: int = 14) -> float:
    """Return the share of the picture that differs, a change of the light put aside."""
    difference = np.abs(now * _gain(before, now) - before.astype(np.float32))
    return float(np.mean(difference > levels))


def _gain(before: NDArray[Any], now: NDArray[Any]) -> np.float32:
    """Return by what the picture now is to be multiplied to be as bright as before, within reason."""
    some = slice(None, None, 7)  # a median of all of it costs more than the rest of the look
    middle = [float(np.median(picture.ravel()[some])) + 1 for picture in (before, now)]
    return np.float32(np.clip(middle[0] / middle[1], 0.8, 1.25))


def _level(gray: Gray) -> float | None:
    """Return the level between dark and bright (Otsu), or None where there are no two."""
    counts = np.bincount(gray.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    total = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        dark, bright = total / below, (total[-1] - total) / above
        spread = np.nan_to_num(below * above * (bright - dark) ** 2)
    at = int(np.argmax(spread))
    if not spread[at] or bright[at] - dark[at] < _APART:
        return None
    return float((dark[at] + bright[at]) / 2)


def _largest(mask: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Return the largest connected part, found by runs of rows that touch; or None."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if not rows.size:
        return None
    runs = list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))
    root = _joined(runs)
    sizes: dict[int, int] = {}
    for (_row, start, end), name in zip(runs, root, strict=True):
        sizes[name] = sizes.get(name, 0) + end - start
    best = max(sizes, key=lambda name: sizes[name])
    part = np.zeros_like(mask)
    for (row, start, end), name in zip(runs, root, strict=True):
        if name == best:
            part[row, start:end] = True
    return part


def _joined(runs: list[tuple[int, int, int]]) -> list[int]:
    """Return for each run the number of the part that it belongs to."""
    parent = list(range(len(runs)))

    def head(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    above = 0
    for at, (row, start, end) in enumerate(runs):
        while runs[above][0] < row - 1 or (runs[above][0] == row - 1 and runs[above][2] <= start):
            above += 1
        look = above
        while look < at and runs[look][0] == row - 1 and runs[look][1] < end:
            parent[head(look)] = head(at)
            look += 1
    return [head(one) for one in range(len(runs))]


def _filled(part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Fill what is dark on the paper: what has paper on both sides, and above and below."""
    left, right = np.maximum.accumulate(part, 1), np.maximum.accumulate(part[:, ::-1], 1)[:, ::-1]
    top, bottom = np.maximum.accumulate(part, 0), np.maximum.accumulate(part[::-1], 0)[::-1]
    filled: NDArray[np.bool_] = left & right & top & bottom
    return filled


def _hull(part: NDArray[np.bool_]) -> Reals:
    """Return the convex hull of a part's pixels, as their columns and rows."""
    rows = np.nonzero(part.any(1))[0]
    first = part[rows].argmax(1)
    last = part.shape[1] - 1 - part[rows][:, ::-1].argmax(1)
    points = sorted({(int(x), int(y)) for y, a, b in zip(rows, first, last, strict=True) for x in (a, b)})
    return np.array(_chain(points) + _chain(points[::-1]) or points, np.float32)


def _chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chain: list[tuple[int, int]] = []
    for x, y in points:
        while len(chain) > 1:
            (x1, y1), (x2, y2) = chain[-2], chain[-1]
            if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain[:-1]


def _held(hull: Reals) -> tuple[float, float]:
    """Return how many pixels a hull holds (Pick), and its length: a sheet of paper fills all of them."""
    x, y = hull[:, 0], hull[:, 1]
    area = abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
    along = np.roll(hull, -1, 0) - hull
    on_edge = int(np.gcd(along[:, 0].astype(int), along[:, 1].astype(int)).sum())
    return area + on_edge / 2 + 1, float(np.hypot(along[:, 0], along[:, 1]).sum())


def _corners(hull: Reals) -> tuple[Reals, float]:
    """Return the points of the hull next to the corners of the least rectangle around it, and its area."""
    along = np.roll(hull, -1, 0) - hull
    angles = np.unique(np.round(np.arctan2(along[:, 1], along[:, 0]) % (np.pi / 2), 4))
    cos, sin = np.cos(angles)[:, None], np.sin(angles)[:, None]
    x, y = hull[:, 0], hull[:, 1]
    across, down = x * cos + y * sin, y * cos - x * sin
    left, right, top, bottom = across.min(1), across.max(1), down.min(1), down.max(1)
    at = int(np.argmin((right - left) * (bottom - top)))
    c, s = float(cos[at, 0]), float(sin[at, 0])
    box = [(left, top), (right, top), (right, bottom), (left, bottom)]
    wanted = [(a[at] * c - b[at] * s, a[at] * s + b[at] * c) for a, b in box]
    found = [hull[int(np.argmin(((hull - np.array(corner, np.float32)) ** 2).sum(1)))] for corner in wanted]
    pixels = (right[at] - left[at] + 1) * (bottom[at] - top[at] + 1)
    return np.array(found, np.float32) + np.float32(0.5), float(pixels)


def _away(shape: tuple[int, ...], corners: Reals) -> Reals:
    """Return how far each pixel lies outside of a paper; negative within."""
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32) + np.float32(0.5)
    away = np.full(shape, -np.inf, np.float32)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, 0), strict=True):
        long = max(float(np.hypot(x2 - x1, y2 - y1)), 1e-3)
        np.maximum(away, ((columns - x1) * (y2 - y1) - (rows - y1) * (x2 - x1)) / long, out=away)
    return away
