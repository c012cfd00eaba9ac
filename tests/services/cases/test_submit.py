"""Submit: what stops it, what it freezes, and that all of it is one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.domain.findings import errors
from kiosk.errors import NotFound, Refused, Stale, StoreFailed
from kiosk.services.cases import casework, outcomes, submit, whose
from kiosk.services.entities import verdicts
from kiosk.services.sheets import capture
from tests.services.seating import CLERK, draft, fill, sheet


def places(desk: Desk, case_id: str) -> set[str]:
    return {item.place for item in errors(submit.check(desk, case_id))}


def test_what_is_missing_stops_it_and_nothing_is_written(own: Desk) -> None:
    case = draft(own)
    assert {"applicant.id_number", "filings.1.commitment", "materials.proof#1"} <= places(own, case.id)
    with pytest.raises(Refused) as caught:
        submit.submit(own, case.id)
    assert caught.value.code == "not_ready"
    assert errors(caught.value.findings) == caught.value.findings != ()
    assert casework.load(own, case.id) == case
    with own.store.read() as work:
        assert work.outbox.rows() == ()


def test_nothing_goes_out_while_pages_come_in(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    case = fill(own, draft(own).id)
    with whose.going_on(own, case.id):
        with pytest.raises(Refused) as caught:
            submit.submit(own, case.id)
        assert [item.code for item in caught.value.findings] == ["pages_under_way"]
        capture.hand_in(own, case.id, "proof#1", sheet("the next page of the run"))  # it is not lost
        names = heard(own)
    assert names == ["CaseChanged"]  # so that who checks it sees that it may go
    assert submit.submit(own, case.id).state is CaseState.QUEUED


def test_case_and_outbox_row_are_there_together(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    case = fill(own, draft(own, count=2).id, agent=True)
    assert places(own, case.id) == set()
    names = heard(own)
    queued = submit.submit(own, case.id)
    assert names == ["CaseChanged", "OutboxChanged"]
    assert queued == casework.load(own, case.id)
    assert (queued.state, queued.revision, queued.clerk) == (CaseState.QUEUED, 1, CLERK)
    with own.store.read() as work:
        (row,) = work.outbox.rows()
    assert row.key == f"{case.id}:1"
    assert row.state is OutboxState.WAITING
    assert row.submission.case == queued
    named = {(file.material, file.filings) for file in row.submission.files}
    assert named == {
        ("commitment", (1,)),
        ("commitment", (2,)),
        ("proof", (1,)),
        ("proof", (2,)),
        ("power_of_attorney", (1, 2)),
        ("agent_id", (1, 2)),
    }
    for file in row.submission.files:
        data = own.vault.get(file.vault_id)
        assert data.startswith(b"%PDF")
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)


def test_slips_are_numbered_through_the_day(own: Desk) -> None:
    numbers = [submit.submit(own, fill(own, draft(own).id).id).slip_number for _ in range(2)]
    day, window = own.clock.today().strftime("%Y%m%d"), own.settings["workstation"]
    assert numbers == [f"ZS{day}-{window}-001", f"ZS{day}-{window}-002"]


def test_twice_is_once(own: Desk) -> None:
    case = fill(own, draft(own).id)
    submit.submit(own, case.id)
    with pytest.raises(Stale, match="not_a_draft"):
        submit.submit(own, case.id)
    with pytest.raises(NotFound):
        submit.submit(own, "no such case")


def test_a_case_changed_meanwhile_is_made_anew(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = fill(own, draft(own).id)
    made = submit._files
    times: list[int] = []

    def slow(desk: Desk, frozen: object) -> object:
        files = made(desk, frozen)  # type: ignore[arg-type]
        if not times:
            casework.answer(desk, case.id, "remark", "changed meanwhile")
        times.append(1)
        return files

    monkeypatch.setattr(submit, "_files", slow)
    queued = submit.submit(own, case.id)
    assert len(times) == 2
    assert queued.answer("remark") == "changed meanwhile"
    with own.store.read() as work:
        (row,) = work.outbox.rows()
        kept = {file.vault_id for file in row.submission.files}
        sheets = {sheet.id for sheet in queued.sheets}
        small = {outcomes.thumbnail_of(work, sheet.id) for sheet in queued.sheets}
    assert set(own.vault.items()) == kept | sheets | small


def test_a_case_that_never_stands_still_is_given_up(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = fill(own, draft(own).id)
    made = submit._files
    count = iter(range(9))

    def slow(desk: Desk, frozen: object) -> object:
        files = made(desk, frozen)  # type: ignore[arg-type]
        casework.answer(desk, case.id, "remark", f"changed {next(count)}")
        return files

    monkeypatch.setattr(submit, "_files", slow)
    with pytest.raises(Stale, match="changed_meanwhile"):
        submit.submit(own, case.id)
    assert casework.load(own, case.id).state is CaseState.DRAFT
    assert len(own.vault.items()) == 2 * len(case.sheets)


def test_a_fault_of_the_store_leaves_a_draft_and_no_files(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = fill(own, draft(own).id)
    with own.store.begin() as work:
        work.notes.set(submit.SLIP, f"{own.clock.today():%Y%m%d}:x")  # a number that can't be counted on
    with pytest.raises(ValueError, match="invalid literal"):
        submit.submit(own, case.id)
    assert casework.load(own, case.id) == case
    assert len(own.vault.items()) == 2 * len(case.sheets)
    with own.store.read() as work:
        assert work.outbox.rows() == ()


def test_a_lost_sheet_stops_it_and_nothing_is_left_over(own: Desk) -> None:
    case = fill(own, draft(own).id)
    own.vault.discard(case.sheets_of("proof#1")[0].id)
    before = own.vault.items()
    with pytest.raises(Refused) as caught:
        submit.submit(own, case.id)
    (found,) = caught.value.findings
    assert (found.code, found.place) == ("sheet_lost", "materials.proof#1")
    assert own.vault.items() == before
    assert casework.load(own, case.id).state is CaseState.DRAFT


def test_a_sheet_that_is_no_picture_is_named_at_its_slot(own: Desk) -> None:
    case = fill(own, draft(own).id)
    capture.hand_in(own, case.id, "proof#1", replace(sheet(), data=b"\xff\xd8\xff no picture"))
    with pytest.raises(Refused) as caught:
        submit.submit(own, case.id)
    (found,) = caught.value.findings
    assert (found.code, found.step, found.place) == ("sheet_unreadable", "materials", "materials.proof#1")


def test_sheets_taken_out_go_when_the_case_does(own: Desk) -> None:
    case = fill(own, draft(own).id)
    taken = capture.hand_in(own, case.id, "proof#1", sheet("wrong paper"))
    capture.remove_sheet(own, case.id, taken.id)
    assert capture.sheet_bytes(own, taken.id)
    submit.submit(own, case.id)
    with pytest.raises((NotFound, StoreFailed)):
        capture.sheet_bytes(own, taken.id)


def test_records_are_judged_again_on_the_day(own: Desk) -> None:
    case = fill(own, draft(own).id)
    too_early = replace(case.filings[0].record, decided_on=own.clock.today() - timedelta(days=3))
    with own.store.begin() as work:
        work.cases.save(case.with_filing(replace(case.filings[0], record=too_early)))
    assert "filings.1" in places(own, case.id)


def test_a_day_on_which_no_rule_is_in_force(own: Desk) -> None:
    case = fill(own, draft(own).id)
    desk = replace(own, packs=())
    judged = verdicts.judged_again(desk, case)
    assert [filing.judgement.verdict for filing in judged.filings] == ["not_here"]
    assert judged.filings[0].matter == "P-GEN"


@pytest.mark.parametrize(
    ("off", "code", "stops"),
    [
        (timedelta(minutes=6), "clock_off", False),
        (timedelta(hours=-25), "clock_wrong", True),
        (timedelta(minutes=4), None, False),
    ],
)
def test_a_clock_that_is_wrong(own: Desk, off: timedelta, code: str | None, stops: bool) -> None:
    case = fill(own, draft(own).id)
    own.clock.correct(own.clock.now() - own.clock.offset + off)
    found = [item for item in submit.check(own, case.id) if item.step == "submit"]
    assert [item.code for item in found] == ([code] if code else [])
    assert bool(errors(tuple(found))) is stops
