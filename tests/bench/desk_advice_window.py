"""The window of the bench `advice_s`: prints a line of JSON with the seconds of each try, by way."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.shots.states import Stage, stage

CODES = ("91421202MA00000A9K", "91421202MA00261K4X")  # of the demonstration data
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PATIENCE = 300.0  # seconds, on a machine that does much else


def seconds(there: Stage, key: Qt.Key, held: Qt.KeyboardModifier, done: Callable[[], bool]) -> float:
    """Press a key and measure until something is true."""
    began = time.perf_counter()
    QTest.keyClick(there.window.windowHandle(), key, held)
    end = began + PATIENCE
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError(f"nothing came of the key in {PATIENCE} s")
        QTest.qWait(2)
    return time.perf_counter() - began


def tries(there: Stage, count: int) -> dict[str, list[float]]:
    """Measure both ways, so many times each."""
    found: dict[str, list[float]] = {"paper": [], "code": []}
    for number in range(count):
        there.window.next_applicant()
        there.window.open_entity(CODES[number % len(CODES)])
        there.until(lambda: getattr(there.page, "answer", None) is not None, PATIENCE)
        there.rest()
        page, papers = there.page, len(there.tray.papers)
        printed = seconds(there, Qt.Key.Key_P, CTRL, lambda papers=papers: len(there.tray.papers) > papers)
        found["paper"].append(printed)
        there.rest()
        shown = seconds(there, Qt.Key.Key_Q, ALT, lambda page=page: _shows_code(page))
        found["code"].append(shown)
        QTest.keyClick(there.window.windowHandle(), Qt.Key.Key_Escape)
        there.rest()
    return found


def _shows_code(page: Any) -> bool:
    panel = page.consulting._panel
    return panel is not None and panel.isVisible()


def main(folder: str, count: str) -> int:
    """Measure and print."""
    with stage(Path(folder), "zh_CN", sizes=((1366, 768),)) as there:
        print(json.dumps(tries(there, int(count))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
