"""The reference visit by somebody who knows the keys, for the keystroke bench: prints a line of JSON.

Two records of two cities, an agent, four materials (commitment, proof, power of attorney, identity card), of
which one proof comes out of the feeder blurred and is scanned anew; from the look-up to the receipt at the
printer. What lies in the feeder is laid by hand and no key.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from kiosk.app.desk import close_desk, open_desk
from kiosk.domain.practice import Fault
from kiosk.services.sheets.practice import Laying
from kiosk.settings import load
from tests.bench.knowing import Knowing
from tests.services.seating import Tray
from ui import start
from ui.shell.mainwindow import MainWindow
from ui.tour import hands
from ui.tour.hands import Play
from ui.tour.script import Person
from ui.window import application

CODE, TYPED = "91421202MA00000A9K", "adys"
DONE, UNTIL = "罚款已缴清，车辆已整改，驾驶员已培训", "20271231"
PATIENCE = 240.0  # seconds for one thing, on a machine that does much else


class Visit(Knowing):
    """The visit, step by step; `tray` is what came out of the printer."""

    def __init__(self, window: MainWindow, folder: Path, tray: Tray) -> None:
        super().__init__(window, folder)
        self.tray = tray

    def whole(self) -> Play:
        """Do all of it."""
        place = self.window.workplace
        yield lambda: place.session is not None and not place.offline and not self._warming()
        for step in (
            self.records, self.who, self.answers, self.signing, self.commitments_in, self.proofs_in,
            self.rest_in, self.send,
        ):  # fmt: skip
            with self.step(step.__name__):
                yield from step()

    def _warming(self) -> bool:
        return self.window.warmth is None or self.window.warmth.under_way

    def records(self) -> Play:
        """Look the entity up; what can be applied for is ticked already."""
        yield from self.content(TYPED)
        yield from self.wait(lambda: self.screen.results.current_key() == CODE)
        yield from self.key("Enter", self._opened)
        yield from self.key("Ctrl+Enter", self.at_step("applicant"))

    def _opened(self) -> bool:
        return self.screen.objectName() == "records" and self.screen.answer is not None

    def who(self) -> Play:
        """An agent, of whom nothing is known yet."""
        person = Person()
        yield from self.keys("Shift+Tab", "Shift+Tab")
        yield from self.key("2", self.kept)
        for text in (person.name, person.phone, "", person.id_number, UNTIL):
            yield from self.key("Enter")
            yield from self.content(text)
        yield from self.keys("Enter", "Tab", "Tab")
        yield from self.key("Space", self.kept)
        yield from self.key("Ctrl+Enter", self.at_step("form"))

    def answers(self) -> Play:
        """The first filing, copied to the other; then what the whole case is asked."""
        yield from self.content(DONE)
        yield from self.key("Enter")
        yield from self.content("20260831")
        yield from self.keys("Enter", "Enter")  # the sum is known
        yield from self.content("20260831")
        yield from self.keys("Enter", "Enter")
        yield from self.key("1", self.kept)
        yield from self.key("Ctrl+D", self.kept)
        yield from self.keys(*["Enter"] * 5)  # what the centre knows stands there
        yield from self.key("1", self.kept)
        yield from self.key("Ctrl+Enter", self.at_step("commitment"))

    def signing(self) -> Play:
        """Commitments and application forms out, signed today."""
        yield from self.wait(lambda: all(f.commitment is not None for f in self.wizard.view.case.filings))
        for number, key in enumerate(("Ctrl+P", "Ctrl+Shift+F"), 1):
            yield from self.key(key, lambda n=number: len(self.tray.papers) == 2 * n and self._printed())  # type: ignore[misc]
        yield from self.key("Ctrl+T", self.kept)
        yield from self.key("Ctrl+Enter", self.at_step("materials"))

    def _printed(self) -> bool:
        return bool(self.page.print.isEnabled() and self.kept())

    def commitments_in(self) -> Play:
        """All that was printed here in one run; both commitments are originals, signed and sealed."""
        printed = (
            "commitment#1/commitment",
            "power_of_attorney/power_of_attorney",
            "commitment#2/commitment",
        )
        yield from self.lay(*map(Laying, printed))
        yield from self.key("F4", self.fed(3))
        for key in ("K", "Shift+K", "Y", "Y"):
            yield from self.key(key, self.kept)

    def proofs_in(self) -> Play:
        """The first is blurred: told while the applicant is there, and scanned anew."""
        yield from self.key("Up")
        yield from self.lay(Laying("proof#1/fine_receipt", (Fault.BLURRED,)))
        yield from self.key("F5", self.fed(1))
        (blurred,) = self.in_slot("proof#1")
        assert [mark.kind for mark in blurred.marks] == ["blur"]
        yield from self.lay(Laying("proof#1/fine_receipt"))
        yield from self.key("Ctrl+R", lambda: self.rested() and self.in_slot("proof#1") != (blurred,))
        assert not self.in_slot("proof#1")[0].marks
        yield from self.key("K", self.kept)
        yield from self.keys("Down", "Down")
        yield from self.lay(Laying("proof#2/fine_receipt"))
        yield from self.key("F5", self.fed(1))
        yield from self.key("K", self.kept)

    def rest_in(self) -> Play:
        """The licence is looked at; the power of attorney is here; the agent's card is scanned."""
        yield from self.key("Down")
        for key in ("Y", "B"):
            yield from self.key(key, self.kept)
        yield from self.key("Down")
        for key in ("K", "Y"):
            yield from self.key(key, self.kept)
        yield from self.key("Down")
        yield from self.lay(Laying("agent_id/id_card"))
        yield from self.key("F5", self.fed(2))
        yield from self.key("K", self.kept)

    def send(self) -> Play:
        """Checked, sent, and the receipt printed."""
        yield from self.key("Ctrl+Enter", self.at_step("check"))
        yield from self.wait(lambda: self.page.next.isEnabled() and self.kept())
        assert not self.page.found, self.page.found  # nothing was left out to save a key
        yield from self.key("Ctrl+Enter", self.at_step("submit"))
        yield from self.wait(lambda: self.tray.papers[-1][2] == "收件回执")
        yield from self.key("Ctrl+Enter", lambda: self.screen.objectName() == "lookup")


def main(folder: str) -> None:
    """Open, visit, print."""
    given = {"training": "true", "data": folder, "sandbox_speed": "20000", "copies": "1"}
    settings = load(given | {"practice_speed": "240"}, environment={})
    hands.PATIENCE = PATIENCE
    tray = Tray()
    start.hasten()
    app = application(settings)
    window = MainWindow(settings, open_desk, printer=lambda: tray)
    visit = Visit(window, Path(folder), tray)
    window.show()
    window.activateWindow()
    done, failure = visit.player.play(visit.whole()), []

    def look() -> None:
        try:
            over = done()
        except BaseException as error:
            failure.append(error)
            over = True
        if over:
            timer.stop()
            window.close()
            app.exit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    app.exec()
    desk: Any = window.workplace.desk
    close_desk(desk)
    if failure:
        raise SystemExit(f"{failure[0]!r} after {visit.pressed} and {visit.steps}")
    print(json.dumps({"steps": visit.steps}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
