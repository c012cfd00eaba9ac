"""DeviceSelect: a list of devices with a button that looks for them again, and what came of looking.

    select = DeviceSelect("系统默认打印机", name="printer")
    select.asked.connect(look)    select.set_looking("正在查找打印机…", cancel=job.cancel)
    select.add_found([("p1", "…")])    select.set_found([("p1", "…")], none="没有找到打印机。")

Same interface as the editors. A device that is chosen but not there now stays chosen and says so.
Must not: look for anything itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.editor import Select
from ui.widgets.label import Label


class DeviceSelect(QWidget):
    """See the module's words; the value "" is the first line, whose words are given."""

    edited = Signal(object)
    asked = Signal()
    forgotten = Signal(str)  # the chosen device is to be met anew

    def __init__(self, first: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.first = first
        self.looking = False
        self.select = Select([("", first)], name=f"{name}_list")
        self.again = Button(
            tr("Look again"), icon="rotate", name=f"{name}_again",
            about=tr("After a device was switched on or plugged in"),
        )  # fmt: skip
        self.forget = Button(
            tr("Forget"), icon="trash", small=True, name=f"{name}_forget",
            about=tr("So that it is taken anew after it was replaced, reset or moved"),
        )  # fmt: skip
        self.remark = Label("", "small", "muted", name=f"{name}_remark")
        self.busy = BusyBar(name=f"{name}_looking")
        self._lay_out()
        self.setFocusProxy(self.select)
        self.select.edited.connect(self.edited)
        self.select.edited.connect(lambda _value: self._settle())
        self.again.clicked.connect(lambda _checked=False: self.asked.emit())
        self.forget.clicked.connect(lambda _checked=False: self.forgotten.emit(str(self.value())))
        self._settle()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.select, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)  # beside the others it does not fit
        self.forget.hide()
        for widget in (self.busy, self.remark):
            column.addWidget(widget)
            widget.hide()

    def value(self) -> object:
        """Give the chosen device."""
        return self.select.value()

    def set_value(self, value: object) -> None:
        """Choose a device, also one that is not there now; not an edit."""
        if value and self.select.findData(value) < 0:
            self.select.addItem(tr("{name} (not found now)", name=value), value)
        self.select.set_value(value)
        self._settle()

    def set_bad(self, bad: bool) -> None:
        """Show the outline of something wrong, or not."""
        self.select.set_bad(bad)

    def setAccessibleName(self, name: str) -> None:
        """Name the list too: it is what has the focus."""
        super().setAccessibleName(name)
        self.select.setAccessibleName(name)

    def setAccessibleDescription(self, text: str) -> None:
        """Describe the list too."""
        super().setAccessibleDescription(text)
        self.select.setAccessibleDescription(text)

    def set_looking(self, said: str, *, cancel: Callable[[], object] | None = None) -> None:
        """Say that devices are looked for, with a way to stop it; "": that this has ended."""
        had = self.again.hasFocus() or self.busy.button.hasFocus()
        self.looking = bool(said)
        self.again.setEnabled(not said)
        if said:
            self._remark("")
            self.busy.begin(said, cancel=cancel)
        else:
            self.busy.end()
        if had:
            (self.select if said else self.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_found(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer these devices besides; what is chosen, and where a clerk is in the list, stays."""
        for value, label in found:
            at = self.select.findData(value)
            if at < 0:
                self.select.addItem(label or value, value)
            else:
                self.select.setItemText(at, label or value)

    def drop(self, value: str) -> None:
        """Offer a device no more; where it was chosen, the first line is."""
        chosen = self.value()
        if (at := self.select.findData(value)) > 0:
            self.select.removeItem(at)
        self.set_value("" if chosen == value else chosen)

    def set_found(self, found: Sequence[tuple[str, str]], *, none: str) -> None:
        """Offer these devices and no others; say `none` where there are none."""
        before = self.select.value()
        self.select.clear()
        self.select.addItem(self.first, "")
        self.add_found(found)
        self.set_value(before)
        self._remark("" if found else none)

    def _settle(self) -> None:
        self.forget.setEnabled(bool(self.value()))

    def _remark(self, text: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
