"""Looking at processes from outside, as the system sees them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.capture import scratch

OUR_SCANS = f"{scratch._PREFIX}{os.getpid()}-"  # stands in the command line of every scan of this process


def alive(text: str) -> list[int]:
    """Return the processes whose command line holds a text."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if text.encode() in line.replace(b"\0", b" "):
                found.append(int(folder.name))
    return found


def soon(check: Callable[[], bool], seconds: float = 60) -> bool:
    """Tell whether something becomes true within some seconds."""
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        time.sleep(0.05)
    return check()
