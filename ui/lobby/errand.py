"""The wall's errand to the centre as the watchdog keeps it: a process of its own where it is enrolled.

It may die or hang, and is started anew then; the wall knows nothing of it. Imports no Qt and nothing that
speaks to a network.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk.guides import journal
from kiosk.guides.centre import alive, device

PAUSE = 30.0  # seconds between two starts
LOOK = 5.0  # seconds between looks at it
MOST_SILENT = 120  # looks without a sign of life; counted, for this process may have been stopped itself
_PATIENCE = 1.0  # seconds for its end


class Errand:
    """Keeps one errand on. Its standard input closes with this process, and that ends it."""

    def __init__(self, command: Sequence[str], lobby: Path) -> None:
        self._command, self._lobby = [*command, "--errand"], lobby
        self._child: subprocess.Popen[bytes] | None = None
        self._next = 0.0
        self._stamp = self._silent = 0

    def keep_on(self) -> None:
        """Start it where it is not on and this wall is enrolled, end one that hangs; cheap, for each beat."""
        now = time.monotonic()
        if now < self._next:
            return
        if self._child is not None and self._child.poll() is None:
            self._next = now + LOOK
            self._listen(self._child)
            return
        self._next = now + PAUSE
        self._silent = 0
        self._close_line()
        if device.load(self._lobby) is not None:
            self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        """End an errand that gives no sign of life; not waiting for its end, for the wall is watched here."""
        before, self._stamp = self._stamp, alive.stamp(self._lobby)
        self._silent = self._silent + 1 if self._stamp == before else 0
        if self._silent >= MOST_SILENT:
            self._silent = 0
            journal.write(self._lobby, datetime.now().astimezone(), "errand: silent")
            child.kill()

    def end(self) -> None:
        """End it; what it was fetching goes on with the next start."""
        if self._child is None:
            return
        self._close_line()
        try:
            self._child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _close_line(self) -> None:
        if self._child is not None and self._child.stdin is not None:
            with contextlib.suppress(OSError):
                self._child.stdin.close()
