"""The vault: sheets and papers as authenticated ciphertext, one file each, named by a random id.

A file is a magic number and chunks of AES-256-GCM. Every item has its own key (HKDF of vault key and id),
every chunk authenticates id, index and whether it is the last: cut, reordered or swapped files don't open.
Must not: write plain bytes anywhere, or return from `put` before file and name are on disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kiosk.adapters.keys import expand
from kiosk.adapters.store_faults import disk_faults, store_failed, sync_folder
from kiosk.desk.values import Stored
from kiosk.errors import NotFound

_MAGIC = b"CRWV\x01\x00\x00\x00"
_CHUNK = 1 << 20  # plain bytes
_TAG = 16
_ID = re.compile(r"[0-9a-f]{32}")
_FRESH = ".new"


class FileVault:
    """The Vault port over a folder. Safe for any number of threads and processes."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._key = key
        self._folder = folder
        with disk_faults():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, data: bytes) -> Stored:
        """Encrypt, write, fsync, rename. Raises StoreFailed (code disk_full, read_only)."""
        return self.put_all((data,))[0]

    def put_all(self, several: Sequence[bytes]) -> tuple[Stored, ...]:
        """Keep several that belong together, all or none. Raises StoreFailed (code disk_full, read_only).

        They lie in one folder, so that their names become durable by one call.
        """
        head = secrets.token_hex(1)
        kept = {head + secrets.token_hex(15): data for data in several}
        with disk_faults():
            self._place(self._folder / head, kept)
        return tuple(Stored(item, hashlib.sha256(data).hexdigest(), len(data)) for item, data in kept.items())

    def _place(self, folder: Path, kept: Mapping[str, bytes]) -> None:
        """Write all, then name all; where one can't be, none is there. Raises OSError."""
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder)
        places = [self._path(item) for item in kept]
        try:
            for path, data in zip(places, kept.values(), strict=True):
                self._write(path.with_suffix(_FRESH), path.name, data)
            for path in places:
                path.with_suffix(_FRESH).replace(path)
        except OSError:
            for path in places:
                path.with_suffix(_FRESH).unlink(missing_ok=True)
                path.unlink(missing_ok=True)
            raise
        sync_folder(folder)

    def get(self, item: str) -> bytes:
        """Return the plain bytes. Raises NotFound, StoreFailed (code damaged)."""
        if not _ID.fullmatch(item):
            raise NotFound
        with disk_faults():
            try:
                cipher_text = self._path(item).read_bytes()
            except FileNotFoundError:
                raise NotFound from None
        return b"".join(self._opened(item, cipher_text))

    def discard(self, *items: str) -> None:
        """Remove files; silent if one is gone."""
        places = [self._path(item) for item in items if _ID.fullmatch(item)]
        with disk_faults():
            for path in places:
                path.unlink(missing_ok=True)
            for folder in {path.parent for path in places}:
                if folder.exists():
                    sync_folder(folder)

    def items(self) -> tuple[str, ...]:
        """Return the ids of everything kept."""
        with disk_faults():
            return tuple(sorted(path.name for path in self._files() if _ID.fullmatch(path.name)))

    def sweep(self, known: Iterable[str], *, older_than: float = 3600.0) -> int:
        """Remove what no row names and what was left half written; return how many files went.

        Younger files than `older_than` seconds stay: their row may be on its way.
        """
        keep, limit, gone = set(known), time.time() - older_than, 0
        with disk_faults():
            for path in list(self._files()):
                if path.name not in keep and path.stat().st_mtime < limit:
                    path.unlink(missing_ok=True)
                    gone += 1
        return gone

    def _path(self, item: str) -> Path:
        return self._folder / item[:2] / item

    def _files(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("[0-9a-f][0-9a-f]/*") if path.is_file())

    def _write(self, path: Path, item: str, data: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(expand(self._key, b"item " + bytes.fromhex(item)))
        view = memoryview(data)
        count = max(1, -(-len(data) // _CHUNK))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0) as file:
            _write_all(file.fileno(), _MAGIC)
            for index in range(count):
                plain = view[index * _CHUNK : (index + 1) * _CHUNK]
                bound = _bound(item, index, last=index == count - 1)
                _write_all(file.fileno(), cipher.encrypt(_nonce(index), plain, bound))
            os.fsync(file.fileno())

    def _opened(self, item: str, cipher_text: bytes) -> Iterator[bytes]:
        """Give the plain chunks in order. Raises StoreFailed (damaged)."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(expand(self._key, b"item " + bytes.fromhex(item)))
        view = memoryview(cipher_text)
        body = view[len(_MAGIC) :]
        count = -(-len(body) // (_CHUNK + _TAG))
        if view[: len(_MAGIC)] != _MAGIC or count == 0:
            raise store_failed("damaged")
        for index in range(count):
            chunk = body[index * (_CHUNK + _TAG) : (index + 1) * (_CHUNK + _TAG)]
            try:
                yield cipher.decrypt(_nonce(index), chunk, _bound(item, index, last=index == count - 1))
            except InvalidTag:
                raise store_failed("damaged") from None


def _bound(item: str, index: int, *, last: bool) -> bytes:
    return _MAGIC + bytes.fromhex(item) + index.to_bytes(8, "big") + bytes([last])


def _nonce(index: int) -> bytes:
    """Return the nonce of a chunk: a counter, for no two items share a key."""
    return index.to_bytes(12, "big")


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
