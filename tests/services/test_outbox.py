"""The outbox against a real centre and its fault switch: every outcome, and nothing sent twice or lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk import Desk, OutboxRow, OutboxState
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.errors import NotFound
from kiosk.services import casework, outbox, outcomes, submit, worklist
from tests.sandbox.centre import Centre
from tests.services.window import CLERK, draft, fill

PUT = r"/cases/[^/]+/revisions/\d+$"
DONE = r"/completion$"


@pytest.fixture
def case(own: Desk) -> Case:
    """A case in the outbox."""
    return submit.submit(own, fill(own, draft(own, count=2).id).id, clerk=CLERK)


def row_of(desk: Desk, case: Case) -> OutboxRow:
    with desk.store.read() as work:
        return work.outbox.get(submit.key(case))


def now(desk: Desk, case: Case) -> tuple[OutboxState, CaseState, str]:
    """Return the states of row and case, and the row's reason."""
    row = row_of(desk, case)
    return row.state, casework.load(desk, case.id).state, row.reason


def make_due(desk: Desk) -> None:
    with desk.store.begin() as work:
        work.outbox.wake()


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
    assert names == ["CaseChanged", "OutboxChanged"] * 2
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
    second = submit.submit(own, fill(own, draft(own).id).id, clerk=CLERK)
    away = replace(own, api=nowhere(own))
    assert outbox.drain(away) == outbox.Drained(waiting=1)
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "offline")
    assert row_of(own, second).attempts == 0
    due = row_of(own, case).next_try
    assert due is not None
    assert timedelta(seconds=2) < due - own.clock.now() <= timedelta(seconds=outbox.BACK_OFF[0])
    outbox.wake(own)
    assert outbox.drain(own).accepted == 2


def nowhere(desk: Desk) -> object:
    """Return a client of a centre that is not there, with the session of a Desk."""
    from kiosk.app.desk import http_api

    api = http_api(desk, "http://127.0.0.1:9")
    api._caller.use("a" * 20, "r" * 20)
    return api


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
    from kiosk.services import people

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
    again = submit.submit(own, case.id, clerk=CLERK)
    assert (again.revision, again.slip_number) == (2, case.slip_number)
    assert outcomes.findings(own, case.id) == ()
    assert outbox.drain(own).accepted == 1
    assert worklist.outbox(own) == ()


def test_a_refusal_without_findings_still_says_so(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("findings", PUT, count=1, errors=[])
    assert outbox.drain(own).refused == 1
    (found,) = outcomes.findings(own, case.id)
    assert found.code == "refused_by_centre"


def test_a_record_that_runs_elsewhere_comes_back_at_its_filing(own: Desk) -> None:
    from kiosk.services import lookup

    opened = lookup.open_dossier(own, "91421202MA00289T41")
    ids = [record.id for record, judgement in opened.rows if judgement.can_file]
    first = casework.start(own, opened, ids[:1], clerk=CLERK)
    second = casework.start(own, opened, ids[:1], clerk=CLERK)
    for one in (first, second):
        submit.submit(own, fill(own, one.id).id, clerk=CLERK)
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
    second = submit.submit(own, fill(own, draft(own).id).id, clerk=CLERK)
    for file in row_of(own, case).submission.files:
        own.vault.discard(file.vault_id)
    drained = outbox.drain(own)
    assert (drained.accepted, drained.waiting) == (1, 1)
    assert now(own, second)[0] is OutboxState.ACCEPTED
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "not_found")
    for _ in range(outbox.TRIES - 1):
        make_due(own)
        outbox.drain(own)
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.QUEUED, "not_found")
    outbox.retry(own, submit.key(case))
    assert row_of(own, case).state is OutboxState.WAITING
    assert row_of(own, case).attempts == 0


def test_an_error_of_our_own_is_a_row_that_waits(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(outbox, "_upload", broken)
    assert outbox.drain(own).waiting == 1
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "zerodivisionerror")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_centre_is_given_the_time_it_asks_for(
    centre: Centre, own: Desk, case: Case, status: int
) -> None:
    submit.submit(own, fill(own, draft(own).id).id, clerk=CLERK)
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


def test_files_that_get_lost_on_the_way_are_sent_again(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, times = outbox._upload, []

    def forgetful(desk: Desk, sent: object, missing: frozenset[str], *rest: object) -> None:
        times.append(1)
        send(desk, sent, frozenset() if len(times) == 1 else missing, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "_upload", forgetful)
    assert outbox.drain(own).accepted == 1
    assert len(times) == 2


def test_files_that_never_arrive(own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_upload", lambda *_: None)
    assert outbox.drain(own).waiting == 1
    assert now(own, case)[2] == "files_missing"


def test_two_drains_never_send_the_same_row(own: Desk) -> None:
    cases = [submit.submit(own, fill(own, draft(own).id).id, clerk=CLERK) for _ in range(4)]
    done: list[outbox.Drained] = []
    lanes = [threading.Thread(target=lambda: done.append(outbox.drain(own))) for _ in range(2)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    assert sum(one.accepted for one in done) == 4
    assert {now(own, case)[0] for case in cases} == {OutboxState.ACCEPTED}


def test_a_drain_that_died_is_taken_over(own: Desk, case: Case) -> None:
    taken = outbox._take(own)  # its process ends here
    assert taken is not None
    assert now(own, case)[:2] == (OutboxState.SENDING, CaseState.SENDING)
    assert outbox.drain(own) == outbox.Drained()
    later = own.clock.now() + timedelta(seconds=outbox.LEASE + 1)
    own.clock.correct(later)
    second = outbox._take(own)
    assert second is not None
    assert now(own, case)[:2] == (OutboxState.SENDING, CaseState.CONFIRMING)  # bytes may have gone out
    own.clock.correct(later + timedelta(seconds=outbox.LEASE + 1))
    assert outbox.drain(own).accepted == 1
    assert not outbox._settle(own, taken[0], outbox._Outcome(OutboxState.WAITING, "late"))
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)


def test_an_outcome_that_comes_too_late_changes_nothing(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        own.clock.correct(own.clock.now() + timedelta(seconds=outbox.LEASE + 1))
        assert outbox._take(own) is not None  # another drain has it now
        raise ZeroDivisionError

    monkeypatch.setattr(outbox, "_upload", slow)
    assert outbox.drain(own) == outbox.Drained()
    assert now(own, case)[:2] == (OutboxState.SENDING, CaseState.CONFIRMING)


def test_a_later_revision_at_the_centre_sets_it_aside(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        later = replace(row_of(own, case).submission, case=replace(case, revision=2))
        own.api.put_revision(later, key=f"{case.id}:2")

    monkeypatch.setattr(outbox, "_upload", overtaken)
    assert outbox.drain(own).set_aside == 1
    assert now(own, case)[2] == "revision_outdated"


def test_what_was_judged_offline_is_judged_again_before_it_goes(own: Desk) -> None:
    def queued(days: int) -> Case:
        made = fill(own, draft(own).id)
        changed = replace(
            made.filings[0].record, decided_on=made.filings[0].record.decided_on + timedelta(days=days)
        )
        filing = replace(made.filings[0], record=changed)
        with own.store.begin() as work:
            made = work.cases.save(replace(made.with_filing(filing), provisional=True))
        return made

    good = submit.submit(own, queued(0).id, clerk=CLERK)
    assert outbox.drain(own).accepted == 1
    assert now(own, good)[0] is OutboxState.ACCEPTED
    bad = submit.submit(own, queued(0).id, clerk=CLERK)
    frozen = row_of(own, bad)
    too_early = replace(frozen.submission.case.filings[0].record, decided_on=own.clock.today())
    sent = replace(
        frozen.submission,
        case=frozen.submission.case.with_filing(replace(frozen.submission.case.filings[0], record=too_early)),
    )
    with own.store.begin() as work:
        work.outbox.settle(replace(frozen, state=OutboxState.ACCEPTED))
        work.outbox.add(replace(frozen, key=f"{frozen.key}-x", submission=sent))
    assert outbox.drain(own).refused == 1
    (found,) = outcomes.findings(own, bad.id)
    assert (found.code, found.place) == ("verdict_changed", "filings.1")
    assert casework.load(own, bad.id).state is CaseState.DRAFT


def test_a_centre_restored_from_a_backup_is_offered_what_it_lost(
    centre: Centre, own: Desk, case: Case
) -> None:
    outbox.drain(own)
    first = casework.load(own, case.id).receipt
    assert outbox.reoffer(own) == 1
    assert outbox.reoffer(own) == 0  # it waits already
    assert outbox.drain(replace(own, api=nowhere(own))).waiting == 1
    assert casework.load(own, case.id).state is CaseState.RECEIVED
    make_due(own)
    assert outbox.drain(own).accepted == 1
    assert casework.load(own, case.id).receipt == first  # it remembered
    centre.control("POST", "restore", seconds=3600)
    assert outbox.reoffer(own) == 1
    assert outbox.drain(own).paused == 0
    again = casework.load(own, case.id)
    assert again.state is CaseState.RECEIVED
    assert again.receipt is not None
    assert now(own, case)[0] is OutboxState.ACCEPTED


def test_retry_leaves_alone_what_was_accepted(own: Desk, case: Case) -> None:
    outbox.drain(own)
    outbox.retry(own, submit.key(case))
    assert row_of(own, case).state is OutboxState.ACCEPTED
    with pytest.raises(NotFound):
        outbox.retry(own, "no such key")
    assert outbox.reoffer(replace(own)) == 1
