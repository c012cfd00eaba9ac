"""Pill(text, tone): a state in a word, with an icon, never by colour alone. NetworkPill: where the centre is.

Pill("可申请", "ok")    pill.set("未满最短公示期", "warn")
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from ui.text import period, tr
from ui.theme import Tone
from ui.widgets import paint
from ui.widgets.spoken import hint


class Pill(QWidget):
    """A rounded label; tones ok, warn, bad, info, quiet."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = "info",
        *,
        icon: str | None = None,
        name: str = "pill",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone, icon=icon)

    def set(self, text: str, tone: Tone = "info", *, icon: str | None = None) -> None:
        """Change text, tone and icon (None: the tone's own; "": none)."""
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the text."""
        return QSize(paint.pill_width(self.text, icon=self.icon != ""), paint.pill_height())

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        with paint.painter(self) as drawing:
            paint.pill(drawing, QRectF(self.rect()), self.text, self.tone, icon=self.icon)


def emptied(row: QLayout) -> None:
    """Take everything out of a row, so that other pills or buttons can stand there."""
    while (old := row.takeAt(0)) is not None:
        widget = old.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class NetworkPill(Pill):
    """Whether the centre answers, and if not for how long; offline is never green."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="network", parent=parent)
        self.connecting()

    def online(self) -> None:
        """Show that the centre answers."""
        self.set(tr("Online"), "ok", icon="online")

    def offline(self, minutes: float, *, limit_minutes: float | None = None) -> None:
        """Show the age of the last answer and, with the hall's limit, the time that is left."""
        over = limit_minutes is not None and minutes >= limit_minutes
        if over:
            words = tr("Offline {age}, longer than the hall allows", age=period(minutes))
        elif limit_minutes is None:
            words = tr("Offline {age}, saved here", age=period(minutes))
        else:
            left = period(limit_minutes - minutes)
            words = tr("Offline {age}, {left} left, saved here", age=period(minutes), left=left)
        self.set(words, "bad" if over else "warn", icon="offline")

    def explain(self, words: str) -> None:
        """Say more of it in the tool tip, "" for nothing."""
        hint(self, words)

    def connecting(self) -> None:
        """Show that nothing is known yet."""
        self.set(tr("Connecting"), "quiet", icon="clock")

    def not_sending(self) -> None:
        """Show that the centre answers, but not as it should; why is in the tool tip."""
        self.set(tr("Sending waits"), "bad", icon="warning")

    def sign_in_ended(self) -> None:
        """Show that the centre wants a new sign-in."""
        self.set(tr("Sign in again"), "warn", icon="lock")
