"""TakeBack: what was changed in a field by mistake comes back by Ctrl+Z, the last change first.

    self.take_back = TakeBack(self, fresh)
    self.take_back.keep(place, words, call, *values)      # instead of `self.keep(call, *values, at=place)`

What followed from the change comes back with it; what was changed since stays (`services.cases.takeback`). It
lies on the window's own pile of what can be undone, so that all comes back in the order in which it was done.
A text lies there once its field was left; what is being typed is taken back by its editor. Must not: know a
field, or put anything back itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.services.cases import takeback
from ui.casepage import CasePage
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.services.cases.takeback import Step

Words = Callable[["Case"], str]  # what a field says in a case, "" for nothing
MOST = 24  # characters of a text that are told


@dataclass(slots=True, eq=False)
class _Change:
    """One change, from the moment it was made; `wanted`: back as soon as it is in the store."""

    case_id: str
    place: str
    words: Words
    step: Step | None = None
    wanted: bool = False


class TakeBack:
    """See the module's words. `fresh` is told the place of a field whose value came back."""

    def __init__(self, page: CasePage, fresh: Callable[[str], object]) -> None:
        self._page, self._fresh = page, fresh

    def more_keys(self) -> list[tuple[str, str]]:
        """Name the key, for the key sheet."""
        return [("Ctrl+Z", tr("Take back the last choice, tick, date or text"))]

    def keep(
        self,
        place: str,
        words: Words,
        call: Callable[..., Case],
        *values: Any,
        said: str = "",
        **named: Any,
    ) -> None:
        """Keep what a field says, by a service `(desk, case_id, …) -> Case`; it can come back.

        `said` tells what changed the field where the clerk's own hand did not.
        """
        change = _Change(self._page.case_id, place, words)
        kept = partial(self._on_kept, change)
        self._page.keep(takeback.make, call, *values, at=place, done=kept, **named)
        self._page.workplace.say(said, partial(self._undo, change))

    def _on_kept(self, change: _Change, step: Step) -> None:
        change.step = step
        if change.wanted:
            self._undo(change)

    def _undo(self, change: _Change) -> bool:
        """Put a change back and stand at its field; False where it changed nothing, or its case is gone."""
        page, step = self._page, change.step
        if page.case_id != change.case_id or page.still or not page.isVisible():
            return False
        if step is None:
            change.wanted = True  # the store is not that far
            return True
        if not step.changed:
            return False
        self._fresh(change.place)
        page.to_place(change.place)
        page.keep(takeback.back, step, at=change.place, done=partial(self._on_back, change, step))
        return True

    def _on_back(self, change: _Change, step: Step, case: Case) -> None:
        was, field = change.words(step.before), self._page.name_of(change.place)
        if change.words(case) != was:
            self._page.workplace.say(tr("Not undone: more was done since."))
        elif was:
            self._page.workplace.say(tr("“{field}” is “{value}” again.", field=field, value=_short(was)))
        else:
            self._page.workplace.say(tr("“{field}” is empty again.", field=field))


def _short(words: str) -> str:
    """Cut a text to what a short message has room for."""
    line = " ".join(words.split())
    return line if len(line) <= MOST else f"{line[:MOST]}…"
