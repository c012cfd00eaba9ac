"""A window that is called comes to the front, also where a crash left its name behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shell.caller import Answering, Calling

CALL = (
    "import sys\nfrom PySide6.QtCore import QCoreApplication\nfrom ui.shell.caller import Calling\n"
    "app = QCoreApplication([])\ncalling = Calling(sys.argv[1], wait_ms=20000)\n"
    "calling.ended.connect(lambda heard: app.exit(0 if heard else 3))\nsys.exit(app.exec())\n"
)


def test_a_call_from_another_process_brings_the_window_back(qtbot: QtBot) -> None:
    name = f"credit-repair-test-{uuid.uuid4().hex[:12]}"
    stale = socket.socket(socket.AF_UNIX)  # as a crash leaves it
    stale.bind(str(Path(tempfile.gettempdir()) / name))
    stale.close()
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    answering = Answering(window, name)
    child = subprocess.Popen([sys.executable, "-c", CALL, name], cwd=Path(__file__).resolve().parents[2])
    qtbot.waitUntil(lambda: answering.calls == 1, timeout=30_000)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=10_000)
    assert child.returncode == 0
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_where_nobody_listens_nobody_hears(qtbot: QtBot) -> None:
    calling = Calling("credit-repair-test-nobody", wait_ms=250)
    with qtbot.waitSignal(calling.ended) as found:
        pass
    assert found.args == [False]
