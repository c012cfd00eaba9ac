"""`kiosk doctor`: is what lies at this workstation whole? And `kiosk doctor salvage`, where it is not.

    kiosk doctor            disk, key, store, sheets, trail, backups: a sentence each; 1 where one is bad
    kiosk doctor salvage    what can still be read of a damaged store becomes the data folder; the damaged one
                            stays beside it

Both take the settings as options, such as --data FOLDER; no window may be open for the second.
Must not: make a folder where none is, or change anything before what is salvaged is whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.app import instance
from kiosk.desk import Desk
from kiosk.desk.care import Saved
from kiosk.errors import KioskError, StoreFailed
from kiosk.services.upkeep.doctor import Finding
from kiosk.settings import Settings

OpenDesk = Callable[[Sequence[str]], Desk]
ReadSettings = Callable[[Sequence[str]], Settings]
Explain = Callable[[KioskError], str]
SaySaved = Callable[[Saved], str]
SayFinding = Callable[[Finding], str]


def run(
    words: Sequence[str], open_desk: OpenDesk, read: ReadSettings,
    *, explain: Explain, say: SayFinding, say_saved: SaySaved,
) -> int:  # fmt: skip
    """Do the verb; return the exit code: 0 in order or done, 1 not, 2 not understood."""
    salvaging = words[:1] == ["salvage"]
    rest = words[1:] if salvaging else words
    if rest and not rest[0].startswith("--"):
        print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
        return 2
    try:
        if salvaging:
            print(say_saved(salvage(read(rest))))
            return 0
        return _examine(open_desk(rest), say)
    except KioskError as error:
        print(explain(error), error.code, sep="\n", file=sys.stderr)
        return 1


def _examine(desk: Desk, say: SayFinding) -> int:
    from kiosk.services.upkeep import doctor

    _demand_data(desk.settings.folder)
    worst = 0
    for finding in doctor.examine(desk):
        print(say(finding), flush=True)
        worst |= finding.weight == "bad"
    return int(worst)


def salvage(settings: Settings) -> Saved:
    """Put what can still be read in the place of a damaged data folder; tell what came of it.

    Raises StoreFailed: in_use, no_data, lost_key, wrong_key, nothing_left, disk_full; nothing changed then.
    """
    _demand_data(settings.folder)
    mine = instance.take(settings.folder)
    if mine is None:
        raise StoreFailed("in_use")
    try:
        return _salvaged(settings)
    finally:
        mine.release()


def _salvaged(settings: Settings) -> Saved:
    from kiosk.adapters import restoring, salvaging
    from kiosk.adapters.backup import FileCare
    from kiosk.adapters.clock import SystemClock
    from kiosk.adapters.keys import open_keys
    from kiosk.adapters.store import open_store
    from kiosk.app.desk import backup_base
    from kiosk.services.upkeep.salvage import mend

    folder = settings.folder
    keys, clock = open_keys(folder), SystemClock(folder)
    backups = FileCare(folder, backup_base(settings), keys).backups()
    made = salvaging.built(folder, keys, backups, clock)
    rows, older = sum(made.rows.values()), sum(made.older.values())
    store = open_store(made.folder, keys, clock=clock)
    try:
        with store.begin() as work:
            detail = f"{rows} rows, {older} of a backup, {made.lost_pages} pages lost"
            mended = mend(work, older=made.backup, now=clock.now(), detail=detail)
    finally:
        store.close()
    damaged = restoring.put_in_place(made.folder, folder, clock.now())
    return Saved(damaged, rows, older, made.lost_pages, made.lost_items, mended)


def _demand_data(folder: Path) -> None:
    if not (folder / "store.db").exists():
        raise StoreFailed("no_data")  # an empty one, made now, would pass for whole
