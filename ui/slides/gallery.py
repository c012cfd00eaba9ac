"""The pictures of a programme, decoded at the size they are shown at.

Slow; the wall asks from a lane. Each time a file is held against its hash. Must not: keep what is decoded.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.guides import reading
from kiosk.guides.values import Asset, Programme
from ui.slides import decoding, filmshape


class Gallery:
    """Pictures by hash out of the folder of a generation, or of the one `beside` it."""

    def __init__(self, folder: Path, programme: Programme, *, beside: Path | None = None) -> None:
        self._folder, self._beside = folder, beside
        self._assets: dict[str, Asset] = {asset.sha256: asset for asset in programme.assets}

    def path(self, sha256: str) -> Path:
        """Return where a file lies."""
        path = reading.asset_path(self._folder, sha256)
        if self._beside is not None and not path.exists():
            return reading.asset_path(self._beside, sha256)
        return path

    def picture(self, sha256: str, room: QSize, *, page: int = -1) -> QImage:
        """Return a picture scaled into a room, its shape kept; a null image where it can't be read."""
        asset = self._assets.get(sha256)
        if asset is None:
            return QImage()
        data = self._bytes(sha256)
        if not data:
            return QImage()
        return self._decoded(asset, data, room, max(0, page))

    def shape(self, sha256: str, page: int = 0) -> tuple[int, int]:
        """Return width and height of a picture or a film in any unit; 0, 0 where it can't be read."""
        asset = self._assets.get(sha256)
        if asset is not None and asset.media == "video/mp4":
            return self._film_shape(sha256)
        data = self._bytes(sha256) if asset is not None else b""
        size = self._measured(asset, data, page) if asset is not None and data else QSize(0, 0)
        return (size.width(), size.height()) if size.isValid() else (0, 0)

    def _film_shape(self, sha256: str) -> tuple[int, int]:
        """Return the shape that a film's head says, without holding the film in memory."""
        return filmshape.read(self.path(sha256))

    def _measured(self, asset: Asset, data: bytes, page: int) -> QSize:
        return decoding.shape(data, asset.media, page)

    def _decoded(self, asset: Asset, data: bytes, room: QSize, page: int) -> QImage:
        return decoding.picture(data, asset.media, room, page)

    def _bytes(self, sha256: str) -> bytes:
        """Return a file as it was approved; nothing where a byte of it has changed since."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError:
            return b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else b""

    def is_whole(self, sha256: str) -> bool:
        """Tell whether a film is as it was approved, without holding it in memory."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False
