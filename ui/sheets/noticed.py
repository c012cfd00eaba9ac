"""Noticed: what was noticed of the sheets of a slot, each line with taking them anyway, for a reason.

    card.waived.connect(keep)       # ids, kind of mark, reason
    card.removed.connect(take_out)  # ids of the blank ones

A line warns and stops nothing. What is typed stays while the case is read again. Must not: keep a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sheets import said
from ui.sheets.lostpages import LostPages
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import TextField
from ui.widgets.iconline import IconLine

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from kiosk.domain.sheet import Mark

KEY = "Alt+T"
MOST = 5  # numbers of pages that one line names
_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(QWidget):
    """One kind of mark of some sheets."""

    def __init__(
        self,
        card: Noticed,
        mark: Mark,
        pages: Sequence[int],
        ids: tuple[str, ...],
    ):
        super().__init__()
        self.card, self.mark, self.ids = card, mark, ids
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._head(pages))
        self.form, self.field = self._form()
        column.addWidget(self.form)

    def _head(self, pages: Sequence[int]) -> QWidget:
        """Make the words of the mark with its buttons; these go while the reason is typed."""
        self.buttons: list[Button] = []
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(6)
        buttons.addWidget(
            IconLine(_words(self.mark, pages), "warning", "warn", said=tr("Warning")),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        blank = str(self.mark.kind) == "blank"
        if blank:
            out = Button(
                plural("Take {n} out", "Take {n} out", n=len(self.ids)), small=True, name="blanks_out"
            )
            out.describe(tr("Can be undone"))
            out.clicked.connect(lambda _checked=False: self.card.removed.emit(self.ids))
            buttons.addWidget(out)
            self.buttons.append(out)
        self.take = Button(
            tr("Accept…"), small=True, name="take_anyway", bind=False,
            about=tr("Keep the page in spite of this, with a reason that is kept"),
        )  # fmt: skip
        self.take.clicked.connect(lambda _checked=False: self.open())
        buttons.addWidget(self.take)
        self.buttons.append(self.take)
        return row

    def _form(self) -> tuple[QWidget, TextField]:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        field = TextField(hint=tr("Reason"), name="reason")
        field.setAccessibleName(tr("Reason for taking the page"))
        field.setMaxLength(200)
        keep = Button(
            tr("Keep"), key="Enter", small=True, name="reason_keep", about=tr("Keep with this reason")
        )
        keep.clicked.connect(lambda _checked=False: self.give())
        row.addWidget(field, 1)
        row.addWidget(keep)
        form.hide()
        return form, field

    @property
    def at(self) -> tuple[str, str]:
        """Return what the reason belongs to: the mark, and the first of the sheets."""
        return (str(self.mark.kind), self.ids[0])

    def show_buttons(self) -> None:
        """Show the buttons, unless the reason is typed or the case went out."""
        for button in self.buttons:
            button.setVisible(self.card.isEnabled() and self.form.isHidden())

    def show_key(self, key: str) -> None:
        """Show a key on the button that takes the page anyway."""
        if self.take.key != key:
            self.take.key = key
            self.take.describe(tr("Keep the page in spite of this, with a reason that is kept"))
            self.take.updateGeometry()
            self.take.update()

    def open(self, *, focus: bool = True) -> None:
        """Ask for the reason."""
        self.form.show()
        self.show_buttons()
        if focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Give the reason; without one the field says so."""
        reason = self.field.text().strip()
        self.field.set_bad(not reason)
        if reason:
            self.leave()
            self.field.clear()
            self.card.waived.emit(self.ids, self.mark.kind, reason)

    def leave(self) -> None:
        """Close the field; what was typed stands there again when it is opened."""
        self.form.hide()
        self.show_buttons()
        self.card.left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the page while the field is open."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.form.isVisible()
            and event.key() in _OWN
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give by Enter, leave by Esc."""
        if not self.form.isVisible() or event.key() not in _OWN or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            self.give()


class Noticed(Card):
    """Below what the slot asks for; hidden where nothing was noticed."""

    waived = Signal(object, object, str)
    removed = Signal(object)
    anew = Signal(str)  # id of the sheet that is to be scanned anew
    left = Signal()  # the field of a reason was closed: the focus may go back

    def __init__(self, *, name: str = "noticed") -> None:
        super().__init__(tr("Checked by the program"), tight=True, name=name)
        self.body.setSpacing(2)
        self.lines: list[_Line] = []
        self.lost: LostPages | None = None
        self.chosen = ""  # id of the sheet
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._on_key)
        self._shown: object = None
        self._typed: dict[tuple[str, str], tuple[str, bool, bool]] = {}  # by mark and first sheet
        self.hide()

    @property
    def typing(self) -> _Line | None:
        """Return the line whose reason is being typed."""
        return (
            next((line for line in self.lines if not line.form.isHidden()), None)
            if self.isVisible()
            else None
        )

    def leave(self) -> None:
        """Close the field of a reason, where one is open."""
        line = self.typing
        if line is not None:
            line.leave()

    def show_marks(
        self, sheets: Sequence[Sheet], marks: Mapping[str, tuple[Mark, ...]], *, chosen: str = "",
        lost: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Show what was noticed of the sheets of a slot and was not taken for a reason; `lost`: their ids."""
        found: dict[str, tuple[Mark, list[int], list[str]]] = {}
        for number, sheet in enumerate(sheets, 1):
            for mark in marks.get(sheet.id, ()):
                if not mark.waived:
                    entry = found.setdefault(str(mark.kind), (mark, [], []))
                    entry[1].append(number)
                    entry[2].append(sheet.id)
        self.chosen = chosen
        gone = {number: sheet.id for number, sheet in enumerate(sheets, 1) if sheet.id in lost}
        now = (gone, {kind: (pages, ids) for kind, (_mark, pages, ids) in found.items()})
        if now == self._shown:
            self._show_key()
            return
        self._shown = now
        self._fill_lost(gone)
        self._fill([(mark, pages, tuple(ids)) for mark, pages, ids in found.values()])

    def _fill_lost(self, gone: Mapping[int, str]) -> None:
        if self.lost is not None:
            self.body.removeWidget(self.lost)
            self.lost.hide()
            self.lost.deleteLater()
        self.lost = LostPages(tr("Page {pages}: {what}", pages=_some(tuple(gone)), what=tr(said.LOST)))
        self.lost.setVisible(bool(gone))
        self.lost.anew.clicked.connect(lambda _checked=False: self.anew.emit(next(iter(gone.values()))))
        self.add(self.lost)

    def _fill(self, entries: list[tuple[Mark, list[int], tuple[str, ...]]]) -> None:
        for line in self.lines:
            if line.field.text() or not line.form.isHidden():
                self._typed[line.at] = (line.field.text(), not line.form.isHidden(), line.field.hasFocus())
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_Line(self, mark, pages, ids) for mark, pages, ids in entries]
        for line in self.lines:
            self.add(line)
            typed, opened, focus = self._typed.pop(line.at, ("", False, False))
            line.field.setText(typed)
            if opened:
                line.open(focus=focus)
        for line in self.lines:
            line.show_buttons()
        self._show_key()
        self.setVisible(bool(self.lines) or (self.lost is not None and not self.lost.isHidden()))

    # --- the key

    def _keyed(self) -> _Line | None:
        """Return the line of the chosen sheet, else the first: its reason is asked for by the key."""
        own = (line for line in self.lines if self.chosen in line.ids)
        return next(own, self.lines[0] if self.lines else None)

    def choose(self, sheet: str) -> None:
        """Take note of the sheet that is chosen."""
        self.chosen = sheet
        self._show_key()

    def _show_key(self) -> None:
        keyed = self._keyed()
        for line in self.lines:
            line.show_key(KEY if line is keyed else "")

    def _on_key(self) -> None:
        keyed = self._keyed()
        if keyed is not None and self.isEnabled():
            keyed.open()

    def changeEvent(self, event: QEvent) -> None:
        """Show no button that cannot be pressed, once the case went out."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            for line in self.lines:
                line.show_buttons()


def _words(mark: Mark, pages: Sequence[int]) -> str:
    return tr("Page {pages}: {what}", pages=_some(pages), what=said.noticed(mark))


def _some(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:MOST])) + ("…" if len(pages) > MOST else "")
