"""The key sheet names every key that is bound in sight, on each screen and each page of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiosk.domain.case import Case
from kiosk.services.cases import submit
from kiosk.services.sheets import capture
from tests.imports.books import csv_bytes, grid, standard
from tests.sandbox.centre import ANDA
from tests.services.seating import draft, fill, sheet
from tests.ui.pages.seat import Key, Seat, until
from ui.shell.keysheet import keys_of
from ui.widgets.button import sequences
from ui.widgets.keycap import KeyCap

SCREENS = ("lookup", "cases", "outbox", "tracking", "rules", "settings", "audit", "wall", "entry")
STEPS = ("applicant", "form", "commitment", "materials", "check")


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk, count=2)


def bound(seat: Seat) -> set[str]:
    """Return every key that is bound in the window and would act now."""
    return {
        found.key().toString()
        for found in seat.window.findChildren(QShortcut)
        if found.isEnabled() and _acts(found.parent())
    }


def _acts(owner: Any) -> bool:
    return isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled()


def shown(seat: Seat) -> set[str]:
    """Return every key on the sheet, as Qt spells it."""
    seat.press(Key.Key_F1)
    panel = seat.window.frame.sheet
    until(panel.isVisible)
    caps = [cap.key for cap in panel.findChildren(KeyCap) if cap.isVisible()]
    seat.press(Key.Key_Escape)
    each = [part for cap in caps for part in _single(cap)]
    return {found.toString() for cap in each for found in sequences(cap)}


def _single(cap: str) -> list[str]:
    """Take "Ctrl+1–9" apart."""
    stem, dash, last = cap.rpartition("–")
    if not dash:
        return [cap]
    return [f"{stem[:-1]}{number}" for number in range(int(stem[-1]), int(last) + 1)]


@pytest.mark.parametrize("name", SCREENS)
def test_of_a_screen(seat: Seat, name: str) -> None:
    seat.window.go(name)
    seat.quiet()
    assert bound(seat) - shown(seat) == set()


def test_of_the_records(seat: Seat) -> None:
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.quiet()
    assert bound(seat) - shown(seat) == set()


@pytest.mark.parametrize("step", STEPS)
def test_of_a_step(seat: Seat, case: Case, step: str) -> None:
    if step == "materials":
        capture.hand_in(seat.desk, case.id, "commitment#1", sheet())
    seat.open(case, step)
    assert bound(seat) - shown(seat) == set()


def test_of_an_import(seat: Seat, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes(grid(standard()), encoding="gb18030"))
    seat.window.open_entity(ANDA)
    until(lambda: getattr(seat.page, "answer", None) is not None)
    seat.page.door._go(None)
    until(lambda: seat.page.objectName() == "imports")
    seat.quiet()
    assert bound(seat) - shown(seat) == set()
    seat.page.take_in(path)
    until(lambda: seat.page.view.preview is not None)
    seat.quiet()
    assert bound(seat) - shown(seat) == set()


def test_of_what_was_submitted(seat: Seat) -> None:
    ready = fill(seat.desk, draft(seat.desk).id)
    submit.submit(seat.desk, ready.id)
    seat.open(ready)
    assert seat.page.step == "submit"
    assert bound(seat) - shown(seat) == set()


def test_each_key_has_its_words(seat: Seat) -> None:
    found = keys_of(seat.page)
    assert all(words for _key, words in found)
    assert len({key for key, _words in found}) == len(found)
    assert QKeySequence("Ctrl+K").toString() in shown(seat)
