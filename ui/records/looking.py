"""Looking: for what an entity is looked at, and what is checked before records that are not public are shown.

An ordinary visit is asked nothing. What was checked is remembered for this visit only. Must not: show
anything before it is in the audit trail, or keep a number of a paper.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

from ui.errors import explain
from ui.records import dossier
from ui.text import mark, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.records.dossier import Answer

PURPOSES = {
    "visit": mark("For: this visit"),
    "phone": mark("For: a question by telephone"),
    "own_check": mark("For: a check of our own"),
    "case": mark("For: the case that is open"),
}


IN_PERSON = frozenset({"visit", "case"})  # purposes for which identity and authority can be checked
NOBODY_HERE = mark(
    "Records that are not public are shown to who stands at the window only: choose “For: this visit”."
)


class HiddenQuestion(Card):
    """Which document, whose authority, and that the original was seen."""

    def __init__(self) -> None:
        super().__init__(tight=True, name="hidden_question")
        self.document = Choice(
            [
                ("resident_id", tr("ID card")),
                ("passport", tr("Other identity paper")),
                ("licence", tr("Licence")),
            ],
            name="hidden_document",
        )
        self.authority = Choice(
            [("self", tr("In person or by law")), ("agent", tr("With a power of attorney"))],
            name="hidden_authority",
        )
        self.original = Check(tr("Original seen, it is theirs"), name="hidden_original")
        self.yes = Button(tr("Show them"), kind="primary", key="Ctrl+Enter", name="hidden_yes")
        self.no = Button(tr("Leave it"), key="Esc", name="hidden_no", about=tr("Change nothing"))
        for editor, said in ((self.document, tr("What was shown")), (self.authority, tr("By what right"))):
            editor.setAccessibleName(said)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(tr("Identity and authority, before records that are not public"), "strong"), 1)
        head.addWidget(self.yes)
        head.addWidget(self.no)
        for widget in (self.document, self.authority, self.original):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(head)
        self.body.addLayout(row)

    def clear(self) -> None:
        """Forget the answers."""
        self.document.set_value(None)
        self.authority.set_value(None)
        self.original.setChecked(False)


class Looking(QObject):
    """The purpose below the table, and the question before what is hidden."""

    def __init__(self, page: Any, below: QHBoxLayout) -> None:
        super().__init__(page)
        self.page = page
        self._checked: dict[str, tuple[str, str]] = {}  # by code: document, authority
        self._code, self._purpose = "", "visit"
        about = tr("Another purpose of this look; it stands in the audit trail")
        self.purpose = Button(tr(PURPOSES["visit"]), kind="quiet", key="Alt+U", name="purpose", about=about)
        self.purpose.clicked.connect(lambda _checked=False: self._on_purpose())
        below.addWidget(self.purpose)
        page.ended.connect(self._forget)
        page.workplace.session_changed.connect(self._forget)

    @cached_property
    def question(self) -> HiddenQuestion:
        """What is asked before what is hidden; made when it is first asked."""
        made = HiddenQuestion()
        self.page.content.addWidget(made)
        made.yes.clicked.connect(lambda _checked=False: self._on_yes())
        made.no.clicked.connect(lambda _checked=False: self._fit(asking=False))
        return made

    def begin(self, code: str, purpose: str = "visit") -> None:
        """Begin to look at an entity: for what the way here tells, until somebody says otherwise."""
        if code != self._code:
            self._forget()
        self._code, self._purpose = code, purpose
        self.purpose.setText(tr(PURPOSES[purpose]))

    def lets_see(self, code: str) -> bool:
        """Tell whether what is not public is here and may be seen; else it is asked for, or why not is said.

        Asked of the centre where identity and authority were checked in this visit, else of who sits here.
        """
        if code != self._code:
            self.begin(code)
        away = self._purpose not in IN_PERSON
        if not away and code in self._checked and not self.page.answer[0].dossier.hidden:
            return True
        self._untick()
        if away:
            self.page.say(tr(NOBODY_HERE), tone="warn")
        elif code in self._checked:
            self._ask()
        else:
            self.question.clear()
            self._fit(asking=True)
            self.question.document.setFocus()
        return False

    def _untick(self) -> None:
        with QSignalBlocker(self.page.hidden):
            self.page.hidden.setChecked(False)

    def _fit(self, *, asking: bool) -> None:
        if (asking or "question" in vars(self)) and asking == self.question.isHidden():
            self.question.setVisible(asking)
            for widget in (self.page.foot, self.page.change):
                widget.setVisible(not asking)
            if not asking:
                self.page.focus_first()

    def _forget(self) -> None:
        self._checked.clear()
        self._fit(asking=False)
        self._hide()

    def _hide(self) -> None:
        """Take what is not public off the screen."""
        if self.page.hidden.isChecked():
            self._untick()
            if self.page.answer is not None:
                self.page.show_answer(self.page.answer)

    def _on_purpose(self) -> None:
        names = list(PURPOSES)
        self._purpose = names[(names.index(self._purpose) + 1) % len(names)]
        self.purpose.setText(tr(PURPOSES[self._purpose]))
        if self._purpose not in IN_PERSON:
            self._fit(asking=False)
            self._hide()
        self.page.workplace.run(
            dossier.note_purpose, self._code, self._purpose, failed=self._on_failed, owner=self, lane="store"
        )

    def _on_yes(self) -> None:
        document, authority = self.question.document.value(), self.question.authority.value()
        if not (document and authority and self.question.original.isChecked()):
            self.page.say(tr("Answer all three: document, authority, original."), tone="warn")
            return
        self._fit(asking=False)
        self._checked[self._code] = (str(document), str(authority))
        self._ask()

    def _ask(self) -> None:
        """Have the records asked of the centre; what was checked is in the trail before they are here."""
        before = self.page.answer
        self.page.hidden.setEnabled(False)
        self.page.workplace.run(
            dossier.show_hidden, before, *self._checked[self._code],
            done=partial(self._on_shown, before), failed=self._on_failed,
            ended=lambda: self.page.hidden.setEnabled(True), owner=self, lane="work",
        )  # fmt: skip

    def _on_shown(self, before: Answer, after: Answer) -> None:
        now, code = self.page.answer, before[0].dossier.entity.code
        if now is None or now[0].dossier.entity.code != code or self._code not in self._checked:
            return  # another entity was opened meanwhile, or the visit is over
        with QSignalBlocker(self.page.hidden):
            self.page.hidden.setChecked(True)
        self.page.show_answer(after)
        if now is not before:  # judged again meanwhile: these are too
            self.page.rules_changed()

    def _on_failed(self, error: Exception) -> None:
        self.page.banner.show_trouble(explain(error))
