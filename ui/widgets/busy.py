"""BusyBar: that something runs, how far it is, and a way to stop it; appears only after half a second.

    busy.begin("正在扫描", cancel=job.cancel)    busy.progress(3, 12)    busy.end()

With `progress` it is determinate; without, a bar slides, or stands where nothing is to move by itself. Esc
presses its button.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import join, tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import Label

DELAY_MS = 500
_TICK_MS = 50
_STILL = 0.35  # where a bar that does not slide stands


class _Bar(QWidget):
    """The bar itself; `share` None slides."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share: float | None = None
        self.phase = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.sunken, radius=4)
            if self.share is None:
                left = (self.phase * 1.3 - 0.3) * rect.width()
                rect = QRectF(left, 0, rect.width() * 0.3, rect.height()).intersected(rect)
            else:
                rect = QRectF(0, 0, max(8.0, rect.width() * self.share), rect.height())
            paint.box(drawing, rect, fill=tokens.accent, radius=4)


class BusyBar(QWidget):
    """Words, bar and Cancel in one row."""

    def __init__(self, *, name: str = "busy", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._cancel: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(6)
        self.words = Label("", "small", "muted")
        self.bar = _Bar(self)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        self.button = Button(
            tr("Cancel"), key="Esc", small=True, name=f"{name}_cancel", about=tr("Stop this")
        )
        self.button.clicked.connect(self._on_cancel)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.show)
        self._slide = QTimer(self)
        self._slide.timeout.connect(self._on_tick)
        self.hide()

    def begin(
        self, text: str, *, cancel: Callable[[], object] | None = None, delay_ms: int = DELAY_MS
    ) -> None:
        """Say what runs; shown after the delay, at once with 0."""
        self._cancel, self._text = cancel, text
        self.bar.share, self.bar.phase = None, _STILL
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(cancel is not None)
        self.button.setEnabled(True)
        if delay_ms:
            self._late.start(delay_ms)
        else:
            self.show()
        if theme.current().motion_ms:
            self._slide.start(_TICK_MS)

    def progress(self, done: float, total: float, text: str = "") -> None:
        """Show how far it is."""
        self._slide.stop()
        self.bar.share = min(1.0, done / total) if total else None
        said = join(text or self._text, f"{done:g} / {total:g}" if total else "")
        self.words.setText(said)
        self.setAccessibleName(said)
        self.bar.update()

    def end(self) -> None:
        """Hide it."""
        self._cancel = None
        self._late.stop()
        self._slide.stop()
        self.hide()

    @property
    def under_way(self) -> bool:
        """Tell whether something runs that can be stopped; it may not be in sight yet."""
        return self._cancel is not None

    def stop(self) -> None:
        """Stop what runs, as its button does."""
        if self.button.isEnabled():
            self._on_cancel()

    def follow_theme(self) -> None:
        """Slide, or stop sliding."""
        if not theme.current().motion_ms:
            self._slide.stop()
            self.bar.phase = _STILL
        elif self.bar.share is None and (self._late.isActive() or not self.isHidden()):
            self._slide.start(_TICK_MS)

    def _on_tick(self) -> None:
        self.bar.phase = (self.bar.phase + 0.03) % 1.0
        self.bar.update()

    def _on_cancel(self) -> None:
        self.button.setEnabled(False)
        self.words.setText(tr("Stopping…"))
        if self._cancel is not None:
            self._cancel()
