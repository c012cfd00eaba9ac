"""CameraPane: papers under a document camera, taken by themselves as soon as they lie still.

    pane = CameraPane(place)          pane.open()          # its picture comes, or why there is none
    pane.captured.connect(…)          # JPEG bytes, id of the lens: for services.sheets.camera.take
    pane.closed.connect(…)            # Esc, or its button

Must not: keep a picture, know a case, or convert a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sheets import camerawords
from ui.sheets.liveview import LiveView
from ui.sources.viewfinder import Viewfinder
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.choice import Check, Choice
from ui.widgets.label import Label
from ui.widgets.pill import Pill
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.sources.camera import FrameSource
    from ui.sources.frames import Looked

LEAST_LINE = 120  # pixels of the line that says what is seen; what has no room is elided


class CameraPane(QWidget):
    """See the module's words."""

    captured = Signal(bytes, str)
    closed = Signal()

    def __init__(
        self,
        place: Workplace,
        *,
        source: Callable[[QObject], FrameSource] | None = None,
        name: str = "camera",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        given: dict[str, Any] = {"source": source} if source is not None else {}
        self.finder = Viewfinder(place, parent=self, **given)
        self.taken = 0
        self.lenses: Choice | None = None
        self._keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self.take,
            Qt.Key.Key_F6: self.take,
            Qt.Key.Key_F9: self.finder.turn,
            Qt.Key.Key_Escape: self.close_camera,
        }
        self._build()
        self.finder.turned.connect(self._on_turned)
        self.finder.looked.connect(self._on_looked)
        self.finder.lenses_changed.connect(self._show_lenses)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.auto = Check(
            tr("Take by itself"),
            name="camera_auto",
            about=tr("As soon as a paper lies still and no hand is over it"),
        )
        self.auto.set_value(self.finder.auto)
        self.auto.edited.connect(lambda on: self.finder.set_auto(bool(on)))
        self.count = Label("", "small", "muted", wrap=False, name="camera_count")
        self.head.addWidget(self.auto)
        self.head.addStretch(1)
        self.head.addWidget(self.count)
        column.addLayout(self.head)
        self.view = LiveView()
        self.view.setAccessibleName(tr("Picture of the camera"))
        column.addWidget(self.view, 1)
        self.line = Pill("", "info")
        self.line.setObjectName("camera_line")
        self.line.setMinimumWidth(LEAST_LINE)  # in large type it does not push the checklist out of sight
        column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.shoot = Button(
            tr("Take picture"), kind="primary", key="Space", icon="camera", bind=False, small=True,
            name="camera_take",
        )  # fmt: skip
        self.again = Button(tr("Try again"), kind="primary", icon="camera", small=True, name="camera_again")
        self.turn = Button(
            tr("Rotate"), key="F9", icon="rotate", bind=False, small=True, name="camera_turn",
            about=tr("For a camera that is mounted sideways; kept where a lead does it"),
        )  # fmt: skip
        self.leave = Button(
            tr("Close"), key="Esc", icon="cross", bind=False, small=True, name="camera_close",
            about=tr("Close camera"),
        )  # fmt: skip
        self.shoot.clicked.connect(lambda _checked=False: self.take())
        self.again.clicked.connect(lambda _checked=False: self.finder.again())
        self.turn.clicked.connect(lambda _checked=False: self.finder.turn())
        self.leave.clicked.connect(lambda _checked=False: self.close_camera())
        for button in (self.shoot, self.again, self.turn):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.leave)
        return row

    # --- what others do with it

    def open(self) -> None:
        """Switch the camera on and take the focus."""
        self.taken = 0
        self._say_count()
        self.finder.open()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Take what is under the camera now."""
        self.finder.take()

    def close_camera(self) -> None:
        """Switch the camera off, which is told."""
        self.finder.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Switch the camera off with the page: nobody is filmed unseen."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_camera()

    # --- showing

    def _on_turned(self, state: str) -> None:
        if state == "closed":
            self.closed.emit()
            return
        live = state == "live"
        for button, on in (self.shoot, live), (self.turn, live), (self.again, state in camerawords.AGAIN):
            if button.hasFocus() and not on:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(on)
        self.line.setVisible(live)
        self.auto.setEnabled(live)
        self._show_lenses()
        if live:
            self._say("by_hand")
        else:
            icon, what, do = camerawords.AWAY[state]
            self.view.show_nothing(icon, tr(what), tr(do) if do else "")

    def _on_looked(self, looked: Looked) -> None:
        seen = looked.seen
        corners = seen.corners if seen is not None else ()
        share = seen.share if seen is not None else 0.0
        done = bool(looked.jpeg) or (seen is not None and seen.sight == "taken")
        self.view.show_frame(looked.shown, corners=corners, share=share, done=done)
        self._say(str(seen.sight) if seen is not None else "by_hand")
        if looked.jpeg:
            self.taken += 1
            self._say_count()
            self.captured.emit(looked.jpeg, self.finder.lens)

    def take_back(self) -> None:
        """Count a picture less that could not be kept, and take its paper again."""
        self.taken = max(0, self.taken - 1)
        self._say_count()
        self.finder.look_anew()

    def _say(self, sight: str) -> None:
        icon, tone, words = camerawords.SEEN[sight]
        said = tr(words)
        if self.view.accessibleDescription() != said:
            self.line.set(said, tone, icon=icon)
            self.view.setAccessibleDescription(said)

    def _say_count(self) -> None:
        self.count.setText(plural("{n} page taken", "{n} pages taken", n=self.taken) if self.taken else "")

    def _show_lenses(self) -> None:
        """Offer a choice of lenses where there is one."""
        lenses = self.finder.lenses() if self.finder.state != "closed" else ()
        ids = [lens.id for lens in lenses]
        if self.lenses is not None and self.lenses.values != ids:
            self.head.removeWidget(self.lenses)
            self.lenses.hide()
            self.lenses.deleteLater()
            self.lenses = None
        if self.lenses is None and len(lenses) > 1:
            self.lenses = Choice([(lens.id, lens.name) for lens in lenses], name="camera_lens", parent=self)
            self.lenses.setAccessibleName(tr("Camera"))
            self.lenses.edited.connect(lambda lens: self.finder.choose(str(lens)))
            self.head.insertWidget(0, self.lenses)
        if self.lenses is not None:
            with QSignalBlocker(self.lenses):
                self.lenses.set_value(self.finder.lens)

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Keep the pane's keys from the page around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, turn, close."""
        if self._own(event):
            if not event.isAutoRepeat():
                self._keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def _own(self, event: QKeyEvent) -> bool:
        return self.finder.state != "closed" and not event.modifiers() and event.key() in self._keys
