"""Which way up a text stands, by its stops: each stands alone, low in its line, close to what it ends.

Chinese letters fill their squares and tell nothing; a few stops tell all. Where they are few or do not agree
there is no answer: a wrong turn is worse than none. Must not: turn anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
_FEWEST, _AGREED, _AGAINST_OTHERS = 6, 0.9, 4.0
_LINE_MM = (1.6, 9.0)  # height of a line of text
_LINE_PIXELS = 18  # a stop has then five; in fewer, blurred letters have stops everywhere
_APART = 0.25  # of a line's height, to the next line
_SMALL, _ALONE = 0.4, 0.3  # of a line's height: a stop's size, and the room on one side of it


@dataclass
class _Votes:
    up: int = 0
    down: int = 0


def quarters_of(level: Mask, mm: float) -> int:
    """Return how often a mask of level text must be turned clockwise to stand upright; 0 where not sure.

    `level` is 1 at ink, its lines along one of both axes; `mm` pixels of a millimetre.
    """
    across, down = _votes(level, mm), _votes(np.rot90(level), mm)
    # np.rot90 turns anticlockwise: what then stands upright needs three quarters clockwise
    counts = {0: across.up, 2: across.down, 3: down.up, 1: down.down}
    best = max(counts, key=lambda quarters: counts[quarters])
    opposite = counts[(best + 2) % 4]
    others = max(counts[(best + 1) % 4], counts[(best + 3) % 4])
    sure = counts[best] >= max(_FEWEST, _AGAINST_OTHERS * others)
    return best if sure and counts[best] >= _AGREED * (counts[best] + opposite) else 0


def _runs(filled: Any) -> NDArray[np.intp]:
    """Return start and end of every stretch that is filled."""
    steps = np.diff(np.concatenate(([0], filled.astype(np.int8), [0])))
    return np.stack((np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]), axis=1)


def _votes(mask: Mask, mm: float) -> _Votes:
    votes = _Votes()
    rows = mask.sum(axis=1, dtype=np.int64)
    lines = _runs(np.greater(rows, max(1, mask.shape[1] // 800)))
    for number, (top, bottom) in enumerate(lines):
        high = bottom - top
        if not max(_LINE_PIXELS, _LINE_MM[0] * mm) <= high <= _LINE_MM[1] * mm:
            continue
        above = top - lines[number - 1][1] if number else high
        below = lines[number + 1][0] - bottom if number + 1 < len(lines) else high
        if min(above, below) >= _APART * high:
            _look_at(mask[top:bottom], votes)
    return votes


def _look_at(line: Mask, votes: _Votes) -> None:
    """Count what looks like a stop: low and with room behind it, or high and with room before it."""
    high = line.shape[0]
    letters = _runs(line.any(axis=0))
    for number in range(1, len(letters) - 1):
        left, right = letters[number]
        before, behind = left - letters[number - 1][1], letters[number + 1][0] - right
        if right - left > _SMALL * high or max(before, behind) > 1.5 * high:
            continue
        (inside,) = np.nonzero(line[:, left:right].any(axis=1))
        if inside[-1] - inside[0] + 1 > _SMALL * high or len(inside) < 2:
            continue
        middle = (inside[0] + inside[-1] + 1) / 2 / high
        if middle > 0.62 and behind > _ALONE * high and behind > 1.5 * before:
            votes.up += 1
        elif middle < 0.38 and before > _ALONE * high and before > 1.5 * behind:
            votes.down += 1
