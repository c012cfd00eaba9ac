"""SANE's own program `scanimage` under supervision: one run, page by page.

`--batch-prompt` makes it wait before each page, so a sheet is fed only when the one before is safe. Measured
with 1.2.1: the prompt comes before `sane_start`; a path is printed when the file is whole; the exit code is
the SANE status, but after an error the test driver hangs in about one of twenty closes, all said: so its
words are read as well.
Must not: decode what it wrote.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from kiosk import fence
from kiosk.capture.source import Turn
from kiosk.errors import ScannerFailed

_STATUS: Mapping[int, str] = {  # sane.h, SANE_Status
    2: "cancelled",
    3: "busy",
    6: "jammed",
    7: "no_documents",
    8: "cover_open",
    9: "io",
    11: "access_denied",
    12: "busy",
    13: "scanner_failed",
}
_WORDS: tuple[tuple[str, str], ...] = (  # sane_strstatus(), and what scanimage says itself
    ("open of device .* failed: (?!Device busy|Access)", "unplugged"),
    ("no SANE devices found", "no_scanner"),
    ("Device busy", "busy"),
    ("Document feeder jammed", "jammed"),
    ("Document feeder out of documents", "no_documents"),
    ("Scanner cover is open", "cover_open"),
    ("Error during device I/O", "io"),
    ("Access to resource has been denied", "access_denied"),
    ("Operation was canceled", "cancelled"),
    ("scanimage: sane_[a-z_]+: ", "scanner_failed"),  # any other status
)
_PERCENT = re.compile(rb"Progress: (\d+)")
_OVER = b"Batch terminated"
_DIED = 255
_GRACE = 2.0  # seconds to end after the last word


def environment(sane_config: str) -> dict[str, str]:
    """Return the environment of SANE's programs: plain English words, the folder of its configuration."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    own = {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    return inherited | own | ({"SANE_CONFIG_DIR": sane_config} if sane_config else {})


def failure(status: int | None, said: str) -> str:
    """Return our code for how a run ended: its words first, then its exit code; "" where all went well."""
    for pattern, code in _WORDS:
        if re.search(pattern, said):
            return code
    if status == 0:
        return ""
    return _STATUS.get(status or 0, "scanner_failed")


class Run:
    """One run of SANE's program; a context manager that leaves no process behind."""

    def __init__(self, command: Sequence[str], *, sane_config: str, cancel_seconds: float) -> None:
        """Start it. Raises ScannerFailed (no_scanner) where SANE is not installed."""
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env=environment(sane_config),
                preexec_fn=fence.end_with_parent if sys.platform == "linux" else None,
            )
        except OSError as error:
            raise ScannerFailed("no_scanner") from error
        self._cancel_seconds = cancel_seconds
        self._out = b""
        self._said = b""
        self._open = {pipe.fileno() for pipe in (self._stdout, self._stderr)}

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    @property
    def _stderr(self) -> IO[bytes]:
        assert self._process.stderr is not None
        return self._process.stderr

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program the way its driver wants it, then by force."""
        self._stdin.close()
        if self._process.poll() is None:
            self._process.terminate()  # scanimage cancels the sheet and closes the device
            patience = 0.1 if _OVER in self._said else self._cancel_seconds
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
            self._process.kill()
            self._process.wait()
        self._stdout.close()
        self._stderr.close()

    def output(self, turn: Turn, *, seconds: float) -> str:
        """Return everything it prints until it ends. Raises ScannerFailed (timeout, or what it says)."""
        until = time.monotonic() + seconds
        while self._open:
            self._listen(turn, max(0.0, until - time.monotonic()))
        code = failure(self._status(), self._said.decode(errors="replace"))
        if code:
            raise ScannerFailed(code)
        return self._out.decode(errors="replace")

    def page(self, turn: Turn, *, seconds: float) -> Path | None:
        """Let it feed one page and return the file, or None when the batch is over.

        `seconds` without any sign of life are a hang. Raises ScannerFailed.
        """
        with contextlib.suppress(OSError):  # it has ended by itself: its words say why
            self._stdin.write(b"\n")
        while b"\n" not in self._out and self._open and _OVER not in self._said:
            self._listen(turn, seconds)
        while b"\n" not in self._out and (ready := turn.wait(self._unread(), 0)):
            self._read(ready, turn)  # its last path may come after its last word
        if b"\n" not in self._out:
            self._over()
            return None
        name, _, self._out = self._out.partition(b"\n")
        return Path(os.fsdecode(name))

    def _over(self) -> None:
        said, over = self._said.decode(errors="replace"), _OVER in self._said
        code = failure(0, said) if over else ""  # it may hang at the very end, all said
        if not code:
            # the test driver ends now and then with 0 in the middle of a page
            code = failure(self._status() or (0 if over else _DIED), said)
        if code:
            raise ScannerFailed(code)

    def _unread(self) -> list[int]:
        return sorted(self._open & {self._stdout.fileno()})

    def _status(self) -> int | None:
        try:
            return self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return None

    def _listen(self, turn: Turn, seconds: float) -> None:
        ready = turn.wait(sorted(self._open), seconds)
        if not ready:
            raise ScannerFailed("timeout")
        self._read(ready, turn)

    def _read(self, ready: Sequence[int], turn: Turn) -> None:
        for file in ready:
            part = os.read(file, 65536)
            if not part:
                self._open.discard(file)
            elif file == self._stdout.fileno():
                self._out += part
            else:
                self._hear(part, turn)

    def _hear(self, part: bytes, turn: Turn) -> None:
        self._said = (self._said + part)[-4096:]
        if percents := _PERCENT.findall(part):
            turn.beat(min(100, int(percents[-1])), 100)
