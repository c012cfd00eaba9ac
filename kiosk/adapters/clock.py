"""The clock of the desk: the system's time corrected by the centre's, in China's zone, with its holidays.

Must not: read the network; whoever asked the centre calls `correct`.
"""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import CentreFailed

if TYPE_CHECKING:
    from kiosk.adapters.holidays import Holidays
    from kiosk.bundles import WhoSigns
    from kiosk.domain.calendar import Calendar, HolidayTable

CHINA = timezone(timedelta(hours=8), "CST")  # no summer time since 1991: no zone database is needed
_FARTHEST = timedelta(days=730)  # that two clocks can be apart; more is nonsense, whichever of them is wrong


def _nobody() -> None:
    return None


class SystemClock:
    """Clock of the Desk. `offset` is the centre's time less the system's; tables lie in the data folder.

    `who` tells whose signature counts on tables of a bundle; nobody's: they are left out.
    """

    def __init__(
        self, folder: Path | None = None, *, offset: timedelta = timedelta(0), who: WhoSigns = _nobody
    ) -> None:
        self._folder, self._offset, self._who = folder, offset, who
        self._lock = threading.Lock()
        self._holidays: Holidays | None = None

    @property
    def offset(self) -> timedelta:
        """How far the centre's clock is ahead of this computer's."""
        return self._offset

    def correct(self, server_time: datetime) -> timedelta:
        """Go by the centre's clock from now on; return the offset. Raises CentreFailed (clocks_apart)."""
        offset = server_time - datetime.now(UTC)
        if abs(offset) > _FARTHEST:
            raise CentreFailed("clocks_apart")
        self._offset = offset
        return offset

    def now(self) -> datetime:
        """Return the aware moment, corrected by the centre's clock where it is known."""
        return datetime.now(CHINA) + self._offset

    def today(self) -> date:
        """Return the date in China."""
        return self.now().date()

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is a working day; Monday to Friday where its year has no table."""
        return self.calendar().is_workday(day)

    def is_provisional(self, day: date) -> bool:
        """Tell whether a day's year has no table of holidays here."""
        return self.calendar().is_provisional(day)

    def calendar(self) -> Calendar:
        """Return the tables of holidays in force."""
        return self._tables().calendar()

    def keep_table(self, table: HolidayTable) -> None:
        """Keep an imported table; it counts from now on. Raises StoreFailed."""
        self._tables().keep(table, at=self.now())

    def renew(self) -> None:
        """Read the tables anew with the next look, for another bundle is in force."""
        self._tables().renew()

    def _tables(self) -> Holidays:
        from kiosk.adapters.holidays import Holidays

        with self._lock:
            if self._holidays is None:
                self._holidays = Holidays(self._folder, who=self._who)
            return self._holidays
