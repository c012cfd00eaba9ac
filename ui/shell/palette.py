"""Palette (Ctrl+K): jumps by a few letters to what can be done here, screens, cases, entities and answers.

What it does is what the button does: it presses it. Names are found while typing, also by pinyin initials,
from this workstation alone and in a lane, so typing never waits. Must not: know an action of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from kiosk.desk.pinyin import fold_name
from ui.errors import note
from ui.shell import looks
from ui.shell.handbook import chapters
from ui.shell.palettecard import PaletteCard
from ui.text import language, plural, tr
from ui.widgets.button import Button
from ui.widgets.rows import Cell, Row
from ui.widgets.stepper import Stepper
from ui.widgets.veil import Veil

if TYPE_CHECKING:
    from kiosk.desk import CaseLine, Desk
    from kiosk.services.window.jumps import Found

SOON_MS = 40  # after the last key
MOST_CHAPTERS = 3
MOST_DONE = 6  # actions of the page among other things that were found
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done now: its words, its key, and what does it (a button is pressed, or a slot called)."""

    name: str
    key: str
    act: QAbstractButton | Callable[[], object]


def find(desk: Desk, text: str) -> Found:
    """Return what fits a text."""
    from kiosk.services.window import jumps

    return jumps.find(desk, text)


def spelled(desk: Desk, labels: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return what each label is found by."""
    from kiosk.services.window import jumps

    return jumps.spelled(desk, labels)


def pressable(within: QWidget) -> Iterator[Action]:
    """Yield what the buttons in sight do, each once, the primary first; what is off now is left out.

    Several of the same words go by what a screen reader says of them.
    """
    seen: set[str] = set()
    every = sorted(within.findChildren(Button), key=lambda one: (one.kind != "primary", not one.key))
    mine = [one for one in every if one.text() and one.window() is within.window()]  # not the assistant's
    ready = [one for one in mine if one.isVisible() and one.isEnabled()]
    often = Counter(button.text() for button in ready)
    for button in ready:
        name = button.accessibleName() if often[button.text()] > 1 else button.text()
        if name not in seen:
            seen.add(name)
            yield Action(name, button.key, button)


def steps_of(page: QWidget) -> Iterator[Action]:
    """Yield the steps of a case that can be gone to from where one is."""
    stepper = page.findChild(Stepper)
    for step in stepper.steps if stepper is not None else ():
        if step.isVisible() and step.isEnabled() and step.item.state != "current":
            yield Action(tr("Step: {name}", name=step.item.name), "", step)


class Palette(Veil):
    """The panel with its veil; a child of the frame."""

    entity = Signal(str)  # its code
    case = Signal(str)  # its id

    def __init__(self, frame: Any) -> None:
        super().__init__(frame, name="palette", about=tr("Jump to anything"))
        self.frame = frame
        self.here: list[Action] = []
        self.screens: list[Action] = []
        self.found: Found | None = None
        self._spelled: dict[str, tuple[str, ...]] = {}
        self._chapters: tuple[chapters.Chapter, ...] = ()
        self._text = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.card = PaletteCard()
        self.edit, self.list = self.card.edit, self.card.list
        self.middle.setContentsMargins(24, 72, 24, 24)
        self.middle.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.middle.addStretch(1)
        self.edit.textChanged.connect(self._on_typed)
        self.list.chosen.connect(self.choose)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def show_for(self, page: QWidget, before: QWidget | None) -> None:
        """Come into sight with what can be done on a page; the focus goes back to `before` afterwards."""
        self.here = [*pressable(page), *steps_of(page), *self._undoing()]
        self.screens = [
            Action(entry.item.name, entry.item.shortcut, partial(self.frame.asked_for.emit, key))
            for key, entry in self.frame.rail.entries.items()
        ]
        self.screens += [*pressable(self.frame.bar), *pressable(self.frame.visits)]
        self.screens.append(Action(tr("Keys of this page"), "F1", self.frame.show_keys))
        switch = self.frame.window().findChild(looks.Looks)
        if switch is not None:
            self.screens.append(Action(tr(looks.ABOUT), looks.KEY, switch.next))
        self.screens.append(Action(tr("Handbook"), "Shift+F1", self.frame.handbook.show))
        self.found, self._text = None, ""
        self.card.show_list()
        self.edit.clear()
        self.card.fit(self.over.width(), self.over.height())
        self._spell()
        if not self._chapters:
            reading = partial(chapters.read, language())
            self.frame.workplace.tasks.run(reading, done=self._on_read, failed=note, owner=self)
        self._show()
        self._ask()
        self.cover(before)

    def _undoing(self) -> Iterator[Action]:
        """Yield what would be undone next, if anything would."""
        done = self.frame.toast.undoes
        if done is not None:
            what = tr("{names}: {what}", names=tr("Undo"), what=done) if done else tr("Undo")
            yield Action(what, "Ctrl+Z", self.frame.toast.undo_last)

    def _on_read(self, found: tuple[chapters.Chapter, ...]) -> None:
        self._chapters = found
        self._show()

    def _spell(self) -> None:
        """Have it looked up by which letters the actions are found."""
        labels = tuple(a.name for a in (*self.here, *self.screens) if a.name not in self._spelled)
        if labels:
            done = partial(self._on_spelled, labels)
            self.frame.workplace.run(spelled, labels, done=done, failed=note, owner=self, lane="store")

    def _on_spelled(self, labels: tuple[str, ...], found: tuple[tuple[str, ...], ...]) -> None:
        self._spelled |= dict(zip(labels, found, strict=True))
        self._show()

    # --- finding

    def _on_typed(self, text: str) -> None:
        self._text = text.strip()
        self.card.show_list()
        self._show()
        self._soon.start(SOON_MS)

    def _ask(self) -> None:
        if self.frame.workplace.desk is not None:
            done = partial(self._on_found, self._text)
            self.frame.workplace.run(find, self._text, done=done, failed=note, owner=self, lane="store")

    def _on_found(self, text: str, found: Found) -> None:
        if text == self._text:
            self.found = found
            self._show()

    def _fits(self, action: Action) -> bool:
        words = [fold_name(word) for word in self._text.split()]
        held = self._spelled.get(action.name, (fold_name(action.name),))
        return all(any(word in one for one in held) for word in words)

    # --- showing

    def _show(self) -> None:
        rows = [
            *_part(tr("On this page"), self._actions(self.here, "here")),
            *_part(tr("Cases"), [_case(line) for line in self.found.cases] if self.found else []),
            *_part(tr("Entities"), self._entities()),
            *_part(tr("Questions"), self._questions()),
            *_part(tr("Handbook"), self._handbook()),
            *_part(tr("Everywhere"), self._actions(self.screens, "screens")),
        ]
        self.card.show_rows(rows)
        self.card.say_nothing(not rows and self.found is not None)

    def _actions(self, actions: Sequence[Action], part: str) -> list[Row]:
        fitting = [(number, action) for number, action in enumerate(actions) if self._fits(action)]
        most = MOST_DONE if self._text else len(actions)
        return [Row((part, number), (Cell(a.name),), low=True, key_cap=a.key) for number, a in fitting[:most]]

    def _entities(self) -> list[Row]:
        from ui.records import hits

        found = hits.rows(self.found.entities, self._text) if self.found else []
        return [Row(("entity", row.key), row.cells, pills=row.pills) for row in found]

    def _questions(self) -> list[Row]:
        from ui.words import facts

        asked = self.found.questions if self.found else ()
        return [Row(("question", one.id), (Cell(facts.said(one.question), one.basis.rule),)) for one in asked]

    def _handbook(self) -> list[Row]:
        named = chapters.named_by(self._chapters, self._text) if self._text else ()
        return [Row(("chapter", one.about), (Cell(one.title),), low=True) for one in named[:MOST_CHAPTERS]]

    # --- doing

    def choose(self, key: object) -> None:
        """Do what a row says."""
        assert isinstance(key, tuple)
        part, what = key
        if part == "question":
            assert self.found is not None
            self.card.show_answer(next(one for one in self.found.questions if one.id == what))
            return
        self.uncover()
        if part == "entity":
            self.entity.emit(str(what))
        elif part == "case":
            self.case.emit(str(what))
        elif part == "chapter":
            self.frame.handbook.show_about(str(what))
        else:
            self._act((self.here if part == "here" else self.screens)[int(what)])

    def _act(self, action: Action) -> None:
        """Press the button, unless it went or was switched off meanwhile."""
        act = action.act
        if not isinstance(act, QAbstractButton):
            act()
        elif isValid(act) and act.isVisible() and act.isEnabled():
            act.press() if isinstance(act, Button) else act.click()
        else:
            self.frame.workplace.say(tr("That can't be done any more: {what}", what=action.name))

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while typing; Enter chooses, Esc goes back by one."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, step = event.key(), _STEPS.get(event.key())
        if key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.uncover()
        elif self.card.answering and key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.card.show_list()
        elif step is not None:
            self.list.move_by(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.choose()
        else:  # nothing else here takes the focus
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close by a click beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            super().mousePressEvent(event)


def _part(title: str, rows: list[Row]) -> list[Row]:
    """Put a heading before rows, where there are any."""
    return [Row(("heading", title), (Cell(title),), heading=True), *rows] if rows else []


def _case(line: CaseLine) -> Row:
    from ui.screens import caselines

    many = plural("{n} filing", "{n} filings", n=line.filings)
    below = " · ".join(part for part in (caselines.shown_code(line), many, line.receipt_number) if part)
    return Row(("case", line.id), (Cell(line.entity_name, below),), pills=(caselines.state(line),))
