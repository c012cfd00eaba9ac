"""What the desk tells the wall of its own workstation: a file an order, put there whole, gone when withdrawn.

    inbox/notice.json  blackout.json  grey.json  freeze.json

An order holds as long as its file lies there, over restarts and without any network. What can't be read is no
order. Must not: carry anything about a case or a person who comes to the window.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from kiosk.guides.profile import write_whole

FOLDER = "inbox"
LONGEST = 400  # characters of a notice
_LARGEST = 64 * 1024  # bytes of an order

Kind = Literal["notice", "blackout", "grey", "freeze"]
KINDS: tuple[Kind, ...] = ("notice", "blackout", "grey", "freeze")


@dataclass(frozen=True, slots=True)
class Order:
    """One order. `text` (Chinese) and `english` of a notice; after `until` it is as if withdrawn."""

    kind: Kind
    by: str
    at: datetime  # aware
    text: str = ""
    english: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """All that holds now."""

    notice: Order | None = None
    blackout: Order | None = None
    grey: Order | None = None
    freeze: Order | None = None  # content stays as it is: nothing new goes on air


def give(folder: Path, order: Order) -> None:
    """Put an order into the lobby's folder; the wall obeys within a second. Raises OSError, ValueError."""
    if order.at.tzinfo is None or (order.until is not None and order.until.tzinfo is None):
        raise ValueError("an order needs aware times")
    if len(order.text) > LONGEST or len(order.english) > LONGEST:
        raise ValueError("a notice is too long")
    inbox = folder / FOLDER
    inbox.mkdir(parents=True, exist_ok=True)
    plain = {
        "by": order.by,
        "at": order.at.isoformat(),
        "text": order.text,
        "english": order.english,
        "until": order.until.isoformat() if order.until else None,
    }
    write_whole(inbox / f"{order.kind}.json", json.dumps(plain, ensure_ascii=False).encode())


def withdraw(folder: Path, kind: Kind) -> None:
    """Take an order back; there may be none. Raises OSError."""
    (folder / FOLDER / f"{kind}.json").unlink(missing_ok=True)


def read(folder: Path, now: datetime) -> Orders:
    """Return the orders that hold; one whose time is over does not."""
    found = {kind: _order(folder / FOLDER / f"{kind}.json", kind) for kind in KINDS}
    return Orders(
        **{
            kind: order
            for kind, order in found.items()
            if order is not None and (order.until is None or now < order.until)
        }
    )


def later(ours: Orders, theirs: Orders) -> Orders:
    """Return what holds of two places: of a kind, the order that was given later."""
    chosen: dict[str, Order | None] = {}
    for kind in KINDS:
        both = [found for found in (getattr(ours, kind), getattr(theirs, kind)) if found is not None]
        chosen[kind] = max(both, key=lambda order: order.at, default=None)
    return Orders(**chosen)


def kept(folder: Path, kind: Kind) -> Order | None:
    """Return an order as it lies there, whether or not its time is over."""
    return _order(folder / FOLDER / f"{kind}.json", kind)


def stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """Return what tells cheaply whether any order has changed since."""
    found = []
    for kind in KINDS:
        try:
            state = (folder / FOLDER / f"{kind}.json").stat()
            found.append((state.st_mtime_ns, state.st_ino))
        except OSError:
            found.append((0, 0))
    return tuple(found)


def _order(path: Path, kind: Kind) -> Order | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = json.loads(path.read_bytes())
        until = found.get("until")
        order = Order(
            kind,
            by=str(found["by"]),
            at=datetime.fromisoformat(found["at"]),
            text=str(found.get("text", ""))[:LONGEST],
            english=str(found.get("english", ""))[:LONGEST],
            until=datetime.fromisoformat(until) if until else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    aware = order.at.tzinfo is not None and (order.until is None or order.until.tzinfo is not None)
    return order if aware and (kind != "notice" or order.text.strip()) else None
