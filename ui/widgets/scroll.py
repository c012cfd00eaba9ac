"""Scroll: lets what has no room in height be scrolled, without a frame and without taking the focus.

Must not: scroll sideways; what is inside is as wide as the area.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Scroll(QScrollArea):
    """See the module's words; with `least` it takes the height that is left, no less than these pixels."""

    def __init__(self, inside: QWidget | None = None, *, name: str = "", least: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.setWidget(inside)
        if least:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self.setMinimumHeight(least)
