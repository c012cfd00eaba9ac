"""The clock of the desk: the system's time corrected by the centre's, in China's zone, with its holidays.

The system's time is read once; from then on the computer's counter says how much has passed, so a clock that
is set while the program runs shortens and lengthens nothing. Must not: read the network; whoever asked the
centre calls `correct`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.desk import steady
from kiosk.errors import CentreFailed

if TYPE_CHECKING:
    from kiosk.adapters.holidays import Holidays
    from kiosk.bundles import WhoSigns
    from kiosk.domain.calendar import Calendar, HolidayTable

CHINA = timezone(timedelta(hours=8), "CST")  # no summer time since 1991: no zone database is needed
_DRIFT = timedelta(seconds=2)  # between clock and counter, as the one is disciplined and the other is not
_FARTHEST = timedelta(days=730)  # that two clocks can be apart; more is nonsense, whichever of them is wrong


def _nobody() -> None:
    return None


def _wall() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """Clock of the Desk. `offset` is the centre's time less the system's; tables lie in the data folder.

    `who` tells whose signature counts on tables of a bundle; nobody's: they are left out. `wall` and `ticks`
    are the system's clock and the seconds of its counter.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        offset: timedelta = timedelta(0),
        who: WhoSigns = _nobody,
        wall: Callable[[], datetime] = _wall,
        ticks: Callable[[], float] = steady.ticks,
    ) -> None:
        self._folder, self._offset, self._who = folder, offset, who
        self._wall, self._ticks = wall, ticks
        self._began, self._first = wall(), ticks()
        self._lock = threading.Lock()
        self._holidays: Holidays | None = None

    @property
    def offset(self) -> timedelta:
        """How far the desk's clock is ahead of this computer's, as that is set now."""
        turned = self._here() - self._wall()
        return self._offset + (turned if abs(turned) >= _DRIFT else timedelta())

    def _here(self) -> datetime:
        """Return the system's time as it was at the start, and what has passed since."""
        return self._began + timedelta(seconds=self._ticks() - self._first)

    def correct(self, server_time: datetime) -> timedelta:
        """Go by the centre's clock from now on; return the offset. Raises CentreFailed (clocks_apart)."""
        offset = server_time - self._here()
        if abs(offset) > _FARTHEST:
            raise CentreFailed("clocks_apart")
        self._offset = offset
        return offset

    def go_by(self, moment: datetime) -> None:
        """Let it be this moment now, as was seen here before; until the centre's clock is known."""
        self._offset = moment - self._here()

    def now(self) -> datetime:
        """Return the aware moment, corrected by the centre's clock where it is known."""
        return (self._here() + self._offset).astimezone(CHINA)

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
