"""A window that is called comes to the front, also where a crash left its name behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.app import instance
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
    qtbot.waitUntil(lambda: answering.calls == 1, timeout=240_000)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=240_000)
    assert child.returncode == 0
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_whole_path_is_found_though_temporary_files_lie_elsewhere(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = instance.name_of(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "moved").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "moved"))  # as the window does before it listens
    answering = Answering(window, name)
    assert answering.server.fullServerName() == name
    given = {key: value for key, value in os.environ.items() if key != "TMPDIR"}
    child = subprocess.Popen([sys.executable, "-c", CALL, name], cwd=Path(__file__).parents[2], env=given)
    qtbot.waitUntil(lambda: answering.calls == 1, timeout=240_000)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=240_000)
    assert child.returncode == 0
    assert oct(Path(name).stat().st_mode)[-2:] == "00"


def test_where_nobody_listens_nobody_hears(qtbot: QtBot) -> None:
    calling = Calling("credit-repair-test-nobody", wait_ms=250)
    with qtbot.waitSignal(calling.ended) as found:
        pass
    assert found.args == [False]
