"""Slides that can be told apart from outside: the pictures of one are of one colour, each a file."""

from __future__ import annotations

import numpy as np

from kiosk.guides.values import Asset, Slide, Step, Steps
from tests.guides import programmes

Colour = tuple[int, int, int]  # red, green, blue
RED, GREEN, BLUE = (230, 40, 40), (40, 200, 40), (60, 60, 220)
BAD = (230, 40, 230)  # of what may never be seen
COLOURS: tuple[Colour, ...] = (RED, GREEN, BLUE)
SIZE = (800, 600)  # px: the smallest wall on which a slide of steps shows its pictures
_NEAR = 12  # of each part of a colour
_PARTS = 2  # as many as fit on one page of that size


def slide(name: str, title: str, colour: Colour) -> tuple[Slide, tuple[bytes, ...]]:
    """Return a slide as short as may be, with its files."""
    fill = "#{:02x}{:02x}{:02x}".format(*colour)
    files = tuple(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><!-- {title} {name} {part} -->'
        f'<rect width="90" height="60" fill="{fill}"/></svg>'.encode()
        for part in range(_PARTS)
    )
    steps = tuple(Step(f"第 {part + 1} 步", asset=programmes.sha256(data)) for part, data in enumerate(files))
    return Slide(name, title, Steps(steps), seconds=4.0), files


def assets(files: tuple[bytes, ...]) -> tuple[Asset, ...]:
    """Return how a programme names these files."""
    return tuple(Asset(programmes.sha256(data), "image/svg+xml", len(data)) for data in files)


def seen(pixels: np.ndarray) -> frozenset[Colour]:
    """Return the colours that a good part of a look (blue, green, red) shows as they are."""
    flat = pixels.reshape(-1, 3)[:, ::-1].astype(np.int16)
    share = {
        each: float((np.abs(flat - np.array(each)).max(axis=1) <= _NEAR).mean()) for each in (*COLOURS, BAD)
    }
    return frozenset(each for each, found in share.items() if found > 0.005)
