"""Backups: the store as it is at one moment, and the files of the vault, under the keys that they have here.

A backup is a folder of its own with the store; the files of the vault lie beside in one pool, for their bytes
never change: what is there already is not copied again. It has its name only once it was opened and compared.
Must not: make a writer wait, hold the key, or take plain bytes anywhere.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.adapters import copying
from kiosk.adapters.keys import KEY_FILE, MARK_FILE, Keys
from kiosk.adapters.store import STORE_FILE
from kiosk.adapters.store_faults import disk_faults, store_failed, sync_folder
from kiosk.adapters.vault import FileVault
from kiosk.desk.care import Backup
from kiosk.desk.disk import replace_file
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.errors import Cancelled, NotFound, StoreFailed

ABOUT, POOL, HALF = "backup.json", "vault", ".half"
_NOT_TAKEN = {"store.", KEY_FILE, "audit.head", "instance.lock"}
_SAMPLE = 25  # files of the vault that are opened and compared after each backup
_DAYS, _WEEKS = 7, 4


@dataclass(frozen=True, slots=True)
class _Turn:
    ends: float
    progress: ProgressFn
    stop: Stop

    def over(self) -> bool:
        if self.stop():
            raise Cancelled
        return time.monotonic() >= self.ends


class FileCare:
    """The StoreCare port over folders. `base`: where backups of windows lie."""

    def __init__(self, folder: Path, base: Path, keys: Keys) -> None:
        self._folder, self._base, self._keys = folder, base, keys

    def place(self) -> Path:
        """Return the folder of this workstation's backups: named by its key, for windows may share a disk."""
        try:
            mark = (self._folder / MARK_FILE).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            raise store_failed("lost_key") from None
        return self._base / f"{self._folder.name}-{mark}"

    def same_disk(self) -> bool:
        """Tell whether backups lie on the disk that they are to stand in for."""
        at = next(path for path in (self.place(), *self.place().parents) if path.exists())
        with disk_faults():
            return at.stat().st_dev == self._folder.stat().st_dev

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups that there are, the newest first; passes over what it can't read."""
        found = []
        for about in self.place().glob(f"*/{ABOUT}"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                found.append(about_of(about.parent))
        return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))

    def back_up(
        self, now: datetime, *, seconds: float, progress: ProgressFn = silent, stop: Stop = never
    ) -> Backup | None:
        """Make a backup and test it; None where the time was over. See `StoreCare`."""
        place, turn = self.place(), _Turn(time.monotonic() + seconds, progress, stop)
        half = place / HALF
        with disk_faults():
            (place / POOL).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._fill(turn):
                return None
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir(mode=0o700)
        try:
            return self._made(half, now, turn)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise

    def thin_out(self, now: datetime) -> tuple[Backup, ...]:
        """Let go of old backups, the last of each of 7 days and of 4 weeks stay; return which went."""
        every = self.backups()
        staying = kept(every, now)
        gone = tuple(backup for backup in every if backup not in staying)
        self._forget_older_programs(now)
        if gone:
            with disk_faults():
                for backup in gone:
                    (backup.folder / ABOUT).unlink(missing_ok=True)  # from here on it is none
                    shutil.rmtree(backup.folder)
                self._drain_pool(staying)
        return gone

    def is_whole(self, *, quick: bool) -> bool:
        """Tell whether the store is whole; unless `quick` every page of it is authenticated."""
        try:
            with copying.opened(self._folder / STORE_FILE, self._keys.store) as store:
                return not copying.wrong_pages(store, quick=quick)
        except StoreFailed as error:
            if error.code in ("damaged", "wrong_key"):
                return False
            raise

    def opens(self, backup: Backup) -> bool:
        """Tell whether a backup still opens: its store is whole, and every file that it names is there."""
        try:
            rows, items = contents_of(backup.folder)
            check_store(backup.folder / STORE_FILE, self._keys, rows)
        except (OSError, ValueError, KeyError, TypeError, StoreFailed):
            return False
        return items <= _files(backup.folder.parent / POOL).keys()

    def sweep(self) -> int:
        """Remove files of the vault that nothing in the store names any more; return how many went.

        Whatever looks like a name, in any row, keeps its file, and so does an hour's age.
        """
        with copying.opened(self._folder / STORE_FILE, self._keys.store) as store:
            named = copying.named(store)
        return FileVault(self._folder / POOL, self._keys.vault).sweep(named)

    # -- parts

    def _fill(self, turn: _Turn) -> bool:
        """Bring what the pool has not got into it; False where the time was over before."""
        items, pool = _files(self._folder / POOL), self.place() / POOL
        missing = sorted(items.keys() - _files(pool).keys())
        for done, item in enumerate(missing):
            if turn.over():
                return False
            copying.bring(items[item], pool / item[:2] / item)
            turn.progress(done + 1, len(missing))
        return self._fill_guides(turn)

    def _fill_guides(self, turn: _Turn) -> bool:
        """Bring what the hall's slides are made of, films among it; False where the time was over before."""
        here, there = copying.guides_of(self._folder), copying.guides_of(self.place())
        for name in sorted(here.keys() - there.keys()):
            if turn.over():
                return False
            copying.keep(here[name], self.place() / copying.GUIDES / name)
        return True

    def _made(self, half: Path, now: datetime, turn: _Turn) -> Backup:
        rows, named = self._copied(half / STORE_FILE, turn)
        self._fill(_Turn(float("inf"), silent, turn.stop))  # what came since, before the store was copied
        self._small_files(half)
        there = set(_files(self.place() / POOL))
        missing = self._missing(named - there)
        self._test(half, rows, named & there)
        folder = self.place() / now.strftime("%Y%m%dT%H%M%S")
        about = {
            "at": now.isoformat(), "rows": rows, "items": sorted(named & there), "missing": len(missing),
            "salt": self._salt(),
        }  # fmt: skip
        with disk_faults():
            replace_file(half / ABOUT, json.dumps(about).encode())
            half.rename(folder)
            sync_folder(folder.parent)
        return about_of(folder)

    def _salt(self) -> str:
        """Return the first bytes of the store: without them no page of it can be told to be whole."""
        with disk_faults(), (self._folder / STORE_FILE).open("rb") as file:
            return file.read(16).hex()

    def _copied(self, path: Path, turn: _Turn) -> tuple[dict[str, int], set[str]]:
        """Copy the store as it is at one moment; return its rows and the files of the vault that it names."""
        with disk_faults(), copying.opened(self._folder / STORE_FILE, self._keys.store) as source:
            source.execute("BEGIN")  # from the first look on it sees no later change: the copy neither
            rows = copying.counted(source)
            copying.copy(source, path, self._keys.store, stop=turn.stop)
            return rows, copying.named(source)

    def _small_files(self, half: Path) -> None:
        """Take along settings, tables of holidays, the mark of the key: all small files but the key."""
        with disk_faults():
            for path in self._folder.iterdir():
                if path.is_file() and not path.name.startswith((*_NOT_TAKEN, ".")):
                    copying.keep(path, half / path.name, link=False)
            if (self._folder / "bundles").is_dir():
                shutil.copytree(self._folder / "bundles", half / "bundles")

    def _missing(self, items: Iterable[str]) -> list[str]:
        """Return of these what is gone here too; what can be read here must be in the pool.

        Raises StoreFailed (backup_bad).
        """
        here, lacking = _files(self._folder / POOL), list(items)
        if any(item in here and copying.reads(here[item]) for item in lacking):
            raise store_failed("backup_bad")
        return lacking

    def _test(self, folder: Path, rows: dict[str, int], items: set[str]) -> None:
        """Open what was made as a restore would. Raises StoreFailed (backup_bad)."""
        sample = random.SystemRandom().sample(sorted(items), min(_SAMPLE, len(items)))
        try:
            check_store(folder / STORE_FILE, self._keys, rows)
            vault = FileVault(self.place() / POOL, self._keys.vault)
            here = FileVault(self._folder / POOL, self._keys.vault)
            for item in sample:
                if not copying.reads(self._folder / POOL / item[:2] / item):
                    continue  # its disk fails: it is named as lost
                with suppress(NotFound):  # thrown away here meanwhile; the copy opens all the same
                    if _hash(vault.get(item)) != _hash(here.get(item)):
                        raise store_failed("backup_bad")
        except StoreFailed as error:
            raise store_failed("backup_bad") from error

    def _forget_older_programs(self, now: datetime) -> None:
        """Remove what migrations and restores put aside, once weeks of backups stand for it."""
        limit = now - timedelta(weeks=_WEEKS)
        aside = f"{self._folder.name}.before-"
        with disk_faults():
            for path in self._folder.glob("store.before-*.db"):
                if path.stat().st_mtime < limit.timestamp():
                    path.unlink(missing_ok=True)
            for path in self._folder.parent.glob(f"{aside}*T*"):
                if path.name < f"{aside}{limit:%Y%m%dT%H%M%S}" and (path / MARK_FILE).exists():
                    shutil.rmtree(path)

    def _drain_pool(self, staying: Iterable[Backup]) -> None:
        """Remove from the pool what no backup names, and no file here has."""
        named = set(_files(self._folder / POOL))
        for backup in staying:
            named |= contents_of(backup.folder)[1]
        for item, path in _files(self.place() / POOL).items():
            if item not in named:
                path.unlink(missing_ok=True)


def check_store(path: Path, keys: Keys, rows: dict[str, int]) -> None:
    """Open a copied store, compare its rows, read every page. Raises StoreFailed (damaged, wrong_key, …)."""
    with copying.opened(path, keys.store) as copy:
        if copying.counted(copy) != rows or copying.wrong_pages(copy):
            raise store_failed("damaged")


def about_of(folder: Path) -> Backup:
    """Return what a backup says of itself. Raises OSError, ValueError, KeyError, TypeError."""
    said = json.loads((folder / ABOUT).read_text("utf-8"))
    return Backup(
        folder,
        datetime.fromisoformat(said["at"]),
        sum(said["rows"].values()),
        len(said["items"]),
        said["missing"],
    )


def contents_of(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return a backup's rows by table and its files of the vault. Raises OSError, ValueError, KeyError."""
    said = json.loads((folder / ABOUT).read_text("utf-8"))
    return dict(said["rows"]), set(said["items"])


def salts_of(backups: Iterable[Backup]) -> tuple[bytes, ...]:
    """Return the salts that the store had when backups were made of it; nothing of those that do not say."""
    found = []
    for backup in backups:
        with suppress(OSError, ValueError, KeyError, TypeError):
            found.append(bytes.fromhex(json.loads((backup.folder / ABOUT).read_text("utf-8"))["salt"]))
    return tuple(dict.fromkeys(found))


def kept(backups: Iterable[Backup], now: datetime) -> set[Backup]:
    """Return which backups stay: the newest, and the last of each of 7 days and of 4 weeks up to now."""
    staying: dict[object, Backup] = {}
    for backup in sorted(backups, key=lambda each: each.at):
        age = (now.date() - backup.at.date()).days
        staying["newest"] = backup
        if age < _DAYS:
            staying[backup.at.date()] = backup
        if age < 7 * _WEEKS:
            staying[backup.at.isocalendar()[:2]] = backup
    return set(staying.values())


def _files(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in folder.glob("[0-9a-f][0-9a-f]/*") if len(path.name) == 32}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
