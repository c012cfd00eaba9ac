"""What the centre takes at most, remembered from its last word, so that it is kept to without the line too.

Must not: ask the centre, or judge a case (`kiosk.domain.limits` does).
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from kiosk.desk import Desk
from kiosk.desk.notes import LIMITS
from kiosk.domain.limits import Limits


def remember(desk: Desk, told: Limits) -> None:
    """Keep what the centre said of its limits; nothing is written where it said so before."""
    note = json.dumps(asdict(told))
    with desk.store.read() as work:
        if work.notes.get(LIMITS) == note:
            return
    with desk.store.begin() as work:
        work.notes.set(LIMITS, note)


def known(desk: Desk) -> Limits:
    """Return what the centre last said; no limits where it was never heard."""
    with desk.store.read() as work:
        note = work.notes.get(LIMITS)
    if note is None:
        return Limits()
    said = json.loads(note)
    kept = {
        item.name: said[item.name] for item in fields(Limits) if item.name in said
    }  # a newer program's too
    return Limits(**{**kept, "media_types": tuple(kept.get("media_types", ()))})
