"""The wall's own log: `log/wall.log` in the lobby's folder, a line a fault, and the file before it.

Must not: grow beyond its size, say more of a slide than its id, or stop the wall where the disk is full.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

FOLDER, FILE, BEFORE = "log", "wall.log", "wall.log.1"
LARGEST = 256 * 1024  # bytes of a file
_LONGEST = 300  # characters of a line


def write(lobby: Path, at: datetime, text: str) -> None:
    """Add a line; on a full disk there is none."""
    with suppress(OSError, ValueError):
        path = lobby / FOLDER / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_name(BEFORE))
        line = " ".join(text.split())[:_LONGEST]
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{at.isoformat(timespec='seconds')} {line}\n")
