"""A sealed copy of the data key: a file that only a passphrase opens, and the key brought back from it.

The head stands in clear, says how the passphrase is stretched (Argon2id, RFC 9106) and which store it is for
(the mark, which says nothing about the key), and is bound to the sealed key (AES-256-GCM): nothing of it can
be changed.
Must not: keep a passphrase, make a key, or put one where a key that fits already lies.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.adapters.keys import KEY_FILE, MARK_FILE, RING_FILE, data_key, expand, mark_of, written
from kiosk.adapters.store_faults import disk_faults, sync_folder
from kiosk.errors import StoreFailed

LEAST_LETTERS = 12  # of a passphrase
PUT_ASIDE = "data.key.other"  # a key of another store that lay in the place of ours
_KIND, _SIZE, _SALT, _NONCE = "credit-repair-window data key 1", 32, 16, 12
_COST = {"time": 4, "memory": 128 * 1024, "lanes": 4}  # passes, KiB, threads
_MOST = {"time": 64, "memory": 1024 * 1024, "lanes": 16}  # of a file from elsewhere
_LONGEST = 4096  # bytes of the file


def save(folder: Path, path: Path, phrase: str, *, over: bool = False) -> None:
    """Write a sealed copy of a folder's key, under its name only once it was opened again.

    `over`: instead of a file that is there. Raises StoreFailed: phrase_short, no_data (nothing was ever kept
    here), copy_exists, copy_inside (it would lie beside the data), lost_key, wrong_key, disk_full, read_only.
    """
    refuse_phrase(phrase)
    refuse_place(folder, path, over=over)
    with disk_faults():
        key = data_key(folder)
        fresh = written(path.parent, sealed(key, phrase))
        try:
            if opened(fresh.read_bytes(), phrase, fits=lambda mark: mark == mark_of(key)) != key:
                raise StoreFailed("disk_failed")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(path.parent)


def refuse_phrase(phrase: str) -> None:
    """Raise StoreFailed (phrase_short) for a passphrase that is tried out too soon."""
    if len(phrase) < LEAST_LETTERS:
        raise StoreFailed("phrase_short", n=str(LEAST_LETTERS))


def refuse_place(folder: Path, path: Path, *, over: bool = False) -> None:
    """Raise StoreFailed (no_data, copy_exists, copy_inside) where no copy can be written."""
    with disk_faults():
        if not (folder / MARK_FILE).exists():
            raise StoreFailed("no_data")
        if path.exists() and not over:
            raise StoreFailed("copy_exists")
        if path.resolve().is_relative_to(folder.resolve()):
            raise StoreFailed("copy_inside")


def take(folder: Path, path: Path, phrase: str) -> None:
    """Bring the key of a folder back from its sealed copy, into the protected file.

    A key of another store that lies there is put aside, never removed. Raises StoreFailed: no_data,
    key_there, keyring_locked, copy_bad, copy_other, wrong_phrase, disk_full, read_only. Nothing has changed
    then.
    """
    refuse(folder, path)
    with disk_faults():
        key = opened(_read(path), phrase, fits=lambda mark: _is_for(folder, mark))
        if not _opens(folder, key):
            raise StoreFailed("copy_other")
        fresh, there = written(folder, key), folder / KEY_FILE
        if there.exists():
            there.replace(folder / PUT_ASIDE)
        fresh.replace(there)
        sync_folder(folder)
        data_key(folder)


def refuse(folder: Path, path: Path) -> None:
    """Raise StoreFailed where no passphrase is worth asking for: as `take`, all but wrong_phrase."""
    with disk_faults():
        if not any((folder / name).exists() for name in (MARK_FILE, "store.db")):
            raise StoreFailed("no_data")
        _refuse_needless(folder)
        if not _is_for(folder, str(_head(_read(path))["mark"])):
            raise StoreFailed("copy_other")


def sealed(key: bytes, phrase: str) -> bytes:
    """Return the bytes of a copy of a key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head = {
        "kind": _KIND, "mark": mark_of(key), "kdf": "argon2id", **_COST, "salt": _coded(salt),
        "nonce": _coded(nonce),
    }  # fmt: skip
    bound = AESGCM(_stretched(phrase, head)).encrypt(nonce, key, _canonical(head))
    return json.dumps({**head, "sealed": _coded(bound)}, indent=1).encode() + b"\n"


def opened(data: bytes, phrase: str, *, fits: Callable[[str], bool]) -> bytes:
    """Return the key of a copy whose mark fits. Raises StoreFailed: copy_bad, copy_other, wrong_phrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = _head(data)
    if not fits(str(head["mark"])):
        raise StoreFailed("copy_other")
    bound = head.pop("sealed")
    try:
        cipher = AESGCM(_stretched(phrase, head))
        key = cipher.decrypt(_plain(head["nonce"]), _plain(bound), _canonical(head))
    except InvalidTag:
        raise StoreFailed("wrong_phrase") from None
    if len(key) != _SIZE or mark_of(key) != head["mark"]:
        raise StoreFailed("copy_bad")
    return key


def _refuse_needless(folder: Path) -> None:
    """Raise StoreFailed (key_there) where the key that fits lies there, or its keyring is only locked."""
    try:
        if any((folder / name).exists() for name in (KEY_FILE, RING_FILE)) and (folder / MARK_FILE).exists():
            data_key(folder)
        else:
            return
    except StoreFailed as error:
        if error.code == "keyring_locked":  # it is there, and only has to be unlocked
            raise
        return
    raise StoreFailed("key_there")


def _is_for(folder: Path, mark: str) -> bool:
    """Tell whether a mark is that of a folder; where that is lost the store itself is looked at later."""
    path = folder / MARK_FILE
    return not path.exists() or path.read_bytes() == mark.encode()


def _opens(folder: Path, key: bytes) -> bool:
    """Tell whether a key is that of the store, where no mark is left that says so."""
    if (folder / MARK_FILE).exists():
        return True
    from kiosk.adapters.pages import Pages

    return len(Pages(folder / "store.db", expand(key, b"store"))) > 0


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST + 1)
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise StoreFailed("copy_bad") from None


def _head(data: bytes) -> dict[str, Any]:
    """Return what stands in a copy, each value of its kind and in bounds. Raises StoreFailed (copy_bad)."""
    head: Any = None
    try:
        head = json.loads(data) if len(data) <= _LONGEST else None
        texts = ("kind", "mark", "kdf", "salt", "nonce", "sealed")
        good = (
            isinstance(head, dict)
            and head.keys() == {*texts, *_COST}
            and all(isinstance(head[name], str) for name in texts)
            and all(type(head[name]) is int and 0 < head[name] <= most for name, most in _MOST.items())
            and (head["kind"], head["kdf"]) == (_KIND, "argon2id")
            and head["memory"] >= 8 * head["lanes"]  # RFC 9106, 3.1
            and (len(_plain(head["salt"])), len(_plain(head["nonce"]))) == (_SALT, _NONCE)
            and len(_plain(head["sealed"])) > _SIZE
        )
    except (ValueError, RecursionError):
        good = False
    if not good:
        raise StoreFailed("copy_bad")
    return dict(head)


def _stretched(phrase: str, head: dict[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        phrase.encode("utf-8", "surrogatepass"), _plain(head["salt"]), time_cost=head["time"],
        memory_cost=head["memory"], parallelism=head["lanes"], hash_len=_SIZE, type=Type.ID,
    )  # fmt: skip


def _canonical(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _plain(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
