"""Panes in the place of the large picture, closed by Esc: the document camera (F6), practice papers (F2).

Their modules are loaded when they are first opened: the multimedia part of Qt is large. Must not: take a
picture by itself, keep one without a slot to put it in, or offer practice papers outside training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.errors import explain
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from ui.casepage import CasePage
    from ui.sheets.camerapane import CameraPane
    from ui.sheets.desk import SheetDesk
    from ui.sheets.practicepane import PracticePane

_TURNS = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange)
Target = Callable[[], tuple[str, str] | None]


class Trainer(QWidget):
    """The row of training: the button of practice papers, and how many lie in the practice scanner."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        about = tr("Papers of this case for the practice scanner; F5 and F4 feed them")
        self.button = Button(tr("Practice papers"), key="F2", small=True, name="to_practice", about=about)
        self.lying = Label("", "small", "muted", wrap=False, name="lying")
        row.addWidget(self.button)
        row.addWidget(self.lying, 1)

    def say(self, sides: int) -> None:
        """Say how many pages lie in the scanner; nothing where there are none."""
        one, many = "{n} page lies in the practice scanner", "{n} pages lie in the practice scanner"
        self.lying.setText(plural(one, many, n=sides) if sides else "")


class Panes(QObject):
    """For one page and its desk; `target` tells into which slot a picture goes."""

    turned = Signal()  # a pane was opened or closed, or papers were laid

    def __init__(self, page: CasePage, desk: SheetDesk, target: Target) -> None:
        super().__init__(page)
        self._page, self._desk, self._target = page, desk, target
        self.camera: CameraPane | None = None
        self.practice: PracticePane | None = None
        self._taken = ""  # id of the picture that was taken last and was not shown yet
        self._before: QWidget | None = None
        self._last: QWidget | None = None  # where the focus was before a key took it away
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        about = tr("Papers under the document camera are taken by themselves")
        self.photo = Button(tr("Document camera"), key="F6", small=True, name="photo", about=about)
        self.photo.clicked.connect(lambda _checked=False: self.open())
        self.buttons = [self.photo]
        desk.add_tool(self.photo, 2)
        self.trainer = Trainer() if page.workplace.settings["training"] else None
        if self.trainer is not None:
            desk.body.insertWidget(desk.body.indexOf(desk.tools) + 1, self.trainer)
            self.trainer.button.clicked.connect(lambda _checked=False: self.open_practice())
            self.buttons.append(self.trainer.button)
            for watched in (desk, desk.fault, desk.busy):
                watched.installEventFilter(self)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self._last = before

    def leave(self) -> None:
        """Close what is in sight; the camera goes off first and then tells so."""
        if self.camera is not None and self._desk.pane is self.camera:
            self.camera.close_camera()
        else:
            self.close()

    @property
    def shown(self) -> bool:
        """Tell whether there is one in sight: Esc closes it, and does not leave the case."""
        return self._desk.pane is not None

    def open(self) -> None:
        """Open the camera."""
        from ui.sheets.camerapane import CameraPane

        if self.shown:
            if self.camera is not None and self._desk.pane is self.camera:  # F6 from wherever the focus was
                self.camera.take()
                self.camera.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.camera is None:
            self.camera = CameraPane(self._page.workplace)
            self.camera.captured.connect(self._on_captured)
            self.camera.closed.connect(self.close)
        self._show(self.camera)
        self.camera.open()

    def open_practice(self) -> None:
        """Open the practice papers of the case."""
        from ui.sheets.practicepane import PracticePane

        if self.shown:
            return
        if self.practice is None:
            self.practice = PracticePane(self._page.workplace)
            self.practice.laid.connect(lambda _sides: self.turned.emit())
            self.practice.failed.connect(self._on_failed)
            self.practice.closed.connect(self.close)
        self._show(self.practice)
        self.practice.open(self._page.case_id)
        self.practice.focus_first()

    def give_way(self) -> None:
        """Show the sheets: a scanner feeds them now, and no camera films meanwhile."""
        if self.shown:
            self.leave()

    def look(self) -> None:
        """Say how many practice papers lie in the scanner, in training."""
        from kiosk.services.sheets import practice

        if self.trainer is not None:
            self._page.workplace.run(
                practice.lying, done=self.trainer.say, failed=self._on_failed, owner=self, lane="work"
            )

    def _show(self, pane: QWidget) -> None:
        self._before = QApplication.focusWidget() or self._last
        self._desk.show_pane(pane)
        self._fold()
        self.turned.emit()

    def close(self) -> None:
        """Show the sheets again; the focus goes back, unless it has gone elsewhere meanwhile."""
        pane, focus = self._desk.pane, QApplication.focusWidget()
        if pane is None:
            return
        elsewhere = focus is not None and not pane.isAncestorOf(focus)
        self._desk.show_pane(None)
        self._fold()
        self.turned.emit()
        before = self._before
        if elsewhere:
            return
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._desk.sheet() is not None:
            self._desk.to_strip()
        else:
            self._page.focus_first()

    def _on_captured(self, data: bytes, device: str) -> None:
        from kiosk.services.sheets import camera

        page, target = self._page, self._target()
        if target is not None:
            page.workplace.run(
                camera.take, page.case_id, target[0], data, device=device,
                done=partial(self._on_taken, page.case_id), failed=partial(self._on_not_taken, page.case_id),
                owner=self, lane="scan",
            )  # fmt: skip

    def arrived(self, sheets: Iterable[Sheet]) -> str:
        """Return the id of the picture that was taken last, once: the next key is meant for it; else ""."""
        here = any(sheet.id == self._taken for sheet in sheets)
        taken, self._taken = (self._taken, "") if here else ("", self._taken)
        return taken

    def _on_taken(self, case_id: str, sheet: Sheet) -> None:
        from kiosk.services.sheets import capture

        page = self._page
        if page.case_id != case_id:
            return  # it lies in its case
        self._taken = sheet.id
        self._desk.strip.choose(sheet.id)  # it may be there already
        undo = lambda: page.keep(capture.remove_sheets, (sheet.id,))  # noqa: E731
        page.workplace.say(tr("Picture taken in"), undo)

    def _fold(self) -> None:
        """Leave the room to a pane, a run or a fault: on small screens there is none for both."""
        if self.trainer is not None:
            free = self._desk.fault.isHidden() and self._desk.busy.isHidden()
            self.trainer.setVisible(free and not self.shown and self._desk.isEnabled())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold when a fault is told or cleared, with a run, and once the case went out."""
        if event.type() in _TURNS and (
            watched is not self._desk or event.type() == QEvent.Type.EnabledChange
        ):
            self._fold()
        return super().eventFilter(watched, event)

    def _on_not_taken(self, case_id: str, error: Exception) -> None:
        if self._page.case_id == case_id:
            if self.camera is not None:
                self.camera.take_back()
            self._on_failed(error)
        else:
            self._page.workplace.say(
                tr("A picture of the visit before was not taken in. Take it again there.")
            )

    def _on_failed(self, error: Exception) -> None:
        self._page.banner.show_trouble(explain(error))
