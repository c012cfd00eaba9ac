"""`kiosk backup` and `kiosk restore`: a backup now, and going back to one.

    kiosk backup             make a backup, tested; print its folder
    kiosk backup list        the backups that there are, the newest first
    kiosk restore FOLDER     go back to a backup; the data of before stay beside, under another name

All take the settings as options, such as --data FOLDER. No window may be open while it goes back.
Must not: restore over a folder that somebody works in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.app import instance
from kiosk.desk import Desk
from kiosk.errors import KioskError, StoreFailed
from kiosk.settings import Settings

OpenDesk = Callable[[Sequence[str]], Desk]
Explain = Callable[[KioskError], str]
ReadSettings = Callable[[Sequence[str]], Settings]


def run_backup(words: Sequence[str], open_desk: OpenDesk, *, explain: Explain) -> int:
    """Make a backup or list them; return the exit code: 0 done, 1 failed, 2 not understood."""
    listing = words[:1] == ["list"]
    rest = words[1:] if listing else words
    if rest and not rest[0].startswith("--"):
        return _usage()
    try:
        desk = open_desk(rest)
        return _list(desk) if listing else _make(desk)
    except KioskError as error:
        return _refuse(error, explain)


def run_restore(words: Sequence[str], read: ReadSettings, *, explain: Explain) -> int:
    """Go back to a backup; return the exit code: 0 done, 1 refused and nothing changed, 2 not understood."""
    if not words or words[0].startswith("--"):
        return _usage()
    try:
        went = restore(Path(words[0]), read(words[1:]))
    except KioskError as error:
        return _refuse(error, explain)
    print(f"ok offered={went.offered} lost={went.lost}\n{went.old}")
    return 0


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the data of before lie, how many submissions are offered again, how many files opened nowhere."""

    old: Path
    offered: int
    lost: int


def restore(backup: Path, settings: Settings) -> Restored:
    """Go back to a backup; tell what came of it. A sheet whose file is lost is named by the look-through.

    Raises StoreFailed (in_use, no_backup, other_key, damaged, lost_key, …); nothing has changed then.
    """
    from kiosk.adapters import restoring
    from kiosk.adapters.backup import about_of
    from kiosk.adapters.clock import SystemClock
    from kiosk.adapters.keys import KEY_FILE, RING_FILE, open_keys
    from kiosk.adapters.store import open_store
    from kiosk.services.upkeep.backup import went_back

    instance.finish_restore(settings.folder)
    if not any((settings.folder / name).exists() for name in (KEY_FILE, RING_FILE)):
        raise StoreFailed("lost_key")  # a backup opens under its own key alone: none is made here
    mine = instance.take(settings.folder)
    if mine is None:
        raise StoreFailed("in_use")
    try:
        clock = SystemClock(settings.folder)
        made = restoring.built(backup.resolve(), settings.folder, open_keys(settings.folder))
        store = open_store(made.folder, open_keys(made.folder), clock=clock)
        try:
            with store.begin() as work:
                offered = went_back(work, about_of(backup).at, now=clock.now())
        finally:
            store.close()
        return Restored(restoring.put_in_place(made.folder, settings.folder, clock.now()), offered, made.lost)
    finally:
        mine.release()


def _make(desk: Desk) -> int:
    from kiosk.services.upkeep import backup

    made = backup.make(desk)
    assert made is not None  # its time is not limited
    print(f"ok rows={made.rows} files={made.items} missing={made.missing}\n{made.folder}")
    if desk.care.same_disk():
        print("same_disk", file=sys.stderr)
    return 0


def _list(desk: Desk) -> int:
    for made in desk.care.backups():
        print(f"{made.at.isoformat(timespec='seconds')} rows={made.rows} files={made.items} {made.folder}")
    return 0


def _refuse(error: KioskError, explain: Explain) -> int:
    print(explain(error), error.code, sep="\n", file=sys.stderr)
    return 1


def _usage() -> int:
    print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
    return 2
