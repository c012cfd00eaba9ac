"""Private folders in memory for what a tool can only write as files. Must not: name a person or lie on a disk
where the system offers memory.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "credit-repair-window-"


def _home() -> Path:
    for place in ("/dev/shm", os.environ.get("XDG_RUNTIME_DIR", "")):
        if place and Path(place).is_dir() and os.access(place, os.W_OK):
            return Path(place)
    return Path(tempfile.gettempdir())


def make(name: str = "") -> Path:
    """Return a fresh folder that only this account can open (0700); `made` finds it by the name."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{name}", dir=_home()))


def made(name: str) -> tuple[Path, ...]:
    """Return the folders that this process has made with a name and not wiped."""
    return tuple(_home().glob(f"{_PREFIX}{os.getpid()}-{name}*"))


def named(name: str) -> Path:
    """Return where this process has its folder of a name, not made yet; `sweep` removes it too."""
    return _home() / f"{_PREFIX}{os.getpid()}-{name}"


def wipe(folder: Path) -> None:
    """Remove a folder with what is in it; silent if it is gone."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove folders whose program is no more, of this account only: what a power cut or a kill left."""
    for folder in _home().glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        try:
            ours = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
        except OSError:
            continue
        if ours and owner.isdigit() and not _lives(int(owner)):
            wipe(folder)


def move_in() -> Path:
    """Make such a folder the place of every temporary file of this process; return it.

    Qt prints by way of a plain PDF there, and what foreign libraries write is not ours to know.
    """
    sweep()
    folder = Path(os.environ.get("TMPDIR", ""))
    if not (_is_ours(folder) and folder.is_dir()):
        folder = make()
        os.environ["TMPDIR"] = str(folder)
    return folder


def move_out() -> None:
    """Remove the folder of `move_in` with what is in it."""
    folder = Path(os.environ.get("TMPDIR", ""))
    if _is_ours(folder):
        del os.environ["TMPDIR"]
        wipe(folder)


def _is_ours(folder: Path) -> bool:
    return folder.name.startswith(f"{_PREFIX}{os.getpid()}-")


def _lives(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
