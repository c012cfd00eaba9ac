"""Somebody types Chinese at the desk, from outside: what is seen, what lands, and where nothing is composed.

Shared by the test of the source (`test_typing`) and of the built program (`built_typing`). Must not: look
into the desk; a picture of its window and the clipboard say all.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.journeys import methods
from tests.journeys.test_display import ROOT, Hands
from tests.journeys.test_front import board

# the look-up's box, in shares of the window; the clock of the bar is above it
LOOK = (
    "import sys\nfrom PySide6.QtGui import QGuiApplication\napp = QGuiApplication([])\n"
    "p = app.primaryScreen().grabWindow(int(sys.argv[1])).toImage()\nw, h = p.width(), p.height()\n"
    "p = p.copy(w // 8, h // 8, w // 2, h // 2).convertToFormat(p.Format.Format_Grayscale8)\n"
    "sys.stdout.buffer.write(b''.join(bytes(p.constScanLine(y))[:p.width()] for y in range(p.height())))\n"
)
SEEN = 150  # points of the picture that a cursor alone does not change


def need(name: str) -> None:
    """Skip without the input method; with CI, fail."""
    import os

    lacking = [tool for tool in methods.TOOLS[name] if shutil.which(tool) is None]
    if lacking:
        reason = f"not installed: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


@contextmanager
def opened(program: list[str], given: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the desk."""
    words = [*program, "desk", "--training", "--data", str(folder / "data")]
    with (folder / "err").open("wb") as told:
        child = subprocess.Popen(words, cwd=ROOT, env=given, stderr=told)
    try:
        yield child
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def picture(given: dict[str, str], window: str) -> bytes:
    """Give the grey points of the look-up's box and around it."""
    words = [sys.executable, "-c", LOOK, window]
    clean = {**given, "QT_IM_MODULE": "compose"}
    return subprocess.run(words, env=clean, capture_output=True, timeout=240, check=True).stdout


def differ(one: bytes, other: bytes) -> int:
    """Count the points in which two pictures differ."""
    return sum(abs(a - b) > 40 for a, b in zip(one, other, strict=True))


def await_text(hands: Hands, wanted: str) -> None:
    """Copy all of the field in use until it is what was meant: a busy input method commits late."""
    hands.until(lambda: board(hands.environment) == repr(wanted), lambda: hands.press("ctrl+a", "ctrl+c"))


def visit(name: str, program: list[str], display: dict[str, str], folder: Path) -> None:
    """Type a name into the look-up, then a code and a name by hand; check each from outside."""
    need(name)
    with (
        # IBus's socket lies in it: 107 characters at most; some of its helpers write there to the very end
        TemporaryDirectory(prefix="im-", ignore_cleanup_errors=True) as home,
        methods.method(name, display, Path(home)) as given,
        opened(program, given, folder) as desk,
    ):
        hands = Hands(given)
        hands.until(hands.see)
        hands.xdotool("windowactivate", "--sync", hands.window)
        hands.until(lambda: (folder / "data" / "training" / "store.db").exists())
        methods.compose(name, given)
        empty = picture(given, hands.window)
        hands.xdotool("type", "--delay", "80", "nihao")
        hands.until(lambda: differ(empty, picture(given, hands.window)) > SEEN)
        hands.press("ctrl+c")
        assert "nihao" not in board(given)  # it is being composed: nothing of it is in the field yet
        hands.press("space")
        await_text(hands, "你好")
        look_up = hands.title()
        hands.until(lambda: hands.title() != look_up, lambda: hands.press("ctrl+n"))
        hands.xdotool("type", "--delay", "80", "nihao")  # into the code, where nothing composes
        await_text(hands, "NIHAO")
        hands.press("Tab", "ctrl+a")
        hands.xdotool("type", "--delay", "80", "nihao")
        hands.press("space")
        await_text(hands, "你好")
        hands.press("alt+F4")
        assert desk.wait(timeout=240) == 0
    assert (folder / "err").read_bytes() == b""
