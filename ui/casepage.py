"""CasePage: what the pages of the wizard have in common: showing a case, and keeping each edit by a service.

    self.keep(casework.answer, "correction", "…", filing=1)      # (desk, case id, …) in the store lane

Every kept edit comes back as `kept(case)`; while one is on its way, `busy` tells the wizard not to show the
case again over it. A failure to save says so on the page and tries again by its button.
Must not: write a case itself, or know another page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ui.errors import explain
from ui.findings import at_places
from ui.page import Page
from ui.theme import Tone
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.domain.findings import Finding
    from kiosk.domain.journey import Sight


@dataclass(frozen=True, slots=True)
class View:
    """A case as the wizard read it: with its matters, what the steps miss and what the centre found."""

    case: Case
    sight: Sight
    missing: tuple[Finding, ...] = ()
    centre: tuple[Finding, ...] = ()

    def of_step(self, step: str) -> tuple[Finding, ...]:
        """Return the findings of one step, the centre's first."""
        return tuple(item for item in (*self.centre, *self.missing) if item.step == step)


class CasePage(Page):
    """Base of the wizard's pages."""

    kept = Signal(object)  # the case after an edit was kept
    pills_changed = Signal()
    finished = Signal()  # the case is gone from here: back to the look-up
    wants_step = Signal(str)
    running = Signal(bool)  # something long runs that Esc cancels

    def __init__(self, place: Workplace, *, scroll: bool = True, name: str = "page") -> None:
        super().__init__(scroll=scroll, name=name)
        self.workplace = place
        self.view: View | None = None
        self._saving = 0
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)

    @property
    def busy(self) -> bool:
        """Tell whether an edit is still on its way to the store."""
        return self._saving > 0

    @property
    def case_id(self) -> str:
        """Id of the case that is shown, "" for none."""
        return self.view.case.id if self.view is not None else ""

    def show_view(self, view: View) -> None:
        """Show a case; a subclass gives `show_case` for its widgets."""
        self.view = view
        self.show_case(view.case)

    def pills(self) -> Iterable[tuple[str, Tone]]:
        """Give the pills at the right of the wizard's title."""
        return ()

    def arrive(self) -> None:
        """Do what is due whenever the page comes into sight."""

    def may_leave(self) -> bool:
        """Tell whether the journey may go on from here; a page that says no has said why."""
        wrong = [item for item in self._now() if item.severity == "error"]
        self.show_findings(at_places(wrong))
        return not wrong

    def _now(self) -> tuple[Finding, ...]:
        return self.view.of_step(self.step) if self.view is not None else ()

    def keep(
        self,
        call: Callable[..., Any],
        *values: Any,
        done: Callable[[Any], object] | None = None,
        **named: Any,
    ) -> None:
        """Keep an edit by a service `(desk, case_id, …) -> Case`, in the order of the edits."""
        self._saving += 1

        def saved(case: Any) -> None:
            self._saving -= 1
            self.kept.emit(case)
            if done is not None:
                done(case)

        def failed(error: Exception) -> None:
            self._saving -= 1
            self.banner.show_trouble(
                explain(error), retry=lambda: self.keep(call, *values, done=done, **named)
            )

        self.workplace.run(
            call, self.case_id, *values, done=saved, failed=failed, owner=self, lane="store", **named
        )

    def ask(
        self,
        call: Callable[..., Any],
        *values: Any,
        done: Callable[[Any], object],
        lane: Any = "store",
        **named: Any,
    ) -> None:
        """Ask a service something for the page; a failure is said above the content."""
        self.workplace.run(
            call,
            *values,
            done=done,
            failed=lambda error: self.banner.show_trouble(
                explain(error), retry=lambda: self.ask(call, *values, done=done, lane=lane, **named)
            ),
            owner=self,
            lane=lane,
            **named,
        )
