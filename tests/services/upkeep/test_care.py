"""Store and vault are looked through: what is lost is named, what nobody names goes, the rest stays."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain import journey
from kiosk.domain.case import CaseState
from kiosk.errors import Refused, StoreFailed
from kiosk.services.cases import casework, materialfiles, submit
from kiosk.services.centre import holding, outbox, outboxlines
from kiosk.services.sheets import capture
from kiosk.services.upkeep import care
from tests.services.cases.test_trail import trail
from tests.services.paperwork import captured
from tests.services.seating import draft, fill
from tests.services.sending import now, row_of
from tests.services.upkeep.test_backup import flipped

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
    expected = {care.Lost(case.id, SLOT, sheet.id, sheet.shown) for sheet in sheets[:2]}
    assert set(found.lost) == set(care.lost(own, case.id)) == expected
    assert care.lost(own, other.id) == ()
    care.look(own)
    assert [line[0] for line in trail(own)].count("sheet.lost") == 2
    for sheet in sheets[:2]:
        capture.remove_sheet(own, case.id, sheet.id)
    assert care.lost(own) == ()
    capture.restore_sheet(own, case.id, sheets[0])
    assert care.lost_of(own, casework.load(own, case.id)) == {sheets[0].id}
    capture.remove_sheet(own, case.id, sheets[0].id)
    assert care.look(own).lost == ()


def test_a_lost_sheet_stops_its_case_until_another_takes_its_place(own: Desk) -> None:
    case = fill(own, draft(own).id)
    (sheet,) = case.sheets_of(SLOT)
    own.vault.discard(sheet.shown)
    assert not [item for item in casework.notices(own, case) if item.code == "sheet_lost"]
    with pytest.raises(Refused) as refused:  # nobody has looked since, and yet nothing half goes out
        submit.submit(own, case.id)
    (found,) = refused.value.findings
    assert (found.code, found.place, found.arguments()["pages"]) == ("sheet_lost", f"materials.{SLOT}", "1")
    assert casework.load(own, case.id).state is CaseState.DRAFT
    assert found in casework.notices(own, case)
    assert journey.current(case, casework.sight(own, case)) == "materials"
    replaced = capture.replace_sheet(own, case.id, sheet.id, captured(words="again"))
    casework.attest(own, case.id, SLOT, signed=True)
    assert not care.lost(own)
    capture.undo_replace(own, case.id, replaced)
    assert care.lost(own, case.id)
    capture.replace_sheet(own, case.id, sheet.id, captured(words="again"))
    assert submit.submit(own, case.id).state is CaseState.QUEUED


def test_the_file_that_a_sheet_is_a_page_of_is_looked_at_too(own: Desk) -> None:
    case = draft(own)
    first = capture.hand_in(own, case.id, SLOT, replace(captured(), document=b"%PDF-1.7 whole"))
    second = capture.hand_in(own, case.id, SLOT, captured(words="two"), document=first.document)
    assert care.look_at(own, case.id) == ()
    own.vault.discard(first.document)
    lost = care.look_at(own, case.id)
    assert {(each.sheet_id, each.item) for each in lost} == {
        (first.id, first.document), (second.id, first.document),
    }  # fmt: skip


def test_a_file_on_its_way_is_made_again_of_its_sheets_and_arrives(own: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    row = row_of(own, case)
    own.vault.discard(*(file.vault_id for file in row.submission.files))
    for file in row.submission.files:
        data = materialfiles.read(own, row.submission.case, file)
        assert hashlib.sha256(data).hexdigest() == file.sha256
    assert outbox.drain(own).accepted == 1


def test_a_file_lost_with_its_sheets_is_set_aside_at_once_and_mended_at_the_window(own: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    (sheet,) = case.sheets_of(SLOT)
    (file,) = (one for one in row_of(own, case).submission.files if one.material == "proof")
    own.vault.discard(sheet.shown)
    assert care.look_at(own, case.id) == ()  # what was made of it is whole: it arrives
    flipped(file_of(own, file.vault_id), 40)
    assert outbox.drain(own).set_aside == 1
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.QUEUED, "file_lost")
    (line,) = outboxlines.lines(own)
    assert line.actor is outboxlines.Actor.CLERK
    back = holding.recall(own, row_of(own, case).key)
    assert [each.sheet_id for each in care.lost(own, back.id)] == [sheet.id]
    capture.replace_sheet(own, back.id, sheet.id, captured(words="again"))
    submit.submit(own, back.id)
    assert outbox.drain(own).accepted == 1


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
