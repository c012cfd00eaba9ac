"""The wall's errand to the centre as the watchdog keeps it: a process of its own where it is enrolled.

It may die or hang; the wall knows nothing of it. Imports no Qt and nothing that speaks to a network.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.guides.centre import device

PAUSE = 30.0  # seconds between two starts
LOOK = 5.0  # seconds between looks at it
_PATIENCE = 1.0  # seconds for its end


class Errand:
    """Keeps one errand on. Its standard input closes with this process, and that ends it."""

    def __init__(self, command: Sequence[str], lobby: Path) -> None:
        self._command, self._lobby = [*command, "--errand"], lobby
        self._child: subprocess.Popen[bytes] | None = None
        self._next = 0.0

    def keep_on(self) -> None:
        """Start it where it is not on and this wall is enrolled; cheap, for each beat."""
        now = time.monotonic()
        if now < self._next:
            return
        if self._child is not None and self._child.poll() is None:
            self._next = now + LOOK
            return
        self._next = now + PAUSE
        if device.load(self._lobby) is not None:
            self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)

    def end(self) -> None:
        """End it; what it was fetching goes on with the next start."""
        if self._child is None:
            return
        if self._child.stdin is not None:
            with contextlib.suppress(OSError):
                self._child.stdin.close()
        try:
            self._child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
