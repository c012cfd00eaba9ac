"""The keys of this workstation: one random data key, the others derived from it.

The data key lies in a protected file of the data folder, or in the keyring of the system (`keymoves` brings
it from one to the other). As long as there is a file, the file counts. Training and real work have their own
folders and thus their own keys. Nothing here is ever logged.
Must not: read the store or the vault, or make a new key where data already lie under an old one.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.adapters.store_faults import disk_faults, sync_folder
from kiosk.errors import StoreFailed

KEY_FILE = "data.key"
RING_FILE = "data.ring"  # names the entry of the keyring where the data key lies
MARK_FILE = "data.mark"  # names the key that the data were written with; says nothing about it
_SIZE = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in use, 32 bytes each. Hidden from every repr."""

    store: bytes
    vault: bytes
    trail: bytes

    def __repr__(self) -> str:
        return "Keys(…)"


def open_keys(folder: Path) -> Keys:
    """Return the keys of a data folder; make them where the folder is new.

    Raises StoreFailed: lost_key (data are there, the key is not), wrong_key (it is another folder's key),
    keyring_away, keyring_locked, disk_full, read_only.
    """
    with disk_faults():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):  # a folder of another account, or one that can't be written
            folder.chmod(0o700)
        return _derived(data_key(folder))


def data_key(folder: Path) -> bytes:
    """Return the data key of a folder, made where the folder is new. Raises StoreFailed, OSError."""
    path = folder / KEY_FILE
    if not path.exists() and (folder / RING_FILE).exists():
        return _from_ring(folder)
    if _used(folder) and not path.exists():  # in this order: a rival writes the key before anything else
        raise StoreFailed("lost_key")
    return _checked(folder, path.read_bytes()) if path.exists() else _make(folder)


def _from_ring(folder: Path) -> bytes:
    from kiosk.adapters.ring import needed_ring

    text = needed_ring().get((folder / RING_FILE).read_text("ascii").strip())
    if text is None:
        raise StoreFailed("lost_key")
    try:
        return _checked(folder, bytes.fromhex(text))
    except ValueError:
        raise StoreFailed("wrong_key") from None


def _used(folder: Path) -> bool:
    return any((folder / name).exists() for name in (MARK_FILE, "store.db", "vault"))


def _make(folder: Path) -> bytes:
    """Write a fresh key; where another process was first, its key is taken."""
    fresh = written(folder, secrets.token_bytes(_SIZE))
    try:
        os.link(fresh, folder / KEY_FILE)  # atomic, and fails where the key exists by now
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        fresh.replace(folder / KEY_FILE)
    finally:
        fresh.unlink(missing_ok=True)
    return _checked(folder, (folder / KEY_FILE).read_bytes())


def mark_of(key: bytes) -> str:
    """Return the name of a data key, which says nothing about it."""
    return expand(key, b"mark").hex()[:16]


def _checked(folder: Path, key: bytes) -> bytes:
    if len(key) != _SIZE:
        raise StoreFailed("wrong_key")
    mark, name = folder / MARK_FILE, mark_of(key)
    if not mark.exists():
        written(folder, name.encode()).replace(mark)
        sync_folder(folder)
    elif mark.read_bytes() != name.encode():
        raise StoreFailed("wrong_key")
    forget_copies(folder, key)
    return key


def forget_copies(folder: Path, key: bytes, *, unfinished: bool = False) -> None:
    """Remove what a killed program left of the key besides its own file: a second name, data put aside.

    `unfinished`: also in a folder that was to take this one's place; only where nobody can be making it.
    """
    found = [*folder.glob(".*.new"), *folder.parent.glob(f"{folder.name}.before-*/{KEY_FILE}")]
    if unfinished:
        found += [folder.with_name(f"{folder.name}.{name}") / KEY_FILE for name in ("fresh", "restored")]
    for path in found:
        with suppress(FileNotFoundError, NotADirectoryError):
            if path.lstat().st_size == _SIZE and path.read_bytes() == key:
                path.unlink()
                sync_folder(path.parent)


def _derived(key: bytes) -> Keys:
    return Keys(store=expand(key, b"store"), vault=expand(key, b"vault"), trail=expand(key, b"trail"))


def expand(key: bytes, purpose: bytes) -> bytes:
    """Return the 32-byte key for one purpose: HKDF-SHA256 (RFC 5869), no salt, one block."""
    pseudo_random = hmac.digest(bytes(_SIZE), key, hashlib.sha256)
    return hmac.digest(pseudo_random, b"credit-repair-window " + purpose + b"\x01", hashlib.sha256)


def written(folder: Path, data: bytes) -> Path:
    """Return a fresh file of this folder with these bytes on disk, readable by nobody else."""
    path = folder / f".{secrets.token_hex(8)}.new"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path
