"""Withdrawing: what is asked before a filing is taken back: the reason, the letter to be signed, the answer.

The letter (撤回申请书) is printed first; only then can it be said that the filing is withdrawn. Where the
printer fails, a letter signed by hand does it too. Must not: print, or take anything back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.confirm import Confirm
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.services.cases.worklist import FilingLine


class Withdrawing(Confirm):
    """See the module's words; `wanted` asks for the letter with this reason."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(reason=tr("Reason of the applicant"), name="withdraw_filing")
        assert self.reason is not None
        self.letter = Button(
            tr("Print the letter"), key="Ctrl+P", icon="print", name="withdraw_letter",
            about=tr("The letter of withdrawal with this reason, to be signed"),
        )  # fmt: skip
        self.answers.insertWidget(
            self.answers.indexOf(self.yes), self.letter, 0, Qt.AlignmentFlag.AlignVCenter
        )
        self.letter.clicked.connect(lambda _checked=False: self._on_letter())
        self.reason.editor.textChanged.connect(lambda _text: self._on_typed())
        self._body = ""
        self._asked = ""  # the reason on the letter that is being made
        self._tried: str | None = None  # the reason on the letter that was sent to the printer
        self._earlier = self._running = False
        self._of = ("", 0)  # the filing that is asked for: its case and number
        self._typed: dict[tuple[str, int], str] = {}  # reasons of questions that were left

    def begin(self, line: FilingLine, *, earlier: bool, then: Callable[[str], object], back: QWidget) -> None:
        """Ask for a filing; `earlier`: a letter for it came out before."""
        record = line.filing.record
        self._body, self._asked, self._tried = record.authority.name, "", None
        self._earlier, self._of = earlier, ("", 0)
        self.ask(
            tr("Withdraw the filing on {record}?", record=facts.record_name(record)), "",
            yes=tr("Withdraw"), then=then, back=back,
        )  # fmt: skip
        self._of = (line.case_id, line.filing.number)
        assert self.reason is not None
        self.reason.set_value(self._typed.get(self._of, ""))
        self._say(self._first())
        self._fit()

    def know(self, earlier: bool) -> None:
        """Take over that a letter came out before, once that was read."""
        if earlier and not self._earlier and not self._asked:
            self._earlier = True
            self._say(self._first())
            self._fit()

    def told(self, there: bool) -> None:
        """Go on after the letter was sent to the printer: `there`, or the printer failed."""
        if self.isHidden():
            return
        self._tried = self._asked
        if there:
            self._say(
                tr("The letter is printed. Withdraw once it is signed; {body} is then told.", body=self._body)
            )
        else:
            self._say(
                tr("The letter did not come out; it is kept. Withdraw only on a letter that is signed.")
            )
        self._fit()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_running(self, running: bool) -> None:
        """While the letter is printed Esc stops that, and nothing is answered."""
        self._running = running
        self.no.setEnabled(not running)
        self._fit()
        if not running and self.reason is not None and self.isVisible():
            self.reason.focus_editor()  # what had the focus was off for a while

    def _first(self) -> str:
        if self._earlier:
            return tr(
                "A letter was printed before. Withdraw once it is signed; {body} is then told.",
                body=self._body,
            )
        return tr(
            "Print the letter first: {body} is told once it is signed. Other filings go on.", body=self._body
        )

    def _say(self, text: str) -> None:
        self.do.setText(text)
        self.setAccessibleDescription(text)

    def _said(self) -> str:
        return str(self.reason.value()) if self.reason is not None else ""

    def _ready(self) -> bool:
        return self._earlier or (self._tried is not None and self._tried == self._said())

    def _fit(self) -> None:
        self.letter.setEnabled(not self._running)
        self.yes.setEnabled(self._ready() and not self._running)

    def _on_typed(self) -> None:
        if self._of[0]:
            self._typed[self._of] = self._said()
        if self._tried is not None and not self._ready():
            self._say(self._first())  # the letter that was printed has another reason
        self._fit()

    def _on_yes(self) -> None:
        if self._running:
            return
        if self._ready():
            self._typed.pop(self._of, None)
            super()._on_yes()
        else:
            self._on_letter()

    def _on_letter(self) -> None:
        assert self.reason is not None
        said = self._said()
        self.reason.set_error("" if said else tr("Say the applicant's reason in a few words."))
        if said:
            self._asked = said
            self.wanted.emit(said)
        else:
            self.reason.focus_editor()
