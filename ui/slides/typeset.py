"""Breaks text into lines of a width, as Qt breaks Chinese and English, and tells how wide lines are.

The only module of the room that asks fonts. Must not: cut: every character of a text is in its lines.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui import theme
from ui.slides.marks import Align, Box, Ink, Run

TITLE_LEADING = 1.25
BODY_LEADING = 1.4


@lru_cache(maxsize=64)
def font(px: int, bold: bool = False) -> QFont:
    """Give the font of a size; figures of one width."""
    made = QFont(theme.font("body"))
    made.setPixelSize(px)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def width_of(text: str, px: int, *, bold: bool = False) -> float:
    """Give the width of a text on one line."""
    return QFontMetricsF(font(px, bold)).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def lines_of(text: str, px: int, width: int, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines; a line feed begins a new one."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font(px, bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return tuple(found)


def even(count: int, room: int) -> int:
    """Return how many of some lines each page has, where one has room for so many: none is left with one."""
    pages = -(-count // max(1, room)) or 1
    return max(1, -(-count // pages))


def leading(px: int, *, bold: bool = False) -> int:
    """Give the distance of lines: titles are set closer."""
    return round(px * (TITLE_LEADING if bold else BODY_LEADING))


def run(
    text: str,
    at: tuple[int, int, int],
    *,
    px: int,
    bold: bool = False,
    ink: Ink = "ink",
    align: Align = "left",
) -> Run:
    """Set a text at x, y in a width; its box is as high as its lines."""
    return of_lines(lines_of(text, px, at[2], bold), at, px=px, bold=bold, ink=ink, align=align)


def of_lines(
    lines: tuple[str, ...],
    at: tuple[int, int, int],
    *,
    px: int,
    bold: bool = False,
    ink: Ink = "ink",
    align: Align = "left",
) -> Run:
    """Place lines that are broken already."""
    x, y, width = at
    step = leading(px, bold=bold)
    return Run(Box(x, y, width, step * len(lines)), lines, px, step, bold, ink, align)
