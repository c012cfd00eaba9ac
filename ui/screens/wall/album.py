"""The pictures of a programme that is not on air yet, out of where its files lie. Must not: keep any.

What the program brought along is decoded here; all else, of the hall or of the centre, in a fenced child.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.errors import KioskError
from kiosk.guides import reading
from kiosk.guides.publishing import FileOf
from kiosk.guides.values import Asset, Programme
from kiosk.settings import resource
from ui.slides.apart import Apart
from ui.slides.gallery import Gallery

_SMALL = QSize(512, 512)  # px: enough to tell the shape of a picture by


class Album(Gallery):
    """A gallery whose files are handed in, and the child for those of strangers."""

    def __init__(self, programme: Programme, file_of: FileOf, apart: Apart) -> None:
        super().__init__(Path(), programme)
        self._file_of, self._apart = file_of, apart

    def _bytes(self, sha256: str) -> bytes:
        try:
            data = self._file_of(sha256)
        except (OSError, KioskError):  # it is gone: the slide is shown without it
            return b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else b""

    def _measured(self, asset: Asset, data: bytes, page: int) -> QSize:
        return self._decoded(asset, data, _SMALL, page).size()

    def _decoded(self, asset: Asset, data: bytes, room: QSize, page: int) -> QImage:
        if reading.asset_path(resource("guides", "default"), asset.sha256).is_file():
            return super()._decoded(asset, data, room, page)
        return self._apart.picture(data, asset.media, room, page)
