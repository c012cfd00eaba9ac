"""What the materials page asks of the core, each a function of the Desk for a lane: scan, files, pictures.

A file that can't be taken never stops the others. Must not: know a widget; a QImage may be made in a lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader

from kiosk.desk import Desk, ScanRequest
from kiosk.errors import KioskError, ScannerFailed
from kiosk.services import capture
from ui.errors import explain
from ui.sources import clipboard
from ui.text import tr

LONGEST = 1754  # pixels: A4 at 150 dpi, enough to read and quick to draw


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of some files: pages taken in, and the files that were refused with why."""

    pages: int
    refused: tuple[tuple[str, KioskError], ...] = ()


def scan(desk: Desk, case_id: str, slot: str, *, progress: Any, stop: Any) -> Taken:
    """Feed sheets from the scanner of the settings, else from the first one found."""
    device = str(desk.settings["scanner"])
    if not device:
        found = capture.devices(desk, stop=stop)
        if not found:
            raise ScannerFailed("no_scanner")
        device = found[0].id
    wish = ScanRequest(
        device,
        source=str(desk.settings["scan_source"]),
        mode=str(desk.settings["scan_mode"]),
        dpi=int(desk.settings["scan_dpi"]),
    )
    return Taken(capture.scan(desk, case_id, slot, wish, progress=progress, stop=stop))


def take_files(
    desk: Desk, case_id: str, slot: str, paths: tuple[Path, ...], *, progress: Any, stop: Any
) -> Taken:
    """Take files into a slot one after the other; those that can't be read are named with why."""
    pages, refused = 0, []
    for number, path in enumerate(paths):
        if stop():
            break
        progress(number, len(paths))
        try:
            pages += capture.take_path(desk, case_id, slot, path, stop=stop)
        except KioskError as error:
            refused.append((path.name, error))
    return Taken(pages, tuple(refused))


def refusals(refused: Iterable[tuple[str, KioskError]]) -> tuple[list[str], list[str]]:
    """Return what is wrong with which files, one line a reason, and what to do now."""
    names: dict[tuple[str, str], list[str]] = {}
    for name, error in refused:
        told = explain(error)
        names.setdefault((told.what, told.do), []).append(name)
    what = [tr("{names}: {what}", names="、".join(files), what=told) for (told, _do), files in names.items()]
    return what, list(dict.fromkeys(do for _told, do in names))


def take_picture(desk: Desk, case_id: str, slot: str, image: QImage, *, stop: Any) -> Taken:
    """Take a picture of the clipboard into a slot."""
    data = clipboard.as_png(image)
    return Taken(capture.take_file(desk, case_id, slot, data, name="clipboard.png", stop=stop))


def thumbnails(desk: Desk, sheet_ids: tuple[str, ...]) -> dict[str, QImage]:
    """Return the small pictures of sheets; one that can't be read is left out."""
    found = {}
    for sheet_id in sheet_ids:
        try:
            image = _decoded(capture.thumbnail(desk, sheet_id))
        except KioskError:
            continue
        if not image.isNull():
            found[sheet_id] = _fit(image, 320)
    return found


def picture(desk: Desk, sheet_id: str) -> QImage:
    """Return a sheet's picture, large enough to read: made in the darkroom, never what a stranger brought.

    Raises NotFound, StoreFailed (damaged), and for a sheet of an older version FileRefused, WorkerDied.
    """
    return _fit(_decoded(capture.preview(desk, sheet_id)), LONGEST)


def _decoded(data: bytes) -> QImage:
    """Return a JPEG's picture. The reader, unlike `QImage.fromData`, lets the window work meanwhile."""
    device = QBuffer()
    device.setData(data)
    reader = QImageReader(device, b"jpeg")  # named: no other decoder is to look at it
    reader.setAutoDetectImageFormat(False)
    return reader.read()


def _fit(image: QImage, longest: int) -> QImage:
    if max(image.width(), image.height()) <= longest:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(longest, longest, keep, smooth)
