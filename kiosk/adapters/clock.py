"""The clock of the desk: the system's time corrected by the centre's, in China's zone, with its holidays.

Must not: read the network; whoever asked the centre calls `correct`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from kiosk.errors import CentreFailed

CHINA = timezone(timedelta(hours=8), "CST")  # no summer time since 1991: no zone database is needed
_FARTHEST = timedelta(days=730)  # that two clocks can be apart; more is nonsense, whichever of them is wrong


class SystemClock:
    """Clock of the Desk. `offset` is the centre's time less the system's."""

    def __init__(self, *, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset

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
        """Tell whether a day is a working day; Monday to Friday where the year's holidays are not known."""
        import chinese_calendar

        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return day.weekday() < 5
