"""The outbox against a real centre and its fault switch: every outcome, and nothing sent twice or lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from kiosk.adapters.tables import outbox as table
from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.services.cases import casework, outcomes, submit, worklist
from kiosk.services.centre import outbox, sending
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, fill
from tests.services.sending import make_due, now, nowhere, queued, row_of

PUT = r"/cases/[^/]+/revisions/\d+$"
DONE = r"/completion$"


@pytest.fixture
def case(own: Desk) -> Case:
    """A case in the outbox."""
    return queued(own, count=2)


def test_what_was_submitted_arrives(own: Desk, case: Case, heard: Callable[[Desk], list[str]]) -> None:
    names, steps = heard(own), []
    assert outbox.drain(own, progress=lambda done, total: steps.append((done, total))).accepted == 1
    assert now(own, case) == (OutboxState.ACCEPTED, CaseState.RECEIVED, "")
    received = casework.load(own, case.id)
    assert received.receipt is not None
    assert received.receipt.verified
    assert {filing.progress.status for filing in received.filings} == {FilingStatus.RECEIVED}
    size = sum(file.size for file in row_of(own, case).submission.files)
    assert steps[-1] == (size, size)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert names == [*["CaseChanged", "OutboxChanged"] * 2, "ReceiptCame"]
    assert outbox.drain(own) == outbox.Drained()
    assert worklist.outbox(own) == ()


def test_the_centre_has_every_byte(centre: Centre, own: Desk, case: Case) -> None:
    outbox.drain(own)
    for file in row_of(own, case).submission.files:
        answer = (
            own.api.get_made()
            ._caller._session()
            .get(f"{centre.url}/_sandbox/files/{case.id}/{file.sha256}", timeout=5)
        )
        assert answer.content == own.vault.get(file.vault_id)


@pytest.mark.parametrize("pattern", [PUT, "/uploads", DONE])
def test_no_answer_is_asked_again_with_the_same_key(
    centre: Centre, own: Desk, case: Case, pattern: str
) -> None:
    centre.fault("drop_answer", pattern, count=10)
    assert outbox.drain(own).confirming == 1
    assert now(own, case) == (OutboxState.CONFIRMING, CaseState.CONFIRMING, "unknown")
    assert row_of(own, case).attempts == 1
    assert outbox.drain(own) == outbox.Drained()  # not due yet
    centre.control("DELETE", "faults")
    make_due(own)
    assert outbox.drain(own).accepted == 1
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)
    assert centre.control("GET", "state")["counts"]["filings"] >= 2


def test_one_lost_answer_of_an_upload_is_mended_at_once(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("drop_answer", "/uploads/", method="PATCH", count=1)
    assert outbox.drain(own).accepted == 1


def test_without_the_centre_it_waits_and_the_others_too(own: Desk, case: Case) -> None:
    second = queued(own)
    away = replace(own, api=nowhere(own))
    assert outbox.drain(away) == outbox.Drained(waiting=1)
    assert now(own, second) == (OutboxState.WAITING, CaseState.QUEUED, "offline")  # it is the smaller one
    assert row_of(own, case).attempts == 0
    due = row_of(own, second).next_try
    assert due is not None
    assert timedelta(seconds=2) < due - own.clock.now() <= timedelta(seconds=sending.BACK_OFF[0])
    outbox.wake(own)
    assert outbox.drain(own).accepted == 2


def test_offline_after_no_answer_stays_being_confirmed(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("drop_answer", PUT, count=1)
    outbox.drain(own)
    make_due(own)
    assert outbox.drain(replace(own, api=nowhere(own))).confirming == 1
    assert now(own, case) == (OutboxState.CONFIRMING, CaseState.CONFIRMING, "offline")
    assert row_of(own, case).attempts == 2


def test_an_ended_session_pauses_without_counting(centre: Centre, own: Desk, case: Case) -> None:
    own.api.sign_out()
    assert outbox.drain(own).paused == 1
    assert now(own, case) == (OutboxState.PAUSED, CaseState.QUEUED, "sign_in_ended")
    assert row_of(own, case).attempts == 0
    assert outbox.drain(own) == outbox.Drained()
    from kiosk.services.window import people

    people.sign_in(own, CLERK, "training-0307")  # wakes the queue
    assert outbox.drain(own).accepted == 1


def test_an_access_token_that_ran_out_is_renewed(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("expired_session", PUT, count=1)
    assert outbox.drain(own).accepted == 1


def test_findings_come_back_at_their_fields(centre: Centre, own: Desk, case: Case) -> None:
    found = [
        {"pointer": "/applicant/id_number", "code": "check-digit", "detail": "号码校验位不正确。"},
        {"pointer": "/filings/1/commitment/code", "code": "code-used", "detail": "承诺编码已用。"},
    ]
    centre.fault("findings", PUT, count=1, errors=found)
    assert outbox.drain(own).refused == 1
    back = casework.load(own, case.id)
    assert (back.state, back.revision, back.submitted_at) == (CaseState.DRAFT, 2, None)
    assert len(back.filings) == 2  # the centre kept nothing of the revision: all of it goes again
    kept = {item.place: item.arguments() for item in outcomes.findings(own, case.id)}
    assert kept["applicant.id_number"]["detail"] == "号码校验位不正确。"
    assert kept["filings.2.commitment"]["why"] == "code-used"
    assert worklist.outbox(own)[0].state is OutboxState.REFUSED
    again = submit.submit(own, case.id)
    assert (again.revision, again.slip_number) == (2, case.slip_number)
    assert outcomes.findings(own, case.id) == ()
    assert outbox.drain(own).accepted == 1
    assert worklist.outbox(own) == ()


def test_a_refusal_without_findings_still_says_so(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("findings", PUT, count=1, errors=[])
    assert outbox.drain(own).refused == 1
    (found,) = outcomes.findings(own, case.id)
    assert found.code == "refused_by_centre"


def test_a_refused_case_that_is_thrown_away_leaves_nothing(centre: Centre, own: Desk, case: Case) -> None:
    for _ in range(2):
        centre.fault("findings", PUT, count=1, errors=[])
        outbox.drain(own)
        back = casework.load(own, case.id)
        assert back.state is CaseState.DRAFT
        submit.submit(own, case.id)
    centre.fault("findings", PUT, count=1, errors=[])
    outbox.drain(own)
    with own.store.read() as work:
        assert [state for _, state in work.outbox.of_case(case.id)] == ["superseded", "superseded", "refused"]
        assert len(work.outbox.rows()) == 1
    casework.discard(own, case.id)
    assert worklist.outbox(own) == ()
    with own.store.read() as work:
        assert work.outbox.rows() == ()
    assert own.vault.items() == ()


def test_a_record_that_runs_elsewhere_comes_back_at_its_filing(own: Desk) -> None:
    from kiosk.services.entities import lookup

    opened = lookup.open_dossier(own, "91421202MA00289T41")
    ids = [record.id for record, judgement in opened.rows if judgement.can_file]
    first = casework.start(own, opened, ids[:1])
    second = casework.start(own, opened, ids[:1])
    for one in (first, second):
        submit.submit(own, fill(own, one.id).id)
    drained = outbox.drain(own)
    assert (drained.accepted, drained.refused) == (1, 1)
    states = {casework.load(own, one.id).state for one in (first, second)}
    assert states == {CaseState.RECEIVED, CaseState.DRAFT}
    back = next(one for one in (first, second) if casework.load(own, one.id).state is CaseState.DRAFT)
    (found,) = outcomes.findings(own, back.id)
    assert (found.code, found.place) == ("runs_elsewhere", "filings.1")
    assert found.arguments()["since"]


def test_other_content_under_the_same_revision_is_set_aside(own: Desk, case: Case) -> None:
    changed = replace(case, answers=(*case.answers, ("remark", "other content")))
    own.api.put_revision(replace(row_of(own, case).submission, case=changed), key="another-key-of-it")
    assert outbox.drain(own).set_aside == 1
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.QUEUED, "revision_conflict")


def test_one_bad_row_never_stops_the_others(centre: Centre, own: Desk, case: Case) -> None:
    second = queued(own)
    for file in row_of(own, case).submission.files:
        own.vault.discard(file.vault_id)
        (own.settings.folder / "vault" / file.vault_id[:2] / file.vault_id).mkdir()  # a disk that fails
    drained = outbox.drain(own)
    assert (drained.accepted, drained.waiting) == (1, 1)
    assert now(own, second)[0] is OutboxState.ACCEPTED
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "disk_failed")
    for _ in range(outbox.TRIES - 1):
        make_due(own)
        outbox.drain(own)
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.QUEUED, "disk_failed")
    outbox.retry(own, submit.key(case))
    assert row_of(own, case).state is OutboxState.WAITING
    assert row_of(own, case).attempts == 0


def test_a_row_that_this_program_cannot_read_stops_no_other(own: Desk, case: Case) -> None:
    second = queued(own)
    with own.store.begin() as work:
        line = (
            update(table).where(table.c.key == submit.key(case)).values(document='{"of": "a newer program"}')
        )
        work.outbox._connection.execute(line)  # type: ignore[attr-defined]
    assert outbox.drain(own).accepted == 1
    assert now(own, second)[0] is OutboxState.ACCEPTED
    (left,) = worklist.outbox(own)
    assert (left.case_id, left.state, left.reason) == (case.id, OutboxState.SET_ASIDE, "row_unreadable")
    assert casework.load(own, case.id).state is CaseState.QUEUED
    assert outbox.drain(own).accepted == 0


def test_an_error_of_our_own_is_a_row_that_waits(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sending, "_upload", broken)
    assert outbox.drain(own).waiting == 1
    (told,) = [record for record in caplog.records if record.name == "kiosk"]
    assert told.exc_info is not None
    assert told.exc_info[0] is ZeroDivisionError
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "zerodivisionerror")


def test_an_outcome_that_can_not_be_written_holds_up_nobody(
    centre: Centre, own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = queued(own)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(outbox.outcomes, "keep_findings", broken)
    centre.fault("status", PUT, count=1, status=422)
    assert outbox.drain(own) == outbox.Drained(accepted=1)
    assert {now(own, one)[0] for one in (case, other)} == {OutboxState.ACCEPTED, OutboxState.CONFIRMING}
    assert {now(own, one)[2] for one in (case, other)} == {"", "zerodivisionerror"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_centre_is_given_the_time_it_asks_for(
    centre: Centre, own: Desk, case: Case, status: int
) -> None:
    queued(own)
    centre.fault("status", PUT, count=1, status=status, retry_after=600)
    assert outbox.drain(own) == outbox.Drained(waiting=1)
    busy = next(line for line in worklist.outbox(own) if line.next_try)
    assert (busy.attempts, busy.next_try - own.clock.now() > timedelta(seconds=500)) == (0, True)


def test_a_fault_of_the_centre_counts(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("status", PUT, count=1, status=500)
    assert outbox.drain(own).waiting == 1
    assert row_of(own, case).attempts == 1


def test_a_captive_portal_may_have_passed_it_on(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("wrong_content_type", PUT, count=1)
    assert outbox.drain(own).confirming == 1
    assert now(own, case)[2] == "captive_portal"


@pytest.mark.parametrize("allowed", [1, 2])
def test_stopped_on_the_way_it_goes_on_later(own: Desk, case: Case, allowed: int) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > allowed

    assert outbox.drain(own, stop=stop).waiting == 1
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "cancelled")
    assert row_of(own, case).attempts == 0
    assert outbox.drain(own, stop=lambda: True) == outbox.Drained()
    assert outbox.drain(own).accepted == 1
