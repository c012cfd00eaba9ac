"""Open cases: every draft and case of this workstation, last changed first, with its honest state.

Must not: change a case; it opens one, or throws a draft away after a second key.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.errors import explain
from ui.forms.approval import ApprovalForm
from ui.screens.detail import Confirm
from ui.screens.listing import Listing, folded, show_rows
from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.words import facts, names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import CaseLine, Desk
    from kiosk.services.people import Approval

MOST = 500


def read(desk: Desk) -> tuple[tuple[CaseLine, ...], datetime]:
    """Return the cases of this workstation and the time."""
    from kiosk.services import worklist

    return worklist.lines(desk, limit=MOST), desk.clock.now()


def discard(desk: Desk, case_id: str, given: Approval | None = None) -> None:
    """Throw a draft away in the name of who is signed in; `given`: a lead's yes to another clerk's."""
    from kiosk.services import casework

    casework.discard(desk, case_id, approval=given)


def state(line: CaseLine) -> tuple[str, Tone]:
    """Give the words and tone of where a case is; a draft that went out before came back."""
    if line.state == "draft" and line.receipt_number:
        return tr("Correction begun"), "warn"
    back = line.state == "draft" and line.revision > 1
    said, tone = names.case_state("refused" if back else line.state)
    return said, tone  # type: ignore[return-value]


def shown_code(line: CaseLine) -> str:
    """Give the code of an entity; the opaque id of a natural person is not shown."""
    from kiosk.domain.identity import is_uscc

    return line.entity_code if is_uscc(line.entity_code) else ""


class CasesScreen(Listing):
    """See the module's words."""

    fetch = staticmethod(read)

    def __init__(self, place: Workplace) -> None:
        columns = [
            Column(tr("Entity"), 260, 5),
            Column(tr("Filings"), 88),
            Column(tr("State"), 220, 3),
            Column(tr("Window clerk"), 88, 1),
            Column(tr("Last change"), 168),
        ]
        table = RecordTable(columns, name="cases_table", about=tr("Open cases"))
        super().__init__(place, tr("Open cases"), table, name="cases", filtered=True)
        self._lines: tuple[CaseLine, ...] = ()
        self._now: datetime | None = None
        self.confirm = self.add_question(Confirm(name="discard_case"))
        self.second = ApprovalForm(place, name="discard_approval")
        self.second.hide()
        self.second.approved.connect(self._on_approved)
        self.content.addWidget(self.second)
        self.throw = self.foot.add(
            Button(
                tr("Discard the draft"), key="Delete", icon="trash", name="discard",
                about=tr("Asks once more; what went out cannot be discarded"),
            )
        )  # fmt: skip
        self.throw.clicked.connect(lambda _checked=False: self._ask())
        self.open_it = self.add_open(tr("Go on with this case"))

    # --- showing

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self._lines, self._now = answer
        self.show_again()

    def show_again(self) -> None:
        """Show the cases that fit the filter."""
        if self._now is None:
            return
        wanted = self.wanted()
        fit = [line for line in self._lines if wanted in folded(self._said(line))]
        self.show_foot(bool(self._lines))
        if not self._lines:
            self.show_empty(
                tr("No case is open at this workstation"),
                tr("Look up an entity (Ctrl+1) and start a case; it is kept here from its first field on."),
            )
        elif not fit:
            self.show_empty(
                tr("No case fits the filter"),
                tr("Esc shows all {n} again.", n=len(self._lines)),
                icon="search",
            )
        else:
            self.show_filled()
        show_rows(self.table, [self._row(line) for line in fit])
        if self._lines:
            self._count(len(fit))
        self._on_current(self.table.current_key() if fit else None)

    def _said(self, line: CaseLine) -> str:
        parts = (line.entity_name, shown_code(line), line.receipt_number, line.clerk, state(line)[0])
        return " ".join(parts)

    def _row(self, line: CaseLine) -> Row:
        assert self._now is not None
        again = tr("revision {n}", n=line.revision) if line.revision > 1 else ""
        cells = (
            Cell(line.entity_name, shown_code(line), strong=True),
            Cell(str(line.filings)),
            Cell(below=line.receipt_number or again, pill=state(line)),
            Cell(line.clerk),
            Cell(facts.when(line.updated_at, self._now)),
        )
        return Row(line.id, cells)

    def _count(self, shown: int) -> None:
        everything = plural("{n} case", "{n} cases", n=len(self._lines))
        if shown != len(self._lines):
            everything = tr("{shown} of {all}", shown=shown, all=everything)
        elif shown == MOST:
            everything = tr("the last {n} changed", n=MOST)
        self.foot.note(everything)

    def _on_current(self, key: object) -> None:
        line = self._line(key)
        self.throw.setEnabled(line is not None and line.state == "draft")
        self.open_it.setEnabled(line is not None)
        if line is None or self.confirm.property("case") != line.id:
            self.confirm.hide()

    def _line(self, key: object) -> CaseLine | None:
        return next((line for line in self._lines if line.id == key), None)

    # --- doing

    def case_of(self, key: object) -> str:
        """Give the case of a row; rows are cases."""
        return str(key) if key is not None else ""

    def _ask(self) -> None:
        line = self._line(self.table.current_key())
        if line is None or line.state != "draft":
            return
        filings = plural("{n} filing", "{n} filings", n=line.filings)
        self.confirm.setProperty("case", line.id)
        self.confirm.ask(
            tr("Discard the draft for {name}?", name=line.entity_name),
            tr(
                "{filings} and all captured sheets leave this workstation. It cannot be undone.",
                filings=filings,
            ),
            yes=tr("Discard"),
            then=lambda _none: self._discard(line.id),
            back=self.table,
        )

    def _on_approved(self, given: Approval) -> None:
        self._discard(str(self.confirm.property("case")), given)

    def _on_refused(self, case_id: str, error: Exception) -> None:
        from kiosk.services.acts import Act

        if getattr(error, "code", "") == "not_allowed":  # another clerk's: a lead may say yes on the spot
            self.second.ask(Act.DISCARD_OTHERS)
        else:
            self.banner.show_trouble(explain(error), retry=partial(self._discard, case_id))

    def _discard(self, case_id: str, given: Approval | None = None) -> None:
        self.workplace.run(
            discard, case_id, given,
            done=lambda _none: self.workplace.say(tr("The draft was discarded.")),
            failed=partial(self._on_refused, case_id),
            ended=self.read, owner=self, lane="store",
        )  # fmt: skip
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
