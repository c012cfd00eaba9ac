"""The papers of a case as lines that print again, and what is printed after submission.

Each function of the Desk blocks and belongs in a lane. Must not: know how a paper looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.services import papers
from ui import facts
from ui.text import join, mark, plural, tr
from ui.widgets.linkrow import Line

if TYPE_CHECKING:
    from kiosk.desk import Desk, IssuedPaper
    from kiosk.domain.case import Case

NAMES = {
    "slip": mark("Slip"),
    "receipt": mark("Receipt"),
    "commitment": mark("Commitment paper"),
    "application_form": mark("Application form"),
}


def of_case(desk: Desk, case_id: str) -> tuple[IssuedPaper, ...]:
    """Return the papers of a case, the newest first."""
    return tuple(reversed(papers.of_case(desk, case_id)))


def print_due(desk: Desk, case_id: str) -> str:
    """Make and print what the applicant takes home now, unless it was printed; return its name."""
    paper = papers.after_submit(desk, case_id)
    there = next((item for item in papers.of_case(desk, case_id) if item.id == paper.id), paper)
    if there.printed == 0:
        papers.print_paper(desk, paper.id)
        return paper.name
    return ""


def print_newest(desk: Desk, case_id: str) -> str:
    """Print the receipt, else the slip, again; return its name."""
    paper = papers.after_submit(desk, case_id)
    papers.print_paper(desk, paper.id)
    return paper.name


def print_again(desk: Desk, paper_id: str, copies: int) -> None:
    """Print one paper again."""
    papers.reprint(desk, paper_id, copies=copies)


def lines(made: tuple[IssuedPaper, ...], case: Case) -> list[Line]:
    """Return a line for each paper that can be printed again."""
    found = []
    for paper in made:
        which = ""
        if paper.filing is not None:
            try:
                which = facts.city(case.filing(paper.filing).record)
            except KeyError:
                continue
        times = plural("printed {n} time", "printed {n} times", n=paper.printed) if paper.printed else ""
        remark = times or tr("not printed")
        found.append(Line(paper.id, join(tr(NAMES.get(paper.name, paper.name)), which), remark))
    return found
