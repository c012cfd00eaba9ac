"""What stands over the wall while somebody closes it: the dots of the PIN, or a question.

Must not: know a key; it paints what it is given, inside the region.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from ui.slides import typeset
from ui.slides.marks import Box, Run
from ui.slides.painting import paint_run
from ui.slides.screen import Screen
from ui.tokens import WALL

_SMALLEST = 9  # pixels of type, on walls of few


def paint_pin(painter: QPainter, screen: Screen, typed: str, note: str = "") -> None:
    """Paint as many dots as there are characters, and below them what is said of it."""
    dots = "PIN  " + "●" * len(typed) + "_"
    if note:
        paint_question(painter, screen, f"{dots}\n{note}")
        return
    main = screen.whole
    px = min(screen.body, main.h // 2)
    box = Box(main.w // 4, (main.h - px * 2) // 2, main.w // 2, px * 2)
    run = Run(Box(box.x, box.y + (box.h - px * 14 // 10) // 2, box.w, px), (dots,), px, px * 14 // 10)
    _paint(painter, box, run)


def paint_question(painter: QPainter, screen: Screen, text: str) -> None:
    """Paint a text as large as it fits the wall, at most as large as that of the slides."""
    main = screen.whole
    edge = min(main.w, main.h) // 16
    px = screen.body
    while True:
        run = typeset.run(text, (edge, 0, main.w - 2 * edge), px=px)
        if run.box.h <= main.h - 2 * edge or px <= _SMALLEST:
            break
        px -= 1
    top = max(0, (main.h - run.box.h) // 2)
    box = Box(0, max(0, top - edge), main.w, min(main.h, run.box.h + 2 * edge))
    _paint(painter, box, typeset.of_lines(run.lines, (edge, top, run.box.w), px=px))


def _paint(painter: QPainter, box: Box, run: Run) -> None:
    painter.fillRect(box.x, box.y, box.w, box.h, QColor(WALL.band))
    painter.setClipRect(box.x, box.y, box.w, box.h, Qt.ClipOperation.IntersectClip)
    paint_run(painter, run)
