"""How large type on a wall must be, and how long a text stays: numbers from distance, pitch and characters.

Pixels of the wall throughout. The numbers are those of studies of reading Chinese from afar and on moving
signs; no national standard gives a rule in millimetres. Must not: measure text, which needs a font.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

LEAST_BODY = 32  # px: dense strokes are not drawn legibly below
LEAST_NOTE = 24
MM_PER_METRE = 8.0  # height of a character for each metre to the farthest reader
HIGH_UP_MM = 75.0  # least height of a character where the wall hangs above three metres
LONGEST_LINE = 28  # characters
MOST_CHARACTERS = 60  # of one page, without its title and what stands at its edges
TICKER_PER_MINUTE = 225  # characters; 160 to 260 are read well
PIXELS_PER_MODULE = 4


def body(
    width: int, height: int, *, pitch_mm: float = 0.0, distance_m: float = 0.0, high: bool = False
) -> int:
    """Return the height of body text; without pitch and distance, what fits the shape of the wall.

    Never more than two thirds of the height: a wall too small for its distance shows one large line.
    """
    if pitch_mm > 0 and distance_m > 0:
        millimetres = max(MM_PER_METRE * distance_m, HIGH_UP_MM if high else 0.0)
        wanted = round(millimetres / pitch_mm)
    elif width > 4 * height:
        wanted = height // 8
    else:
        wanted = round(sqrt(width * height) / 36)
    return max(min(LEAST_BODY, height), min(wanted, height * 2 // 3, width // 6))


def title(body_px: int) -> int:
    """Return the height of a title."""
    return round(body_px * 1.5)


def note(body_px: int) -> int:
    """Return the height of a note at the edge."""
    return min(body_px, max(LEAST_NOTE, round(body_px * 0.75)))


def dwell(characters: int) -> float:
    """Return how many seconds a page of so many characters stays: at 180 a minute, and eight at least."""
    return max(8.0, 3.0 + characters / 3)


def ticker_step(character_px: int, *, frames: float = 60.0) -> int:
    """Return whole pixels a frame at which a line of the ticker moves."""
    return max(1, round(TICKER_PER_MINUTE / 60 * character_px / frames))


def code_module(modules: int, body_px: int, *, pitch_mm: float = 0.0, distance_m: float = 0.0) -> int:
    """Return the side of a module of a QR code so many across, which is a tenth of the distance wide itself.

    Without pitch and distance that for which body text is as high as it is: one is as legible as the other.
    """
    known = pitch_mm > 0 and distance_m > 0
    needed = distance_m * 100 / pitch_mm if known else body_px * 100 / MM_PER_METRE
    return max(PIXELS_PER_MODULE, ceil(needed / modules))


def weight(text: str) -> int:
    """Return how many characters a text is to a reader: two letters of Latin script count as one."""
    wide = sum(1 for each in text if ord(each) >= 0x2E80)
    return wide + (len(text) - wide + 1) // 2


def shares(weights: Sequence[int], most: int = MOST_CHARACTERS) -> list[slice]:
    """Return which pieces share a page: few pages, each of as much as the others and of `most` at most.

    A piece that is more alone has a page of its own.
    """

    def filled(limit: int) -> list[slice]:
        first, total, found = 0, 0, list[slice]()
        for at, weight in enumerate(weights):
            if at > first and total + weight > limit:
                found.append(slice(first, at))
                first, total = at, 0
            total += weight
        return [*found, slice(first, len(weights))]

    fewest = len(filled(most))
    return next(found for limit in range(most + 1) if len(found := filled(limit)) == fewest)
