"""What pages that show verdicts do when other rules are in force: judge again, and say what changed.

What is typed is kept first, what is ticked stays ticked, and no verdict changes unsaid. Must not: judge by
itself, or file anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from ui.errors import explain
from ui.records import dossier
from ui.text import plural, together, tr
from ui.theme import Tone
from ui.words import facts, readings

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.record import Record
    from kiosk.domain.verdict import Judgement
    from ui.records.dossier import Answer

MOST = 3  # changes that are named


class Change(NamedTuple):
    """One record whose verdict is another now; `lost`: it can't be filed any more."""

    record: str
    before: str
    after: str
    lost: bool


def changes(pairs: Iterable[tuple[Record, Judgement, Judgement]]) -> tuple[Change, ...]:
    """Return what changed between two judgements of each record, day and office included."""
    found = []
    for record, before, after in pairs:
        was, now = (readings.pill_of(j.verdict, record, j)[0] for j in (before, after))
        if was != now:
            lost = before.can_file and not after.can_file
            found.append(Change(facts.record_name(record), was, now, lost))
    return tuple(found)


def said(found: Sequence[Change]) -> tuple[str, str, Tone]:
    """Say that the rules have changed, and with them which verdicts."""
    what = plural(
        "The rules have changed, and with them the verdict on {n} record.",
        "The rules have changed, and with them the verdicts on {n} records.",
        n=len(found),
    )
    lines = [
        tr("{number}: {before} → {after}.", number=item.record, before=item.before, after=item.after)
        for item in found[:MOST]
    ]
    if len(found) > MOST:
        lines.append(plural("And {n} more.", "And {n} more.", n=len(found) - MOST))
    return what, together(*lines), "bad" if any(item.lost for item in found) else "warn"


# --- the list of records


class ListRejudged(QObject):
    """One for the records page: has what is open judged again."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page

    def ask(self) -> None:
        """Judge again, unless nothing is open."""
        page = self._page
        if page.answer is None:
            return
        opened = page.answer[0]
        page.workplace.run(
            dossier.on_path, opened, opened.path, done=partial(self._on_judged, page.answer),
            failed=lambda error: page.banner.show_trouble(explain(error), retry=self.ask),
            owner=self, lane="store",
        )  # fmt: skip

    def _on_judged(self, before: Answer, after: Answer) -> None:
        page = self._page
        if page.answer is not before:
            return  # another entity was opened meanwhile, or this one read again
        ticks, known = page.table.ticks(), {record.id: j for record, j in before[0].rows}
        page.show_answer(after)
        page.table.set_ticks(ticks)
        found = changes((record, known[record.id], j) for record, j in after[0].rows if record.id in known)
        if found:
            what, do, tone = said(found)
            page.say(what, do, tone=tone)


# --- the open case


def judged_again(desk: Desk, case_id: str) -> tuple[Change, ...] | None:
    """Judge the records of a draft again and keep the verdicts; return what changed, None for another's."""
    from kiosk.services.cases import casework, filings, whose

    before = casework.load(desk, case_id)
    if before.state != "draft" or whose.held(desk, case_id) is not None:
        return None
    after = filings.judge(desk, case_id)
    known = {filing.number: filing.judgement for filing in before.filings}
    return changes(
        (filing.record, known[filing.number], filing.judgement)
        for filing in after.filings
        if filing.number in known
    )


def nothing(_desk: Desk) -> None:
    """Do nothing, after all that was asked of the lane before."""


class CaseRejudged(QObject):
    """One for the wizard: keeps what is being typed, has the open case judged again, says what changed.

    `read` reads the case again.
    """

    def __init__(self, wizard: Any, read: Callable[[], object]) -> None:
        super().__init__(wizard)
        self._wizard, self._read = wizard, read
        self._field: QWidget | None = None  # where somebody was typing
        self._place = ""

    def ask(self) -> None:
        """Judge the open case again; one that went out keeps its verdicts."""
        wizard = self._wizard
        if not wizard.case_id or wizard.view is None:
            return
        self._keep_typed()
        self._run(judged_again, wizard.case_id, done=partial(self._on_judged, wizard.case_id))

    def _run(self, call: Any, *values: Any, done: Any) -> None:
        wizard = self._wizard
        wizard.workplace.run(
            call, *values, done=done,
            failed=lambda error: wizard.banner.show_trouble(explain(error), retry=self.ask),
            owner=self, lane="store",
        )  # fmt: skip

    def _keep_typed(self) -> None:
        """Let the field in which somebody types give up its text: it is kept before anything moves."""
        page, field = self._page(), QApplication.focusWidget()
        self._field, self._place = None, ""
        if page is not None and field is not None and page.isAncestorOf(field):
            self._field, self._place = field, page.place_of(field)
            field.clearFocus()

    def _page(self) -> Any:
        return self._wizard.pages.get(self._wizard.step)

    def _on_judged(self, case_id: str, found: tuple[Change, ...] | None) -> None:
        wizard = self._wizard
        if case_id != wizard.case_id:
            return
        self._read()
        if found:
            what, do, tone = said(found)
            do = together(do, tr("Look through the records and the form before you submit."))
            wizard.banner.say(what, do, tone=tone)
        elif found is not None:
            wizard.workplace.say(tr("Other rules are in force; the verdicts of this case are the same."))
        self._run(nothing, done=self._on_shown)  # comes once the case was read and shown again

    def _on_shown(self, _none: object) -> None:
        page, field, self._field = self._page(), self._field, None
        if page is None or page.view is None:
            return
        if not page.still:
            page.arrive()
        if field is None or QApplication.focusWidget() is not None:
            return
        if isValid(field) and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not page.focus_place(self._place):
            page.start()
        now = QApplication.focusWidget()
        if isinstance(now, QLineEdit):
            now.end(False)  # some select their text with the focus: the next key would overwrite it
