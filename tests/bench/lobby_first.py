"""`first_content_s`, `first_content_after_start_s`, `notice_s`: seen from outside on Xvfb.

An eye in a process of its own looks at the display: content is lighter than black, a notice is red.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.guides import inbox
from kiosk.guides.inbox import Order
from tests.bench import lobby_wall
from tests.ui.lobby.running import Running, until

ROUNDS = 5
LIT, RED = 12.0, 100.0  # means of colour
Look = tuple[float, float, float, float]


class Eye:
    """Looks at a region of a display until it is closed."""

    def __init__(self, where: str, out: Path) -> None:
        self._out = out
        environment = {**os.environ, "DISPLAY": where, "QT_QPA_PLATFORM": "xcb"}
        words = [sys.executable, "-m", "tests.bench.lobby_eye", "0,0,1920,300", "600"]
        with out.open("wb") as file:
            self._process = subprocess.Popen(words, env=environment, stdout=file, stderr=subprocess.DEVNULL)
        until(lambda: len(self.looks()) > 2, 30)

    def looks(self) -> list[Look]:
        """Return all looks so far: time, red, green, blue."""
        found = []
        for line in self._out.read_text("ascii").splitlines():
            parts = line.split()
            if len(parts) == 5:
                found.append((float(parts[0]), float(parts[1]), float(parts[2]), float(parts[3])))
        return found

    def close(self) -> None:
        """Look no more."""
        self._process.terminate()
        self._process.wait()


@contextmanager
def watched(where: str) -> Iterator[tuple[Running, Eye, float]]:
    """Give a wall that was just started, an eye on it, and when it was started."""
    with tempfile.TemporaryDirectory(prefix="first-") as folder:
        eye = Eye(where, Path(folder) / "looks")
        at = time.time()
        try:
            with lobby_wall.hung(Path(folder), lobby_wall.STRIP, where) as wall:
                until(lambda: _first(eye, at, lit) > 0, 60)
                yield wall, eye, at
        finally:
            eye.close()


def lit(look: Look) -> bool:
    """Tell whether there is anything to be seen."""
    return max(look[1:]) > LIT


def red(look: Look) -> bool:
    """Tell whether an urgent notice is to be seen."""
    return look[1] > RED and look[3] < RED


def _first(eye: Eye, after: float, so: object) -> float:
    """Return seconds from a moment to the first look of a kind, 0 for none yet."""
    assert callable(so)
    return next((look[0] - after for look in eye.looks() if look[0] > after and so(look)), 0.0)


def _interpreter() -> float:
    """Return how long Python and Qt need by themselves, twice: there are two processes, one with Qt."""
    took = []
    for code in ("pass", "from PySide6 import QtWidgets"):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", code], check=True)
        took.append(time.monotonic() - began)
    return sum(took)


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the medians."""
    shown, after, told = [], [], []
    with lobby_wall.display() as where:
        for _ in range(ROUNDS):
            bare = _interpreter()
            with watched(where) as (wall, eye, at):
                shown.append(_first(eye, at, lit))
                after.append(max(0.0, shown[-1] - bare))
                time.sleep(1)
                given = time.time()
                inbox.give(wall.lobby, Order("notice", "班长（示例）", datetime.now(UTC), "请从东门离开"))
                until(lambda eye=eye, given=given: _first(eye, given, red) > 0, 10)
                told.append(_first(eye, given, red))
    for figure, values in (
        ("first_content_s", shown),
        ("first_content_after_start_s", after),
        ("notice_s", told),
    ):
        value = round(statistics.median(values), 2)
        yield {"figure": figure, "value": value, "unit": "s", "n": ROUNDS, "worst": round(max(values), 2)}
