"""What the centre holds for the walls of a hall: orders, enrolled walls. Frozen values, without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WallOrderKind = Literal["notice", "blackout", "grey", "freeze"]


@dataclass(frozen=True, slots=True)
class WallOrder:
    """One order. `text` (Chinese) and `english` of a notice; `by` and `at`: who gave it, once it is given."""

    kind: WallOrderKind
    text: str = ""
    english: str = ""
    until: datetime | None = None  # aware
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WallSeat:
    """A wall as the centre has enrolled it. `key`: Ed25519 of the centre, 32 bytes."""

    token: str
    key: bytes
    key_id: str

    def __repr__(self) -> str:
        return "WallSeat()"
