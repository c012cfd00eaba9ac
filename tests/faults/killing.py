"""A window as a process of its own that tells what it shows until it is killed; shared by proofs of kills.

Must not: know what is told.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.faults.patience import Patience
from tests.sandbox.centre import ROOT

READY = 300.0  # seconds
LOOK = 0.5  # seconds between two looks at the clock


STUCK = 3  # exit code of a window whose driver did not get on, as on a machine that is very busy


class Ended(RuntimeError):
    """The window ended by itself; `stuck`: its driver did not get on, so at once, with nothing tidied."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the window ended by itself ({code})")
        self.stuck = code == STUCK


class Heard(Protocol):
    """What a window told; `ready` once somebody can work at it."""

    ready: bool
    stuck: bool

    def hear(self, line: bytes) -> None:
        """Take a line in; one that is cut off by the kill was never told."""
        ...


class Window:
    """One start of a module as a window; its errors go to `app.log` in a folder."""

    def __init__(self, folder: Path, module: str, *words: str) -> None:
        self.folder, self._began = folder, time.monotonic()
        command = [sys.executable, "-m", f"tests.faults.{module}", *words]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_IM_MODULE": "compose"}
        with (folder / "app.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, env=environment
            )

    def listen(self, seen: Heard, seconds: float, *, enough: Callable[[], bool] = bool) -> None:
        """Hear what the window tells for some time, or until it is enough; raises Ended at its end."""
        assert self.process.stdout is not None
        patience = Patience(seconds)
        while (left := patience.left()) > 0 and not enough():
            if select.select([self.process.stdout], [], [], min(left, LOOK))[0]:
                line = self.process.stdout.readline()
                if not line:
                    raise Ended(self.process.wait())
                seen.hear(line)

    def ready(self, seen: Heard) -> float:
        """Hear until somebody can work at it; return the seconds that it took. Raises RuntimeError."""
        self.listen(seen, READY, enough=lambda: seen.ready)
        if not seen.ready:
            self.process.send_signal(signal.SIGUSR1)
            time.sleep(1)
            raise RuntimeError(f"the window was not ready in {READY:g} s")
        return time.monotonic() - self._began

    def die(self, seen: Heard, data: Path, live: Callable[[], object]) -> float:
        """Have it live, then kill it; return when it died. A driver that got stuck is told, and dies too."""
        try:
            live()
        except RuntimeError as error:
            self.tell_why(data)
            seen.stuck = isinstance(error, Ended) and error.stuck
            if not seen.stuck:
                raise
        finally:
            died = self.kill(seen)
        return died

    def kill(self, seen: Heard) -> float:
        """End it as the power would, hear what was still told; return when it died."""
        self.process.send_signal(signal.SIGKILL)
        died = time.monotonic()
        self.process.wait()
        assert self.process.stdout is not None
        for line in self.process.stdout.read().splitlines():
            seen.hear(line)
        self.process.stdout.close()
        return died

    def tell_why(self, data: Path) -> None:
        """Print the ends of its logs."""
        for log in (self.folder / "app.log", *data.rglob("*.log")):
            print(log.name, log.read_text(errors="replace")[-4000:], file=sys.stderr)
