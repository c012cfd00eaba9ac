"""The parent of the wall: starts it, listens to its heart, and starts it anew where that stops.

Imports no Qt: what it watches may break, it must not. Told apart: the wall is silent, and this process itself
was stopped for a while (suspended, debugged), when nothing is known of the wall yet; and the wall would run
but gets no processor, when a new start would take more of it and leave the lobby black for longer.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from types import FrameType

from ui.lobby.errand import Errand

SILENCE = 1.2  # seconds without a beat
FIRST = 30.0  # seconds until the first
ASLEEP = 1.0  # seconds more than was waited for: this process did not run itself
MOST_STARVED = 10.0  # seconds more for a wall that waits for the processor
STARVED = 0.5  # share of the silence that it waited
MOST_PAUSE = 30.0  # seconds between two starts of a wall that never got as far as a beat
CLOSED = 0


class Watchdog:
    """Keeps one wall on."""

    def __init__(self, command: Sequence[str], *, beside: Errand | None = None) -> None:
        self._command, self._beside = list(command), beside
        self._child: subprocess.Popen[bytes] | None = None
        self._ending = self._beaten = False
        self.starts = 0

    def run(self) -> int:
        """Start the wall again and again until it was closed with its PIN, or this process is told to end."""
        signal.signal(signal.SIGTERM, self._on_end)
        signal.signal(signal.SIGINT, self._on_end)
        pause = 0.0
        while not self._ending:
            self._beaten = False
            if self._once() == CLOSED:
                break
            pause = 0.0 if self._beaten else min(MOST_PAUSE, pause * 2 + 0.2)
            if not self._ending:
                time.sleep(pause)
        if self._beside is not None:
            self._beside.end()
        return CLOSED

    def _once(self) -> int:
        """Run one wall to its end; return its exit code, -9 for one that was silent."""
        reader, writer = os.pipe()
        try:
            self._child = subprocess.Popen([*self._command, "--beat", str(writer)], pass_fds=(writer,))
        finally:
            os.close(writer)
        self.starts += 1
        try:
            return self._listen(self._child, reader)
        finally:
            os.close(reader)
            self._child = None

    def _listen(self, child: subprocess.Popen[bytes], reader: int) -> int:
        patience, beaten = FIRST, time.monotonic()
        while True:
            before, waited = time.monotonic(), _waited(child.pid)
            heard, _, _ = select.select([reader], [], [], patience)
            now = time.monotonic()
            late = now - before - patience
            if heard:
                beaten = now
                if not os.read(reader, 4096):  # the other end is closed: it has ended, or soon will
                    return _ended(child)
                patience, self._beaten = SILENCE, True
                if self._beside is not None:
                    self._beside.keep_on()
            elif _waited(child.pid) - waited > STARVED * patience and now - beaten < patience + MOST_STARVED:
                continue
            elif late < ASLEEP:
                child.kill()
                child.wait()
                return -signal.SIGKILL

    def _on_end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True
        if self._child is not None:
            self._child.terminate()


def _waited(process: int) -> float:
    """Return how many seconds a process's own thread has waited for the processor; 0 where nobody tells."""
    try:
        with open(f"/proc/{process}/schedstat", "rb") as file:  # noqa: PTH123  # four times a second for months
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _ended(child: subprocess.Popen[bytes]) -> int:
    try:
        return child.wait(SILENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()
