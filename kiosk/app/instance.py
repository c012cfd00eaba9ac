"""One desk a data folder: whoever starts first has the folder, until its process ends, however it ends.

The lock is the system's own on an open file: a crash leaves nothing behind that could be in the way. Two
accounts of one computer have folders, and so locks, of their own. Must not: import anything heavy, or say
anything; who comes second calls the first one's window (`ui.shell.caller`).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

LOCK_FILE = "instance.lock"
_TOLD = b"told to end\n"  # in the lock file: no other goes on in its place
_LOOK = 0.25  # seconds between looks of one that waits
_LONGEST = 92  # bytes of the path of a socket; the system takes 107, and Qt makes it beside its place


class Instance:
    """The right to a data folder; `release` gives it back, the end of the process does too."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file

    def leave(self) -> None:
        """Give the folder back for good: who stands by for it ends as well."""
        if self._file is not None:
            with suppress(OSError):
                self._file.write(_TOLD)
                self._file.flush()
        self.release()

    def release(self) -> None:
        """Give the folder back."""
        if self._file is not None:
            self._file.close()
            self._file = None


def take(folder: Path) -> Instance | None:
    """Take a data folder; None where another process has it.

    A folder that cannot be written is everybody's: the store says what is wrong with it, in words.
    """
    finish_restore(folder)
    try:
        file = _opened(folder)
    except OSError:
        return Instance(None)
    if not _lock(file):
        file.close()
        return None
    file.truncate(0)  # how the one before ended is over
    return Instance(file)


def succeed(folder: Path) -> Instance | None:
    """Wait until whoever has a folder is gone, then take it; None where that one was told to end."""
    try:
        file = _opened(folder)
    except OSError:
        return Instance(None)
    while not _lock(file):
        time.sleep(_LOOK)
    if os.fstat(file.fileno()).st_size == 0:
        return Instance(file)
    file.close()
    return None


def _opened(folder: Path) -> IO[bytes]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return (folder / LOCK_FILE).open("ab")


def finish_restore(folder: Path) -> None:
    """Do the last rename of a restore that was ended just before it; nothing where there is none."""
    if not folder.exists():
        from kiosk.desk.disk import finish_move

        with suppress(OSError):  # the store says what is wrong with the disk
            finish_move(folder)


def name_of(folder: Path) -> str:
    """Return the name by which the windows of one folder and account call each other.

    A whole path where the system has sockets in folders, in one that nobody else may write to: a bare name
    would lie in the folder for temporary files, which is everybody's and another one in each window.
    """
    account = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    digest = hashlib.sha256(f"{account}|{folder.resolve()}".encode()).hexdigest()
    name = f"credit-repair-{digest[:24]}"
    if sys.platform == "win32":
        return name
    inside = folder.resolve() / f".call-{digest[:8]}"
    if len(os.fsencode(inside)) <= _LONGEST:
        return str(inside)
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{account}"
    return str(Path(runtime if Path(runtime).is_dir() else "/tmp") / name)


if sys.platform == "win32":  # pragma: no cover  # not tested on Windows

    def _lock(file: IO[bytes]) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(file: IO[bytes]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better two windows than none
            return True
        return True
