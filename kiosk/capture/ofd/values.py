"""Numbers, boxes, matrices and steps as OFD writes them (GB/T 33190, chapters 7 and 11). Millimetres.

Raises Odd where what is written makes no sense; bounds every number, for a page is not larger than a wall.
"""

from __future__ import annotations

import math

from kiosk.capture.ofd.tree import Odd

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # x, y, width, height
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FARTHEST = 1e6


def number(text: str | None, default: float = 0.0) -> float:
    """Return one number, the default where nothing is written."""
    if text is None or not text.strip():
        return default
    try:
        value = float(text)
    except ValueError:
        raise Odd("number") from None
    if not math.isfinite(value) or abs(value) > _FARTHEST:
        raise Odd("number")
    return value


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list."""
    return [number(word) for word in (text or "").split()]


def box(text: str | None) -> Box:
    """Return a box: x, y, width, height."""
    values = numbers(text)
    if len(values) != 4 or values[2] < 0 or values[3] < 0:
        raise Odd("box")
    return values[0], values[1], values[2], values[3]


def matrix(text: str | None) -> Matrix:
    """Return a matrix, that which changes nothing where none is written."""
    values = numbers(text)
    if not values:
        return IDENTITY
    if len(values) != 6:
        raise Odd("matrix")
    return values[0], values[1], values[2], values[3], values[4], values[5]


def steps(text: str | None, most: int) -> list[float]:
    """Return at most so many distances between characters; "g n d" stands for n times d."""
    words, at = (text or "").split(), 0
    found: list[float] = []
    while at < len(words) and len(found) < most:
        if words[at] == "g":
            if at + 2 >= len(words):
                raise Odd("steps")
            count = number(words[at + 1])
            if count < 0 or count != int(count):
                raise Odd("steps")
            found += [number(words[at + 2])] * min(int(count), most - len(found))
            at += 3
        else:
            found.append(number(words[at]))
            at += 1
    return found


def flag(text: str | None, *, default: bool) -> bool:
    """Return a yes or no."""
    return default if text is None else text.strip().lower() in ("true", "1")


def written(*values: float) -> str:
    """Return numbers as PDF writes them."""
    return " ".join(
        f"{value:.5f}".rstrip("0").rstrip(".") if value % 1 else str(int(value)) for value in values
    )
