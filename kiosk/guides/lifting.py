"""An order of the centre that a lead has taken back in the hall, for this wall, while the centre may be away.

    inbox/lifted-notice.json …: which order it was, who took it back and when, and whether the centre knows

It is that one order that is lifted: the next of its kind holds again. Must not: be written by anybody but the
desk, or be forgotten before the centre was told.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.guides.inbox import FOLDER, KINDS, Kind, Order, Orders
from kiosk.guides.profile import write_whole

_LARGEST = 4096  # bytes of a file


@dataclass(frozen=True, slots=True)
class Lift:
    """`order`: the digest of what was taken back, `posted_at` when it had been given; times are aware."""

    kind: Kind
    order: str
    posted_at: datetime
    by: str
    at: datetime
    told: bool = False


def digest(order: Order) -> str:
    """Return what tells an order from every other."""
    until = order.until.timestamp() if order.until else None
    told = [order.kind, order.by, order.at.timestamp(), order.text, order.english, until]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def lift(lobby: Path, order: Order, *, by: str, at: datetime) -> None:
    """Take an order of the centre back on this wall; it obeys within a second. Raises OSError."""
    (lobby / FOLDER).mkdir(parents=True, exist_ok=True)
    _write(lobby, Lift(order.kind, digest(order), order.at, by, at))


def standing(lobby: Path, theirs: Orders) -> Orders:
    """Return the orders of the centre that nobody has taken back here."""
    lifted = {each.kind: each.order for each in every(lobby)}
    return Orders(
        **{
            kind: order
            for kind in KINDS
            if (order := getattr(theirs, kind)) is not None and lifted.get(kind) != digest(order)
        }
    )


def every(lobby: Path) -> tuple[Lift, ...]:
    """Return what was taken back here; a damaged file says nothing."""
    found = (_read(lobby, kind) for kind in KINDS)
    return tuple(each for each in found if each is not None)


def told(lobby: Path, lifts: tuple[Lift, ...], held: tuple[Order | None, ...]) -> None:
    """Note that the centre knows; forget those whose order it no longer holds. Raises OSError."""
    digests = {digest(order) for order in held if order is not None}
    for each in lifts:
        if _read(lobby, each.kind) != each:
            continue  # another was taken back since
        if each.order in digests:
            _write(lobby, replace(each, told=True))
        else:
            _path(lobby, each.kind).unlink(missing_ok=True)


def forget(lobby: Path) -> None:
    """Forget all: another centre is asked from now on. Raises OSError."""
    for kind in KINDS:
        _path(lobby, kind).unlink(missing_ok=True)


def stamp(lobby: Path) -> tuple[int, ...]:
    """Return what tells cheaply whether something was taken back since."""
    found = []
    for kind in KINDS:
        state = None
        with suppress(OSError):
            state = _path(lobby, kind).stat()
        found.append(state.st_mtime_ns if state is not None else 0)
    return tuple(found)


def _path(lobby: Path, kind: Kind) -> Path:
    return lobby / FOLDER / f"lifted-{kind}.json"


def _write(lobby: Path, made: Lift) -> None:
    plain = {
        "order": made.order,
        "posted_at": made.posted_at.isoformat(),
        "by": made.by,
        "at": made.at.isoformat(),
        "told": made.told,
    }
    write_whole(_path(lobby, made.kind), json.dumps(plain, ensure_ascii=False).encode())


def _read(lobby: Path, kind: Kind) -> Lift | None:
    path = _path(lobby, kind)
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = json.loads(path.read_bytes())
        posted, at = (datetime.fromisoformat(found[name]) for name in ("posted_at", "at"))
        made = Lift(kind, str(found["order"]), posted, str(found["by"]), at, found["told"] is True)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return made if posted.tzinfo is not None and at.tzinfo is not None else None
