"""One case that can't be read, or one file whose disk fails, is named; everything else goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import text

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.errors import StoreFailed
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import outbox, tracking
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup, care, condition, doctor
from tests.services.cases.test_trail import trail
from tests.services.paperwork import captured
from tests.services.seating import draft
from tests.services.sending import queued, received
from tests.services.upkeep.test_care import SLOT, file_of


def spoilt(desk: Desk, case_id: str) -> None:
    """Make the document of a case one that this program can't read."""
    with desk.store.begin() as work:
        change = text("update cases set document = :new where id = :id")
        work.notes._connection.execute(change, {"new": "{}", "id": case_id})


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder on another disk than that of the tests."""
    folder = Path(mkdtemp(dir="/dev/shm"))
    yield folder
    shutil.rmtree(folder)


def failing(path: Path) -> None:
    """Put in the place of a file one that every read fails on (EIO): what no memory backs."""
    path.unlink()
    path.symlink_to("/proc/self/mem")


def test_a_case_that_cant_be_read_stops_no_list_no_sending_and_no_news(own: Desk) -> None:
    there, bad = received(own), received(own)
    sent, other = queued(own), queued(own)
    for case in (bad, sent):
        spoilt(own, case.id)
    with pytest.raises(StoreFailed):
        casework.load(own, bad.id)
    assert there.id in {line.case_id for line in worklist.filings(own)}
    assert outbox.drain(own).accepted == 1
    assert casework.load(own, other.id).state is CaseState.RECEIVED
    (line,) = [line for line in worklist.outbox(own) if line.state is OutboxState.SET_ASIDE]
    assert (line.case_id, line.reason) == (sent.id, "row_unreadable")
    tracking.poll(own)
    with own.store.read() as work:
        assert int(work.notes.get(tracking.SEQUENCE) or 0) >= 3  # of the unreadable ones too
    found = care.look(own)
    assert found.whole
    assert {each.case_id for each in found.lost} == {bad.id, sent.id}
    assert all(each.whole_case for each in found.lost)
    stands = condition.look(own)
    assert stands.why == ""
    assert dict(stands.names).keys() == {bad.id, sent.id}
    assert [row[0] for row in trail(own)].count("case.unreadable") == 2
    assert [each.code for each in doctor.examine(own) if each.part is doctor.Part.SHEETS] == ["cases_unread"]
    assert worklist.page(own, worklist.CaseQuery()).total == 4


def test_a_case_that_is_back_is_no_longer_named(own: Desk) -> None:
    case = draft(own)
    with own.store.read() as work:
        whole = work.notes._connection.scalar(
            text("select document from cases where id = :id"), {"id": case.id}
        )
    spoilt(own, case.id)
    assert care.look(own).lost
    with own.store.begin() as work:
        change = text("update cases set document = :new where id = :id")
        work.notes._connection.execute(change, {"new": whole, "id": case.id})
    assert care.lost(own) == ()
    assert care.look(own).lost == ()


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_file_whose_disk_fails_is_one_lost_sheet_and_the_rest_is_backed_up(
    own: Desk, memory: Path, elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = draft(own)
    lost, whole = (capture.hand_in(own, case.id, SLOT, captured(words=str(n))) for n in range(2))
    failing(file_of(own, lost.shown))
    with pytest.raises(StoreFailed) as failed:
        own.vault.get(lost.shown)
    assert failed.value.code == "disk_failed"
    assert not care.daily(own)
    assert [each.sheet_id for each in care.lost(own)] == [lost.id]
    if elsewhere:
        monkeypatch.setattr(own.care.get_made(), "_base", memory)
    made = backup.make(own)
    assert made is not None
    assert made.missing == elsewhere  # on the same disk a link stands for it
    assert (own.care.place() / "vault" / whole.shown[:2] / whole.shown).exists()
    assert str(own.care.place()).startswith(str(memory)) is elsewhere
