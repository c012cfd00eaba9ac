"""The outbox where a row is sent more than once, by several, or too late."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Conflict, NotFound, StoreFailed
from kiosk.services.cases import casework, outcomes, submit
from kiosk.services.centre import holding, outbox, sending
from tests.sandbox.centre import Centre
from tests.services.seating import draft, fill
from tests.services.sending import make_due, now, nowhere, queued, row_of


@pytest.fixture
def case(own: Desk) -> Case:
    """A case in the outbox."""
    return queued(own, count=2)


def test_files_that_get_lost_on_the_way_are_sent_again(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, times = sending._upload, []

    def forgetful(turn: sending.Turn, missing: frozenset[str]) -> None:
        times.append(1)
        send(turn, frozenset() if len(times) == 1 else missing)

    monkeypatch.setattr(sending, "_upload", forgetful)
    assert outbox.drain(own).accepted == 1
    assert len(times) == 2


def test_files_that_never_arrive(own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_upload", lambda *_: None)
    assert outbox.drain(own).waiting == 1
    assert now(own, case)[2] == "files_missing"


def test_two_drains_never_send_the_same_row(own: Desk) -> None:
    cases = [queued(own) for _ in range(4)]
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
    assert not outbox._settle(own, taken[0], sending.Outcome(OutboxState.WAITING, "late"))
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)


def test_an_outcome_that_comes_too_late_changes_nothing(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        own.clock.correct(own.clock.now() + timedelta(seconds=outbox.LEASE + 1))
        assert outbox._take(own) is not None  # another drain has it now
        raise ZeroDivisionError

    monkeypatch.setattr(sending, "_upload", slow)
    assert outbox.drain(own) == outbox.Drained()
    assert now(own, case)[:2] == (OutboxState.SENDING, CaseState.CONFIRMING)


def test_a_later_revision_at_the_centre_sets_it_aside(
    own: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        later = replace(row_of(own, case).submission, case=replace(case, revision=2))
        own.api.put_revision(later, key=f"{case.id}:2")

    monkeypatch.setattr(sending, "_upload", overtaken)
    assert outbox.drain(own).set_aside == 1
    assert now(own, case)[2] == "revision_outdated"


def test_what_was_judged_offline_is_judged_again_before_it_goes(own: Desk) -> None:
    def offline(days: int) -> Case:
        made = fill(own, draft(own).id)
        changed = replace(
            made.filings[0].record, decided_on=made.filings[0].record.decided_on + timedelta(days=days)
        )
        filing = replace(made.filings[0], record=changed)
        with own.store.begin() as work:
            made = work.cases.save(replace(made.with_filing(filing), provisional=True))
        return made

    good = submit.submit(own, offline(0).id)
    assert outbox.drain(own).accepted == 1
    assert now(own, good)[0] is OutboxState.ACCEPTED
    bad = submit.submit(own, offline(0).id)
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


def offered(desk: Desk) -> int:
    with desk.store.begin() as work:
        return outbox.offer_again(work)


def test_a_centre_restored_from_a_backup_is_offered_what_it_lost(
    centre: Centre, own: Desk, case: Case
) -> None:
    outbox.drain(own)
    first = casework.load(own, case.id).receipt
    assert offered(own) == 1
    assert offered(own) == 0  # it waits already
    assert outbox.drain(replace(own, api=nowhere(own))).waiting == 1
    assert casework.load(own, case.id).state is CaseState.RECEIVED
    make_due(own)
    assert outbox.drain(own).accepted == 1
    assert casework.load(own, case.id).receipt == first  # it remembered
    centre.control("POST", "restore", seconds=3600)
    assert offered(own) == 1
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
    assert offered(own) == 1


def test_a_received_case_without_its_row_is_not_offered(own: Desk, case: Case) -> None:
    assert outbox.drain(own).accepted == 1
    with own.store.begin() as work:
        work.outbox.drop(f"{case.id}:1")
    assert offered(own) == 0


def test_a_store_that_fails_while_an_outcome_is_written_says_so_and_nothing_is_lost(
    own: Desk, case: Case
) -> None:
    with own.store.begin() as work:
        work.outbox._connection.exec_driver_sql(
            "create trigger full before update on outbox when new.state = 'accepted'"
            " begin select raise(abort, 'full'); end"
        )
    with pytest.raises(StoreFailed):
        outbox.drain(own)
    with own.store.begin() as work:
        work.outbox._connection.exec_driver_sql("drop trigger full")
    own.clock.correct(own.clock.now() + 2 * timedelta(seconds=outbox.LEASE))
    assert outbox.drain(own).accepted == 1


@pytest.mark.parametrize(
    ("kind", "options", "state", "reason"),
    [
        ("status_after", {"status": 500}, OutboxState.CONFIRMING, "internal"),
        ("status_after", {"status": 503}, OutboxState.CONFIRMING, "unavailable"),
        ("spoil_signature", {}, OutboxState.SET_ASIDE, "receipt_not_signed"),
    ],
)
def test_what_the_centre_may_have_is_not_taken_back(
    centre: Centre, own: Desk, kind: str, options: dict[str, int], state: OutboxState, reason: str
) -> None:
    case = queued(own)
    before = centre.control("GET", "state")["counts"]["filings"]
    centre.fault(kind, "/completion$", count=1, **options)
    outbox.drain(own)
    assert now(own, case) == (state, CaseState.CONFIRMING, reason)
    with pytest.raises(Conflict, match="maybe_there"):
        holding.recall(own, submit.key(case))
    outbox.retry(own, submit.key(case))
    assert outbox.drain(own).accepted == 1
    assert centre.control("GET", "state")["counts"]["filings"] == before + 1


def test_a_fault_again_and_again_after_it_was_asked_for_leaves_it_unsure(centre: Centre, own: Desk) -> None:
    case = queued(own)
    centre.fault("status_after", "/completion$", count=1, status=500)
    outbox.drain(own)
    centre.fault("status", "/cases/", count=50, status=400)
    for _ in range(sending.TRIES):
        make_due(own)
        outbox.drain(own)
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.CONFIRMING, "malformed")


def test_a_centre_that_says_no_to_a_completion_has_nothing(centre: Centre, own: Desk) -> None:
    case = queued(own)
    centre.fault("expired_session", "/completion$", count=1)
    centre.fault("expired_session", "/sessions/refresh$", count=1)
    outbox.drain(own)
    assert now(own, case)[:2] == (OutboxState.PAUSED, CaseState.QUEUED)
    assert holding.recall(own, submit.key(case)).revision == 2
