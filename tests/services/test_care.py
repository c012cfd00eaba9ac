"""Store and vault are looked through: what is lost is named, what nobody names goes, the rest stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kiosk.desk import Desk
from kiosk.errors import StoreFailed
from kiosk.services import capture, care, casework
from tests.services.paperwork import captured
from tests.services.test_backup import flipped
from tests.services.test_trail import trail
from tests.services.window import draft, fill

SLOT = "proof#1"


def file_of(desk: Desk, item: str) -> Path:
    return desk.settings.folder / "vault" / item[:2] / item


def test_a_lost_and_a_damaged_sheet_are_named_by_case_and_slot(own: Desk) -> None:
    case, other = draft(own), fill(own, draft(own).id)
    sheets = [capture.hand_in(own, case.id, SLOT, captured(words=str(n))) for n in range(3)]
    assert care.is_due(own)
    assert care.look(own) == care.Look(True, 0, (), False)
    assert not care.is_due(own)
    assert not care.daily(own)
    file_of(own, sheets[0].shown).unlink()
    flipped(file_of(own, sheets[1].shown), 40)
    found = care.look(own)
    expected = {care.Lost(case.id, SLOT, sheet.id) for sheet in sheets[:2]}
    assert set(found.lost) == set(care.lost(own, case.id)) == expected
    assert care.lost(own, other.id) == ()
    care.look(own)
    assert [line[0] for line in trail(own)].count("sheet.lost") == 2
    for sheet in sheets[:2]:
        capture.remove_sheet(own, case.id, sheet.id)
    assert care.look(own).lost == ()


def test_a_look_goes_on_where_it_ended(own: Desk) -> None:
    cases = [draft(own) for _ in range(3)]
    sheets = [capture.hand_in(own, case.id, SLOT, captured()) for case in cases]
    for sheet in sheets:
        file_of(own, sheet.shown).unlink()
    assert [len(care.look(own, seconds=0).lost) for _ in cases] == [1, 2, 3]
    assert not care.is_due(own)
    casework.discard(own, cases[0].id)
    assert len(care.look(own).lost) == 2


def test_what_nobody_names_goes_after_an_hour_and_nothing_else(own: Desk) -> None:
    case = fill(own, draft(own).id)
    taken_out = capture.hand_in(own, case.id, SLOT, captured(words="out"))
    capture.remove_sheet(own, case.id, taken_out.id)
    named = set(own.vault.items())
    orphans = [own.vault.put(b"nobody's").id for _ in range(2)]
    old = time.time() - 7200
    for item in (*named, orphans[0]):
        os.utime(file_of(own, item), (old, old))
    assert care.look(own).swept == 1
    assert set(own.vault.items()) == named | {orphans[1]}


@pytest.mark.parametrize("at", [20, 5000])
def test_a_damaged_store_is_noticed(own: Desk, at: int) -> None:
    draft(own)
    own.store.close()  # folds the log into the file
    assert own.care.is_whole(quick=True)
    assert own.care.is_whole(quick=False)
    flipped(own.settings.folder / "store.db", at)
    assert not own.care.is_whole(quick=False)
    (own.settings.folder / "store.db").unlink()
    with pytest.raises(StoreFailed, match="read_only"):
        own.care.is_whole(quick=False)
