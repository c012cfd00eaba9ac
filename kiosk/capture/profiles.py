"""Scan profiles: settings of a scan under a name and a key, kept as one text among the settings.

The text is JSON, a list of objects with the fields of ScanProfile; no text stands for the profiles that we
ship. Must not: know a device, or the words for our profiles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, fields

from kiosk.desk.scans import ScanProfile

SHIPPED: tuple[ScanProfile, ...] = (
    ScanProfile("flatbed", source="flatbed", key="Shift+F5"),
    ScanProfile("duplex", source="duplex", key="Ctrl+F5"),
    ScanProfile("card", source="flatbed", paper="A5", key="Ctrl+Shift+F5"),  # both cards are on its half
)
CHOICES = {
    "source": ("flatbed", "feeder", "duplex"),
    "mode": ("color", "gray"),
    "paper": ("A4", "A5", "A3", ""),
}
LEAST_DPI, MOST_DPI = 75, 600
_ID = re.compile(r"^[a-z0-9_-]{1,40}$")
_KEY = re.compile(r"^(?:(?:Ctrl|Shift|Alt)\+)+F(?:[1-9]|1[0-2])$")  # the plain ones are the program's
_LONGEST_NAME = 40
_MOST = 30


def read(text: str) -> tuple[ScanProfile, ...]:
    """Return the profiles of a setting. Raises ValueError (its text names the field) for what is none."""
    if not text.strip():
        return SHIPPED
    rows = json.loads(text)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("profiles")
    kinds = {field.name: int if field.name == "dpi" else str for field in fields(ScanProfile)}
    for row in rows:
        wrong = [name for name, value in row.items() if type(value) is not kinds.get(name)]
        if wrong or "id" not in row:
            raise ValueError(wrong[0] if wrong else "id")
    profiles = tuple(ScanProfile(**row) for row in rows)
    check(profiles)
    return profiles


def write(profiles: Sequence[ScanProfile]) -> str:
    """Return the text of some profiles; "" for exactly ours. Raises ValueError as `read` does."""
    check(profiles)
    if tuple(profiles) == SHIPPED:
        return ""
    return json.dumps([asdict(profile) for profile in profiles], ensure_ascii=False)


def check(profiles: Sequence[ScanProfile]) -> None:
    """Raise ValueError naming what does not fit: a field, or profiles where it is their number."""
    if not 0 < len(profiles) <= _MOST:
        raise ValueError("profiles")
    for profile in profiles:
        _check_one(profile)
    for name in ("id", "key"):
        given = [value for value in (getattr(profile, name) for profile in profiles) if value]
        if len(set(given)) < len(given):
            raise ValueError(name)


def _check_one(profile: ScanProfile) -> None:
    if not _ID.match(profile.id):
        raise ValueError("id")
    if len(profile.name) > _LONGEST_NAME:
        raise ValueError("name")
    for name, choices in CHOICES.items():
        if getattr(profile, name) not in choices:
            raise ValueError(name)
    if not LEAST_DPI <= profile.dpi <= MOST_DPI:
        raise ValueError("dpi")
    if profile.key and not _KEY.match(profile.key):
        raise ValueError("key")
