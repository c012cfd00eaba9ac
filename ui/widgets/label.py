"""Labels: Label(text, role, colour) in a type role of the theme, Elided for one line that may be too long.

A text with a character that no font covers shows its code point (`ui.theme.visible`).
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import theme
from ui.text import tip
from ui.theme import TypeRole
from ui.widgets import paint

Colour = Literal["ink", "muted", "accent", "ok", "warn", "bad", "on_accent"]


class Label(QLabel):
    """Plain text in a role and colour of the theme; wraps unless `wrap=False`."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = "body",
        colour: Colour = "ink",
        *,
        wrap: bool = True,
        selectable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setObjectName(name)
        theme.dress(self, role)
        self.set_colour(colour)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; what no font covers appears as its code point."""
        super().setText(theme.visible(text))

    def setWordWrap(self, on: bool) -> None:
        """Let the text break or not; Qt would ask for a layout anew even where nothing changes."""
        if on is not self.wordWrap():
            super().setWordWrap(on)

    def set_colour(self, colour: Colour) -> None:
        """Change the colour by token; it follows a change of theme."""
        theme.tint(self, colour)


class Elided(QWidget):
    """One line that ends in … where there is no room; the tooltip then shows all of it."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = "body",
        colour: Colour = "ink",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role, self.colour, self.text = role, colour, ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        shown = theme.visible(text)
        if shown == self.text:  # no layout anew
            return
        self.text = shown
        self.setAccessibleName(self.text)
        self.setAccessibleDescription(self.text)  # else Qt would read the tool tip with its markup
        self._mind_tooltip()
        self.updateGeometry()
        self.update()

    def is_elided(self) -> bool:
        """Tell whether the text does not fit."""
        return theme.metrics(self.role).horizontalAdvance(self.text) > self.width()

    def _mind_tooltip(self) -> None:
        self.setToolTip(tip(self.text if self.is_elided() else ""))

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        metrics = theme.metrics(self.role)
        return QSize(metrics.horizontalAdvance(self.text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Accept four characters."""
        metrics = theme.metrics(self.role)
        return QSize(min(self.sizeHint().width(), 4 * metrics.maxWidth() // 2), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip right."""
        self._mind_tooltip()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with paint.painter(self) as drawing:
            paint.words(
                drawing,
                QRectF(self.rect()),
                self.text,
                role=self.role,
                colour=getattr(theme.current(), self.colour),
            )


class Rule(QFrame):
    """A thin line between parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=theme.current().line, radius=0)
