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
from contextlib import suppress
from pathlib import Path
from types import FrameType

from ui.lobby.errand import Errand

SILENCE = 1.2  # seconds without a beat
FIRST = 30.0  # seconds until the first of a cold machine, and at most
SOON, AS_LONG = 1.5, 1.5  # seconds at least, and times what the last start took, for a wall that has run here
ASLEEP = 1.0  # seconds more than was waited for: this process did not run itself
MOST_STARVED = 10.0  # seconds more for a wall that waits for the processor
STARVED = 0.5  # share of the silence that it waited
MOST_PAUSE = 30.0  # seconds between two starts of a wall that never got as far as a beat
SHORT_PAUSE = 1.0  # of one that did
CLOSED = 0
# each thread that decodes may else keep an arena of its own and never give it back: 171 MB instead of 144
ARENAS = {"MALLOC_ARENA_MAX": "2"}


class Watchdog:
    """Keeps one wall on."""

    def __init__(
        self, command: Sequence[str], *, beside: Errand | None = None, note: Path | None = None
    ) -> None:
        """`note`: file that says how long the last start took, for the next watchdog of this machine."""
        self._command, self._beside, self._note = list(command), beside, note
        self._took = _noted(note)  # seconds of the last start that got to a beat; 0: none did yet
        self._silent = 0  # starts since then that did not
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
            pause = 0.0 if self._beaten else self.pause_after(pause)
            self._silent += not self._beaten
            if not self._ending:
                time.sleep(pause)
        if self._beside is not None:
            self._beside.end()
        return CLOSED

    def _once(self) -> int:
        """Run one wall to its end; return its exit code, -9 for one that was silent."""
        reader, writer = os.pipe()
        try:
            self._child = subprocess.Popen(
                [*self._command, "--beat", str(writer)], pass_fds=(writer,), env=os.environ | ARENAS
            )
        finally:
            os.close(writer)
        self.starts += 1
        try:
            return self._listen(self._child, reader)
        finally:
            os.close(reader)
            self._child = None

    def _listen(self, child: subprocess.Popen[bytes], reader: int) -> int:
        patience = self.first_patience
        began = beaten = time.monotonic()
        while True:
            before, waited = time.monotonic(), _waited(child.pid)
            heard, _, _ = select.select([reader], [], [], patience)
            now = time.monotonic()
            late = now - before - patience
            if heard:
                beaten = now
                if not os.read(reader, 4096):  # the other end is closed: it has ended, or soon will
                    return _ended(child)
                if not self._beaten:
                    self._learn(now - began)
                patience, self._beaten = SILENCE, True
                if self._beside is not None:
                    self._beside.keep_on()
            elif _waited(child.pid) - waited > STARVED * patience and now - beaten < patience + MOST_STARVED:
                continue
            elif late < ASLEEP:
                child.kill()
                child.wait()
                return -signal.SIGKILL

    @property
    def first_patience(self) -> float:
        """Seconds until the first beat of the next start; twice as many after each that was in vain."""
        if not self._took:
            return FIRST
        return min(FIRST, max(SOON, AS_LONG * self._took) * 2**self._silent)

    def pause_after(self, pause: float) -> float:
        """Seconds until the next start, after one in vain and the pause before it."""
        return min(SHORT_PAUSE if self._took else MOST_PAUSE, pause * 2 + 0.2)

    def _learn(self, took: float) -> None:
        self._took, self._silent = took, 0
        if self._note is not None:
            with suppress(OSError):
                self._note.parent.mkdir(parents=True, exist_ok=True)
                self._note.write_text(f"{took:.3f}", "ascii")

    def _on_end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True
        if self._child is not None:
            self._child.terminate()


def _noted(note: Path | None) -> float:
    """Return what a note says of a start since this machine was switched on; 0 where nothing is known."""
    try:
        if note is None or note.stat().st_mtime < time.time() - time.clock_gettime(time.CLOCK_BOOTTIME):
            return 0.0
        return min(FIRST, max(0.0, float(note.read_text("ascii"))))
    except (OSError, ValueError, AttributeError):
        return 0.0


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
