"""The pictures of a programme that is not on air yet, out of where its files lie. Must not: keep any.

What the program brought along is decoded here; all else, of the hall or of the centre, in a fenced child.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.errors import GuideRefused, KioskError
from kiosk.guides import film, reading
from kiosk.guides.film import Film
from kiosk.guides.publishing import FileOf
from kiosk.guides.values import Asset, Programme
from kiosk.settings import resource
from ui.slides.apart import Apart
from ui.slides.gallery import Gallery

_SMALL = QSize(512, 512)  # px: enough to tell the shape of a picture by


class Album(Gallery):
    """A gallery whose files are handed in, and the children for those of strangers: pictures, films."""

    def __init__(
        self, programme: Programme, file_of: FileOf, apart: Apart, films: Apart | None = None
    ) -> None:
        super().__init__(Path(), programme)
        self._file_of, self._apart, self._films = file_of, apart, films

    def film(self, sha256: str) -> tuple[Film, int] | None:
        """Return what a film is, and its bytes; None where it can't be read."""
        data = self._bytes(sha256)
        try:
            return film.look(io.BytesIO(data), len(data), sha256[:12]), len(data)
        except GuideRefused:
            return None

    def _film_shape(self, sha256: str) -> tuple[int, int]:
        known = self.film(sha256)
        return (known[0].width, known[0].height) if known is not None else (0, 0)

    def _bytes(self, sha256: str) -> bytes:
        try:
            data = self._file_of(sha256)
        except (OSError, KioskError):  # it is gone: the slide is shown without it
            return b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else b""

    def _measured(self, asset: Asset, data: bytes, page: int) -> QSize:
        return self._decoded(asset, data, _SMALL, page).size()

    def _decoded(self, asset: Asset, data: bytes, room: QSize, page: int) -> QImage:
        if asset.media == "video/mp4":
            return QImage() if self._films is None else self._films.picture(data, asset.media, room, page)
        if reading.asset_path(resource("guides", "default"), asset.sha256).is_file():
            return super()._decoded(asset, data, room, page)
        return self._apart.picture(data, asset.media, room, page)
