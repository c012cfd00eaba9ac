"""HalfTyped: keeps what is typed into a letter, a note or a reason a moment after it was typed; puts it back.

    kept = HalfTyped(form, place, form.values, form.put_back)
    kept.begin("objection.…")     # the fields are open, about this; what was left of it comes back
    kept.end()                    # it was sent, answered or left

A draft keeps its own fields (`ui.keeping`); these belong to no draft yet. Must not: know what a field means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.errors import note
from ui.text import tr
from ui.widgets.confirm import Confirm
from ui.widgets.typed import Typed
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk

Texts = Mapping[str, str]


def keep(desk: Desk, about: str, texts: Texts) -> None:
    """Keep what stands in the fields."""
    from kiosk.services.cases import halftyped

    halftyped.keep(desk, about, texts)


def left(desk: Desk, about: str, clerk: str) -> dict[str, str]:
    """Return what was typed when the program ended."""
    from kiosk.services.cases import halftyped

    return halftyped.left(desk, about, clerk)


def forget(desk: Desk, about: str) -> None:
    """Forget what was typed."""
    from kiosk.services.cases import halftyped

    halftyped.forget(desk, about)


class HalfTyped(QObject):
    """Watches the editors within a widget. `values` gives their texts by name, `put` shows some again."""

    def __init__(
        self,
        within: QWidget,
        place: Workplace,
        values: Callable[[], dict[str, str]],
        put: Callable[[dict[str, str]], None],
    ) -> None:
        super().__init__(within)
        self._place, self._values, self._put = place, values, put
        self._about = ""
        self._first: dict[str, str] = {}  # what stood there when it was opened
        self._kept: dict[str, str] = {}
        self._typed = Typed(within)
        self._typed.due.connect(self._on_due)

    def begin(self, about: str) -> None:
        """Keep from now on what is typed about something; put back what was left of it where all is blank."""
        if about == self._about:
            return
        self._about = about
        self._first = self._kept = self._values()
        if self._place.desk is not None and not any(self._first.values()):
            done = partial(self._on_left, about)
            self._place.run(left, about, self._place.clerk, done=done, failed=note, owner=self, lane="store")

    def soon(self) -> None:
        """Keep in a moment: something was chosen that nobody types."""
        self._typed.soon()

    def end(self, about: str = "") -> None:
        """Forget it: it was sent, answered or left. `about`: another than what is open, or how it begins."""
        if about in ("", self._about) or self._about.startswith(f"{about}."):
            about, self._about = about or self._about, ""
            self._typed.quiet()
        if about and self._place.desk is not None:
            self._place.run(forget, about, failed=note, owner=self, lane="store")

    def _on_left(self, about: str, texts: dict[str, str]) -> None:
        if about == self._about and texts and self._values() == self._first:
            self._put(texts)
            self._kept = self._values()
            self._place.say(tr("What was being typed here was put back."))

    def _on_due(self) -> None:
        now = self._values()
        if not self._about or now == self._kept:
            return
        self._kept = now
        self._place.run(keep, self._about, now, failed=self._on_failed, owner=self, lane="store")

    def _on_failed(self, error: BaseException) -> None:
        self._kept = {}
        note(error)


class HalfSaid(HalfTyped):
    """The reason that a question asks for. `about` gives what it is asked about, "" while that is not known.

    `lasting`: a question that is left keeps its reason; whoever has it answered ends it.
    """

    def __init__(
        self, question: Confirm, place: Workplace, about: Callable[[], str], *, lasting: bool = False
    ) -> None:
        super().__init__(question, place, question.said, question.say_again)
        self._question, self._of, self._lasting = question, about, lasting
        question.turned.connect(self._on_turned)

    def name_of(self, of: str) -> str:
        """Name what is kept of the question about something."""
        return f"{self._question.objectName()}.{of}"

    def _on_turned(self) -> None:
        if not self._question.isHidden():
            if of := self._of():
                self.begin(self.name_of(of))
        elif not self._lasting:
            self.end()
