"""The tables of holidays: those of the library, those imported here, those of the centre's bundle.

For one year the newest counts: whatever came last to this workstation. Must not: ask the network, or let a
file that does not fit keep the others from being read.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk import bundles
from kiosk.desk.disk import disk_faults, replace_file
from kiosk.desk.holidays import table_of, text_of
from kiosk.domain.calendar import Calendar, HolidayTable
from kiosk.errors import PackRefused

KIND = "holidays"  # of the items of a bundle
_AT = "imported_at"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Dated = tuple[datetime, HolidayTable]


class Holidays:
    """The calendar of a data folder; without one, that of the library and of what is kept meanwhile.

    `who` tells whose signature counts on those of a bundle. Safe for any number of threads.
    """

    def __init__(self, folder: Path | None = None, *, who: bundles.WhoSigns = lambda: None) -> None:
        self._folder, self._who = folder, who
        self._kept: list[Dated] = []  # where there is no folder
        self._lock = threading.Lock()
        self._calendar: Calendar | None = None

    def calendar(self) -> Calendar:
        """Return the tables in force."""
        with self._lock:
            if self._calendar is None:
                dated = sorted(self._all(), key=lambda each: each[0])
                self._calendar = Calendar(tuple(table for _, table in dated))
            return self._calendar

    def renew(self) -> None:
        """Read everything anew with the next look."""
        with self._lock:
            self._calendar = None

    def keep(self, table: HolidayTable, *, at: datetime) -> None:
        """Keep an imported table in the place of an earlier one of its year. Raises StoreFailed."""
        if self._folder is None:
            self._kept.append((at, table))
        else:
            place = self._folder / KIND
            with disk_faults():
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                replace_file(place / f"holiday_{table.year}.json", text_of(table, **{_AT: at.isoformat()}))
        self.renew()

    def _all(self) -> Iterator[Dated]:
        yield from ((_LONG_AGO, table) for table in _of_library())
        yield from self._kept
        if self._folder is not None:
            yield from _imported(self._folder / KIND)
            yield from _of_bundle(self._folder, self._who)


def _imported(place: Path) -> Iterator[Dated]:
    for path in sorted(place.glob("holiday_*.json")):
        try:
            data = path.read_bytes()
            table = table_of(data, name=path.name)
            yield datetime.fromisoformat(json.loads(data)[_AT]), table
        except (OSError, ValueError, KeyError, TypeError, PackRefused):
            continue  # its year is provisional again, and says so


def _of_bundle(folder: Path, who: bundles.WhoSigns) -> Iterator[Dated]:
    try:
        contents = bundles.in_force(folder, who)
    except PackRefused:
        return
    for kept in contents.of_kind(KIND) if contents is not None else ():
        try:
            yield kept.since, table_of(kept.read())
        except PackRefused:
            continue


def _of_library() -> Iterator[HolidayTable]:
    from chinese_calendar import __version__
    from chinese_calendar.constants import holidays, workdays

    source = f"chinesecalendar {__version__}"
    for year in sorted({day.year for day in holidays}):
        off, work = (frozenset(day for day in days if day.year == year) for days in (holidays, workdays))
        yield HolidayTable(year, off, work, source)
