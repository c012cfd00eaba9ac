"""The written forms of a table of holidays: our own `holiday_YYYY.json` and the public holiday-cn files.

    {"year": 2027, "off": ["2027-01-01", …], "work": […], "source": "…", "imported_by": ""}
    {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}, …]}

Must not: know where a table lies, or take one in part.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.calendar import HolidayTable
from kiosk.errors import PackRefused

LARGEST = 256 * 1024  # bytes; a year needs three thousand
_YEARS = range(2000, 2200)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NAME = re.compile(r"(?:holiday[_-])?(\d{4})\.json", re.ASCII | re.IGNORECASE)


def table_of(data: bytes, *, name: str = "", imported_by: str = "") -> HolidayTable:
    """Return the table of a file; its name, where it holds a year, must hold this one.

    Raises PackRefused: holidays_too_large, holidays_unreadable, holidays_other_year, holidays_both,
    holidays_no_weekend, holidays_too_few; `year` and `day` say where.
    """
    if len(data) > LARGEST:
        raise PackRefused("holidays_too_large")
    try:
        table = _read(json.loads(data.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PackRefused("holidays_unreadable") from None
    named = _NAME.fullmatch(name)
    if named and int(named[1]) != table.year:
        raise PackRefused("holidays_other_year", year=table.year, day=named[1])
    fault, day = table.fault()
    if fault is not None:
        raise PackRefused(fault, year=table.year, day=day or "")
    return replace(table, imported_by=imported_by or table.imported_by)


def _read(values: Any) -> HolidayTable:
    year = values["year"]
    if isinstance(year, bool) or year not in _YEARS:
        raise ValueError(year)
    if "days" in values:
        off, work = _split(values["days"])
    else:
        off, work = (_days(values[part]) for part in ("off", "work"))
    papers = values.get("papers") or [""]  # holiday-cn: addresses of the notices
    source, by = values.get("source", papers[0]), values.get("imported_by", "")
    if not isinstance(source, str) or not isinstance(by, str):
        raise TypeError
    return HolidayTable(year, off, work, source[:200], by[:32])


def _split(days: Any) -> tuple[frozenset[date], frozenset[date]]:
    if not all(isinstance(item["isOffDay"], bool) for item in days):
        raise TypeError
    off, work = (_days([item["date"] for item in days if item["isOffDay"] is kind]) for kind in (True, False))
    return off, work


def _days(texts: Any) -> frozenset[date]:
    if not isinstance(texts, list) or not all(map(_DAY.fullmatch, texts)):  # of no other forms of ISO 8601
        raise TypeError
    return frozenset(map(date.fromisoformat, texts))


def text_of(table: HolidayTable, **more: str) -> bytes:
    """Return a table in our own form, with further members."""
    values = {
        "year": table.year,
        "off": [day.isoformat() for day in sorted(table.off)],
        "work": [day.isoformat() for day in sorted(table.work)],
        "source": table.source,
        "imported_by": table.imported_by,
    }
    return (json.dumps(values | more, ensure_ascii=False, indent=1) + "\n").encode()
