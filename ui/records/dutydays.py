"""The day on which a duty was done, as the applicant shows it: DutyDay, a button below the line of the duty.

The button opens one field; nothing stands before the page. DutyDays has the records judged with the day, and
keeps it for when they are read again. Must not: judge, or call a day checked.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import explain
from ui.records import dossier
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.code import DateField
from ui.widgets.field import FieldRow
from ui.words import readings

if TYPE_CHECKING:
    from kiosk.domain.record import Duty, Record
    from kiosk.domain.verdict import Judgement, Reading
    from ui.records.dossier import Answer

KEY = "Alt+D"
_CAN = ("can_apply", "from_date", "first_do", "ask_body", "object")  # verdicts on which a duty bears
_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def duties_of(record: Record, judgement: Judgement) -> dict[str, int]:
    """Return the places of the duties whose day may be given, by the sentence in which each is read."""
    told = [reading for reading in judgement.readings if reading.code.startswith("duty_")]
    if judgement.verdict not in _CAN or len(told) != len(record.duties):
        return {}
    pairs: list[tuple[Reading, Duty]] = list(zip(told, record.duties, strict=True))
    found: dict[str, int] = {}
    for number, (reading, duty) in enumerate(pairs):
        if duty.done_on is None or duty.shown:
            found.setdefault(readings.sentence(reading, record), number)
    return found


class DutyDay(QWidget):
    """One duty: the button, and while it is open the field with its buttons."""

    given = Signal(int, object)  # place of the duty in its record; a day, None: it is not known any more
    opened = Signal(int)
    left = Signal()

    def __init__(self, number: int, duty: Duty, today: date, *, key: str = "") -> None:
        super().__init__()
        self.setObjectName("duty_day")
        self.number, self._duty, self._today = number, duty, today
        self.form: QWidget | None = None
        self.row: FieldRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 0, 0, 4)  # the words of the button stand below those of the line
        words = tr("Change the day…") if duty.shown else tr("Done on…")
        about = tr("By what the applicant shows: {duty}", duty=duty.text)
        self.button = Button(words, kind="quiet", key=key, icon="edit", small=True, name="duty", about=about)
        self.button.clicked.connect(lambda _checked=False: self.open())
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self, typed: str = "") -> None:
        """Ask for the day; `typed`: what stood in the field before."""
        if self.form is None:
            self.form = self._made()
            self._column.addWidget(self.form)
        assert self.row is not None
        self.row.set_value(self._duty.done_on)
        if typed:
            self.row.editor.setText(typed)
        self.row.set_error("")
        self.button.hide()
        self.form.show()
        self.row.focus_editor()
        if not typed:
            self.row.editor.selectAll()
        else:
            self.row.editor.end(False)  # the next key goes on where the last one stood
        self.opened.emit(self.number)

    def close_form(self) -> None:
        """Close the field; nothing is given."""
        if self.form is not None:
            self.form.hide()
        self.button.show()

    @property
    def typed(self) -> str | None:
        """What stands in the field, None where it is not open."""
        open_ = self.row is not None and self.form is not None and not self.form.isHidden()
        return str(self.row.editor.text()) if open_ and self.row is not None else None

    def _made(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 0, 0, 0)
        field = DateField(today=lambda: self._today, name="duty_done_on")
        hint = tr("As the applicant shows it; marked as not verified. The proof is still to be brought.")
        self.row = FieldRow(tr("Done on"), field, hint=hint, required=True)
        column.addWidget(self.row)
        about = tr("Judge the record with this day")
        take = Button(tr("Use this day"), key="Enter", small=True, name="duty_take", about=about)
        take.clicked.connect(lambda _checked=False: self._on_taken())
        column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._other_ways())
        return form

    def _other_ways(self) -> QHBoxLayout:
        """Make the buttons that give no day; below the first one: in large type the column is too narrow."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        leave = Button(
            tr("Leave"), kind="quiet", key="Esc", bind=False, small=True, name="duty_leave",
            about=tr("Leave the field; nothing is given"),
        )  # fmt: skip
        leave.clicked.connect(lambda _checked=False: self._on_left())
        buttons.addWidget(leave)
        if self._duty.shown:
            about = tr("The day is not known any more")
            back = Button(tr("Take back"), small=True, name="duty_back", about=about)
            back.clicked.connect(lambda _checked=False: self.given.emit(self.number, None))
            buttons.addWidget(back)
        buttons.addStretch(1)
        return buttons

    def _on_left(self) -> None:
        self.close_form()
        self.left.emit()

    def _on_taken(self) -> None:
        assert self.row is not None
        value, wrong = self.row.value(), ""
        if value is None:
            wrong = tr("Enter the day on which it was done.")
        elif not isinstance(value, date):
            wrong = tr("This is no date. Write it like 2026-05-12.")
        self.set_error(wrong)
        if not wrong:
            self.given.emit(self.number, value)

    def set_error(self, wrong: str) -> None:
        """Say at the field what is wrong with the day; "": nothing is."""
        assert self.row is not None
        self.row.set_error(wrong)
        if wrong:
            self.row.focus_editor()

    # --- what Qt asks

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the keys of the page while something in here has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the day with Enter, leave with Esc."""
        if not self._own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            self._on_taken()

    def _own(self, event: QKeyEvent) -> bool:
        return self.typed is not None and event.key() in _OWN and event.modifiers() in _PLAIN


class DutyDays(QObject):
    """One for the records page: has the records judged with a day, and keeps the days."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self._kept: Answer | None = None
        page.why.asked.connect(self._on_asked)
        page.why.left.connect(lambda: page.table.setFocus(Qt.FocusReason.OtherFocusReason))
        page.started.connect(self._forget)  # the case has them
        page.ended.connect(self._forget)

    def keep(self, answer: Answer) -> None:
        """Keep what is shown, for when it is read again."""
        self._kept = answer

    def begin(self, code: str) -> tuple[Record, ...]:
        """Return the records of an entity as they were shown last, none of another; no field stays open."""
        self._page.why.close_day()
        if self._kept is None or self._kept[0].dossier.entity.code != code:
            return ()
        return self._kept[0].dossier.records or ()

    def _forget(self) -> None:
        self._kept = None

    def _on_asked(self, record_id: str, number: int, on: object) -> None:
        page = self._page
        if page.answer is not None:
            page.workplace.run(
                dossier.set_done, page.answer, record_id, number, on,
                done=partial(self._on_done, page.answer, record_id, number),
                failed=self._on_failed, owner=self, lane="store",
            )  # fmt: skip

    def _on_failed(self, error: Exception) -> None:
        trouble = explain(error)
        if not self._page.why.say_wrong(trouble.what):
            self._page.banner.show_trouble(trouble)

    def _on_done(self, before: Answer, record_id: str, number: int, after: Answer) -> None:
        page = self._page
        if page.answer is not before:
            return  # another entity was opened meanwhile, or this one judged again
        was, now = self._row(before, record_id), self._row(after, record_id)
        ticks = [key for key in page.table.ticks() if key != record_id]
        ticked = len(ticks) < len(page.table.ticks())
        page.why.close_day()
        page.show_answer(after)
        fresh = now is not None and now[1].verdict == "can_apply"
        page.table.set_ticks([*ticks, record_id] if fresh or ticked else ticks)
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if was is not None and now is not None:
            self._tell(was, now, number)

    @staticmethod
    def _row(answer: Answer, record_id: str) -> tuple[Record, Judgement] | None:
        rows = [*answer[0].rows, *((filing.record, filing.judgement) for filing in answer[3])]
        return next((row for row in rows if row[0].id == record_id), None)

    def _tell(self, was: tuple[Record, Judgement], now: tuple[Record, Judgement], number: int) -> None:
        """Say what became of the verdict, with what puts the day back that stood there before."""
        before, after = (readings.pill_of(j.verdict, r, j)[0] for r, j in (was, now))
        duty = now[0].duties[number]
        on = duty.done_on.isoformat() if duty.done_on is not None else tr("day not known")
        said = tr("{duty}: {on}", duty=duty.text, on=on)
        verdict = tr("{before} → {after}", before=before, after=after)
        if before == after:
            verdict = tr("verdict as before")
        undo = partial(self._on_asked, now[0].id, number, was[0].duties[number].done_on)
        self._page.workplace.say(tr("{what} ({verdict})", what=said, verdict=verdict), undo)
