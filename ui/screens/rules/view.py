"""RulesView: what is in force, read and shown: packs, calendar, choices of the hall, one part at a time.

Must not: change anything; the screen that is built on it does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from kiosk.services.packs import choices
from ui.screens.reading import ReadingScreen
from ui.screens.rules import doing
from ui.screens.rules.calendarpane import CalendarPane
from ui.screens.rules.foot import PARTS, Part, RulesFoot
from ui.screens.rules.hallpane import HallPane
from ui.screens.rules.packspane import PacksPane
from ui.text import together, tr
from ui.widgets.busy import BusyBar
from ui.widgets.choice import Choice
from ui.widgets.confirm import Confirm
from ui.widgets.keycap import KeyCap
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.services.packs.inforce import InForce
    from ui.bridge import Job


class RulesView(ReadingScreen):
    """See the module's words."""

    fetch = staticmethod(doing.read)
    lane = "work"
    hears = ("PacksChanged", "CalendarChanged")

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, tr("Rules"), name="rules")
        self.answer: InForce | None = None
        self.part: Part = "packs"
        self.job: Job | None = None  # what changes the rules just now
        self._head()
        self.packs, self.calendar = PacksPane(), CalendarPane()
        self.hall = HallPane(choices.CHOICES)
        self.panes = QStackedWidget()
        for pane in (self.packs, self.calendar, self.hall):
            self.panes.addWidget(pane)
        self.content.addWidget(self.panes, 1)
        self.confirm = Confirm(name="go_back_question")
        self.confirm.turned.connect(self.fit)
        self.busy_bar = BusyBar(name="looking")
        self.content.addWidget(self.confirm)
        self.content.addWidget(self.busy_bar)
        self.buttons = RulesFoot(self.foot)
        place.session_changed.connect(self._show_rights)
        place.settings_changed.connect(self._on_setting)
        self._show_rights()

    def _head(self) -> None:
        names = {"packs": tr("Rule packs"), "calendar": tr("Calendar"), "hall": tr("Choices of the hall")}
        self.choice = Choice([(part, names[part]) for part in PARTS], name="rules_part")
        self.choice.set_value(self.part)
        self.choice.setAccessibleName(tr("Part of the rules"))
        self.choice.edited.connect(lambda part: self.show_part(part))
        self.head.addWidget(self.choice)
        self.head.addWidget(KeyCap("Alt+1–3"))
        for number, part in enumerate(PARTS, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setWhatsThis(names[part])
            shortcut.activated.connect(partial(self.show_part, part))

    def hideEvent(self, event: QHideEvent) -> None:
        """Take a short message of this screen away with it: its undo would mislead on another."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.workplace.say("")

    def show_answer(self, answer: InForce) -> None:
        """Show what is in force."""
        self.answer = answer
        self.show_filled()
        self.show_all()

    def show_nothing(self) -> None:
        """Without an answer there is nothing to print, and nothing to go back to."""
        self.answer = None
        self.fit()

    # -- showing

    def show_all(self) -> None:
        """Show what was read, with the rights of who is signed in."""
        if self.answer is not None:
            self.packs.show_answer(self.answer, may=self.may())
            self.calendar.show_answer(self.answer)
        self.hall.show_choices(self.workplace.settings, self.answer)
        self.fit()

    def show_part(self, part: Part) -> None:
        """Show the packs, the calendar or the hall's choices."""
        self.part = part
        self.confirm.close_question()
        self.choice.set_value(part)
        self.panes.setCurrentIndex(PARTS.index(part))
        self.fit()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where one looks first."""
        if self.answer is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.part == "hall":
            first = next(iter(self.hall.rows.values()))
            (first.editor if self.may() else self.choice).setFocus()
        else:
            (self.packs if self.part == "packs" else self.calendar).table.setFocus()

    def may(self) -> bool:
        """Tell whether who is signed in may change what the hall has chosen."""
        return choices.may_choose(self.workplace.session)

    def _show_rights(self) -> None:
        said = tr("Only a window lead or an administrator may change this.")
        session = self.workplace.session
        who = tr("Nobody is signed in.")
        if session is not None:
            who = tr("Signed in: {clerk}", clerk=session.clerk)
        self.hall.show_rights(may=self.may(), said=together(said, who))
        self.show_all()

    def _on_setting(self, name: str) -> None:
        if name in choices.CHOICES:
            self.show_all()
            if self.isVisible():
                self.read()

    def fit(self) -> None:
        """Show the buttons that fit what is in sight."""
        status = self.answer.status if self.answer is not None else None
        self.buttons.fit(
            self.part,
            there=self.answer is not None,
            busy=self.job is not None,
            may=self.may(),
            before=status is not None and bool(status.serial or status.before),
            asked=not self.confirm.isHidden(),
        )
