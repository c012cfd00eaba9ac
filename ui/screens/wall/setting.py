"""What a lead sets for the wall of this workstation: its hours, where the window is. For a lane.

Must not: know a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.guides.directions import Directions
    from kiosk.guides.hours import Hours


def keep_hours(desk: Desk, wanted: Hours) -> Hours:
    """Have the wall of this workstation keep other hours."""
    from kiosk.services.lobby import hours

    return hours.keep(desk, wanted)


def keep_way(desk: Desk, wanted: Directions) -> Directions:
    """Have the wall of this workstation show where the window is."""
    from kiosk.services.lobby import directions

    return directions.keep(desk, wanted)
