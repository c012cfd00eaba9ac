"""Caller: the second start of the program calls the window of the first one to the front, and ends.

    Calling(name).ended.connect(…)    # in the second: True where the first one has heard
    Answering(window, name)           # in the first: listens for such calls

Nothing is said but "come to the front", and only by the same account. Must not: decide who is first.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from ui.text import together, tr

WORD = b"front\n"
HEARD = b"heard\n"
WAIT_MS = 5000
AGAIN_MS = 100


class Calling(QObject):
    """Calls a window to the front, again and again for a while: the first one may be starting just now."""

    ended = Signal(bool)  # whether it has heard

    def __init__(self, name: str, *, wait_ms: int = WAIT_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(lambda: self._socket.write(WORD))
        self._socket.readyRead.connect(self._on_answer)
        self._again, self._late = QTimer(self), QTimer(self)
        self._again.timeout.connect(self._try)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: self._end(False))
        self._again.start(AGAIN_MS)
        self._late.start(wait_ms)
        self._try()

    def _try(self) -> None:
        if self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._name)

    def _on_answer(self) -> None:
        if bytes(self._socket.readAll().data()).startswith(HEARD):
            self._end(True)

    def _end(self, heard: bool) -> None:
        self._again.stop()
        self._late.stop()
        self.ended.emit(heard)


def unheard() -> str:
    """Say that the program runs already and does not answer."""
    return together(
        tr("The program is running already and does not answer."),
        tr("Wait a moment. If it stays so, end it and start again: what was saved stays."),
    )


class Answering(QObject):
    """Brings a window to the front when it is called."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.window, self.calls = window, 0
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._on_call)
        if not self.server.listen(name):
            QLocalServer.removeServer(name)  # what a crash left behind: the folder is ours, so nobody has it
            self.server.listen(name)

    def _on_call(self) -> None:
        socket = self.server.nextPendingConnection()
        socket.write(HEARD)
        socket.flush()
        socket.disconnected.connect(socket.deleteLater)
        self.calls += 1
        to_front(self.window)


def to_front(window: QWidget) -> None:
    """Show a window before all others, as it was before it was put away."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
