"""Posting: what the progress screen does with letters: keeps one, says so, takes it back, sends it.

A letter waits some seconds in which it can be taken back; then it is sent here, or later by the rounds. Must
not: send anything itself; services do.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.errors import explain, note
from ui.halftyped import HalfSaid, HalfTyped
from ui.screens import letterlines
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.services.centre.letters import Letter
    from ui.records.objection import ObjectionForm
    from ui.screens.withdrawing import Withdrawing

SPARE_MS = 500  # beyond the seconds of grace


class Posting(QObject):
    """One for the progress screen."""

    def __init__(self, screen: Any) -> None:
        super().__init__(screen)
        self.screen, self.place = screen, screen.workplace

    def watch(self, form: ObjectionForm, question: Withdrawing) -> None:
        """Keep what is typed into the letters, for the worst."""
        self.objection = HalfTyped(form, self.place, form.values, form.put_back)
        form.changed.connect(self.objection.soon)
        form.turned.connect(partial(self._on_form, form))
        of = partial(question.property, "filing")
        self.withdrawal = HalfSaid(question, self.place, lambda: str(of() or ""), lasting=True)

    def _on_form(self, form: ObjectionForm) -> None:
        if not form.isHidden():
            self.objection.begin(f"objection.{form.key}")

    def withdraw(self, case_id: str, filing: int, reason: str) -> None:
        """Have a filing taken back."""
        self.place.run(
            letterlines.ask_withdrawal, case_id, filing, reason,
            done=partial(self._on_withdrawal, f"{case_id}#{filing}"),
            failed=lambda error: self.screen.banner.show_trouble(
                explain(error, "withdraw"), retry=partial(self.withdraw, case_id, filing, reason)
            ),
            ended=self.screen.read, owner=self, lane="store",
        )  # fmt: skip

    def object_to(self, case_id: str, filing: int, values: dict[str, str]) -> None:
        """Have an objection sent; what is missing is shown at its form."""
        self.place.run(
            letterlines.object_to, case_id, filing, values, done=self._on_objection,
            failed=self._on_not_objected, ended=self.screen.read, owner=self, lane="store",
        )  # fmt: skip

    def take_back(self, key: str) -> None:
        """Take a letter back, or put a refused one away."""
        self.place.run(
            letterlines.take_back, key,
            done=lambda _letter: self.place.say(tr("Taken back; nothing was sent.")),
            failed=self._on_not_done, ended=self.screen.read, owner=self, lane="store",
        )  # fmt: skip

    def again(self, key: str) -> None:
        """Let a letter go that does not go by itself."""
        self.place.run(
            letterlines.again, key, done=lambda _none: self.post(), owner=self, lane="store",
            failed=self._on_not_done, ended=self.screen.read,
        )  # fmt: skip

    def _on_not_done(self, error: Exception) -> None:
        self.screen.banner.show_trouble(explain(error, "letter"))

    def _on_withdrawal(self, key: str, letter: Letter) -> None:
        self.withdrawal.end(self.withdrawal.name_of(key))
        self._on_kept(letter)

    def _on_objection(self, letter: Letter) -> None:
        self.screen.objection.sent()
        self.objection.end()
        self._on_kept(letter)

    def _on_not_objected(self, error: Exception) -> None:
        found = getattr(error, "findings", ())
        if found:
            self.screen.objection.show_wrong(found)
        else:
            self.screen.banner.show_trouble(explain(error))

    def _on_kept(self, letter: Letter) -> None:
        from kiosk.services.centre.letters import GRACE

        away = self.place.offline
        what = letterlines.kind(letter)
        said = tr("{what}: goes out in a few seconds.", what=what)
        if away:
            said = tr("{what}: kept here, sent by itself when the line is back.", what=what)
        undo = partial(self.take_back, letter.key) if letter.can_be_taken_back else None
        self.place.say(said, undo)
        QTimer.singleShot(int(GRACE * 1000) + SPARE_MS, self, self.post)

    def post(self) -> None:
        """Send what is due now."""
        self.place.run(letterlines.post, failed=note, ended=self.screen.read, owner=self, lane="net")
