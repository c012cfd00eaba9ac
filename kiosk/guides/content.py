"""The generations that a wall holds, and which of them is on air.

    content/<number>/programme.json, assets/<sha256>      content/current: the number on air
    content/held: the number that the wall shows while content is frozen; kept on the disk as long

A generation is written whole beside the others and put on air by one rename. What is damaged is passed over
for the newest whole one before it: a wall shows its last good content for ever. Must not: fetch, or judge
approvals.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.guides import reading
from kiosk.guides.coding import Unreadable
from kiosk.guides.profile import write_whole
from kiosk.guides.values import Programme

FOLDER = "content"
CURRENT, HELD = "current", "held"


@dataclass(frozen=True, slots=True)
class OnAir:
    """A programme with the folder of its files, and what was passed over on the way to it.

    `beside`: where the files lie that came from the centre.
    """

    folder: Path
    programme: Programme
    faults: tuple[str, ...] = ()
    beside: Path | None = None


def put_on_air(lobby: Path, number: int) -> None:
    """Name the generation that is on air from the next slide on. Raises OSError."""
    write_whole(lobby / FOLDER / CURRENT, str(number).encode())


def current(lobby: Path) -> int:
    """Return the number that is named as on air, 0 where there is none."""
    return _number(lobby / FOLDER / CURRENT) or 0


def hold(lobby: Path, number: int) -> None:
    """Name the generation that is shown whatever is put on air, until `release`; 0: none. Raises OSError."""
    (lobby / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(lobby / FOLDER / HELD, str(number).encode())


def release(lobby: Path) -> None:
    """Hold nothing any more. Raises OSError."""
    (lobby / FOLDER / HELD).unlink(missing_ok=True)


def held(lobby: Path) -> int | None:
    """Return the number that is held, None where nothing is."""
    return _number(lobby / FOLDER / HELD)


def shown(lobby: Path) -> int:
    """Return the number that the wall shows: the one held, else the one on air."""
    number = held(lobby)
    return current(lobby) if number is None else number


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return None


def stamp(lobby: Path) -> tuple[int, int, int]:
    """Return what tells cheaply whether something was put on air since, be it under the same number."""
    try:
        state = (lobby / FOLDER / CURRENT).stat()
    except OSError:
        return (0, 0, 0)
    return (current(lobby), state.st_mtime_ns, state.st_ino)


def find(
    lobby: Path, shipped: Path, *, check: reading.Check | None = None, named: int | None = None
) -> OnAir | None:
    """Return the programme on air: the named one, else the newest whole one before it, else the shipped.

    `check` tells who let it go on air; the shipped one is part of the program. `named`: another number than
    that on air, 0 for the shipped. None: there is no content.
    """
    faults: list[str] = []
    for folder in (*generations(lobby, current(lobby) if named is None else named), shipped):
        try:
            programme = reading.load(folder, check=check if folder != shipped else None)
        except (Unreadable, OSError) as error:
            faults.append(f"{folder.name}: {error if isinstance(error, Unreadable) else 'file'}")
            continue
        if any(item.slides for item in programme.playlist.items):
            return OnAir(folder, programme, tuple(faults))
    return None


def generations(lobby: Path, named: int) -> list[Path]:
    """Return the folders of the named generation and of those before it, newest first."""
    try:
        numbers = sorted(
            (int(p.name) for p in (lobby / FOLDER).iterdir() if p.name.isdecimal()), reverse=True
        )
    except OSError:
        return []
    return [lobby / FOLDER / str(number) for number in numbers if number <= named]
