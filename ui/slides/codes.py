"""QR codes on a wall: their modules, and how much room one takes that is read from the farthest place.

Must not: paint.
"""

from __future__ import annotations

from functools import lru_cache

from kiosk.guides import sizes
from ui.slides.screen import Screen

QUIET = 4  # modules of white around it


def side(link: str, screen: Screen) -> int:
    """Return the pixels that a code takes with the white around it."""
    count = len(modules(link))
    module = sizes.code_module(count, screen.body, pitch_mm=screen.pitch_mm, distance_m=screen.distance_m)
    return module * (count + QUIET * 2)


@lru_cache(maxsize=32)
def modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a QR code, dark ones as true, without the white around it."""
    import segno

    return tuple(tuple(bool(module) for module in row) for row in segno.make_qr(link, error="m").matrix)
