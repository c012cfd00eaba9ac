"""Places to store things in tests: a store in a moment, a disk that is full or can't be written."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.seals import Seals
from kiosk.adapters.store import STORE_FILE, SqlStore, open_store
from kiosk.adapters.vault import FileVault


def stored(folder: Path) -> SqlStore:
    """Open the store of a folder, made where it is not there yet."""
    return open_store(folder, open_keys(folder), clock=SystemClock())


def aged(folder: Path, version: int) -> SqlStore:
    """Make the store of a folder as a program of that version left it: for plain SQL, nothing else fits."""
    from kiosk.adapters.migrations import upgrade

    folder.mkdir(parents=True, exist_ok=True)
    keys = open_keys(folder)
    made = SqlStore(folder / STORE_FILE, keys.store, clock=SystemClock(), seals=Seals(keys.trail, folder))
    with made._writer.begin() as connection:
        upgrade(connection, seals=Seals(keys.trail, folder), to=f"{version:04d}")
    return made


def vault_of(folder: Path) -> FileVault:
    """Open the vault of a folder."""
    return FileVault(folder / "vault", open_keys(folder).vault)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="store-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    stored(folder).close()
    return folder


def fresh_store(folder: Path) -> SqlStore:
    """Open an empty store in a folder: a copy of one that was made before."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    return stored(folder)


@contextmanager
def small_disk(folder: Path, *, size: str = "1m") -> Iterator[Path]:
    """Mount a tiny disk on a folder; needs root."""
    if os.geteuid() != 0:
        pytest.skip("a small disk can only be mounted by root")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let a disk be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, mode: str) -> None:
    """Make a mounted disk read-only (ro) or writable (rw)."""
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)
