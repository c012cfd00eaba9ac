"""Panes: the document camera in the place of the large picture, opened by F6 and closed by Esc.

Its modules are loaded when it is first opened: the multimedia part of Qt is large. Must not: take a picture
by itself, or keep one without a slot to put it in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.errors import explain
from ui.text import tr
from ui.widgets.button import Button

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from ui.casepage import CasePage
    from ui.sheets.camerapane import CameraPane
    from ui.sheets.desk import SheetDesk

Target = Callable[[], tuple[str, str] | None]


class Panes(QObject):
    """For one page and its desk; `target` tells into which slot a picture goes."""

    def __init__(self, page: CasePage, desk: SheetDesk, target: Target) -> None:
        super().__init__(page)
        self._page, self._desk, self._target = page, desk, target
        self.camera: CameraPane | None = None
        self._before: QWidget | None = None
        about = tr("Papers under the document camera are taken by themselves")
        self.photo = Button(tr("Photo"), key="F6", small=True, name="photo", about=about)
        desk.tools_row.insertWidget(2, self.photo)
        self.photo.clicked.connect(lambda _checked=False: self.open())

    def open(self) -> None:
        """Open the camera."""
        from ui.sheets.camerapane import CameraPane

        if self._desk.pane is not None:
            return
        if self.camera is None:
            self.camera = CameraPane(self._page.workplace)
            self.camera.captured.connect(self._on_captured)
            self.camera.closed.connect(self.close)
        self._before = QApplication.focusWidget()
        self._desk.show_pane(self.camera)
        self._page.set_running(True)  # Esc closes the camera, and does not leave the case
        self.camera.open()

    def close(self) -> None:
        """Show the sheets again; the focus goes back."""
        if self._desk.pane is None:
            return
        self._desk.show_pane(None)
        self._page.set_running(False)
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._desk.sheet() is not None:
            self._desk.to_strip()
        else:
            self._page.focus_first()

    def _on_captured(self, data: bytes, device: str) -> None:
        from kiosk.services import camera

        page, target = self._page, self._target()
        if target is not None:
            page.workplace.run(
                camera.take, page.case_id, target[0], data, device=device, done=self._on_taken,
                failed=lambda error: page.banner.show_trouble(explain(error)), owner=self, lane="scan",
            )  # fmt: skip

    def _on_taken(self, sheet: Sheet) -> None:
        from kiosk.services import capture

        page = self._page
        undo = lambda: page.keep(capture.remove_sheets, (sheet.id,))  # noqa: E731
        page.workplace.say(tr("Picture taken in"), undo)
