"""The ZIP of an OFD: every name, size and kind of entry is looked at before anything is unpacked.

Nothing is ever written to a disk. Must not: unpack more than was agreed upon, whatever the directory says.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
import zlib

from kiosk.errors import FileRefused

MOST_ENTRIES, MOST_BYTES, MOST_OF_ONE = 5_000, 300 * 2**20, 60 * 2**20
_RATIO, _RATIO_FROM = 250, 4 * 2**20  # XML packs to a fiftieth; what packs better and is large is a bomb
_NAME = re.compile(r"[^\x00-\x1f\\:*?\"<>|]{1,400}")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Missing(Exception):
    """A part that is named is not there, or can't be read."""


class Package:
    """The parts of one file by their names."""

    def __init__(self, data: bytes) -> None:
        """Raises FileRefused (broken, unsafe, encrypted, too_large)."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FileRefused("broken") from error
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise FileRefused("unsafe")
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            _check(info)
            key = info.filename.casefold()
            if key in self._parts:
                raise FileRefused("unsafe")  # two readers would see two documents
            self._parts[key] = info
        if sum(info.compress_size for info in infos) > len(data):
            raise FileRefused("unsafe")  # entries that overlap
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise FileRefused("too_large", limit=f"{MOST_BYTES // 2**20} MB")
        self._left = MOST_BYTES

    def has(self, name: str) -> bool:
        """Tell whether a part is there."""
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """Return a part unpacked. Raises Missing, FileRefused (too_large) where it unpacks to too much."""
        info = self._parts.get(name.casefold())
        if info is None or info.is_dir():
            raise Missing(name)
        most = min(MOST_OF_ONE, self._left)
        try:
            with self._zip.open(info) as part:
                data = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise Missing(name) from error
        if len(data) > most:
            raise FileRefused("too_large", limit=f"{most // 2**20} MB")
        self._left -= len(data)
        return data


def _check(info: zipfile.ZipInfo) -> None:
    """Refuse an entry that means harm, or that other readers may take for another."""
    name = info.filename
    parts = name.removesuffix("/").split("/")
    if (
        info.orig_filename != name
        or not _NAME.fullmatch(name)
        or any(part in ("", ".", "..") for part in parts)
    ):
        raise FileRefused("unsafe")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise FileRefused("unsafe")  # a link, a device
    if info.flag_bits & 0x41:
        raise FileRefused("encrypted")
    if info.compress_type not in _PACKED:
        raise FileRefused("broken")
    if info.file_size > MOST_OF_ONE:
        raise FileRefused("too_large", limit=f"{MOST_OF_ONE // 2**20} MB")
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(info.compress_size, 1):
        raise FileRefused("unsafe")


def joined(base: str, place: str) -> str:
    """Return the name of a part that `base` names by `place`: with "/" from the root, else from its folder.

    Raises Missing where nothing is named, FileRefused (unsafe) where it leads out of the file.
    """
    place = place.strip().replace("\\", "/")
    if not place:
        raise Missing(base)
    whole = place if place.startswith("/") else posixpath.join(posixpath.dirname(base), place)
    name = posixpath.normpath(whole.lstrip("/"))
    if ".." in name.split("/") or not _NAME.fullmatch(name):
        raise FileRefused("unsafe")
    return name
