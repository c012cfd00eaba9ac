"""The values of the audit trail that cross the ports: a line, what is looked for, what a check found.

Must not: hold words for the screen, or anything about a person but the numbers that the lines name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line as it was written. `role`: that of the actor then; empty where it was not known."""

    number: int
    at: datetime
    actor: str
    role: str
    action: str
    target: str
    detail: str


@dataclass(frozen=True, slots=True)
class TrailQuery:
    """Which lines are looked for; what is empty asks nothing. `target`: how it begins. `until`: before it."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    actions: tuple[str, ...] = ()
    target: str = ""


class TrailFault(StrEnum):
    """What is wrong with a trail, at the first line where it is."""

    CHANGED = "trail_changed"  # the line is not as it was written, or not where it was
    MISSING = "trail_missing"  # the line that should stand here is gone
    CUT = "trail_cut"  # the last lines are gone, or the store is an older one
    NO_HEAD = "trail_no_head"  # what says how long the trail is was taken away or bent


@dataclass(frozen=True, slots=True)
class TrailCheck:
    """What a check of the whole trail found. `lines` were read; `number` is the first bad one."""

    lines: int
    fault: TrailFault | None = None
    number: int = 0
