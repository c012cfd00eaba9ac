"""What can still be read of a damaged store: every page by itself, and the rows that lie in whole pages.

A page of SQLCipher 4 bears its own proof, so each is whole or none; which table a row is of is told by its
columns, for the table of contents may be what is damaged. Layouts: sqlite.org/fileformat2.html, and
zetetic.net/sqlcipher/design (AES-256-CBC, HMAC-SHA512, 80 bytes reserved).
Must not: write anything, or give a row of a page that was changed.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

PAGE = 4096
_RESERVED, _IV, _SALT = 80, 16, 16
_USED = PAGE - _RESERVED
_LEAF = 0x0D  # of a table
_FRAME_HEAD, _LOG_HEAD = 24, 32
_MOST_BYTES = 1 << 30  # that one row can have; a larger size is none
Value = int | float | str | bytes | None
Row = tuple[Value, ...]


class Pages:
    """The pages of a store and of its write-ahead log that are whole. `lost`: how many are not."""

    def __init__(self, path: Path, key: bytes, *, salts: tuple[bytes, ...] = ()) -> None:
        self._key = key
        data, log = path.read_bytes(), path.with_name(path.name + "-wal")
        raw = {number + 1: data[number * PAGE : (number + 1) * PAGE] for number in range(len(data) // PAGE)}
        frames = _frames(log.read_bytes()) if log.exists() else {}
        starts = [image[:_SALT] for image in (frames.get(1), raw.get(1)) if image]
        found = [self._read(raw, frames, salt) for salt in (*starts, *salts)]
        self._plain: dict[int, bytes] = max(found, key=len, default={})
        self.lost = len(raw.keys() | frames.keys()) - len(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def rows(self) -> Iterator[Row]:
        """Yield every row of whole leaves: its number, then its columns. One that is cut is passed over."""
        for number in sorted(self._plain):
            page, head = self._plain[number], 100 if number == 1 else 0
            if page[head] != _LEAF:
                continue
            count = int.from_bytes(page[head + 3 : head + 5], "big")
            for place in range(min(count, _USED // 2)):
                at = head + 8 + 2 * place
                try:
                    yield self._row(page, int.from_bytes(page[at : at + 2], "big"))
                except (IndexError, KeyError, ValueError, struct.error):
                    continue  # goes on in a page that is lost

    # -- pages

    def _read(self, raw: dict[int, bytes], frames: dict[int, bytes], salt: bytes) -> dict[int, bytes]:
        mac_key = hashlib.pbkdf2_hmac("sha512", self._key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
        plain = {}
        for number in raw.keys() | frames.keys():
            for image in (frames.get(number), raw.get(number)):
                if image is not None and (page := self._opened(number, image, mac_key)) is not None:
                    plain[number] = page
                    break
        return plain

    def _opened(self, number: int, image: bytes, mac_key: bytes) -> bytes | None:
        """Return the plain page; None where it is not as it was written."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = _SALT if number == 1 else 0
        sealed, seal = image[start : _USED + _IV], image[_USED + _IV :]
        made = hmac.digest(mac_key, sealed + number.to_bytes(4, "little"), hashlib.sha512)
        if len(image) != PAGE or not hmac.compare_digest(made, seal):
            return None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(image[_USED : _USED + _IV])).decryptor()
        return bytes(start) + cipher.update(image[start:_USED]) + cipher.finalize()

    # -- rows

    def _row(self, page: bytes, at: int) -> Row:
        size, at = _varint(page, at)
        number, at = _varint(page, at)
        if not 0 < size < _MOST_BYTES:
            raise ValueError(size)
        return (number, *_columns(self._payload(page, at, size)))

    def _payload(self, page: bytes, at: int, size: int) -> bytes:
        """Return the bytes of a row, with what lies in further pages. Raises KeyError where one is lost."""
        most, least = _USED - 35, (_USED - 12) * 32 // 255 - 23
        if size <= most:
            return page[at : at + size]
        here = least + (size - least) % (_USED - 4)
        here = here if here <= most else least
        parts, left = [page[at : at + here]], size - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            more = self._plain[following]
            parts.append(more[4 : min(_USED, 4 + left)])
            left -= len(parts[-1])
            following = int.from_bytes(more[:4], "big")
        return b"".join(parts)


def _frames(log: bytes) -> dict[int, bytes]:
    """Return the last image of each page that a committed transaction has in the write-ahead log."""
    kept: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    if len(log) < _LOG_HEAD or int.from_bytes(log[8:12], "big") != PAGE:
        return kept
    for at in range(_LOG_HEAD, len(log) - PAGE - _FRAME_HEAD + 1, PAGE + _FRAME_HEAD):
        number, pages = struct.unpack(">II", log[at : at + 8])
        if log[at + 8 : at + 16] != log[16:24] or number == 0:
            break  # of an earlier round of the log
        waiting[number] = log[at + _FRAME_HEAD : at + _FRAME_HEAD + PAGE]
        if pages:
            kept |= waiting
            waiting = {}
    return kept


def _columns(record: bytes) -> Iterator[Value]:
    head, at = _varint(record, 0)
    body = head
    while at < head:
        kind, at = _varint(record, at)
        value, body = _value(record, kind, body)
        yield value
    if body != len(record):
        raise ValueError(body)


def _value(record: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind >= 12:
        size = (kind - 12) // 2
        found = record[at : at + size]
        if len(found) != size:
            raise IndexError(size)
        return (found.decode("utf-8") if kind % 2 else found), at + size
    if kind in (8, 9):
        return kind - 8, at
    if kind == 0:
        return None, at
    if kind == 7:
        return struct.unpack(">d", record[at : at + 8])[0], at + 8
    size = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}[kind]
    return int.from_bytes(record[at : at + size], "big", signed=True), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9
