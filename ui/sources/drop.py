"""Files that are dropped on a widget, wherever on it. Must not: open a file, or take what is not local."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.drop import local_files


class DropTarget(QObject):
    """Makes a widget take files: `dropped` gives their paths, `hovered` whether some are held over it."""

    dropped = Signal(tuple)
    hovered = Signal(bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of local files."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            return self._on_drag(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            files = local_files(event.mimeData())
            self.hovered.emit(False)
            event.acceptProposedAction()
            if files:
                self.dropped.emit(files)
            return True
        return super().eventFilter(watched, event)

    def _on_drag(self, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not local_files(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hovered.emit(True)
        return True
