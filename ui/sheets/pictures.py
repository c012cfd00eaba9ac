"""Pictures: the small and the large pictures of sheets for the desk, decoded in a lane and kept while needed.

    pictures.small.connect(strip.set_image)     pictures.want(sheets in sight)
    pictures.large.connect(…)                   pictures.show(sheet)

A sheet that was corrected has other pictures. Small ones are kept for the last sheets that were in sight, the
large one of one sheet only. Must not: decode in the window's thread, or know what a sheet is for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.sheets import calls
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet

KEPT = 120  # small pictures, some 0.2 MB each
AT_ONCE = 8  # in one job: the lane has edits to keep as well
Key = tuple[str, str]  # id of the sheet, and of the picture that counts


def key_of(sheet: Sheet) -> Key:
    """Return what tells the pictures of a sheet apart from those before a correction."""
    return (sheet.id, sheet.shown)


class Pictures(QObject):
    """See the module's words."""

    small = Signal(str, object)  # id, QImage
    large = Signal(object, object)  # key, QImage
    failed = Signal(object)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._small: OrderedDict[Key, QImage] = OrderedDict()
        self._asked: set[Key] = set()
        self.shown: Key = ("", "")

    def forget(self) -> None:
        """Let go of all: another case is shown now."""
        self._small.clear()
        self._asked.clear()
        self.shown = ("", "")

    def small_of(self, sheet: Sheet) -> QImage | None:
        """Return the small picture of a sheet, the one before its correction until the new one is there."""
        found = self._small.get(key_of(sheet))
        if found is not None:
            return found
        return next((image for key, image in self._small.items() if key[0] == sheet.id), None)

    def want(self, sheets: Iterable[Sheet]) -> None:
        """Have the small pictures of these sheets made, those that are not there yet."""
        wanted = [sheet for sheet in sheets if not self._has(key_of(sheet))]
        for start in range(0, len(wanted), AT_ONCE):
            part = {sheet.id: key_of(sheet) for sheet in wanted[start : start + AT_ONCE]}
            self._asked.update(part.values())
            self._place.run(
                calls.thumbnails, tuple(part.values()), done=partial(self._on_small, part),
                failed=partial(self._on_not_small, part), owner=self, lane="store",
            )  # fmt: skip

    def _has(self, key: Key) -> bool:
        if key in self._small:
            self._small.move_to_end(key)
            return True
        return key in self._asked

    def _on_small(self, part: dict[str, Key], found: dict[str, QImage]) -> None:
        self._asked.difference_update(part.values())
        for sheet_id, image in found.items():
            for key in [key for key in self._small if key[0] == sheet_id]:
                del self._small[key]
            self._small[part[sheet_id]] = image
            self.small.emit(sheet_id, image)
        while len(self._small) > KEPT:
            self._small.popitem(last=False)

    def _on_not_small(self, part: dict[str, Key], error: Exception) -> None:
        self._asked.difference_update(part.values())
        self.failed.emit(error)

    def show(self, sheet: Sheet | None) -> bool:
        """Have the large picture of a sheet made; False where it is the one shown."""
        key = key_of(sheet) if sheet is not None else ("", "")
        if key == self.shown:
            return False
        self.shown = key
        if sheet is not None:
            self._place.run(
                calls.picture, *key, done=partial(self._on_large, key),
                failed=partial(self._on_not_large, key), owner=self, lane="store",
            )  # fmt: skip
        return True

    def _on_large(self, key: Key, image: QImage) -> None:
        if key == self.shown and not image.isNull():
            self.large.emit(key, image)

    def _on_not_large(self, key: Key, error: Exception) -> None:
        if key == self.shown:  # one that was taken out meanwhile is nobody's trouble
            self.failed.emit(error)
