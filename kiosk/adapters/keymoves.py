"""Brings the data key from its file into the keyring of the system, and back; it is never in neither.

Each move is a row of steps that may be cut off after any of them: while the file is there the file counts,
and it goes only when the keyring has given the same key back. Must not: change a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.adapters.keys import KEY_FILE, RING_FILE, data_key, forget_copies, mark_of, written
from kiosk.adapters.ring import Ring, needed_ring, system_ring
from kiosk.adapters.store_faults import disk_faults, sync_folder
from kiosk.desk.values import KeyPlace
from kiosk.errors import StoreFailed


class KeyMoves:
    """KeySafe of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self) -> KeyPlace:
        """Return where the data key lies, and the keyring that there is."""
        ring = system_ring()
        inside = not (self._folder / KEY_FILE).exists() and (self._folder / RING_FILE).exists()
        return KeyPlace("keyring" if inside else "file", ring.name if ring is not None else "")

    def to_keyring(self) -> None:
        """Bring the key into the keyring. Raises StoreFailed: keyring_away, keyring_locked, lost_key, …"""
        for _step in into_ring(self._folder, needed_ring()):
            pass

    def save_copy(self, path: Path, phrase: str, *, over: bool = False) -> None:
        """Write a copy that only a passphrase opens. Raises as `keycopy.save`."""
        from kiosk.adapters import keycopy

        keycopy.save(self._folder, path, phrase, over=over)

    def to_file(self) -> None:
        """Bring the key back into the protected file. Raises as `to_keyring`."""
        if not (self._folder / RING_FILE).exists():
            return
        for _step in into_file(self._folder, needed_ring()):
            pass


def into_ring(folder: Path, ring: Ring) -> Iterator[str]:
    """Bring the key into a keyring, telling each step that is done. Raises StoreFailed."""
    with disk_faults():
        path = folder / KEY_FILE
        if not path.exists():
            data_key(folder)  # it is there already, or says what is wrong
            return
        key = data_key(folder)
        entry = mark_of(key)
        ring.put(entry, key.hex())
        yield "kept"
        if ring.get(entry) != key.hex():
            raise StoreFailed("keyring_away")
        yield "read back"
        written(folder, entry.encode()).replace(folder / RING_FILE)
        sync_folder(folder)
        yield "named"
        forget_copies(folder, key, unfinished=True)
        path.unlink()
        sync_folder(folder)
        yield "file gone"


def into_file(folder: Path, ring: Ring) -> Iterator[str]:
    """Bring the key back into the file, telling each step that is done. Raises StoreFailed."""
    with disk_faults():
        key, path = data_key(folder), folder / KEY_FILE
        if not path.exists():
            written(folder, key).replace(path)
            sync_folder(folder)
        yield "file there"
        (folder / RING_FILE).unlink(missing_ok=True)
        sync_folder(folder)
        yield "name gone"
        ring.drop(mark_of(key))
        yield "entry gone"
