"""DropZone: where files are dropped, or asked for by key (F7).

    zone.dropped.connect(take)     # tuple[Path, …] in the order given; zone.pressed.connect(ask_for_files)

Takes local files only; whether they can be read is judged where they are taken in. Must not: open a file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Give the local files of something that is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropZone(QAbstractButton):
    """A dashed box that lights up while files are held over it."""

    dropped = Signal(tuple)

    def __init__(
        self,
        text: str = "",
        *,
        detail: str = "",
        key: str = "F7",
        name: str = "drop",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.detail = detail or tr("JPEG, PNG, TIFF, PDF or OFD")
        self.key = key
        self.over = False
        self.setText(text or tr("Drop files here or choose"))
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"{self.detail} {key}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files only."""
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark again."""
        self.over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        files = local_files(event.mimeData())
        self.over = False
        self.update()
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Redraw when the pointer comes and goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Have room for two lines and an icon."""
        return QSize(320, theme.current().row_two + 40)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, icon, words and key cap."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            lit = self.over or self.underMouse()
            paint.box(
                drawing,
                rect,
                fill=tokens.accent_soft if self.over else tokens.hover if lit else tokens.surface,
            )
            drawing.setPen(
                QPen(QColor(tokens.accent if self.over else tokens.edge), 1.5, Qt.PenStyle.DashLine)
            )
            drawing.setBrush(Qt.BrushStyle.NoBrush)
            drawing.drawRoundedRect(rect.adjusted(1, 1, -1, -1), tokens.radius, tokens.radius)
            ink = tokens.accent if self.over else tokens.ink
            theme.paint_icon(drawing, QRectF(24, rect.center().y() - 16, 32, 32), "upload", ink)
            free = rect.adjusted(72, 0, -24 - paint.cap_width(self.key), 0)
            half = rect.height() / 2
            paint.words(drawing, free.adjusted(0, half - 26, 0, -half), self.text(), colour=ink)
            below = free.adjusted(0, half, 0, -half + 26)
            paint.words(drawing, below, self.detail, role="small", colour=tokens.muted)
            if self.key:
                paint.cap(
                    drawing, QPointF(rect.right() - 20, rect.center().y()), self.key, colour=tokens.muted
                )
            if self.hasFocus():
                paint.focus_ring(drawing, rect)
