"""ReadingScreen: a screen that reads what it shows by itself: on arrival, and again on news while in sight.

    class CasesScreen(ReadingScreen):
        fetch = staticmethod(read)              # (desk) -> answer, in the lane named by `lane`
        def show_answer(self, answer): …        # fill the widgets
        def show_nothing(self): …               # take away what only an answer makes possible

Reads that pile up become one. Must not: write anything, or read while nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.bridge import Lane
from ui.errors import explain
from ui.page import Page
from ui.workplace import Workplace


class ReadingScreen(Page):
    """See the module's words."""

    fetch: Callable[..., Any]
    lane: Lane = "store"
    hears: tuple[str, ...] = ()  # names of the events after which it reads again

    def __init__(self, place: Workplace, title: str, *, name: str) -> None:
        super().__init__(title, name=name)
        self.workplace = place
        self._answered = self._reading = self._again = False
        if place.desk is None:
            place.ready.connect(self._listen)
        else:
            self._listen()

    # --- what a subclass gives

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Take away what only an answer makes possible: until the first one, and after a failure."""

    def asked(self) -> tuple[Any, ...]:
        """Give what `fetch` is called with besides the Desk."""
        return ()

    # --- reading

    def _listen(self) -> None:
        from kiosk import events

        if self.workplace.news is not None:
            for name in self.hears:
                self.workplace.news.on(getattr(events, name), self._on_news)

    def _on_news(self, _event: object) -> None:
        if self.isVisible():
            self.read()

    def arrive(self) -> None:
        """Read again whenever the screen comes into sight."""
        self.read()

    def read(self) -> None:
        """Read what is shown; a second wish while reading is kept."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        if not self._answered:
            self.show_nothing()
            self.show_loading()
        self.workplace.run(
            type(self).fetch, *self.asked(), done=self._on_read, failed=self._on_unread,
            ended=self._on_reading_ended, owner=self, lane=self.lane,
        )  # fmt: skip

    def _on_read(self, answer: Any) -> None:
        self._answered = True
        self.show_answer(answer)
        if self.hasFocus():  # it was given to the page while there was nothing on it yet
            self.focus_first()

    def _on_unread(self, error: Exception) -> None:
        self._answered = False
        self.show_nothing()
        self.show_trouble(explain(error), retry=self.read)

    def _on_reading_ended(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.read()
