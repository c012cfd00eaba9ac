"""Slides that say when the hall is closed for a holiday, from the calendar that is in force.

They run from a fortnight before until the last day off. Must not: say a holiday of a year without a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.calendar import Calendar
from kiosk.guides.values import Item, Lang, Slide, Table, When

AHEAD = timedelta(days=60)  # so early a closing is known to the programme
SHOWN = timedelta(days=14)  # before its first day
_DAY, _SATURDAY = timedelta(days=1), 5
_ZH = "一二三四五六日"
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Closing:
    """A run of days off with a holiday in it; `worked`: weekend days around it on which the hall works."""

    first: date
    last: date
    worked: tuple[date, ...]
    again: date
    source: str = ""


def closings(calendar: Calendar, today: date) -> Iterator[Closing]:
    """Yield the closings that have not ended and begin soon."""
    day = today
    while not calendar.is_workday(day - _DAY):
        day -= _DAY
    while day <= today + AHEAD:
        first = day
        while not calendar.is_workday(day):
            day += _DAY
        found = _closing(calendar, first, day - _DAY, again=day) if day > first else None
        if found is not None and found.last >= today:
            yield found
        day += _DAY


def _closing(calendar: Calendar, first: date, last: date, *, again: date) -> Closing | None:
    run = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    tables = [t for t in calendar.tables if any(day in t.off for day in run if day.weekday() < _SATURDAY)]
    if not tables:
        return None  # a weekend
    near = (first - SHOWN, last + SHOWN)
    worked = sorted(day for table in calendar.tables for day in table.work if near[0] <= day <= near[1])
    return Closing(first, last, tuple(worked), again, tables[-1].source)


def slide(found: Closing, lang: Lang) -> Slide:
    """Return what the wall says of a closing."""
    zh = lang == "zh"
    say, to, between = (_zh, " 至 ", "、") if zh else (_en, " to ", ", ")
    run = say(found.first) + (to + say(found.last) if found.last > found.first else "")
    said = [("放假，不办理业务" if zh else "Closed", run)]
    if found.worked:
        said.append(("照常上班" if zh else "Open as usual", between.join(map(say, found.worked))))
    said.append(("恢复办理" if zh else "Open again", say(found.again)))
    head = ("安排", "日期") if zh else ("What", "When")
    title = "放假安排" if zh else "Closed for the holiday"
    return Slide(
        _name(found, lang), title, Table(head, tuple(said)), lang,
        basis=found.source if zh else "",
    )  # fmt: skip


def item(found: Closing, lang: Lang) -> Item:
    """Return when it runs."""
    name = _name(found, lang)
    return Item(name, (name,), When(first=found.first - SHOWN, last=found.last))


def _name(found: Closing, lang: Lang) -> str:
    return f"closed-{found.first:%Y%m%d}-{lang}"


def _zh(day: date) -> str:
    return f"{day.month} 月 {day.day} 日（周{_ZH[day.weekday()]}）"


def _english(found: Closing) -> str:
    days = f"from {_en(found.first)} to {_en(found.last)}" if found.last > found.first else _en(found.first)
    worked = f" Open on {' and '.join(map(_en, found.worked))}." if found.worked else ""
    return f"The window is closed {days}.{worked} Open again on {_en(found.again)}."


def _en(day: date) -> str:
    return f"{_SHORT[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
