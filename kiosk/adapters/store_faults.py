"""What can go wrong with the database, in the words of the error tree. Used by store, vault and keys.

Must not: carry a path, a statement or a value of a row into the error; those may name people.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from kiosk.desk.disk import disk_faults, sync_folder
from kiosk.errors import StoreFailed

__all__ = ["database_failed", "disk_faults", "looked_at", "store_failed", "sync_folder"]

# Primary result codes of SQLite (sqlite.org/rescode.html); extended ones carry them in the low byte.
_BY_RESULT = {
    3: "read_only",  # PERM
    5: "store_busy",
    6: "store_busy",  # LOCKED
    8: "read_only",
    10: "disk_failed",  # IOERR
    11: "damaged",  # CORRUPT
    13: "disk_full",
    14: "read_only",  # CANTOPEN
    26: "wrong_key",  # NOTADB: SQLCipher can't tell a wrong key from a damaged first page
}
_SCARCE = 64 * 1024  # bytes free: a disk that fails with less is full
_BY_TEXT = {  # what a copy of pages raises carries no code (sqlite3_errstr)
    "database or disk is full": 13,
    "disk I/O error": 10,
    "attempt to write a readonly database": 8,
    "database disk image is malformed": 11,
    "file is not a database": 26,
    "unable to open database file": 14,
}
_MAY_PASS = {"store_busy"}


def store_failed(code: str) -> StoreFailed:
    """Return the error of this code; a busy store may be tried again."""
    failure = StoreFailed(code)
    failure.retry = code in _MAY_PASS
    return failure


def looked_at(failure: StoreFailed, folder: Path) -> StoreFailed:
    """Return the failure of a store as it shows at its disk: one without room fails in many ways."""
    with suppress(OSError):
        if failure.code == "disk_failed" and shutil.disk_usage(folder).free < _SCARCE:
            return store_failed("disk_full")
    return failure


def database_failed(original: BaseException | None) -> StoreFailed:
    """Return the StoreFailed of a driver's error.

    Codes: damaged, disk_failed, disk_full, read_only, store_busy, wrong_key; store_failed for anything else.
    """
    result = getattr(original, "sqlite_errorcode", None) or _BY_TEXT.get(str(original))
    if result is None:
        return store_failed("store_failed")
    return store_failed(_BY_RESULT.get(result & 0xFF, "store_failed"))
