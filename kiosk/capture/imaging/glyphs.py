"""Single letters of a text, cut out of its lines as they stand, for telling which way up they are.

Chinese letters fill squares, so a line is cut into stretches about as wide as it is high; where that cuts
one in two or takes two for one it only blurs the answer. Must not: know a letter, or judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, halved

Box = tuple[int, int, int, int]  # left, top, width, height
Features = NDArray[np.float32]

SIDE = 24  # pixels of a letter that is looked at
_CELLS, _WAYS = 8, 4  # squares a side, ways of strokes
LENGTH = _CELLS * _CELLS * (_WAYS + 1)
_SMALLEST = 10  # pixels of a line's height; in fewer no stroke is told from another
_LINE_MM = (1.4, 12.0)
_JOINED_MM, _RULE_MM = 1.7, 14.0  # gap between letters of one line; longer strokes are rules
_LEAST_LONG = 2.2  # times its height, of a line
_MOST_LINES, MOST = 90, 140  # lines and letters that are looked at
_NARROW, _WIDE = 0.34, 1.3  # of a line's height
_INK = 0.7


def letters_of(light: Array, mm: float) -> Features:
    """Return the features of letters in level text, one row each; `mm` is pixels of a millimetre.

    `light` is how light every pixel is against its paper (255: paper); the lines run across.
    """
    mask = np.asarray(cv2.threshold(light, 255 * _INK, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    every = (square for box in _lines(mask, mm) for square in _letters(light, mask, box))
    cut = list(islice(every, MOST))
    return features_of(np.stack(cut)) if cut else np.empty((0, LENGTH), np.float32)


def _lines(mask: Array, mm: float) -> list[Box]:
    """Return the boxes of stretches of text, the longest first."""
    half = cv2.threshold(halved(mask), 60, 255, cv2.THRESH_BINARY)[1]
    text = _without_rules(np.asarray(half, np.uint8), mm / 2)
    joined = cv2.morphologyEx(
        text, cv2.MORPH_CLOSE, np.ones((1, max(2, round(_JOINED_MM * mm / 2))), np.uint8)
    )
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, np.uint8), connectivity=8)
    boxes = 2 * np.asarray(stats[1:count, :4])
    wide, high = boxes[:, 2], boxes[:, 3]
    fits = (high >= max(_SMALLEST, _LINE_MM[0] * mm)) & (high <= _LINE_MM[1] * mm)
    boxes = boxes[fits & (wide >= _LEAST_LONG * high)]
    boxes = boxes[np.argsort(-boxes[:, 2] / boxes[:, 3], kind="stable")][:_MOST_LINES]
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in boxes]


def _without_rules(mask: Array, mm: float) -> Array:
    """Return ink without the rules of tables and frames."""
    long = max(10, round(_RULE_MM * mm))
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_and(mask, cv2.bitwise_not(rules)), np.uint8)


def _letters(light: Array, mask: Array, box: Box) -> Iterator[Array]:
    """Yield the letters of one line, each in the middle of a square."""
    left, top, wide, high = box
    inked = np.asarray(mask[top : top + high, left : left + wide].any(axis=0), np.bool_)
    for start, end in _stretches(inked, high):
        if not _NARROW * high <= end - start <= _WIDE * high:
            continue
        side = max(high, end - start)
        square = np.zeros((side, side), np.uint8)
        x, y = (side - (end - start)) // 2, (side - high) // 2
        square[y : y + high, x : x + end - start] = cv2.bitwise_and(
            cv2.bitwise_not(light[top : top + high, left + start : left + end]),
            mask[top : top + high, left + start : left + end],
        )
        small = cv2.resize(
            square, (SIDE, SIDE), interpolation=cv2.INTER_AREA if side > SIDE else cv2.INTER_LINEAR
        )
        yield np.asarray(small, np.uint8)


def _stretches(inked: NDArray[np.bool_], high: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of letters: stretches with ink, joined up to about a square."""
    steps = np.diff(np.concatenate(([0], inked.astype(np.int8), [0])))
    starts, ends = np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist()
    at = 0
    while at < len(starts):
        until = at
        while until + 1 < len(starts) and ends[until + 1] - starts[at] <= 1.08 * high:
            until += 1
        yield starts[at], ends[until]
        at = until + 1


def features_of(squares: Array) -> Features:
    """Return what is known of letters (n × SIDE × SIDE, light on black): strokes by place and way.

    Each row is of length one. Turned by half, the places of a row are those of the other in reverse.
    """
    values = squares.astype(np.float32)
    across = np.zeros_like(values)
    down = np.zeros_like(values)
    across[:, :, 1:-1] = values[:, :, 2:] - values[:, :, :-2]
    down[:, 1:-1] = values[:, 2:] - values[:, :-2]
    aslant = np.float32(np.sqrt(0.5))
    planes = [across, down, (across + down) * aslant, (across - down) * aslant]
    stacked = np.abs(np.stack([*planes, values], axis=1))
    step = SIDE // _CELLS
    rows: Any = sum(stacked[:, :, number::step] for number in range(step))  # in a quarter of mean's time
    cells: Any = sum(rows[..., number::step] for number in range(step))
    pooled = np.sqrt(cells / np.float32(step**2))
    for part in (slice(0, _WAYS), slice(_WAYS, _WAYS + 1)):
        length = np.sqrt(np.square(pooled[:, part]).sum(axis=(1, 2, 3), keepdims=True))
        pooled[:, part] /= np.maximum(length, 1e-3)
    return np.ascontiguousarray(pooled.reshape(len(values), -1))


def upended(features: Features) -> Features:
    """Return the features of the same letters turned by half."""
    planes = features.reshape(len(features), _WAYS + 1, _CELLS * _CELLS)
    return np.ascontiguousarray(planes[:, :, ::-1].reshape(len(features), -1))
