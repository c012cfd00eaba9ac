"""The calendar of working days: which tables there are, and taking in one from a file.

A day that was computed is never kept: whoever shows one computes it again when CalendarChanged is told.
Must not: choose between tables; the clock of the Desk does.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.desk import Desk
from kiosk.desk.holidays import LARGEST, table_of
from kiosk.domain.calendar import HolidayTable, Term
from kiosk.domain.case import Filing, FilingStatus
from kiosk.domain.matter import WorkingClock
from kiosk.errors import NotFound
from kiosk.events import CalendarChanged
from kiosk.services.window import people
from kiosk.services.window.acts import Act

RUNS = {FilingStatus.FORWARDED: "accept", FilingStatus.ACCEPTED: "decide"}  # status: clock of the pack


def tables(desk: Desk) -> tuple[HolidayTable, ...]:
    """Return the tables in force, one a year, oldest first."""
    return desk.clock.calendar().tables


def import_table(desk: Desk, path: Path, *, approval: people.Approval | None = None) -> HolidayTable:
    """Keep the table of a file; from now on it counts for its year.

    Raises SignInRefused (not_allowed), SignInEnded, PackRefused (a code of `holidays_…`: nothing of the file
    is kept), NotFound (no_file), StoreFailed.
    """
    return _import_table(desk, path, clerk=people.demand(desk, Act.IMPORT_HOLIDAYS, approval=approval))


def _import_table(desk: Desk, path: Path, *, clerk: str = "") -> HolidayTable:
    """Do the same for whoever has the account: the verbs of the program sign nobody in."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise NotFound("no_file") from None
    table = table_of(data, name=path.name, imported_by=clerk)
    desk.clock.keep_table(table)
    with desk.store.begin() as work:
        work.audit("calendar.imported", str(table.year), actor=clerk, detail=table.source[:100])
    desk.bus.publish(CalendarChanged(str(table.year)))
    return table


def term(desk: Desk, filing: Filing, clocks: Iterable[WorkingClock]) -> Term | None:
    """Return the last day of the body's period that runs; None where none runs or its days are not known.

    Nothing runs before the body has the filing. What the centre itself says (`deadline`) goes before this.
    """
    progress = filing.progress
    name = RUNS.get(progress.status)
    started = progress.forwarded_at if progress.status is FilingStatus.FORWARDED else progress.at
    days = next((clock.days for clock in clocks if clock.name == name), None)
    if name is None or started is None or days is None:
        return None
    received = started.astimezone(desk.clock.now().tzinfo).date()
    return desk.clock.calendar().add_working_days(received, days)
