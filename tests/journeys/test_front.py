"""A real window on a display: called to the front by a second start, and nothing of it left when it locks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.test_display import ROOT, Hands, desk, display

__all__ = ["desk", "display"]
pytestmark = pytest.mark.display
BOARD = (
    "from PySide6.QtGui import QGuiApplication\napp = QGuiApplication([])\n"
    "print(repr(QGuiApplication.clipboard().text()))\n"
)


def board(given: dict[str, str]) -> str:
    """Read the clipboard as another program does."""
    words = [sys.executable, "-c", BOARD]
    return subprocess.run(words, env=given, capture_output=True, text=True, timeout=240).stdout.strip()


def test_a_second_start_brings_the_window_to_the_front_and_the_lock_empties_the_clipboard(
    display: dict[str, str], desk: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    hands = Hands(display)
    hands.until(hands.see)
    hands.xdotool("windowactivate", "--sync", hands.window)
    hands.until(lambda: (tmp_path / "data" / "training" / "store.db").exists())
    minimise = ("windowminimize", hands.window)
    hands.until(lambda: not Hands(display).see(), meanwhile=lambda: hands.xdotool(*minimise))
    words = [sys.executable, "-m", "ui", "desk", "--training", "--data", str(tmp_path / "data")]
    assert subprocess.run(words, cwd=ROOT, env=display, timeout=240, check=False).returncode == 0
    hands.until(hands.see)
    hands.until(lambda: hands.xdotool("getactivewindow") == hands.window)
    assert desk.poll() is None
    hands.xdotool("type", "--delay", "60", "110101")
    hands.until(lambda: board(display) == "'110101'", meanwhile=lambda: hands.press("ctrl+a", "ctrl+c"))
    hands.until(lambda: "锁" in hands.title(), meanwhile=lambda: hands.press("F12"))
    assert board(display) == "''"
    hands.press("alt+F4")
    assert desk.wait(timeout=240) == 0
