"""HeldCard: says above every step which other clerk holds the case, since when, and takes it over.

Until it is taken the case can be looked at only. A clerk says why; who it is offered to and a lead need not.
Must not: change whose a case is but by the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.errors import explain
from ui.halftyped import HalfSaid
from ui.text import tr
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.confirm import Confirm
from ui.widgets.label import Label
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.case import Case
    from kiosk.services.cases.whose import Held
    from ui.casepage import CasePage, View

KEY = "Ctrl+Shift+G"  # without Shift it is a key of the form


class HeldCard(Card):
    """Hidden while the case is that of who is signed in."""

    def __init__(self, place: Workplace, page: Callable[[], CasePage | None], *, name: str = "held") -> None:
        super().__init__(tight=True, name=name)
        self.workplace, self._page = place, page  # the one that is in sight
        self._case: Case | None = None
        self._held: Held | None = None
        self._asking_on: CasePage | None = None  # the page whose Esc the question has
        self.body.setContentsMargins(16, 10, 12, 10)
        self.what = Label(role="strong", name="held_what")
        self.do = Label("", "small", "muted", name="held_do")
        about = tr("From then on it is yours to go on with; the audit trail says so")
        self.take = Button(tr("Take the case over"), key=KEY, icon="person", name="take_held", about=about)
        self.take.clicked.connect(lambda _checked=False: self._on_take())
        self.banner = Banner(name="held_banner")
        self.question = Confirm(
            reason=tr("Why it is taken over"),
            missing=tr("Say in a few words why it is taken over."),
            name="take_over",
        )
        self.question.turned.connect(self._on_turned)
        HalfSaid(self.question, place, lambda: self._case.id if self._case is not None else "")
        self.add(self.banner)
        self.add(self._line())
        self.add(self.question)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def _line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.do)
        row.addLayout(words, 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def show_view(self, view: View) -> None:
        """Show who holds the case; nothing where that is who is signed in."""
        case, held = view.case, view.held
        other = self._case is None or case.id != self._case.id
        if held is None or other or self._page() is not self._asking_on:
            self.question.hide()
            self._on_turned()  # told by nobody where the card is out of sight
        if held is None or other:
            self.banner.clear()
        self._case, self._held = case, held
        desk = self.workplace.desk
        if held is not None and desk is not None:
            since = facts.when(held.since, desk.clock.now())
            self.what.setText(tr("Clerk {clerk} has held this case since {time}.", clerk=held.by, time=since))
            self.do.setText(self._do(held))
            self.take.setEnabled(not held.on_its_way)
            self.setAccessibleName(self.what.text())
        self.setVisible(held is not None)

    @staticmethod
    def _do(held: Held) -> str:
        if held.on_its_way:
            return tr("It is being sent just now. Once that is over it can be taken over.")
        if held.offered:
            return tr("It is offered to you. Until you take it, it can be looked at only.")
        return tr("It can be looked at only. Take it over to go on with it; why stands in the audit trail.")

    def focus_first(self) -> bool:
        """Put the focus on taking it over, if there is somebody to take it from; tell whether."""
        if not self.isHidden() and self._asking_on is not None and self.question.reason is not None:
            self.question.reason.focus_editor()
        elif not self.isHidden():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        return not self.isHidden()

    def _on_turned(self) -> None:
        """While it is asked why, Esc closes the question and does not leave the case."""
        asking = not self.question.isHidden()
        self.take.setVisible(not asking)
        if self._asking_on is not None:
            self._asking_on.set_running(False)
        self._asking_on = self._page() if asking else None
        if self._asking_on is not None:
            self._asking_on.set_running(True)

    def _on_take(self) -> None:
        from kiosk.services.window import people
        from kiosk.services.window.acts import Act

        case, held = self._case, self._held
        if case is None or held is None:
            return
        if held.offered or people.may(self.workplace.session, Act.TAKE_AT_ONCE):
            self._take("")
            return
        what = tr("Take over the case of {name}?", name=case.entity.name)
        do = tr("{clerk} holds it. The reason stands in the audit trail.", clerk=held.by)
        self.question.ask(what, do, yes=tr("Take the case over"), then=self._take, back=self.take)

    def _take(self, reason: str) -> None:
        from kiosk.services.cases import handover

        if self._case is not None:
            self.workplace.run(
                handover.take, self._case.id, reason=reason,
                done=lambda _none: self.workplace.say(tr("It is yours now.")),
                failed=lambda error: self.banner.show_trouble(explain(error)),
                owner=self, lane="store",
            )  # fmt: skip
