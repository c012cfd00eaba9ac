"""Check: every answer once more with a way to change it, what the pre-check found, and what happens next.

Submitting freezes the case and queues it in one transaction; then the clerk is done, online or not.
Must not: promise a calendar date, or send anything itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.findings import errors
from kiosk.domain.journey import JOURNEY
from kiosk.services.cases import assisting, submit
from ui import review, theme
from ui.casepage import MOST_ITEMS, CasePage
from ui.errors import explain
from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.beside import Beside
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.notices import Notices
from ui.widgets.summary import Section, SummaryList
from ui.words import names
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.case import Case
    from kiosk.domain.findings import Finding


LABELS = (176, 264)  # pixels of the column of labels: at least, at most
NOTES = 264  # pixels of the column beside: so that a record and its fine stand in one line at 1366


def _width(sections: Iterable[Section]) -> int:
    """Give a width at which no number of a record wraps, as far as there is room; other labels may."""
    metrics = theme.metrics("body")
    labels = [label for item in sections if item.key == "records" for label, _ in item.rows]
    widest = max(map(metrics.horizontalAdvance, labels), default=0)
    return min(LABELS[1], max(LABELS[0], widest + 2))


def send(desk: Desk, case_id: str) -> Case:
    """Submit a case in the name of the clerk who is signed in."""
    return submit.submit(desk, case_id)


class CheckPage(CasePage):
    """See the module's words."""

    step = "check"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="check")
        self.found: tuple[Finding, ...] | None = None
        self._looked_at = ("", 0)  # case and edit
        self._shown: list[Section] = []
        row = QHBoxLayout()
        row.setSpacing(16)
        answers = Card(name="answers")
        self.answers = SummaryList(name="answers_list", label_width=LABELS[0])
        self.answers.change.connect(self.wants_step)
        answers.add(self.answers)
        answers.body.addStretch(1)
        row.addWidget(answers, 1)
        row.addLayout(self._side())
        self.beside = Beside(self, row, fixed={self.side: NOTES})
        self.content.addLayout(row)
        self.busy_bar = BusyBar(name="submitting")
        self.content.addWidget(self.busy_bar)
        about = tr("For a site without an interface: field by field on the applicant's own account")
        self.assist = self.foot.add(
            Button(tr("Entry assistant"), key="Ctrl+E", icon="copy", name="assist", about=about)
        )
        self.assist.clicked.connect(lambda _checked=False: self._to_assistant())
        self.add_buttons(next_text=tr("Submit and print the receipt"))
        assert self.next is not None
        self.next.clicked.disconnect()
        self.next.clicked.connect(self._on_submit)
        place.network_changed.connect(self._on_network)

    def _side(self) -> QVBoxLayout:
        """Make the column of what is to be noticed."""
        column = QVBoxLayout()
        column.setSpacing(12)
        self.side = QWidget()
        theme.fix(self.side, NOTES)
        self.notices = Notices(tr("To notice (stops nothing)"))
        self.notes = QVBoxLayout(self.side)
        self.notes.setContentsMargins(0, 0, 0, 0)
        self.notes.setSpacing(12)
        self.notes.addWidget(self.notices)
        column.addWidget(self.side)
        column.addStretch(1)
        return column

    # --- showing

    def follow_theme(self) -> None:
        """Measure the labels anew."""
        self._shown = []
        if self.view is not None:
            self.show_case(self.view.case)

    def arrive(self) -> None:
        """Look everything over, with every record judged again today."""
        assert self.view is not None
        self._on_network()
        self.found = self.view.missing  # until all was looked over
        if self.next is not None:
            self.next.setEnabled(not errors(self.found))
        self.workplace.run(
            submit.check, self.case_id, done=self._on_checked,
            failed=lambda error: self.banner.show_trouble(explain(error), retry=self.arrive),
            owner=self, lane="store",
        )  # fmt: skip

    def show_case(self, case: Case) -> None:
        """Show every answer."""
        assert self.view is not None
        before, self._looked_at = self._looked_at, (case.id, case.edit)
        if self.found is None or before[0] != case.id:
            self.found = self.view.missing
            self.notices.fold()
        elif before != self._looked_at and self.isVisible() and not self.still:
            self.arrive()  # changed beside this page: a code came from a site
        hall = self.workplace.hall
        region = hall.region if hall is not None else None
        shown = review.sections(self.view, region, can_change=not self.still)
        if shown != self._shown:
            self._shown = shown
            self.answers.label_width = _width(shown)
            self.answers.set_sections(shown)
        self._show_notes()
        self.assist.setVisible(not self.still and assisting.offered(hall))

    def _on_checked(self, found: tuple[Finding, ...]) -> None:
        self.found = found
        self._show_notes()
        stopping = errors(found)
        self.show_findings(self._items(stopping))
        if self.next is not None:
            self.next.setEnabled(not stopping)
        self.pills_changed.emit()

    def _items(self, stopping: tuple[Finding, ...]) -> list[tuple[str, str]]:
        """List what stops the submission, one by one or, where there is much, by steps."""
        if len(stopping) <= MOST_ITEMS + 1:
            return self.named(stopping)
        first = {item.step: item.place for item in reversed(stopping)}
        counts = Counter(item.step for item in stopping)
        steps = [step.name for step in JOURNEY if step.name in first]
        many = {name: plural("{n} point open", "{n} points open", n=counts[name]) for name in steps}
        return [
            (f"{name}/{first[name]}", tr("{names}: {what}", names=names.step_name(name), what=many[name]))
            for name in steps
        ]

    def named(self, found: Iterable[Finding]) -> list[tuple[str, str]]:
        """Put the step before the place: several steps may find something at one filing."""
        found = tuple(found)
        said = super().named(found)
        return [(f"{item.step}/{at}", text) for item, (at, text) in zip(found, said, strict=True)]

    def pills(self) -> Iterable[tuple[str, Tone]]:
        """Say how the pre-check went."""
        if self.view is None or self.found is None:
            return []
        stopping = len({item.place for item in errors(self.found)})
        rest = len(self._gathered())
        passed = review.points(self.view) - stopping
        pills: list[tuple[str, Tone]] = [(tr("{n} points passed", n=passed), "ok")]
        if stopping:
            pills.append((plural("{n} point open", "{n} points open", n=stopping), "bad"))
        if rest:
            pills.append((plural("{n} to notice", "{n} to notice", n=rest), "warn"))
        return pills

    def _show_notes(self) -> None:
        while (item := self.notes.takeAt(1)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.notices.show_lines([self._note(*noted) for noted in self._gathered()])
        self.notes.addWidget(self._after())

    def _note(self, note: Finding, count: int) -> tuple[str, str, Tone]:
        ((_place, text),) = self.named([note])
        if count > 1:
            text = tr("{what} ({n} papers)", what=sentence(note), n=count)
        return (text, "warning", "warn") if note.severity == "warning" else (text, "info", "info")

    def _gathered(self) -> list[tuple[Finding, int]]:
        """List what stops nothing, and how many papers each is said of."""
        return review.gathered(item for item in self.found or () if item.severity != "error")

    def _after(self) -> Card:
        card = Card(tr("After submission"), name="after")
        book = self.book()
        if self.view and self.view.case.assisted:
            own = tr(
                "Filed on the applicant's own account: the centre keeps it on record and forwards nothing."
            )
            card.add(Label(own, "small"))
        if book is not None and self.view:
            for line in review.next_lines(book, self.view.case):
                card.add(Label(line, "small"))
            if note := review.next_note(book, self.view.case):
                card.add(Label(note, "small", "warn"))
        card.add(Label(tr("Exact dates are shown once the body has the filing."), "small", "muted"))
        away = tr(
            "Without the line the slip is printed first; the case is sent by itself, the receipt follows."
        )
        card.add(Label(away, "small", "muted"))
        return card

    def _on_network(self) -> None:
        if self.next is None:
            return
        away = self.workplace.offline
        text = tr("Submit and print the slip") if away else tr("Submit and print the receipt")
        if self.next.text() != text:
            self.next.setText(text)
            self.next.describe("")
            self.next.updateGeometry()

    def focus_first(self) -> None:
        """Put the focus on going on, or where there is something to mend, on the list of it."""
        stopping = errors(self.found or ())
        if stopping:
            self.show_findings(self._items(stopping))  # takes the focus
        elif self.next is not None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, place: str) -> Callable[[], None] | None:
        return None if place.startswith("submit/") else self._go(place)  # the clock is not set in here

    def _go(self, place: str) -> Callable[[], None]:
        step, _, at = place.partition("/")
        if step != self.step:
            return lambda: self.wants_place.emit(step, at)
        return self._to_assistant if self.filing_of(at) else self._to_answers

    def _to_assistant(self) -> None:
        self.workplace.assist_asked.emit(self.case_id)

    def _to_answers(self) -> None:
        """Go to where answers are changed: what the centre says may be of any of them."""
        self.to_top()
        self.answers.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- submitting

    def _on_submit(self, _checked: bool = False) -> None:
        assert self.next is not None
        if not self.next.isEnabled():
            return
        self.next.setEnabled(False)
        self.set_running(True)
        self.busy_bar.begin(tr("Putting the case together…"))
        self.workplace.run(
            send, self.case_id, done=self.kept.emit, failed=self._on_not_sent, ended=self._on_ended,
            owner=self, lane="store",
        )  # fmt: skip

    def _on_not_sent(self, error: Exception) -> None:
        found = getattr(error, "findings", ())
        if found:
            self._on_checked(tuple(found))
        else:
            self.banner.show_trouble(explain(error), retry=self._on_submit)

    def _on_ended(self) -> None:
        self.busy_bar.end()
        self.set_running(False)
        if self.next is not None:
            self.next.setEnabled(not errors(self.found or ()))
