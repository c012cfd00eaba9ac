"""FieldLines: the fields of a site below each other, each copied by its own key, a click, Enter or Space.

What is copied gets a tick and the next one the focus, so that Enter after Enter goes through the form. A
number of a person is shown masked and copied in full. Must not: touch the clipboard; `chosen` says what.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.identity import mask_number
from ui import theme
from ui.text import join, language, tip, tr
from ui.widgets import paint
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.domain.matter import Text
    from kiosk.domain.siteform import Filled, FilledPart

KEYS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like digits
LEFT, RIGHT = 40.0, 34.0  # pixels beside the words: key and tick
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def site_word(text: Text) -> str:
    """Give a word of a site as it stands there, in Chinese; with its meaning where English is spoken."""
    return text.zh if language() == "zh_CN" else join(text.zh, text.en)


def shown(item: Filled) -> str:
    """Give what goes into a field as it may be looked at."""
    return mask_number(item.text) if item.private else item.text


def gap(item: Filled) -> str:
    """Say why a field can't be copied as it is; nothing where it can."""
    if item.gap == "empty":
        return tr("Not known here: fill it in on the site") if item.field.required else tr("Left empty")
    if item.gap == "too_long":
        return tr("{n} characters, the site takes {most}", n=len(item.text), most=item.field.most)
    if item.gap == "pick":
        return tr("Choose it on the site: {word}", word=item.text)
    return ""


class FieldLine(QAbstractButton):
    """One field: its key, its label on the site, what goes into it, and a tick once it was copied."""

    reached = Signal()  # it has the focus

    def __init__(self, item: Filled, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self.key, self.copied = item, key, False
        self.label, self.gap = site_word(item.field.label), gap(item)
        self.setObjectName(f"site_field_{key}")
        self.setText(self.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def can_copy(self) -> bool:
        """Tell whether there is something to copy; what is too long is copied, and cut by the clerk."""
        return self.item.gap in ("", "too_long")

    def set_copied(self, copied: bool) -> None:
        """Show the tick, or not."""
        self.copied = copied
        self._name()
        self.update()

    def _name(self) -> None:
        said = join(self.label, shown(self.item) if self.can_copy else "", self.gap)
        self.setAccessibleName(join(said, tr("copied")) if self.copied else said)
        self.setAccessibleDescription(self.key or self.label)
        self.setToolTip(tip(said))

    def sizeHint(self) -> QSize:
        """Have room for two lines."""
        high = theme.metrics("small").height() + theme.metrics("body").height() + 12
        return QSize(240, high + (theme.metrics("small").height() if self._third() else 0))

    minimumSizeHint = sizeHint

    def _third(self) -> bool:
        return bool(self.gap) and self.can_copy

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell, so that it comes into sight."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Enter too; other keys are the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw key, label, value and tick."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            if self.hasFocus() or self.underMouse():
                paint.box(drawing, rect, fill=tokens.accent_soft if self.hasFocus() else tokens.hover)
            if self.key and self.can_copy:
                paint.cap(drawing, QPointF(LEFT - 8, rect.center().y()), self.key, colour=tokens.muted)
            inside = rect.adjusted(LEFT, 6, -RIGHT, -6)
            small = theme.metrics("small").height()
            line = QRectF(inside.left(), inside.top(), inside.width(), small)
            paint.words(drawing, line, self.label, role="small", colour=tokens.muted)
            line.translate(0, small)
            line.setHeight(theme.metrics("body").height())
            ink = tokens.ink if self.can_copy else tokens.warn if self.item.field.required else tokens.muted
            text = theme.visible(shown(self.item)) if self.can_copy else self.gap
            paint.words(drawing, line, text, role="body" if self.can_copy else "small", colour=ink)
            if self._third():
                line.translate(0, line.height())
                line.setHeight(small)
                paint.words(drawing, line, self.gap, role="small", colour=tokens.warn)
            if self.copied:
                spot = QRectF(rect.right() - 28, rect.center().y() - 10, 20, 20)
                theme.paint_icon(drawing, spot, "check", tokens.ok)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)


class FieldLines(QWidget):
    """All fields of a site's form under its headings."""

    chosen = Signal(object)  # the FieldLine that is to be copied
    reached = Signal(object)  # the FieldLine that has the focus

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_fields")
        self.lines: list[FieldLine] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 4, 0)
        self.column.setSpacing(2)

    def set_parts(self, parts: Sequence[FilledPart]) -> None:
        """Show other fields, none of them copied."""
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for part in parts:
            heading = Label(site_word(part.title), "small_strong", wrap=False)
            heading.setContentsMargins(8, 8, 0, 2)
            self.column.addWidget(heading)
            for field in part.fields:
                self.column.addWidget(self._line(field))
        self.column.addStretch(1)

    def _line(self, field: Filled) -> FieldLine:
        at = len(self.lines)
        line = FieldLine(field, KEYS[at] if at < len(KEYS) else "")
        line.clicked.connect(lambda _checked=False: self._choose(line))
        line.reached.connect(lambda: self.reached.emit(line))
        self.lines.append(line)
        return line

    def _choose(self, line: FieldLine) -> None:
        if not line.can_copy:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line.set_copied(True)
        self.chosen.emit(line)
        rest = self.lines[self.lines.index(line) + 1 :]
        following = next((one for one in rest if one.can_copy and not one.copied), line)
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first field that was not copied yet."""
        first = next((one for one in self.lines if one.can_copy and not one.copied), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the keys that no button shows; which is whose stands before each line."""
        keys = [line.key for line in self.lines if line.key and line.can_copy]
        return [(f"{keys[0]}–{keys[-1]}", tr("Copy the field of this key"))] if keys else []

    def copy_key(self, event: QKeyEvent) -> bool:
        """Copy the field of a key; False where it is no field's."""
        wanted, held = event.text().upper(), event.modifiers()
        free = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        line = next((one for one in self.lines if wanted and one.key == wanted), None)
        if line is None or held & ~free:
            return False
        self._choose(line)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down by arrows; the keys of the fields are the strip's."""
        if event.key() in _STEPS:
            self._go(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        held = next((at for at, one in enumerate(self.lines) if one.hasFocus()), -1)
        if self.lines:
            at = min(len(self.lines) - 1, max(0, held + step))
            self.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)
