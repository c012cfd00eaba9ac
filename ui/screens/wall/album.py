"""The pictures of a programme that is not on air yet, out of where its files lie. Must not: keep any."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guides.publishing import FileOf
from kiosk.guides.values import Programme
from ui.slides.gallery import Gallery


class Album(Gallery):
    """A gallery whose files are handed in."""

    def __init__(self, programme: Programme, file_of: FileOf) -> None:
        super().__init__(Path(), programme)
        self._file_of = file_of

    def _bytes(self, sha256: str) -> bytes:
        try:
            return self._file_of(sha256)
        except (OSError, KioskError):  # it is gone: the slide is shown without it
            return b""
