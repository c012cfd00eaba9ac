"""Hours of a day as they are typed, `08:30-17:30`, and as they are shown. Must not: know what they are of."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.guides.hours import Span

_CLOCK = r"(\d{1,2})(?:[:：.]?(\d{2}))?"
_SPAN = re.compile(rf"{_CLOCK}\s*[-–—~～至到]\s*{_CLOCK}")
_MIDNIGHT = 24  # as the end of a day


def read(text: str) -> Span | None:
    """Return the hours of a text; None for an empty one. Raises ValueError where it says no hours."""
    from kiosk.guides.hours import Span

    if not text.strip():
        return None
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    since, until = _time(found[1], found[2]), _time(found[3], found[4], end=True)
    if since == until and since != time.min:
        raise ValueError(text)  # no time at all, or a whole day?
    return Span(since, until)


def _time(hour: str, minute: str | None, *, end: bool = False) -> time:
    if end and int(hour) == _MIDNIGHT and not int(minute or 0):
        return time.min
    return time(int(hour), int(minute or 0))


def said(span: Span | None) -> str:
    """Return hours as they are typed; empty for none."""
    if span is None:
        return ""
    until = "24:00" if span.until == time.min else f"{span.until:%H:%M}"
    return f"{span.since:%H:%M}-{until}"
