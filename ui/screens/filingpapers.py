"""FilingPapers: the papers that were made for a filing and for its case, each printed again by Enter.

Correction notice, objection and letter of withdrawal are made and printed through here too.
Must not: know how a paper looks, or read while no filing is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.papers import paperlist
from ui.papers.run import PaperRun
from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.results import ResultList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import IssuedPaper
    from kiosk.services.cases.worklist import FilingLine

MOST = 2  # rows in sight; the others are scrolled to


class FilingPapers(Card):
    """Below the detail of a filing; hidden while there is no paper."""

    known = Signal()  # what papers there are was read

    def __init__(self, place: Workplace, run: PaperRun, *, name: str = "filing_papers") -> None:
        super().__init__(tr("Papers (Enter prints again)"), tight=True, name=name)
        self.body.setContentsMargins(1, 12, 1, 1)
        self.title.setIndent(19)
        self.workplace, self._run = place, run
        self._of: tuple[str, int] | None = None  # case and filing that are shown
        self.made: tuple[IssuedPaper, ...] = ()
        self.list = ResultList(most=MOST, name="filing_paper_lines", about=tr("Papers (Enter prints again)"))
        self.list.setMinimumWidth(1)  # as wide as the detail above
        self.list.chosen.connect(self._on_chosen)
        self.add(self.list)
        self.hide()

    def show_line(self, line: FilingLine | None) -> None:
        """Read and show the papers of a filing; those of another are gone at once."""
        of = (line.case_id, line.filing.number) if line is not None else None
        if of != self._of:
            self._of = of
            self._show(())
        if of is not None:
            from kiosk.services.printing import papers

            self.workplace.run(
                papers.of_case, of[0], done=partial(self._on_read, of), owner=self, lane="store"
            )

    def _on_read(self, of: tuple[str, int], made: tuple[IssuedPaper, ...]) -> None:
        if of == self._of:
            self._show(made)
            self.known.emit()

    def _show(self, made: tuple[IssuedPaper, ...]) -> None:
        more = len(made) != len(self.made)
        self.made = made
        rows = paperlist.of_filing(made, self._of[1]) if self._of is not None else []
        self.list.set_rows(rows, fresh=more)  # a new one stands on top
        self.setVisible(bool(rows))

    def printed(self, name: str) -> bool:
        """Tell whether a paper of a kind came out for the filing that is shown."""
        number = self._of[1] if self._of is not None else None
        return any(item.name == name and item.filing == number and item.printed for item in self.made)

    def _on_chosen(self, paper_id: object) -> None:
        paper = next((item for item in self.made if item.id == paper_id), None)
        if paper is not None:
            self._run.repeat(paper, paper.name)

    # --- new ones

    def print_notice(self, line: FilingLine) -> None:
        """Print what the body asks for."""
        from kiosk.services.printing import papers

        self._run.start(
            papers.correction_notice, line.case_id, line.filing.number, name=papers.CORRECTION_NOTICE
        )

    def print_objection(
        self, line: FilingLine, values: dict[str, str], *, then: Callable[[bool], object]
    ) -> None:
        """Print the objection form with what was typed."""
        from kiosk.services.printing import papers

        case, number = line.case_id, line.filing.number
        self._run.start(papers.objection, case, number, values=values, name=papers.OBJECTION, then=then)

    def print_letter(self, line: FilingLine, reason: str, *, then: Callable[[bool], object]) -> None:
        """Print the letter that takes the filing back."""
        from kiosk.services.printing import papers

        case, number = line.case_id, line.filing.number
        self._run.start(papers.withdrawal, case, number, reason=reason, name=papers.WITHDRAWAL, then=then)
