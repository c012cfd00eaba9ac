"""What the screen of the rules asks of the core, functions of the Desk for a lane.

Must not: know a widget.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.bundles import Contents
    from kiosk.desk import Desk, ProgressFn, Stop
    from kiosk.domain.calendar import HolidayTable
    from kiosk.services.packs.inforce import InForce


def read(desk: Desk) -> InForce:
    """Return what is in force."""
    from kiosk.services.packs import inforce

    return inforce.read(desk)


def look(desk: Desk, *, progress: ProgressFn, stop: Stop) -> Contents | None:
    """Ask the centre for its rules and put them in force; None where nothing is new."""
    from kiosk.services.packs import bundles

    return bundles.update(desk, progress=progress, stop=stop)


def bring_in(desk: Desk, folder: Path, *, progress: ProgressFn, stop: Stop) -> Contents | None:
    """Put the bundle of a folder in force in the name of who is signed in."""
    from kiosk.services.packs import bundles

    return bundles.import_folder(desk, folder, progress=progress, stop=stop)


def go_back(desk: Desk) -> Contents | None:
    """Put the rules before in force; for a lead or an administrator."""
    from kiosk.services.packs import bundles

    return bundles.roll_back(desk)


def bring_table(desk: Desk, path: Path) -> HolidayTable:
    """Take a table of holidays in, which nobody has signed; for a lead or an administrator."""
    from kiosk.services.packs import calendar

    return calendar.import_table(desk, path)


def print_table(desk: Desk, name: str) -> None:
    """Print the decision table of a pack."""
    from kiosk.services.packs import inforce

    inforce.print_decision_table(desk, name)


def save_table(desk: Desk, name: str, path: Path) -> None:
    """Write the decision table of a pack to a file."""
    from kiosk.services.packs import inforce

    inforce.save_decision_table(desk, name, path)
