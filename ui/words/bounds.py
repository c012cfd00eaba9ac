"""Words for the limits of working by oneself: why no new case is begun, what to do, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.text import join, mark, period, together, tr

if TYPE_CHECKING:
    from kiosk.services.window.bounds import Standing

REFUSED: dict[str, tuple[str, str]] = {
    "bound_contact": (
        mark("No new case: {now} days without the centre, the hall allows {limit}."),
        mark("Connect this computer and sign in. Cases that were begun go on and can be submitted."),
    ),
    "bound_unsent": (
        mark("No new case: {now} submissions wait here, the hall allows {limit}."),
        mark("Send them under To be sent (Ctrl+Alt+3), or take them to a stick there (Ctrl+E)."),
    ),
    "bound_unsent_days": (
        mark("No new case: a submission has waited here for {now} days, the hall allows {limit}."),
        mark("Send it under To be sent (Ctrl+Alt+3), or take it to a stick there (Ctrl+E)."),
    ),
    "bound_disk": (
        mark("No new case: {now} MB are free on the disk, {limit} MB are needed."),
        mark("Free space on the disk; what this program keeps must stay. The administrator helps."),
    ),
    "bound_packs": (
        mark("No new case: the rules were compared with the centre {now} days ago, the hall allows {limit}."),
        mark("Fetch them under Rules (Ctrl+Alt+5), from the centre or from a folder."),
    ),
}
CODES = frozenset(code for code in REFUSED if code.startswith("bound_"))
_LEFT = {
    "contact": mark("Connect within {left}"),
    "unsent": mark("{n} more can wait to be sent"),
    "unsent_days": mark("Send what waits within {left}"),
    "disk": mark("Disk: {n} MB until the limit"),
    "packs": mark("Fetch the rules within {left}"),
}
_OVER = mark("No new cases")
_TIMED = frozenset({"contact", "unsent_days", "packs"})
_DAY_MINUTES = 1440


def left(standing: Standing) -> str:
    """Say how much is left of a bound, or that it bites."""
    if standing.over:
        return tr(_OVER)
    if standing.bound in _TIMED:
        return tr(_LEFT[standing.bound], left=period(standing.left * _DAY_MINUTES))
    return tr(_LEFT[standing.bound], n=int(standing.left))


def nearest(standings: Sequence[Standing]) -> str:
    """Say what is left of the first limit, and how many more are near."""
    more = tr("{n} more", n=len(standings) - 1) if len(standings) > 1 else ""
    return join(left(standings[0]), more)


def why(standings: Sequence[Standing]) -> str:
    """Say all that is near or bites, with what to do."""
    return together(*(_one(standing) for standing in standings))


def _one(standing: Standing) -> str:
    what, do = REFUSED[f"bound_{standing.bound}"]
    if not standing.over:
        return join(left(standing), tr(do))
    said = tr(what, now=f"{standing.now:.0f}", limit=f"{standing.limit:.0f}")
    return together(said, tr(do))
