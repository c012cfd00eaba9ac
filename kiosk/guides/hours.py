"""When a wall is on, and how bright: by weekday, on public holidays, on worked weekends; dimmed hours.

    inbox/hours.json        put there whole by the desk of the workstation, obeyed without any network

The days of the calendar lie in the file, so that a wall asks nobody. What can't be read is as if
nothing was set: then the profile's hours count. Must not: ask a clock, or paint.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from kiosk.guides.inbox import FOLDER
from kiosk.guides.profile import WallProfile, write_whole

FILE = "hours.json"
DARKEST = 0.05  # a wall that nobody can read is no wall
_LARGEST = 64 * 1024  # bytes
_MOST_DAYS = 2000  # of the calendar
_WEEK = 7
_FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """From a minute to the first one after; `until` before `since` is over midnight, the same a whole day."""

    since: time
    until: time

    def begins(self, at: time) -> bool:
        """Tell whether it holds at a time of the day on which it began."""
        return at >= self.since and (self.since >= self.until or at < self.until)

    def lasts(self, at: time) -> bool:
        """Tell whether it still holds at a time of the day after the one on which it began."""
        return self.since > self.until and at < self.until


WHOLE_DAY = Span(time.min, time.min)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a wall, local times. A day without a span is black; `days`: Monday to Sunday.

    `bright` and `dim`: 0.05 to 1, of all that is painted, usually and within `dimmed`. `by`, `at`: who
    set it.
    """

    days: tuple[Span | None, ...] = (WHOLE_DAY,) * _WEEK
    holiday: Span | None = WHOLE_DAY
    worked: Span | None = WHOLE_DAY  # weekends that are worked
    bright: float = 1.0
    dimmed: Span | None = None
    dim: float = 0.4
    free_days: frozenset[date] = frozenset()
    work_days: frozenset[date] = frozenset()
    by: str = ""
    at: datetime | None = None

    def of_day(self, day: date) -> Span | None:
        """Return when the wall is on, on a day; None: not at all."""
        if day in self.work_days and day.isoweekday() > _FRIDAY:
            return self.worked
        return self.holiday if day in self.free_days else self.days[day.isoweekday() - 1]

    def is_on(self, now: datetime) -> bool:
        """Tell whether the wall shows anything at a moment, today's hours or those from yesterday."""
        today, before = self.of_day(now.date()), self.of_day(now.date() - timedelta(days=1))
        late = before is not None and before.lasts(now.time())
        return late or (today is not None and today.begins(now.time()))

    def brightness(self, now: datetime) -> float:
        """Return how bright the wall is at a moment."""
        low = self.dimmed is not None and (self.dimmed.begins(now.time()) or self.dimmed.lasts(now.time()))
        return self.dim if low else self.bright


def of_profile(profile: WallProfile) -> Hours:
    """Return the hours that the profile of a wall gives, the same every day."""
    opens, closes = profile.opens or time.min, profile.closes or time.min
    every = Span(opens, closes)
    return Hours((every,) * _WEEK, every, every, bright=profile.dim)


def give(folder: Path, hours: Hours) -> None:
    """Put hours into a lobby's inbox; the wall obeys within a second. Raises OSError, ValueError."""
    plain = _plain(hours)
    if _hours(plain) != hours:
        raise ValueError("these hours are none")
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    write_whole(folder / FOLDER / FILE, json.dumps(plain, ensure_ascii=False).encode())


def read(folder: Path) -> Hours | None:
    """Return the hours in a lobby's inbox; None where there are none, or none that can be read."""
    path = folder / FOLDER / FILE
    try:
        return _hours(json.loads(path.read_bytes())) if path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def forget(folder: Path) -> None:
    """Take the hours out of a lobby's inbox: those of the profile count again. Raises OSError."""
    (folder / FOLDER / FILE).unlink(missing_ok=True)


def follow(folder: Path, free: frozenset[date], worked: frozenset[date]) -> None:
    """Write the days of another calendar into the hours of a lobby, where it has any. Raises OSError."""
    found = read(folder)
    if found is not None and (found.free_days, found.work_days) != (free, worked):
        with suppress(ValueError):  # more days than a calendar has: those before stay
            give(folder, replace(found, free_days=free, work_days=worked))


def stamp(folder: Path) -> tuple[int, int]:
    """Return what tells cheaply whether the hours have changed."""
    try:
        state = (folder / FOLDER / FILE).stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_ino


def _plain(hours: Hours) -> dict[str, Any]:
    return {
        "days": [_said(span) for span in hours.days],
        "holiday": _said(hours.holiday),
        "worked": _said(hours.worked),
        "bright": hours.bright,
        "dimmed": _said(hours.dimmed),
        "dim": hours.dim,
        "free_days": sorted(day.isoformat() for day in hours.free_days),
        "work_days": sorted(day.isoformat() for day in hours.work_days),
        "by": hours.by,
        "at": hours.at.isoformat() if hours.at else None,
    }


def _said(span: Span | None) -> list[str] | None:
    return None if span is None else [f"{span.since:%H:%M}", f"{span.until:%H:%M}"]


def _hours(found: dict[str, Any]) -> Hours:
    """Return the hours of a JSON object. Raises ValueError, KeyError, TypeError, AttributeError."""
    days = tuple(_span(each) for each in found["days"])
    if len(days) != _WEEK:
        raise ValueError("days")
    return Hours(
        days,
        _span(found["holiday"]),
        _span(found["worked"]),
        _share(found["bright"]),
        _span(found["dimmed"]),
        _share(found["dim"]),
        _dates(found["free_days"]),
        _dates(found["work_days"]),
        str(found["by"])[:80],
        datetime.fromisoformat(found["at"]) if found["at"] else None,
    )


def _span(found: list[str] | None) -> Span | None:
    if found is None:
        return None
    since, until = map(time.fromisoformat, found)
    return Span(since, until)


def _share(found: float) -> float:
    if not DARKEST <= float(found) <= 1:
        raise ValueError("brightness")
    return float(found)


def _dates(found: list[str]) -> frozenset[date]:
    if len(found) > _MOST_DAYS:
        raise ValueError("days of the calendar")
    return frozenset(map(date.fromisoformat, found))
