"""RulesNews: what follows in the window when other rules, holidays or choices of the hall are in force.

The one place: every screen that was made and has `rules_changed` is told, unless the rules are the same as
before. What was refused is marked quietly at the rail. Must not: judge, or show a verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.errors import note
from ui.shell.rounds import SETTLED_MS
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from ui.shell.mainwindow import MainWindow


def rules_now(desk: Desk) -> tuple[object, ...]:
    """Return what verdicts and days follow from."""
    from kiosk.services.packs import inforce

    return inforce.fingerprint(desk)


def trouble(desk: Desk) -> str:
    """Return the code of what was refused or is damaged."""
    from kiosk.services.packs import bundles

    return bundles.trouble(desk)


class RulesNews(QObject):
    """One for the window, made once the Desk is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        from kiosk.events import CalendarChanged, PacksChanged

        self.window, self.place = window, window.workplace
        self._known: tuple[object, ...] | None = None  # not looked at yet
        self._news = 0  # since the rules were last looked at
        if self.place.news is not None:
            for kind in (PacksChanged, CalendarChanged):
                self.place.news.on(kind, self._on_news)
        if window.rounds is not None:
            window.rounds.looked.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._on_first)
        self._first.start(SETTLED_MS // 2)
        self.look()

    # --- the mark at the rail

    def look(self) -> None:
        """Look whether something was refused, and mark it at the rail."""
        self.place.run(trouble, done=self._on_trouble, failed=note, owner=self, lane="work")

    def _on_trouble(self, code: str) -> None:
        remark = tr("New rules were not put in force") if code else ""
        self.window.frame.rail.set_mark("rules", remark)

    # --- other rules

    def _on_first(self) -> None:
        if not self._news:
            self.place.run(rules_now, done=self._on_known, failed=note, owner=self, lane="work")

    def _on_known(self, rules: tuple[object, ...]) -> None:
        if self._known is None:
            self._known = rules

    def _on_news(self, _event: object) -> None:
        self._news += 1
        if self._news == 1:  # news that come meanwhile are one more look at the end
            self._ask()

    def _ask(self) -> None:
        self.place.run(
            rules_now, done=self._on_rules, failed=note, ended=self._on_asked, owner=self, lane="work"
        )

    def _on_rules(self, rules: tuple[object, ...]) -> None:
        before, self._known = self._known, rules
        if rules == before:
            return
        for screen in self.window.frame.made.values():
            told: Any = getattr(screen, "rules_changed", None)
            if told is not None:
                told()

    def _on_asked(self) -> None:
        again, self._news = self._news > 1, 0
        self.look()
        if again:
            self._news = 1
            self._ask()
