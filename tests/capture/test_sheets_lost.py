"""A few kills of the window and its processes in mid run; the bench does a hundred (`./dev bench sheets`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.services.sheets import capture
from tests.bench import scanning_app, sheets_lost
from tests.domain.builders import case
from tests.services.seating import sheet

pytestmark = pytest.mark.service


def test_what_was_told_as_kept_is_there_after_every_kill() -> None:
    (figure,) = sheets_lost.run(7, count=2, sheets=8)
    assert figure["n"] == 2
    assert (figure["value"], figure["also_failed"]) == (0, {})
    assert figure["sheets_kept"] >= 6


def test_what_is_lost_or_damaged_is_seen(tmp_path: Path) -> None:
    desk = scanning_app.window(tmp_path)
    with desk.store.begin() as work:
        work.cases.save(case(id=scanning_app.CASE))
    kept = capture.hand_in(desk, scanning_app.CASE, scanning_app.SLOT, sheet())
    items = desk.vault.items()
    close_desk(desk)
    tally = sheets_lost.Tally()
    sheets_lost._look(tmp_path, {kept.id: kept.sha256, "another": "x"}, tally)
    assert (tally.lost, tally.half, tally.twice) == (1, 0, 1)  # and no first page of the run
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.stem in items:
            path.write_bytes(path.read_bytes()[:-1])
    sheets_lost._look(tmp_path, {kept.id: kept.sha256}, tally)
    assert (tally.lost, tally.half) == (2, 1)
