"""What the materials page asks of the core, each a function of the Desk for a lane: scan, files, pictures.

A file that can't be taken never stops the others. Must not: know a widget; a QImage may be made in a lane.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader

from kiosk.desk import Desk, ScanProfile
from kiosk.domain.sheet import MarkKind
from kiosk.errors import FileRefused, KioskError
from kiosk.services.cases import casework
from kiosk.services.sheets import capture, practice, scanning, sorting, waiving
from kiosk.services.upkeep import care
from ui.errors import explain
from ui.sources import clipboard
from ui.text import together, tr

LONGEST = 1754  # pixels: A4 at 150 dpi, enough to read and quick to draw


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of some files or of a run: pages taken in, where they went, and the files that were refused.

    `places` counts pages by slot where they sorted themselves; those in no slot are under UNASSIGNED.
    """

    pages: int
    refused: tuple[tuple[str, KioskError], ...] = ()
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """How this workstation scans: its profiles, the chosen one, whether a scanner is known to it."""

    profiles: tuple[ScanProfile, ...]
    chosen: ScanProfile
    known: bool
    may_change: bool


def ways(desk: Desk) -> Ways:
    """Return how this workstation scans; asks no scanner."""
    every, chosen = scanning.profiles(desk), scanning.profile(desk)
    known = bool(desk.settings["scanner"]) or bool(scanning.remembered(desk) or practice.lying(desk))
    return Ways(every, chosen, known, scanning.may_change(desk))


def scan(
    desk: Desk, case_id: str, slot: str, profile: str, going_on: bool = False, *, progress: Any, stop: Any
) -> Taken:
    """Feed sheets into a slot by a profile ("": the chosen one); slot "": they sort themselves.

    `going_on` after a fault: a leaf that lacks its back is fed anew.
    """
    wanted = _as_laid(desk, profile)
    if slot:
        return Taken(
            scanning.scan(desk, case_id, slot, wanted, going_on=going_on, progress=progress, stop=stop)
        )
    before = _places(desk, case_id)
    try:
        pages = scanning.scan(desk, case_id, "", wanted, going_on=going_on, progress=progress, stop=stop)
    except KioskError:
        with suppress(KioskError):  # those before the fault go to their places all the same
            sorting.sort(desk, case_id, stop=stop)
        raise
    return Taken(pages, places=_gone_to(before, _places(desk, case_id)))


def kept(desk: Desk, case_id: str, before: frozenset[str]) -> int:
    """Count the sheets of a case that were not there before."""
    return sum(sheet not in before for sheet in _places(desk, case_id))


def rescan(
    desk: Desk, case_id: str, sheet_id: str, profile: str, *, progress: Any, stop: Any
) -> capture.Replaced:
    """Feed one side in the place of a sheet."""
    return scanning.rescan(desk, case_id, sheet_id, _as_laid(desk, profile), progress=progress, stop=stop)


def _as_laid(desk: Desk, profile: str) -> ScanProfile:
    """Return a profile ("": the chosen one); practice papers lie as a stack, whatever it says."""
    wanted = scanning.profile(desk, profile)
    laid = wanted.source == "flatbed" and practice.lying(desk)
    return replace(wanted, source="feeder") if laid else wanted


def _places(desk: Desk, case_id: str) -> dict[str, str]:
    return {sheet.id: sheet.material for sheet in casework.load(desk, case_id).sheets}


def _gone_to(before: dict[str, str], after: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """Count the sheets that are new by the slots in which they lie."""
    return tuple(Counter(slot for sheet, slot in after.items() if sheet not in before).items())


def waive(desk: Desk, case_id: str, sheet_ids: tuple[str, ...], kind: MarkKind, *, reason: str) -> None:
    """Take sheets in spite of a mark, for one reason."""
    for sheet_id in sheet_ids:
        waiving.waive(desk, case_id, sheet_id, kind, reason=reason)


def unwaive(desk: Desk, case_id: str, sheet_ids: tuple[str, ...], kind: MarkKind) -> None:
    """Let a mark of sheets warn again."""
    for sheet_id in sheet_ids:
        waiving.unwaive(desk, case_id, sheet_id, kind)


def take_files(
    desk: Desk, case_id: str, slot: str, paths: tuple[Path, ...], *, progress: Any, stop: Any
) -> Taken:
    """Take files into a slot one after the other; those that can't be read are named with why.

    Slot "": they sort themselves.
    """
    pages, refused, before = 0, [], _places(desk, case_id)
    for number, path in enumerate(paths):
        if stop():
            break
        progress(number, len(paths))
        try:
            pages += capture.take_path(desk, case_id, slot, path, stop=stop)
        except KioskError as error:
            refused.append((path.name, error))
    places = () if slot else _gone_to(before, _places(desk, case_id))
    return Taken(pages, tuple(refused), places)


def refusals(refused: Iterable[tuple[str, KioskError]]) -> tuple[list[str], list[str]]:
    """Return what is wrong with which files, one line a reason, and what to do now."""
    names: dict[tuple[str, str], list[str]] = {}
    for name, error in refused:
        told = explain(error)
        names.setdefault((told.what, told.do), []).append(name)
    what = [tr("{names}: {what}", names="、".join(files), what=told) for (told, _do), files in names.items()]
    return what, list(dict.fromkeys(do for _told, do in names))


def broken_off(error: Exception) -> tuple[str, str]:
    """Return why a run ended and what to do; of a file in the folder also which, and that it stays there."""
    told = explain(error)
    name = error.details.get("name") if isinstance(error, FileRefused) else ""
    if not name:
        return told.what, told.do
    stays = tr("The file stays in the folder of the network scanner; no page of it was taken in.")
    return tr("{names}: {what}", names=name, what=told.what), together(told.do, stays)


def take_picture(
    desk: Desk, case_id: str, slot: str, picture: tuple[str, bytes] | QImage, *, stop: Any
) -> Taken:
    """Take a picture of the clipboard into a slot."""
    if isinstance(picture, QImage):
        picture = "clipboard.png", clipboard.as_png(picture)
    name, data = picture
    return Taken(capture.take_file(desk, case_id, slot, data, name=name, stop=stop))


def thumbnails(desk: Desk, sheets: tuple[tuple[str, str], ...]) -> dict[str, QImage]:
    """Return the small pictures of sheets (id, picture that counts); one that can't be read is left out."""
    found = {}
    for sheet_id, shown in sheets:
        try:
            image = _decoded(capture.thumbnail(desk, sheet_id, shown=shown))
        except KioskError:
            continue
        if not image.isNull():
            found[sheet_id] = _fit(image, 320)
    return found


def picture(desk: Desk, sheet_id: str, shown: str) -> QImage:
    """Return a sheet's picture, large enough to read: made in the darkroom, never what a stranger brought.

    `shown`: the picture that counts. Raises NotFound, StoreFailed (damaged), and where one must be made
    FileRefused, WorkerDied.
    """
    return _fit(_decoded(capture.preview(desk, sheet_id, shown=shown)), LONGEST)


def lost(desk: Desk, case_id: str) -> bool:
    """Tell whether sheets of a case no longer open; those who see the case are told which."""
    return bool(care.look_at(desk, case_id))


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
