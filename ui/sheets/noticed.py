"""Noticed: what was noticed of the sheets of a slot, each line with taking them anyway, for a reason.

    card.waived.connect(keep)       # ids, kind of mark, reason
    card.removed.connect(take_out)  # ids of the blank ones

A line warns and stops nothing. What is typed stays while the case is read again, and is
given out by `reasons` for who keeps it. Must not: keep a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ui.sheets import said
from ui.sheets.lostpages import LostPages
from ui.sheets.noticeline import KEY, NoticeLine, some
from ui.text import tr
from ui.widgets.card import Card

if TYPE_CHECKING:
    from kiosk.domain.case import Sheet
    from kiosk.domain.sheet import Mark


Entry = tuple["Mark", list[int], tuple[str, ...]]  # of some sheets: their numbers, their ids


class Noticed(Card):
    """Below what the slot asks for; hidden where nothing was noticed."""

    waived = Signal(object, object, str)
    removed = Signal(object)
    anew = Signal(str)  # id of the sheet that is to be scanned anew
    left = Signal()  # the field of a reason was closed: the focus may go back

    def __init__(self, *, name: str = "noticed") -> None:
        super().__init__(tr("Checked by the program"), tight=True, name=name)
        self.body.setSpacing(2)
        self.lines: list[NoticeLine] = []
        self.lost: LostPages | None = None
        self.chosen = ""  # id of the sheet
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._on_key)
        self._shown: object = None
        self._gone: Mapping[int, str] = {}  # ids of pages that are lost, by their number
        self._entries: list[Entry] = []
        self._typed: dict[tuple[str, str], tuple[str, bool, bool]] = {}  # by mark and first sheet
        self.hide()

    @property
    def typing(self) -> NoticeLine | None:
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
                    _first, numbers, of = found.setdefault(str(mark.kind), (mark, [], []))
                    numbers.append(number)
                    of.append(sheet.id)
        self.chosen = chosen
        gone = {number: sheet.id for number, sheet in enumerate(sheets, 1) if sheet.id in lost}
        now = (gone, {kind: (pages, ids) for kind, (_mark, pages, ids) in found.items()})
        if now == self._shown:
            self._show_key()
            return
        self._shown = now
        self._entries = [(mark, pages, tuple(ids)) for mark, pages, ids in found.values()]
        if gone == self._gone and [line.at for line in self.lines] == [_at(entry) for entry in self._entries]:
            for line, (mark, pages, ids) in zip(self.lines, self._entries, strict=True):
                line.show_mark(mark, pages, ids)
            self._show_key()
        else:
            self._show_lost(gone)
            self._fill()

    def _show_lost(self, gone: Mapping[int, str]) -> None:
        self._gone = gone
        if self.lost is not None:
            self.body.removeWidget(self.lost)
            self.lost.hide()
            self.lost.deleteLater()
            self.lost = None
        if gone:
            self.lost = LostPages(tr("Page {pages}: {what}", pages=some(tuple(gone)), what=tr(said.LOST)))
            self.lost.anew.clicked.connect(lambda _checked=False: self.anew.emit(next(iter(gone.values()))))
            self.add(self.lost)

    # --- reasons half typed

    def reasons(self) -> dict[str, str]:
        """Give what is typed and not given yet, by mark and sheet."""
        self._note_typed()
        return {".".join(at): text for at, (text, _opened, _focus) in self._typed.items() if text}

    def put_back(self, reasons: Mapping[str, str]) -> None:
        """Show reasons again that were being typed, each in its open field."""
        for name, text in reasons.items():
            kind, _, sheet = name.partition(".")
            self._typed[kind, sheet] = (text, True, False)
        self._fill()

    def forget(self) -> None:
        """Let go of what is typed: another case is shown."""
        self._shown, self._entries = None, []
        for line in self.lines:
            line.field.clear()
            line.form.hide()
        self._typed.clear()

    def _note_typed(self) -> None:
        for line in self.lines:
            self._typed.pop(line.at, None)
            if line.field.text() or not line.form.isHidden():
                self._typed[line.at] = (line.field.text(), not line.form.isHidden(), line.field.hasFocus())

    def _fill(self) -> None:
        self._note_typed()
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [NoticeLine(self, mark, pages, ids) for mark, pages, ids in self._entries]
        for line in self.lines:
            self.add(line)
            typed, opened, focus = self._typed.pop(line.at, ("", False, False))
            line.field.setText(typed)
            if opened:
                line.open(focus=focus)
        for line in self.lines:
            line.show_buttons()
        self._show_key()
        self.setVisible(bool(self.lines or self._gone))

    # --- the key

    def _keyed(self) -> NoticeLine | None:
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


def _at(entry: Entry) -> tuple[str, str]:
    """Name a line as `NoticeLine.at` does."""
    mark, _pages, ids = entry
    return str(mark.kind), ids[0]
