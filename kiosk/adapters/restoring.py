"""A backup becomes the data folder again: built beside, whole and tested, then put in its place by renames.

What was there before stays beside it under a name with the date. Must not: change backup or data folder
before the new one is whole, or make a key.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.adapters import copying
from kiosk.adapters.backup import ABOUT, POOL, check_store, contents_of
from kiosk.adapters.keys import KEY_FILE, MARK_FILE, Keys
from kiosk.adapters.store import STORE_FILE
from kiosk.adapters.store_faults import disk_faults, store_failed, sync_folder
from kiosk.adapters.vault import FileVault
from kiosk.desk.disk import PLAIN, finish_move, moving_in, remove_plain
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.errors import Cancelled, NotFound, StoreFailed

# of the old folder; its trail went further
_LEFT = {POOL, PLAIN, "audit.head", "instance.lock", "log", MARK_FILE}


@dataclass(frozen=True, slots=True)
class Built:
    """A new folder that was made of a backup, and how many files of the vault it had to do without."""

    folder: Path
    lost: int = 0


def built(
    backup: Path, folder: Path, keys: Keys, *, progress: ProgressFn = silent, stop: Stop = never
) -> Built:
    """Return a new folder beside a data folder, made of a backup and this workstation's keys; all is tested.

    A file that does not open in the backup is taken from the data folder; one that opens in neither is left
    out and counted, and the look-through names the sheet. Raises StoreFailed (no_backup; other_key: it was
    made under another key; damaged: its store, or all of its files), Cancelled.
    """
    fresh = _beside(folder, "fresh")
    with disk_faults():
        for left in (fresh, moving_in(folder)):  # of a restore that was ended before its renames
            shutil.rmtree(left, ignore_errors=True)
        try:
            rows, items = contents_of(backup)
            mark = (backup / MARK_FILE).read_bytes()
        except (OSError, ValueError, KeyError, TypeError):
            raise store_failed("no_backup") from None
        if mark != (folder / MARK_FILE).read_bytes():
            raise store_failed("other_key")
        check_store(backup / STORE_FILE, keys, rows)
        fresh.mkdir(mode=0o700)
        sources = (backup.parent / POOL, folder / POOL)
        lost = _bring_vault(sources, fresh / POOL, items, keys, progress, stop)
        _bring_small(folder, backup, fresh)
    return Built(fresh, lost)


def put_in_place(fresh: Path, folder: Path, now: datetime) -> Path:
    """Put a built folder in the place of the data folder; return where that one lies now."""
    old = _beside(folder, f"before-{now:%Y%m%dT%H%M%S}")
    with disk_faults():
        fresh.rename(moving_in(folder))
        folder.rename(old)
        finish_move(folder)
        (old / KEY_FILE).unlink(missing_ok=True)  # the new folder has it: this one would be left for ever
        remove_plain(old)
        sync_folder(old)
    return old


def _beside(folder: Path, name: str) -> Path:
    return folder.with_name(f"{folder.name}.{name}")


def _bring_vault(
    sources: tuple[Path, ...], target: Path, items: set[str], keys: Keys, progress: ProgressFn, stop: Stop
) -> int:
    """Bring the files of a backup, each opened once; return how many open nowhere.

    Raises StoreFailed (damaged) where none of them does, Cancelled.
    """
    vault, lost = FileVault(target, keys.vault), 0
    for done, item in enumerate(sorted(items)):
        if stop():
            raise Cancelled
        lost += not any(_brought(vault, source / item[:2] / item, target, item) for source in sources)
        progress(done + 1, len(items))
    if items and lost == len(items):
        raise store_failed("damaged")
    return lost


def _brought(vault: FileVault, source: Path, target: Path, item: str) -> bool:
    """Bring one file and open it; False, and nothing is left of it, where it is missing or does not open."""
    try:
        copying.keep(source, target / item[:2] / item)
        vault.get(item)
    except (FileNotFoundError, NotFound):
        return False
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        vault.discard(item)
        return False
    return True


def _bring_small(folder: Path, backup: Path, fresh: Path) -> None:
    """Bring store and rules of the backup, and what is newest of all else. Raises OSError."""
    for source in (folder, backup):
        for path in source.iterdir():
            taken = path.name not in _LEFT and not path.name.startswith(("store.", "."))
            if taken and path.is_file() and not (fresh / path.name).exists() and path.name != ABOUT:
                copying.keep(path, fresh / path.name, link=False)
            elif taken and path.is_dir() and path.name != "bundles":
                shutil.copytree(path, fresh / path.name)
    for name, path in copying.guides_of(backup.parent).items():
        if not (fresh / copying.GUIDES / name).exists():
            copying.keep(path, fresh / copying.GUIDES / name)
    if (backup / "bundles").is_dir():
        shutil.copytree(backup / "bundles", fresh / "bundles")
    copying.keep(backup / STORE_FILE, fresh / STORE_FILE, link=False)
    copying.keep(backup / MARK_FILE, fresh / MARK_FILE, link=False)
    sync_folder(fresh)
