"""Steps of the rounds that failed last: which, why, since when; until they succeed again. For the doctor.

Must not: keep anything but a step's name, a code and a time, or disturb the step that it is told of.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime

from kiosk.desk import Desk
from kiosk.errors import CentreFailed, KioskError, NotFound, Offline, SignInEnded, StoreFailed, Unknown

_NOTE = "steps.failed"
_OF_THE_LINE = (Offline, Unknown, SignInEnded, CentreFailed)  # the state of the line says these


def tell(desk: Desk, name: str, error: Exception | None) -> None:
    """Keep how a step ended; cheap where it succeeded before, silent where the store fails."""
    if isinstance(error, _OF_THE_LINE) or (isinstance(error, NotFound) and error.code == "not_enrolled"):
        return
    with suppress(StoreFailed):
        with desk.store.read() as work:
            kept = json.loads(work.notes.get(_NOTE) or "{}")
        if error is None and name not in kept:
            return
        kept.pop(name, None)
        if error is not None:
            code = error.code if isinstance(error, KioskError) else type(error).__name__.lower()
            kept[name] = [code, desk.clock.now().isoformat()]
        with desk.store.begin() as work:
            work.notes.set(_NOTE, json.dumps(kept) if kept else None)


def failed(desk: Desk) -> tuple[tuple[str, str, datetime], ...]:
    """Return the steps that failed last: name, code of the error, and when; the newest last."""
    with desk.store.read() as work:
        kept = json.loads(work.notes.get(_NOTE) or "{}")
    return tuple((name, code, datetime.fromisoformat(at)) for name, (code, at) in kept.items())
