"""A wall in processes of its own, as `kiosk lobby` starts it, for tests and benches."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent


class Running:
    """The watchdog and its wall; `end` takes both down."""

    def __init__(
        self,
        data: Path,
        *words: str,
        environment: dict[str, str] | None = None,
        program: tuple[str, ...] = ("ui", "lobby"),
    ) -> None:
        self.lobby = data / "lobby-work"
        self.log = data / "stderr.log"
        data.mkdir(parents=True, exist_ok=True)
        offscreen = {"QT_QPA_PLATFORM": "offscreen"} if "DISPLAY" not in (environment or {}) else {}
        with self.log.open("ab") as log:
            self.watchdog = subprocess.Popen(
                [sys.executable, "-m", *program, "--data", str(data), *words],
                cwd=ROOT,
                env={**os.environ, **offscreen, **(environment or {})},
                stdout=log,
                stderr=log,
            )

    def wall(self) -> int:
        """Return the process of the wall, 0 while there is none."""
        found = Path(f"/proc/{self.watchdog.pid}/task/{self.watchdog.pid}/children").read_text().split()
        return int(found[0]) if found else 0

    def place(self) -> Path:
        """Return the file in which the loop keeps its place."""
        return self.lobby / "state" / "place.json"

    def until_shown(self, *, after: float = 0.0, seconds: float = 240.0) -> float:
        """Wait until a page was shown after a moment (time.time()); return how long that took."""
        began = time.monotonic()
        until(lambda: self.place().exists() and self.place().stat().st_mtime > after, seconds)
        return time.monotonic() - began

    def end(self) -> int:
        """Tell the watchdog to end; return its exit code."""
        self.watchdog.send_signal(signal.SIGTERM)
        try:
            return self.watchdog.wait(20)
        finally:
            self.watchdog.kill()


def until(so: Callable[[], bool], seconds: float) -> None:
    """Wait for something to be so; raises TimeoutError."""
    end = time.monotonic() + seconds
    while not so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)
