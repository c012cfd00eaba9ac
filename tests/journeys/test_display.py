"""The desk as a process of its own on an X display with a window manager, its keys pressed from outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.display
ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
SECONDS = 240.0


@pytest.fixture(scope="module")
def display() -> Iterator[dict[str, str]]:
    """An X server with openbox on it: the environment of whoever is to be seen there."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        reason = f"not installed: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    given = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=given, stderr=subprocess.DEVNULL)
    yield given
    for child in (manager, server):
        child.terminate()
        child.wait(timeout=240)


class Hands:
    """Somebody at the keyboard of a display."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.window = ""

    def xdotool(self, *words: str) -> str:
        """Run xdotool; return what it prints, nothing when it fails."""
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=240)
        return done.stdout.strip()

    def see(self) -> bool:
        """Find the window of the desk."""
        self.window = self.xdotool("search", "--onlyvisible", "--name", "信用修复").split("\n")[0]
        return bool(self.window)

    def title(self) -> str:
        """The title of the window."""
        return self.xdotool("getwindowname", self.window)

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        self.xdotool("key", "--clearmodifiers", *keys)

    def until(self, done: Callable[[], bool], meanwhile: Callable[[], object] = lambda: None) -> None:
        """Wait for something, doing something else again and again."""
        end = time.monotonic() + SECONDS
        while not done():
            assert time.monotonic() < end, f"the title is {self.title()!r}"
            meanwhile()
            time.sleep(0.25)


@pytest.fixture
def desk(display: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-m", "ui", "desk", "--training", "--data", str(tmp_path / "data")]
    with (tmp_path / "err").open("wb") as told:
        child = subprocess.Popen(words, cwd=ROOT, env=display, stderr=told)
    yield child
    if child.poll() is None:
        child.send_signal(signal.SIGKILL)
        child.wait()


def test_from_the_look_up_into_a_case_by_keys(
    display: dict[str, str], desk: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    hands = Hands(display)
    hands.until(hands.see)
    hands.xdotool("windowactivate", "--sync", hands.window)
    before = hands.title()
    hands.xdotool("type", "--delay", "60", "adys")  # initials of 安达运输
    hands.until(lambda: hands.title() != before, meanwhile=lambda: hands.press("Return"))
    records = hands.title()
    hands.until(lambda: hands.title() != records, meanwhile=lambda: hands.press("ctrl+Return"))
    assert "安达" not in hands.title()
    hands.press("alt+F4")
    assert desk.wait(timeout=240) == 0
    assert (tmp_path / "err").read_bytes() == b""
