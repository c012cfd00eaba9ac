"""Outlines: the abbreviated data of a path (GB/T 33190, 9.1) as the operators of a PDF.

Letters: S and M begin, L a line, Q and B curves of two and three points, A an arc, C closes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.capture.ofd.tree import Odd
from kiosk.capture.ofd.values import number, written

Point = tuple[float, float]
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
MOST = 400_000  # letters and numbers of one path


def outline(data: str) -> str:
    """Return a path in operators of a PDF. Raises Odd."""
    words = data.replace(",", " ").split()
    if not words or len(words) > MOST:
        raise Odd("path")
    out: list[str] = []
    at, here, start = 0, (0.0, 0.0), (0.0, 0.0)
    while at < len(words):
        letter = words[at]
        takes = _TAKES.get(letter)
        if takes is None or at + takes >= len(words) + (takes == 0):
            raise Odd("path")
        values = [number(word) for word in words[at + 1 : at + 1 + takes]]
        if len(values) != takes or (not out and letter not in "SM"):
            raise Odd("path")
        at += 1 + takes
        out += _drawn(letter, values, here)
        here = start if letter == "C" else (values[-2], values[-1])
        if letter in "SM":
            start = here
    return "\n".join(out)


def _drawn(letter: str, values: list[float], here: Point) -> Iterator[str]:
    match letter:
        case "S" | "M":
            yield f"{written(*values)} m"
        case "L":
            yield f"{written(*values)} l"
        case "Q":
            yield _curve(here, *_raised(here, values))
        case "B":
            yield f"{written(*values)} c"
        case "A":
            yield from _arc(here, values)
        case _:
            yield "h"


def _raised(here: Point, values: list[float]) -> tuple[Point, Point, Point]:
    """Return a curve of two points as one of three."""
    (x1, y1, x, y) = values
    one = (here[0] + 2 / 3 * (x1 - here[0]), here[1] + 2 / 3 * (y1 - here[1]))
    return one, (x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y)), (x, y)


def _curve(_here: Point, one: Point, two: Point, end: Point) -> str:
    return f"{written(*one, *two, *end)} c"


def _arc(here: Point, values: list[float]) -> Iterator[str]:
    """Yield an arc of an ellipse as curves (SVG 1.1, F.6.5: from two ends to a centre)."""
    rx, ry, turned, large, sweep, x, y = values
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry or here == (x, y):
        yield f"{written(x, y)} l"
        return
    phi = math.radians(turned)
    cos, sin = math.cos(phi), math.sin(phi)
    half = ((here[0] - x) / 2, (here[1] - y) / 2)
    mx, my = cos * half[0] + sin * half[1], -sin * half[0] + cos * half[1]
    grown = math.sqrt(max(1.0, (mx / rx) ** 2 + (my / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    below = (rx * my) ** 2 + (ry * mx) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (-1 if bool(large) == bool(sweep) else 1)
    cx, cy = factor * rx * my / ry, -factor * ry * mx / rx
    first = math.atan2((my - cy) / ry, (mx - cx) / rx)
    angle = math.atan2((-my - cy) / ry, (-mx - cx) / rx) - first
    if sweep and angle < 0:
        angle += 2 * math.pi
    elif not sweep and angle > 0:
        angle -= 2 * math.pi
    centre = (cos * cx - sin * cy + (here[0] + x) / 2, sin * cx + cos * cy + (here[1] + y) / 2)
    yield from _pieces((rx, ry), (cos, sin), centre, first, angle)


def _pieces(radii: Point, turn: Point, centre: Point, first: float, angle: float) -> Iterator[str]:
    count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
    step = angle / count
    reach = 4 / 3 * math.tan(step / 4)

    def placed(u: float, v: float) -> Point:
        px, py = radii[0] * u, radii[1] * v
        return turn[0] * px - turn[1] * py + centre[0], turn[1] * px + turn[0] * py + centre[1]

    for number_ in range(count):
        a, b = first + number_ * step, first + (number_ + 1) * step
        one = placed(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = placed(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        yield _curve(centre, one, two, placed(math.cos(b), math.sin(b)))
