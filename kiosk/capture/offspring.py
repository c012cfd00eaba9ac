"""The processes that a child of ours has started, and all that those have started: ended as one.

Linux tells them by /proc; elsewhere only the process itself is ended (not tested on Windows). Must not: end a
process of anybody else.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_ROUNDS = 200
_PAUSE = 0.01


def adopt() -> None:
    """Have what our programs leave behind become ours, so that it can be found and ended."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end(process: subprocess.Popen[bytes], *, patience: float = 0.0) -> None:
    """End a program: politely, and after some seconds by force, with everything that it started."""
    if process.poll() is None and patience:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    if process.poll() is None:
        process.kill()
    process.wait()
    if sys.platform == "linux":
        _end_left_behind()


def _end_left_behind() -> None:
    for _ in range(_ROUNDS):
        left = _descendants(os.getpid())
        if not left:
            return
        for pid in left:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(pid, os.WNOHANG)
        time.sleep(_PAUSE)


def _descendants(pid: int) -> list[int]:
    parents = dict(_parents())
    found = [pid]
    for one in found:  # grows as it is walked
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def _parents() -> list[tuple[int, int]]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                rest = (folder / "stat").read_text().rpartition(")")[2].split()
                found.append((int(folder.name), int(rest[1])))
    return found
