"""The driver that clicks: does the verbs of a visit over the real widgets, by keys and drops alone.

It runs inside the event loop: every verb is a play that a timer goes on with, so the window stays alive as it
does at the counter. Must not: call a service, or reach into a page to change it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from ui.shell.mainwindow import MainWindow
from ui.tour.hands import TAB_SECONDS, Play
from ui.tour.materials import Materials
from ui.tour.script import Done, Facts, Person

RESTING = frozenset({"decided", "not_accepted", "correction_wanted", "withdrawn"})


class Clicks(Materials):
    """`centre` takes the training centre away (True) or brings it back, and returns the question.

    With `practice` the papers come from the practice scanner, as far as it has them.
    """

    def __init__(
        self,
        window: MainWindow,
        *,
        folder: Path,
        centre: Callable[[bool], Done] | None = None,
        practice: bool = False,
    ) -> None:
        super().__init__(window, folder=folder, practice=practice)
        self._centre = centre
        self._bare = Facts("none")

    # --- verbs

    def look_up(self, text: str, *, code: str) -> Done:
        """Type a key string and open the entity with this code."""
        return self.player.play(self._look_up(text, code))

    def _look_up(self, text: str, code: str) -> Play:
        yield lambda: self.window.workplace.session is not None and not self.window.workplace.offline
        self.hands.press(Qt.Key.Key_1, control=True, alt=True)
        yield lambda: self.hands.at("search_edit")
        self.hands.press(Qt.Key.Key_A, control=True)
        yield from self.hands.type(text)
        results = self.screen.results
        yield lambda: results.rows_model.row_of(code) >= 0
        while results.current_key() != code:
            self.hands.press(Qt.Key.Key_Down)
            yield 0.02
        self.hands.press(Qt.Key.Key_Return)
        yield lambda: self.screen.objectName() == "records" and self.screen.answer is not None
        self.hands.press(Qt.Key.Key_P, control=True)  # half of all visits end with the advice sheet
        yield lambda: self.screen.advice.isEnabled() and self.window.workplace.tasks.busy() == 0

    def choose(self, most: int) -> Done:
        """Choose the first records that can be applied for, and start a case with them."""
        return self.player.play(self._choose(most))

    def _choose(self, most: int) -> Play:
        table = self.screen.table
        yield from self.hands.go_to("records_table")
        self.hands.press(Qt.Key.Key_Home, control=True)
        wanted = [row.key for row in table.rows_model.rows if row.can_tick][:most]
        for row in table.rows_model.rows:
            yield 0.02
            if (row.key in wanted) != (row.key in table.ticks()):
                self.hands.press(Qt.Key.Key_Space)
            self.hands.press(Qt.Key.Key_Down)
        self.hands.press(Qt.Key.Key_Return, control=True)
        yield lambda: self.wizard is not None and self.wizard.view is not None
        yield self.at_step("applicant")

    def applicant(self, person: Person) -> Done:
        """Fill in who stands at the window."""
        return self.player.play(self._applicant(person))

    def _applicant(self, person: Person) -> Play:
        hands = self.hands
        yield from hands.go_to("capacity")
        hands.press(Qt.Key.Key_2 if person.until else Qt.Key.Key_1)
        yield self.quiet
        yield from hands.replace("applicant_name", person.name)
        yield from hands.replace("phone", person.phone)
        yield from hands.replace("id_number", person.id_number)
        if person.until:
            yield from hands.replace("authorised_until", person.until)
        yield from hands.go_to("notice_read")
        hands.press(Qt.Key.Key_Space)
        yield self.quiet
        yield from self.go_on("form")

    def form(self, answers: Mapping[str, str], *, per_filing: Mapping[str, str]) -> Done:
        """Answer the form: fields of the case, and those of every filing."""
        return self.player.play(self._form(answers, per_filing))

    def _form(self, answers: Mapping[str, str], per_filing: Mapping[str, str]) -> Play:
        page = self.page
        filings = self.wizard.view.case.filings
        for at, filing in enumerate(filings):
            if len(filings) > 1:
                yield from self.hands.go_to("filing_list")
                self.hands.press(Qt.Key.Key_Home)
                for _ in range(at):
                    self.hands.press(Qt.Key.Key_Down)
                yield partial(_shows, page, filing.number)
            for name, value in per_filing.items():
                yield from self._answer(name, value)
            yield self.quiet
        for name, value in answers.items():
            yield from self._answer(name, value)
        self.hands.press(Qt.Key.Key_Tab)
        yield self.quiet
        yield from self.go_on("commitment")

    def _answer(self, name: str, value: str) -> Play:
        editor = self.page.findChild(object, f"field_{name}")
        choices = getattr(editor, "values", None)
        if choices is None:
            yield from self.hands.replace(f"field_{name}", value)
            return
        yield from self.hands.go_to(f"field_{name}")
        self.hands.press(Qt.Key(Qt.Key.Key_1 + choices.index(value)))
        yield TAB_SECONDS

    def commitments(self) -> Done:
        """Print the commitments and note that they are signed today."""
        return self.player.play(self._commitments())

    def _commitments(self) -> Play:
        page = self.page
        yield lambda: all(f.commitment is not None for f in self.wizard.view.case.filings)
        for key, shift in (
            (Qt.Key.Key_P, False),
            (Qt.Key.Key_F, True),
        ):  # then the forms
            self.hands.press(key, control=True, shift=shift)
            yield lambda: page.print.isEnabled() and self.quiet()
        yield from self.hands.go_to("signed_on")
        self.hands.press(Qt.Key.Key_Up)  # an empty date becomes today
        self.hands.press(Qt.Key.Key_Tab)
        yield self.quiet
        yield from self.go_on("materials")

    def check(self) -> Done:
        """Look at the check page."""
        return self.player.play(self._check())

    def _check(self) -> Play:
        yield from self.go_on("check")
        yield self.quiet

    def submit(self) -> Done:
        """Submit."""
        return self.player.play(self._submit())

    def _submit(self) -> Play:
        yield from self.go_on("submit")
        yield lambda: self.facts().state != "draft"

    def paper(self) -> Done:
        """Wait for what the applicant takes home."""
        return self.player.play(self._paper())

    def _paper(self) -> Play:
        wanted = "receipt" if self.facts().state == "received" else "slip"
        if wanted == "receipt" and "slip" in self.facts().papers:
            self.hands.press(Qt.Key.Key_P, control=True)  # the slip was printed before: the receipt now
        yield lambda: wanted in self.facts().papers and self.quiet()

    def centre(self, *, away: bool) -> Done:
        """Take the centre away, or bring it back; done when the window shows it."""
        assert self._centre is not None
        asked = self._centre(away)
        return lambda: asked() and self.window.workplace.offline is away

    def follow_up(self) -> Done:
        """Look at the tracking screen; done when every filing has come to an end or waits for corrections."""
        self.hands.press(Qt.Key.Key_4, control=True, alt=True)
        return lambda: bool(self.facts().statuses) and set(self.facts().statuses) <= RESTING

    def facts(self) -> Facts:
        """Return what the window knows of the case."""
        self.player.check()
        view = self.wizard.view if self.wizard is not None else None
        if view is None:
            return self._bare
        case, pages = view.case, self.wizard.pages
        found = pages["check"].found if "check" in pages else ()
        made = pages["submit"].made if "submit" in pages else ()
        return Facts(
            state=str(case.state),
            filings=len(case.filings),
            slip_number=case.slip_number,
            receipt_number=case.receipt.number if case.receipt else "",
            statuses=tuple(str(filing.progress.status) for filing in case.filings),
            papers=tuple(paper.name for paper in made),
            findings=tuple(item.code for item in found or () if item.severity == "error"),
        )


def _shows(page: Any, number: int) -> bool:
    """Tell whether the form shows a filing."""
    return bool(page.number == number)
