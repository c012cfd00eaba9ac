"""Another: says on the records page that an entity has a draft, and starts a second one with a reason.

Going on with the draft, or adding to it, stays the first choice. Must not: start a case itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.halftyped import HalfSaid
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.confirm import Confirm
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.desk import CaseLine
    from ui.records.dossier import Answer


class Another(QObject):
    """The line and the button on the records page, and the question for the reason."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.page = page
        self.question = Confirm(
            reason=tr("Why it is not added to the open one"),
            missing=tr("Say in a few words why."),
            name="another_case",
        )
        HalfSaid(self.question, page.workplace, self._of)
        page.content.addWidget(self.question)
        about = tr("Beside the open draft, with a reason")
        self.button = Button(tr("Start another"), key="Ctrl+Shift+N", name="another", about=about)
        page.foot.add(self.button)
        self.button.clicked.connect(lambda _checked=False: self._ask())
        self.question.turned.connect(lambda: page.foot.setVisible(self.question.isHidden()))
        self.button.hide()

    def _of(self) -> str:
        return str(self.page.answer[0].dossier.entity.key) if self.page.answer is not None else ""

    def show_for(self, draft: CaseLine | None, *, chosen: bool) -> None:
        """Offer another case where a draft is open and something is ticked that it has not."""
        self.button.setVisible(draft is not None and chosen)
        if draft is None:
            self.question.hide()

    def tell(self, answer: Answer | None) -> None:
        """Say that a draft is there, once the records are shown."""
        draft = answer[1] if answer is not None else None
        if draft is None:
            return
        filings = plural("{n} filing", "{n} filings", n=draft.filings)
        when = f"{facts.local(draft.created_at):%Y-%m-%d}"
        clerk = draft.holder or draft.clerk
        self.page.say(
            tr(
                "This entity already has a draft: begun {when} by {clerk}, {filings}.",
                when=when, clerk=clerk, filings=filings,
            ),
            tr("Go on with it, add to it, or start another with a reason."),
        )  # fmt: skip

    def _ask(self) -> None:
        what = tr("Start another case beside the open draft?")
        do = tr("Both stay on the list. The reason stands in the audit trail.")
        self.question.ask(what, do, yes=tr("Start another"), then=self._begin, back=self.page.table)

    def _begin(self, reason: str) -> None:
        if self.page.answer is not None:
            ids = tuple(map(str, self.page.table.ticks()))
            self.page.start_with(self.page.answer[0], "", ids, reason)
