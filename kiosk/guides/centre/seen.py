"""The highest manifest that this enrolment of the wall has ever verified: nothing older is taken.

Numbers of a centre count for one enrolment: a wall that is enrolled anew, at another centre or at one that
was set up anew, begins at nought, and nothing of the enrolment before is shown or obeyed.
Must not: begin anew for any other reason, for that would let something older in.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.desk.disk import replace_file
from kiosk.guides import content, inbox
from kiosk.guides.centre import generations, refusals

FILE = "seen.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """The highest manifest that was ever verified; `etag`: where everything of it was taken."""

    serial: int = 0
    digest: str = ""
    etag: str = ""


def begin(base: Path, enrolment: str) -> Seen:
    """Return what was seen in an enrolment; what is of another one is taken away. Raises OSError.

    Whoever is killed between does it again: what was seen of the one before goes last.
    """
    found = _read(base)
    if found is None:  # the note is damaged: at least what lies here was seen
        return Seen(max([content.current(base), *(int(p.name) for p in generations.folders(base))]))
    seen, of = found
    return seen if of == enrolment else restart(base, enrolment)


def restart(base: Path, enrolment: str) -> Seen:
    """Take away what was sent before an enrolment: its numbers say nothing of what comes. Raises OSError."""
    for name in (content.FOLDER, inbox.FOLDER, generations.PARTS):
        shutil.rmtree(base / name, ignore_errors=True)
    refusals.forget(base)
    keep(base, Seen(), enrolment)
    return Seen()


def keep(base: Path, seen: Seen, enrolment: str) -> None:
    """Keep what was seen in an enrolment. Raises OSError."""
    plain = {"serial": seen.serial, "digest": seen.digest, "etag": seen.etag, "enrolment": enrolment}
    replace_file(base / FILE, json.dumps(plain).encode())


def _read(base: Path) -> tuple[Seen, str] | None:
    try:
        found = json.loads((base / FILE).read_bytes())
        seen = Seen(int(found["serial"]), str(found["digest"]), str(found["etag"]))
        return seen, str(found.get("enrolment", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
