"""How the wall is, as the centre is told: a few words out of its health, and its picture where one is wanted.

Must not: tell what is shown, or anything about a person.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from kiosk.guides import inbox
from kiosk.guides.centre import device as devices
from kiosk.guides.inbox import Order
from kiosk.guides.lifting import Lift
from kiosk.guides.sequence import FOLDER
from kiosk.guides.wall import HEALTH

PICTURE, WANTED = "picture.jpg", "picture.wanted"
SILENT = 45.0  # seconds without a line about its health after which a wall is taken to be down
_MUCH_MB, _LARGEST = 600, 64 * 1024
State = Literal["ok", "warn", "bad", "off"]


def health_of(lobby: Path) -> dict[str, Any]:
    """Return what the wall wrote last; nothing where it wrote nothing that can be read."""
    path = lobby / FOLDER / HEALTH
    try:
        found = json.loads(path.read_bytes()) if path.stat().st_size <= _LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def states(health: dict[str, Any], now: datetime, *, fault: str) -> dict[str, State]:
    """Return the states of a wall; `fault`: why content of the centre was not taken, empty where it was."""
    found: dict[str, State] = {"wall": "ok" if answers(health, now) else "bad"}
    found["content"] = "warn" if fault else "ok"
    if found["wall"] == "bad":
        return found
    found["output"] = "ok" if health.get("placed") is True else "bad"
    found["picture"] = "off" if health.get("blackout") is True else "ok"
    found["slides"] = "warn" if health.get("faults") else "ok"
    found["awake"] = "ok" if health.get("awake") else "warn"  # the screen may go to sleep
    memory = health.get("memory_mb")
    found["memory"] = "warn" if isinstance(memory, int | float) and memory > _MUCH_MB else "ok"
    return found


def answers(health: dict[str, Any], now: datetime) -> bool:
    """Tell whether a wall runs that writes how it is."""
    return _age(health, now) <= SILENT


def passed_over(health: dict[str, Any]) -> tuple[str, ...]:
    """Return the ids of what the wall could not show, in their order; some are no slides of the programme."""
    faults = health.get("faults")
    texts = [fault for fault in faults if isinstance(fault, str)] if isinstance(faults, list) else []
    return tuple(dict.fromkeys(text.partition(": ")[0] for text in texts if ": " in text))


def _age(health: dict[str, Any], now: datetime) -> float:
    try:
        return abs((now - datetime.fromisoformat(str(health["at"]))).total_seconds())
    except (KeyError, ValueError, TypeError):
        return SILENT * 2


def up_seconds(health: dict[str, Any]) -> int:
    """Return for how long the wall has been on."""
    found = health.get("up_seconds")
    return max(0, found) if isinstance(found, int) else 0


def lifted(lifts: tuple[Lift, ...]) -> list[dict[str, str]]:
    """Return what was taken back here of the centre's orders, as the centre is told."""
    return [
        {
            "kind": each.kind,
            "posted_at": each.posted_at.isoformat(timespec="seconds"),
            "by": each.by,
            "at": each.at.isoformat(timespec="seconds"),
        }
        for each in lifts
    ]


def held(lobby: Path) -> tuple[Order | None, ...]:
    """Return the orders of the centre that lie here."""
    return tuple(inbox.kept(devices.folder_of(lobby), kind) for kind in inbox.KINDS)


# -- its picture


def want_picture(lobby: Path) -> None:
    """Ask the wall for a picture of itself. Raises OSError."""
    (lobby / FOLDER).mkdir(parents=True, exist_ok=True)
    (lobby / FOLDER / WANTED).touch()


def take_picture(lobby: Path) -> bytes:
    """Return the picture that the wall made since it was asked, and forget it; empty where there is none."""
    path = lobby / FOLDER / PICTURE
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    with suppress(OSError):
        path.unlink()
    return data
