"""The real window in which somebody types an objection until it is killed: for `kill_letter`.

    python -m tests.faults.kill_letter_app DATA CENTRE SEED first|again

A JSON line each with the moment: "typed" what every field shows, "took_up" what stands there once the form is
open. With "again" the form waits until what was typed before stands in it.
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

ENTITY = "92421202MA00184T73"  # a demonstration entity with one record
FIELDS = {"name": "objection_name", "statement": "objection_why", "evidence": "objection_evidence"}


def shown(form: Any) -> dict[str, str]:
    """Return what the fields show, by place."""
    editors = {place: form.rows[place].editor for place in FIELDS}
    return {
        place: editor.text() if isinstance(editor, QLineEdit) else _long(editor)
        for place, editor in editors.items()
    }


def _long(editor: Any) -> str:
    assert isinstance(editor, QPlainTextEdit)
    return editor.toPlainText()


class Teller:
    """Tells of the fields whenever one of them changed, from the moment on that the form is open."""

    def __init__(self, window: MainWindow) -> None:
        self.form: Any = None
        self._last: dict[str, str] = {}
        self._timer = QTimer(window)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Tell what is new."""
        now = shown(self.form) if self.form is not None else self._last
        if now != self._last:
            self._last = now
            tell("typed", now)


def object_to(clicks: Clicks, rng: random.Random, teller: Teller, *, again: bool) -> Play:
    """Open the entity and the form by its key, and type over one field after the other for ever."""
    window = clicks.window
    window.open_entity(ENTITY)
    page: Any = window.frame.made["records"]
    yield lambda: page.answer is not None and window.workplace.tasks.busy() == 0
    yield lambda: page.objection.button.isVisible() and page.objection.button.isEnabled()
    clicks.hands.press(Qt.Key.Key_O, alt=True)
    form: Any = page.objection.form
    yield lambda: form.isVisible() and window.workplace.tasks.busy() == 0
    if again:
        yield lambda: any(shown(form).values())
    tell("took_up", shown(form))
    teller.form = form
    while True:
        name = FIELDS[rng.choice(sorted(FIELDS))]
        yield from clicks.hands.replace(name, "".join(rng.choices(LETTERS, k=rng.randrange(4, 40))))
        if rng.random() < 0.7:
            clicks.hands.press(Qt.Key.Key_Tab)
        yield rng.uniform(0.0, 0.4)


def main(data: str, centre: str, seed: int, *, again: bool) -> None:
    """Sit down and type a letter."""

    def work(clicks: Clicks) -> Play:
        return object_to(clicks, random.Random(seed), Teller(clicks.window), again=again)

    run_window(data, centre, work, folder=Path(data))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), again=sys.argv[4] == "again")
