"""PaperRun: one paper is made and sent to the printer: its progress, what is said afterwards, the way back.

    run = PaperRun(page, place, BusyBar(name="printing"))
    run.start(papers.handover_list, case_id, name=papers.HANDOVER_LIST)      # (desk, …) -> paper or PDF

A paper that was made and did not come out is not made again: trying again prints the same one.
Must not: know what is on a paper, or start a second one while one is on its way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.errors import explain
from ui.page import Page
from ui.papers import paperlist
from ui.text import tr
from ui.widgets.busy import BusyBar
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk, IssuedPaper
    from kiosk.errors import PrinterFailed

    Made = IssuedPaper | bytes  # kept with its case; or a PDF that is kept nowhere
    Outcome = tuple[Made, PrinterFailed | None]

Then = Callable[[bool], object]


def make(desk: Desk, call: Callable[..., Made], name: str, *values: Any, **named: Any) -> Outcome:
    """Make a paper of a kind and print it; return it, and why it did not come out."""
    return send(desk, call(desk, *values, **named), name)


def send(desk: Desk, made: Made, name: str, *, copies: int | None = None) -> Outcome:
    """Print a paper that was made, None: as many as the setting says; return as `make` does."""
    from kiosk.errors import PrinterFailed
    from kiosk.services.printing import papers

    try:
        if isinstance(made, bytes):
            papers.print_pdf(desk, made, name=name, copies=1)
        else:
            papers.print_paper(desk, made.id, copies=copies)
    except PrinterFailed as error:
        return made, error
    return made, None


class PaperRun(QObject):
    """For one page; `turned` tells when a paper goes on its way and when it is no longer."""

    turned = Signal()

    def __init__(self, page: Page, place: Workplace, bar: BusyBar) -> None:
        super().__init__(page)
        self._page, self._place, self._bar = page, place, bar
        self.running = False
        self._after: Callable[[], object] | None = None  # what follows once nothing is on its way any more

    def start(
        self, call: Callable[..., Made], *values: Any, name: str, then: Then | None = None, **named: Any
    ) -> None:
        """Make a paper by a service and print it; `then` hears whether it came out, once it is made."""
        self._go(partial(self._on_made, name, then), make, call, name, *values, **named)

    def repeat(self, made: Made, name: str) -> None:
        """Print one copy of a paper that is there."""
        self._go(partial(self._on_made, name, None), send, made, name, copies=1)

    def _go(self, done: Callable[[Outcome], object], call: Any, *values: Any, **named: Any) -> None:
        if self.running:
            return
        self._turn(True)
        if "banner" in self._page.__dict__:
            self._page.banner.clear()
        again = partial(self._go, done, call, *values, **named)
        job = self._place.run(
            call, *values, done=done, ended=partial(self._turn, False), owner=self, lane="work",
            failed=lambda error: self._page.banner.show_trouble(explain(error), retry=again), **named,
        )  # fmt: skip
        self._bar.begin(tr("Printing…"), cancel=job.cancel if job is not None else None)

    def _turn(self, on: bool) -> None:
        self.running = on
        if not on:
            self._bar.end()
        self.turned.emit()
        after, self._after = self._after, None
        if after is not None:
            after()

    def _on_made(self, name: str, then: Then | None, outcome: Outcome) -> None:
        made, error = outcome
        if error is None:
            self._place.say(tr("At the printer: {paper}", paper=paperlist.name(name)))
        else:
            told = explain(error) if isinstance(made, bytes) else paperlist.trouble(error)
            again = partial(self._go, partial(self._on_made, name, then), send, made, name)
            self._page.banner.show_trouble(told, retry=again)
        if then is not None:
            self._after = partial(then, error is None or error.waits)
