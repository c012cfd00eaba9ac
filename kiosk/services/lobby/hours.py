"""The hours of this workstation's wall: on, off and dimmed, by weekday and by the calendar of the rules.

Set by whoever may steer the wall, with a line in the trail; the wall obeys through its inbox, so no network
is needed. Must not: decide what plays in them.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import Desk
from kiosk.desk.disk import disk_faults
from kiosk.events import GuidesChanged
from kiosk.guides import compose, hours, profile
from kiosk.guides.hours import Hours, Span
from kiosk.services.window import people
from kiosk.services.window.acts import Act


def holding(desk: Desk) -> Hours:
    """Return the hours that the wall of this workstation keeps: those set here, else those of its profile."""
    lobby = desk.settings.lobby
    kept = hours.read(lobby)
    if kept is not None:
        return kept
    free, worked = compose.days(desk.clock.calendar())
    return replace(hours.of_profile(profile.load(lobby)), free_days=free, work_days=worked)


def keep(desk: Desk, wanted: Hours, *, approval: people.Approval | None = None) -> Hours:
    """Have the wall keep other hours from now on, and return them as they are kept.

    Raises SignInRefused (not_allowed), SignInEnded, StoreFailed, ValueError (a brightness out of bounds).
    """
    clerk = people.demand(desk, Act.STEER_WALL, approval=approval)
    free, worked = compose.days(desk.clock.calendar())
    at = desk.clock.now().replace(microsecond=0)
    kept = replace(wanted, free_days=free, work_days=worked, by=clerk, at=at)
    with disk_faults():
        hours.give(desk.settings.lobby, kept)
    with desk.store.begin() as work:
        work.audit("wall.hours", "wall/hours", actor=clerk, detail=_said(kept))
    desk.bus.publish(GuidesChanged("hours"))
    return kept


def _said(kept: Hours) -> str:
    """Return hours as the trail has them: the seven days, holidays, worked weekends, brightness."""
    spans = [*kept.days, kept.holiday, kept.worked]
    bright = f"{kept.bright:.0%}"
    if kept.dimmed is not None:
        bright += f" {_span(kept.dimmed)} {kept.dim:.0%}"
    return f"{' '.join(map(_span, spans))} | {bright}"


def _span(span: Span | None) -> str:
    return "-" if span is None else f"{span.since:%H%M}-{span.until:%H%M}"
