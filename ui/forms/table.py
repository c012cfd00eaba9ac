"""FormTable: all filings of a matter in one table, to be filled in cell by cell, by blocks and by columns.

    table.show_view(view, number, wrong)         # the matter of that filing comes first
    table.wants_kept.connect(keep)               # {(filing, field): text}, all that is not in the store yet
    table.confirm(sent)                          # it is in the store
    table.said.connect(workplace.say)            # a short message, and what undoes what it tells

Every change can be undone, the last one first. Must not: write a case, or know a field by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.services.cases import filings
from ui import theme
from ui.forms import asks, cells, fields
from ui.text import join, plural, tr
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.editor import Select
from ui.widgets.grid import Grid
from ui.widgets.gridmodel import At, Change
from ui.widgets.iconline import IconLine
from ui.widgets.label import Elided, Label
from ui.words import facts, readings

if TYPE_CHECKING:
    from ui.casepage import View

NAME = 96  # pixels that the matter has at least


class FormTable(Card):
    """See the module's words."""

    wants_kept = Signal(object)
    said = Signal(str, object)
    left = Signal()  # one by one again
    chosen = Signal(int)  # the filing that is the current row

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(name="form_table")
        self.today = today
        self.view: View | None = None
        self.matter = ""
        self.typed: dict[At, str] = {}  # not in the store yet, as far as is known here
        self._kept: set[At] = set()  # in the store, not in the view yet
        self._wrong: Mapping[str, str] = {}
        self._asked: cells.Asked | None = None
        self._titles: list[tuple[str, str]] = []
        self._acts: list[dict[At, str]] = []  # what undoes each change
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.addLayout(self._tools())
        self.grid = Grid(name="filings_grid", about=tr("Filings"))
        self.grid.changed.connect(self._on_changed)
        self.grid.moved.connect(self._on_moved)
        self.grid.undone.connect(self.undo)
        self.add(self.grid, 1)
        self.line = IconLine("", "info", "quiet", name="cell_line")
        self.counts = Label("", "small", "muted", wrap=False, name="table_counts")
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.counts)
        self.body.addLayout(foot)

    def _tools(self) -> QHBoxLayout:
        """Make the row of the matter and the buttons."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.picker, self.choice = QWidget(), Select()  # of the matter, where there are several
        self.picker_row = QHBoxLayout(self.picker)
        self.picker_row.setContentsMargins(0, 0, 0, 0)
        self.title_line = Elided("", "strong", name="table_title")
        row.addWidget(self.picker, 1)
        row.addWidget(self.title_line, 1)
        about = tr("Go to the next cell that wants something")
        self.next_open = Button(
            tr("Next gap"), key="Ctrl+G", icon="arrow-right", small=True, name="next_gap", about=about
        )
        about = tr("The uppermost chosen cells into those below; of one row: from the row above")
        self.fill = Button(tr("Fill down"), key="Ctrl+D", icon="copy", small=True, name="fill", about=about)
        about = tr("The current cell into every row of its column")
        self.all = Button(tr("Same for all"), key="Ctrl+Shift+D", small=True, name="same", about=about)
        self.single = Button(tr("One by one"), key="Ctrl+T", icon="list", small=True, name="to_single")
        self.next_open.clicked.connect(self.to_gap)
        self.fill.clicked.connect(lambda _checked=False: self.grid.fill_down())
        self.all.clicked.connect(lambda _checked=False: self.grid.same_for_all())
        self.single.clicked.connect(lambda _checked=False: self.left.emit())
        for button in (self.next_open, self.fill, self.all, self.single):
            row.addWidget(button)
        buttons = (self.next_open, self.fill, self.all, self.single)
        self.caps = Caps(self, buttons, spacing=8, beside=lambda: theme.scaled(NAME) + 8)
        return row

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the buttons without their keys."""
        whole = super().minimumSizeHint()
        keys = sum(button.cap_width() for button in self.caps.buttons if button.capped)
        return QSize(whole.width() - keys, whole.height())

    # --- showing

    def show_view(self, view: View, number: int, wrong: Mapping[str, str], *, still: bool = False) -> None:
        """Show a case; another one begins with nothing to be undone."""
        if self.view is None or self.view.case.id != view.case.id:
            self.typed.clear()
            self._acts.clear()
        for at in self._kept:
            self.typed.pop(at, None)
        self._kept.clear()
        self.view, self._wrong = view, wrong
        codes = asks.matters(view.case)
        if self.matter not in codes:
            self.matter = view.case.filing(number).matter
        self._show_picker(codes)
        self.grid.set_still(still)
        for button in (self.fill, self.all):
            button.setEnabled(not still)
        self._fill()

    def _show_picker(self, codes: list[str]) -> None:
        self.picker.setVisible(len(codes) > 1)
        self.title_line.setVisible(len(codes) == 1)
        self.title_line.set_text(self._title(self.matter))
        titles = [(code, self._title(code)) for code in codes]
        if titles != self._titles:
            self._titles = titles
            for old in self.picker.findChildren(Select):
                old.hide()
                old.deleteLater()
            choice = Select(titles, name="table_matter")
            choice.edited.connect(lambda code: self.show_matter(str(code)))
            choice.setMinimumWidth(NAME)  # what is cut can be read in its list
            choice.setAccessibleName(tr("Matter"))
            choice.setAccessibleDescription(tr("Whose filings the table shows"))
            self.picker_row.addWidget(choice)
            self.choice = choice
        self.choice.set_value(self.matter)

    def _title(self, code: str) -> str:
        assert self.view is not None
        many = len(asks.filings_of(self.view.case, code))
        return join(asks.title(self.view, code), tr("×{n}", n=many))

    def show_matter(self, code: str) -> None:
        """Show the filings of another matter."""
        if code != self.matter:
            self.matter = code
            self.choice.set_value(code)
            self._fill()

    def _fill(self) -> None:
        assert self.view is not None
        asked = self._asked
        if asked is None or asked.view is not self.view or asked.matter != self.matter:
            asked = self._asked = cells.Asked.of(self.view, self.matter)
        filled = asked.cells(self.typed, self._wrong)
        self.grid.set_content(asked.columns(self.today), asked.rows(filled), filled)
        wants = sum(cell.open for cell in filled.values())
        wrong = sum(bool(cell.wrong) and not cell.open for cell in filled.values())
        whole = {f.place for f in self.view.missing if f.place.startswith("answers.")}
        rest = tr("for the whole case: {what}", what=asks.standing(len(whole), 0)) if whole else ""
        self.counts.setText(join(asks.standing(wants, wrong), rest))
        self.next_open.setEnabled(bool(wants or wrong))
        self._on_moved()

    def _on_moved(self) -> None:
        """Say below the table what is to be said of the current cell."""
        at = self.grid.here()
        if at is None or self.view is None:
            return
        number, name = int(str(at[0])), at[1]
        filing = next((f for f in self.view.case.filings if f.number == number), None)
        matter = self.view.sight.matters[self.matter]
        spec = next((s for s in matter.fields if s.name == name), None)
        if filing is None or spec is None:
            return
        cell = self.grid.cells.cell(self.grid.currentIndex())
        label = facts.said(spec.label)
        if cell.off:
            self._say(tr("{label}: not asked for this record.", label=label), "info", "quiet")
        elif cell.wrong:
            self._say(cell.wrong, "alert", "bad")
        elif filing.judgement.verdict != "can_apply" and name in filings.bearing(matter):
            verdict, tone = readings.pill(filing.record, filing.judgement)
            codes = join(*filing.judgement.refusals)
            self._say(join(tr("Verdict now: {verdict}", verdict=verdict), codes), "warning", tone)
        else:
            words = cell.text if cell.text and spec.kind in ("text", "long_text") else ""
            hint = fields.hint(spec, bears=name in filings.bearing(matter), typing=False)
            self._say(tr("{names}: {what}", names=label, what=words or hint), "info", "quiet")
        self.chosen.emit(number)

    def _say(self, words: str, icon: str, tone: str) -> None:
        self.line.icon, self.line.tone = icon, tone  # type: ignore[assignment]
        self.line.words.setText(words)
        self.line.setAccessibleName(words)
        self.line.update()

    # --- going

    def to_gap(self, _checked: bool = False) -> None:
        """Stand on the next cell that wants something."""
        self.grid.next_open()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, number: int, name: str = "") -> None:
        """Stand on the cell of a field, by default on the first of a filing."""
        assert self.view is not None
        self.show_matter(self.view.case.filing(number).matter)
        columns = self.grid.cells.columns
        self.grid.go_to(number, name or (columns[0].key if columns else ""))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, widget: QWidget) -> str:
        """Give the place of the cell in which a widget stands, "" where it is not in the table."""
        at = self.grid.here()
        return _place(at) if at is not None and self.grid.isAncestorOf(widget) else ""

    def start(self) -> None:
        """Stand where work goes on: at the first gap, else at the first cell."""
        self.grid.setCurrentIndex(self.grid.cells.index(0, 0))
        cell = self.grid.cells.cell(self.grid.currentIndex()) if self.grid.cells.rows else None
        if cell is not None and not cell.open and not cell.wrong:
            self.grid.next_open()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- changing

    def _on_changed(self, change: Change) -> None:
        if change.texts:
            before = {at: self._now(at) for at in change.texts}
            self._acts.append(before)
            self._write(change.texts)
            if change.how != "cell":
                self.said.emit(self._words(change), partial(self.undo, before))
        elif change.how != "cell":
            words = tr("There is nothing to write.") if not change.lost else self._words(change)
            self.said.emit(words, None)

    def _words(self, change: Change) -> str:
        many = len(change.texts)
        done = plural("{n} cell written", "{n} cells written", n=many)
        if change.how == "clear":
            done = plural("{n} cell emptied", "{n} cells emptied", n=many)
        lost = plural("{n} had no place here", "{n} had no place here", n=change.lost) if change.lost else ""
        return join(done, lost)

    def undo(self, act: dict[At, str] | None = None) -> None:
        """Take back a change, the last one by default; one that was taken back stays so."""
        if act is None:
            act = self._acts[-1] if self._acts else {}
        if any(item is act for item in self._acts):
            self._acts = [item for item in self._acts if item is not act]
            self._write(act)

    def _write(self, texts: Mapping[At, str]) -> None:
        self._kept -= set(texts)
        self.typed.update(texts)
        self._wrong = {p: w for p, w in self._wrong.items() if p not in {_place(at) for at in texts}}
        self._fill()
        self.wants_kept.emit(dict(self.typed))

    def _now(self, at: At) -> str:
        assert self.view is not None
        return self.typed.get(at, self.view.case.filing(int(str(at[0]))).answer(at[1]))

    def confirm(self, sent: Mapping[At, str]) -> None:
        """Note that these texts are in the store; they are shown from the case as soon as it comes."""
        self._kept |= {at for at, text in sent.items() if self.typed.get(at) == text}


def _place(at: At) -> str:
    return f"filings.{at[0]}.answers.{at[1]}"
