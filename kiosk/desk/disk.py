"""What can go wrong with a disk, in the words of the error tree, and how a name on it is made durable.

Must not: carry a path into the error; it may name people.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import StoreFailed

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
PLAIN = "uploads"  # in a data folder: plain papers for a browser, of an older program


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn OSErrors of the block into StoreFailed: disk_full, read_only, disk_failed."""
    try:
        yield
    except OSError as error:
        number = error.errno
        if number in _FULL:
            raise StoreFailed("disk_full") from None
        raise StoreFailed("read_only" if number in _READ_ONLY else "disk_failed") from None


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def moving_in(folder: Path) -> Path:
    """Return where a folder lies that is whole and is about to take the place of this one."""
    return folder.with_name(f"{folder.name}.restored")


def finish_move(folder: Path) -> None:
    """Put the folder in its place that was about to take it, where the place is free. Raises OSError."""
    if moving_in(folder).exists() and not folder.exists():
        moving_in(folder).rename(folder)
        sync_folder(folder.parent)


def remove_plain(folder: Path) -> None:
    """Remove the plain papers that an older program left in a data folder; silent where there are none."""
    shutil.rmtree(folder / PLAIN, ignore_errors=True)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for this account only; its bytes are on disk. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another by one rename: a reader finds the old or the new. Raises OSError."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    try:
        write_new(fresh, data)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
