"""SheetDesk: where sheets are taken in and looked at: buttons, progress, the large picture, the strip.

Pictures are decoded in a lane and kept only while their case is shown. Must not: know a slot or a source.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout

from ui.sheets import calls
from ui.text import join, tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.sheets import SheetPreview, SheetStrip, Thumb
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet


class SheetDesk(Card):
    """One card of the materials page."""

    removed = Signal(str)
    failed = Signal(object)

    def __init__(self, place: Workplace, *, name: str = "capture") -> None:
        super().__init__(tight=True, name=name)
        self.workplace = place
        self._thumbs: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._sheets: tuple[Sheet, ...] = ()
        self._shown = ""  # id of the sheet in the preview
        self.body.addLayout(self._tools())
        self.busy = BusyBar(name="capturing")
        self.add(self.busy)
        self.preview = SheetPreview()
        self.ask_for(True)
        self.preview.setMinimumSize(200, 160)
        self.preview.set_image(None)
        self.add(self.preview, 1)
        self.body.addLayout(self._strip())

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(12)
        self.scan = Button(tr("Scan"), kind="primary", key="F5", icon="scanner", name="scan")
        self.file = Button(tr("Take files"), key="F7", icon="folder", name="take_files")
        self.how = Label("", "small", "muted", wrap=False, name="how")
        tools.addWidget(self.scan)
        tools.addWidget(self.file)
        tools.addStretch(1)
        tools.addWidget(self.how)
        return tools

    def _strip(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.strip = SheetStrip()
        self.strip.chosen.connect(self._show_sheet)
        self.strip.removed.connect(self.removed)
        self.delete = Button(
            tr("Delete page"), key="Del", kind="danger", icon="trash", bind=False, name="delete",
            about=tr("Can be undone"),
        )  # fmt: skip
        self.delete.clicked.connect(lambda _checked=False: self.removed.emit(self.strip.current_key()))
        foot.addWidget(self.strip, 1)
        foot.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot

    def say_how(self) -> None:
        """Say how the scanner is set."""
        settings = self.workplace.settings
        source = tr("Feeder") if settings["scan_source"] == "feeder" else tr("Flatbed")
        mode = tr("colour") if settings["scan_mode"] == "color" else tr("gray")
        self.how.setText(join(source, mode, f"{settings['scan_dpi']} dpi"))

    def forget(self) -> None:
        """Let go of all pictures: another case is shown now."""
        self._thumbs.clear()
        self._asked.clear()
        self._shown = ""

    def ask_for(self, wanted: bool) -> None:
        """Say how sheets come into the slot, or that none is wanted there."""
        self.preview.empty = (
            tr("Scan (F5), take files (F7), or drop them here")
            if wanted
            else tr("No copy is taken of this paper: look at the original and tick it")
        )

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Show the sheets of a slot; the chosen one stays, else it is the one captured last."""
        self._sheets = sheets
        wanted = tuple(s.id for s in sheets if s.id not in self._asked)
        if wanted:
            self._asked.update(wanted)
            self.workplace.run(calls.thumbnails, wanted, done=self._on_thumbs, owner=self, lane="store")
        self.strip.set_sheets(
            [Thumb(sheet.id, self._thumbs.get(sheet.id), str(n)) for n, sheet in enumerate(sheets, 1)]
        )
        self.delete.setEnabled(bool(sheets))
        if not sheets:
            self._shown = ""
            self.preview.set_image(None)
        elif self.strip.current_key() != self._shown:
            self._show_sheet(self.strip.current_key())

    def _on_thumbs(self, found: dict[str, QImage]) -> None:
        self._thumbs.update(found)
        self.show_sheets(self._sheets)

    def _show_sheet(self, sheet_id: str) -> None:
        if sheet_id == self._shown:
            return
        self._shown = sheet_id
        self.preview.set_image(self._thumbs.get(sheet_id))
        self.workplace.run(
            calls.picture, sheet_id, done=partial(self._on_picture, sheet_id), failed=self.failed.emit,
            owner=self, lane="store",
        )  # fmt: skip

    def _on_picture(self, sheet_id: str, image: QImage) -> None:
        if sheet_id == self._shown and not image.isNull():
            at = self.strip.at + 1
            self.preview.set_image(image, said=tr("Sheet {n} of {all}", n=at, all=len(self._sheets)))
