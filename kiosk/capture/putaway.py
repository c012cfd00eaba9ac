"""Files of a watched folder that were taken: put away beside the others, let go of when their days are over.

Each is noted with the day, by this computer's clock, as it is put away. Only what is noted, and is still the
same file, is ever removed: what somebody else laid there is theirs. Must not: run in the desk, which a share
that does not answer would hold up; touch a file that was not taken.
"""

from __future__ import annotations

import contextlib
import json
import re
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.capture.source import Turn

TAKEN = "taken"  # folder inside the watched one
_NOTES = ".taken-"  # one file a day, a line for each file: name, bytes, nanoseconds of its last change
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def put_away(path: Path) -> None:
    """Move a file whose sheets are safe into the folder of those taken. Raises OSError."""
    place = path.with_name(TAKEN)
    place.mkdir(exist_ok=True)
    there = _free(place / path.name)
    path.rename(there)
    with contextlib.suppress(OSError):  # without its line it stays, which harms nobody's papers
        found = there.lstat()
        line = json.dumps([there.name, found.st_size, found.st_mtime_ns])
        with (place / f"{_NOTES}{datetime.now(UTC).date()}").open("a", encoding="utf-8") as notes:
            notes.write(f"{line}\n")


def let_go(folder: Path, before: date, turn: Turn) -> int:
    """Remove what was taken from a folder before a day (UTC); return how many. Raises OSError, Stopped."""
    gone = 0
    for notes in sorted((folder / TAKEN).glob(f"{_NOTES}*")):
        day = notes.name.removeprefix(_NOTES)
        if not _DAY.fullmatch(day) or day >= before.isoformat() or not stat.S_ISREG(notes.lstat().st_mode):
            continue
        for path in _noted(notes):
            turn.beat(0, 100)
            path.unlink()
            gone += 1
        notes.unlink()
    return gone


def _noted(notes: Path) -> Iterator[Path]:
    """Yield the files of a day that are there as they were put away. Raises OSError."""
    for line in notes.read_text("utf-8", "replace").splitlines():
        try:
            name, size, changed = json.loads(line)
            path = notes.with_name(str(name))
            found = path.lstat()
        except (ValueError, TypeError, FileNotFoundError):
            continue  # half a line after a power cut; a name that is none; a file that somebody took away
        same = (found.st_size, found.st_mtime_ns) == (size, changed)
        if same and stat.S_ISREG(found.st_mode):
            yield path


def _free(path: Path) -> Path:
    """Return a name that no file has: the scanner may count from 1 again every day."""
    number, found = 1, path
    with contextlib.suppress(OSError):
        while found.exists():
            number += 1
            found = path.with_stem(f"{path.stem}-{number}")
    return found
