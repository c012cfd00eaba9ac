"""The real window in which somebody enters a record by hand until it is killed: for `kill_entry`.

    python -m tests.faults.kill_entry_app DATA CENTRE SEED first|again

A JSON line each with the moment: "typed" what every field shows, "took_up" what stands there once the clerk
is in it. With "again" the clerk takes what is offered above the look-up, by its key.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.faults.kill_app import LETTERS, LOOK_MS, run_window, tell
from ui.shell.mainwindow import MainWindow
from ui.tour.clicks import Clicks
from ui.tour.hands import Play

FIELDS = (
    *("entity.name", "entity.address", "entity.responsible_person"),
    *("record.authority", "record.region_name", "record.document_number", "record.class_set_by"),
)


def shown(page: Any) -> dict[str, str]:
    """Return what the fields show, by place."""
    found = {}
    for place in FIELDS:
        for editor in page.rows[place].findChildren(QLineEdit) + page.rows[place].findChildren(
            QPlainTextEdit
        ):
            found[place] = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return found


class Teller:
    """Tells of the fields whenever one of them changed, from the moment on that the clerk is in them."""

    def __init__(self, window: MainWindow) -> None:
        self.page: Any = None
        self._last: dict[str, str] = {}
        self._timer = QTimer(window)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Tell what is new."""
        now = shown(self.page) if self.page is not None else self._last
        if now != self._last:
            self._last = now
            tell("typed", now)


def enter(clicks: Clicks, rng: random.Random, teller: Teller, *, again: bool) -> Play:
    """Come to the form, and type over one field after the other for ever."""
    window = clicks.window
    frame = window.frame
    yield lambda: frame.current() is frame.made.get("lookup") and window.workplace.tasks.busy() == 0
    if again:
        yield lambda: frame.made["lookup"].banner.again.isVisible()
        clicks.hands.press(Qt.Key.Key_Return, control=True)
    else:
        window.enter_by_hand("")
    yield lambda: frame.current() is frame.made.get("entry") and window.workplace.tasks.busy() == 0
    page: Any = frame.made["entry"]
    tell("took_up", shown(page))
    teller.page = page
    while True:
        name = rng.choice(FIELDS).replace(".", "_")
        yield from clicks.hands.replace(name, "".join(rng.choices(LETTERS, k=rng.randrange(4, 40))))
        if rng.random() < 0.7:
            clicks.hands.press(Qt.Key.Key_Tab)
        yield rng.uniform(0.0, 0.4)


def main(data: str, centre: str, seed: int, *, again: bool) -> None:
    """Sit down and enter by hand."""

    def work(clicks: Clicks) -> Play:
        return enter(clicks, random.Random(seed), Teller(clicks.window), again=again)

    run_window(data, centre, work, folder=Path(data))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), again=sys.argv[4] == "again")
