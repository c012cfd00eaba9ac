"""Where the window is, as the hall states it: kept in the store, drawn on the wall, a line in the trail.

Stated by whoever may steer the wall, as its hours are; who does lets the slide on air. Must not: state the
window's number, phone or hours, which stand in the hall's profile.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.events import GuidesChanged
from kiosk.guides import directions, words
from kiosk.guides.directions import Directions
from kiosk.services.lobby import wall
from kiosk.services.window import people
from kiosk.services.window.acts import Act


def holding(desk: Desk) -> Directions:
    """Return what the hall has stated; nothing of it before it did."""
    with desk.store.read() as work:
        return directions.read(work.notes.get(wall.WAY))


def keep(desk: Desk, wanted: Directions, *, approval: people.Approval | None = None) -> Directions:
    """Have the wall show where the window is from now on, and return it as it is kept.

    Raises SignInRefused (not_allowed), SignInEnded, GuideRefused (guide_word, …), StoreFailed, ValueError (no
    floor, no row of windows, too many words).
    """
    clerk = people.demand(desk, Act.STEER_WALL, approval=approval)
    text, english = directions.tidied(wanted.text), directions.tidied(wanted.english)
    at = desk.clock.now().replace(microsecond=0)
    kept = replace(wanted, text=text, english=english, by=clerk, at=at)
    kept.check()
    words.check_texts((text, english), file="")
    with desk.store.begin() as work:
        work.notes.set(wall.WAY, directions.written(kept))
        work.audit("wall.way", "wall/way", actor=clerk, detail=_said(kept))
    desk.bus.publish(GuidesChanged("way"))
    wall.keep_current(desk)
    return kept


def _said(kept: Directions) -> str:
    """Return it as the trail has it: floor, floors, windows, and what tells the words from others."""
    mark = hashlib.sha256(f"{kept.text}\n{kept.english}".encode()).hexdigest()[:16]
    said = mark if kept.text or kept.english else "-"
    return f"{kept.floor} | {kept.lowest}..{kept.highest} | {kept.left}..{kept.right} | {said}"
