"""The counter of this computer: how long it runs, whatever its clock is set to, and which run that is.

Sleep counts. Must not: say what time it is.
"""

from __future__ import annotations

import time
from pathlib import Path

_SLEEP_TOO = getattr(time, "CLOCK_BOOTTIME", None)  # on Windows the usual counter has it
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def ticks() -> float:
    """Return the seconds since this computer was started; nobody can turn them."""
    return time.monotonic() if _SLEEP_TOO is None else time.clock_gettime(_SLEEP_TOO)


def boot() -> str:
    """Return a name of this start of the computer; empty where the system gives none."""
    try:
        return _BOOT.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
