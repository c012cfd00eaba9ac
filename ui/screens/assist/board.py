"""Board: what is copied for a site lies on the clipboard for a short while, and is then taken away again.

Managers that keep a history are asked not to (Windows, KDE). What somebody else copied since is left alone.
Must not: remember what was copied longer than it lies there.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 60
_OURS = "application/x-credit-repair-window"  # by which what was put there is known again
_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}


class Board(QObject):
    """One for the strip."""

    cleared = Signal()

    def __init__(self, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.clear)

    def put(self, text: str) -> None:
        """Put a text on the clipboard for a while."""
        data = QMimeData()
        data.setText(text)
        for name, value in _SECRET.items():
            data.setData(name, QByteArray(value))
        data.setData(_OURS, QByteArray(b"1"))
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start()

    @property
    def holds(self) -> bool:
        """Tell whether what was put there still lies there."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # none on an empty clipboard
        return data is not None and bool(data.hasFormat(_OURS))

    def text(self) -> str:
        """Give what somebody else put on the clipboard; nothing where it is from here."""
        return "" if self.holds else QGuiApplication.clipboard().text()

    def clear(self) -> None:
        """Take away what was put there, unless something else lies there by now."""
        self._timer.stop()
        if self.holds:
            QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)
            self.cleared.emit()
