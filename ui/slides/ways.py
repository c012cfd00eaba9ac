"""Where something is in a building, drawn: floors as bars, a row of windows, an arrow at each that is meant.

What has no room is left out of the drawing, never out of the words. Must not: make type smaller than asked.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.guides import sizes
from kiosk.guides.values import Way
from ui.slides import typeset
from ui.slides.marks import Arrow, Box, Ink, Mark, Plate

_LEAST_WORDS = 8  # characters of a line beside the drawing


def way(body: Way, area: Box, px: int, *, whole: bool = False) -> list[list[Mark]]:
    """Draw it with its words, those without room on further pages; nothing where no drawing has room.

    `whole`: nothing either where not all floors and windows have room.
    """
    wide = area.w > area.h * 5 // 4
    tower = _tower(body, area, px, wide=wide)
    rest = _beside(tower, area, px, wide=wide)
    if rest.w < px * _LEAST_WORDS:
        return []
    row = _row(body, rest, px)
    top = _bottom(row, rest.y - px // 2) + px // 2
    where = typeset.run(body.where, (rest.x, top, rest.w), px=sizes.title(px), bold=True)
    drawn = sum(isinstance(mark, Plate) for mark in (*tower, *row))
    if where.box.bottom > area.bottom or (whole and drawn < len(body.floors) + len(body.windows)):
        return []
    lines = typeset.lines_of(body.text, px, rest.w) if body.text else ()
    at = where.box.bottom + px // 4
    fits = max(0, (area.bottom - at) // typeset.leading(px))
    words: list[Mark] = [where]
    if lines[:fits]:
        words.append(typeset.of_lines(lines[:fits], (rest.x, at, rest.w), px=px))
    aside = [*words, *row]
    pages = [[*_level_with(aside, tower, wide=wide)]]
    room = max(1, area.h // typeset.leading(px))
    for start in range(fits, len(lines), room):
        pages.append([typeset.of_lines(lines[start : start + room], (area.x, area.y, rest.w), px=px)])
    return pages


def _bottom(marks: list[Mark], least: int) -> int:
    return max((mark.box.bottom for mark in marks), default=least)


def _beside(tower: list[Mark], area: Box, px: int, *, wide: bool) -> Box:
    """Return what the floors leave: at their right, or below them."""
    if not tower:
        return area
    if not wide:
        return area.below(_bottom(tower, area.y) + px)
    left = max(mark.box.right for mark in tower) + px * 2
    return Box(left, area.y, area.right - left, area.h)


def _level_with(aside: list[Mark], tower: list[Mark], *, wide: bool) -> list[Mark]:
    """Put the lower of two columns into the middle of the higher one."""
    if not (wide and tower):
        return [*aside, *tower]
    down = (_bottom(tower, 0) - _bottom(aside, 0)) // 2
    return [*_moved(aside, max(0, down)), *_moved(tower, max(0, -down))]


def _moved(marks: list[Mark], down: int) -> list[Mark]:
    return [replace(mark, box=mark.box._replace(y=mark.box.y + down)) for mark in marks]


def _tower(body: Way, area: Box, px: int, *, wide: bool) -> list[Mark]:
    """Stack the floors, as many around the one that is meant as have room; an arrow points at that one."""
    if body.floor is None:
        return []
    gap, high, arrow = px // 4, px * 9 // 5, px * 2
    width = max(round(typeset.width_of(name, px)) for name in body.floors) + px * 3
    share = area.w // 3 if wide else area.w
    if arrow + width > share and wide:
        width = max(width - px * 2, share - arrow)
    room = (area.h if wide else area.h // 2) + gap
    first, last = _around(len(body.floors), body.floor, room // (high + gap))
    found: list[Mark] = []
    for at, index in enumerate(range(last - 1, first - 1, -1)):
        box = Box(area.x + arrow, area.y + at * (high + gap), width, high)
        found += _plate(body.floors[index], box, px, lit=index == body.floor)
        if index == body.floor:
            found.append(Arrow(Box(area.x, box.y + (high - px) // 2, px * 3 // 2, px)))
    return found


def _row(body: Way, area: Box, px: int) -> list[Mark]:
    """Set the windows side by side, as many around the one that is meant as have room; an arrow above it."""
    if body.window is None:
        return []
    gap, high = px // 4, px * 9 // 5
    width = max(round(typeset.width_of(name, px)) for name in body.windows) + px
    first, last = _around(len(body.windows), body.window, (area.w + gap) // (width + gap))
    found: list[Mark] = []
    for at, index in enumerate(range(first, last)):
        box = Box(area.x + at * (width + gap), area.y + px * 5 // 4, width, high)
        found += _plate(body.windows[index], box, px, lit=index == body.window)
        if index == body.window:
            found.append(Arrow(Box(box.x + (width - px) // 2, area.y, px, px), "down"))
    return found


def _around(count: int, at: int, room: int) -> tuple[int, int]:
    """Return which of some are shown where there is room for a few: those around one."""
    most = min(count, max(1, room))
    first = min(max(0, at - most // 2), count - most)
    return first, first + most


def _plate(name: str, box: Box, px: int, *, lit: bool) -> list[Mark]:
    ink: Ink = "lit_ink" if lit else "ink"
    step = typeset.leading(px, bold=lit)
    at = (box.x, box.y + (box.h - step) // 2, box.w)
    run = typeset.of_lines((name,), at, px=px, bold=lit, ink=ink, align="centre")
    return [Plate(box, "lit" if lit else "card", radius=px // 4, line=not lit), run]
