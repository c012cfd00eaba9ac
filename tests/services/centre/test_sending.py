"""Large and small on one line: giving way, slices, pauses, a centre that forgets; no byte twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk, OutboxState
from kiosk.domain import revision
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Stale
from kiosk.events import Event, ReceiptCame
from kiosk.services.cases import casework, revising, submit
from kiosk.services.centre import health, holding, outbox, sending, tracking
from tests.adapters.strangers import stranger
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, enrolled
from tests.services.sending import now, queued, row_of

MIB = 1024 * 1024
SIZE = 6 * MIB + 77


@pytest.fixture
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre that these tests restore from a backup."""
    with running(tmp_path_factory.mktemp("restored"), "--control") as found:
        yield found


def large(desk: Desk, size: int = SIZE, *, alone: bool = False) -> Case:
    """Return a case in the outbox, one file of which is large; `alone`: it has no other."""
    case = queued(desk)
    row = row_of(desk, case)
    data = random.Random(size).randbytes(size)
    stored = desk.vault.put(data)
    first, *rest = row.submission.files
    file = replace(first, size=stored.size, sha256=stored.sha256, vault_id=stored.id)
    with desk.store.begin() as work:
        work.outbox.drop(row.key)
        files = (file,) if alone else (file, *rest)
        work.outbox.add(replace(row, submission=replace(row.submission, files=files)))
    return case


def chunks_of(desk: Desk) -> list[int]:
    """Return the list that fills with the sizes of the chunks that the centre took."""
    sizes: list[int] = []

    def heard(answer, **_: object) -> None:  # type: ignore[no-untyped-def]
        if answer.request.method == "PATCH" and answer.status_code == 204:
            sizes.append(len(answer.request.body))

    caller = desk.api.get_made()._caller  # type: ignore[attr-defined]
    caller._session().hooks["response"].append(heard)
    caller.pace.size = MIB
    return sizes


def bytes_of(desk: Desk, *cases: Case) -> int:
    return sum(sending.size_of(row_of(desk, case)) for case in cases)


def test_a_large_one_gives_way_to_a_small_one_and_goes_on_where_it_stood(own: Desk) -> None:
    big, small, arrived = large(own), [], []

    def heard(event: Event) -> None:
        if isinstance(event, ReceiptCame):
            arrived.append(event.id)

    def progress(done: int, _total: int) -> None:
        if done >= MIB and not small:
            small.append(queued(own))

    own.bus.subscribe(heard)
    sizes = chunks_of(own)
    drained = outbox.drain(own, progress=progress)
    assert (drained.accepted, drained.waiting) == (2, 1)
    assert arrived == [small[0].id, big.id]
    assert sum(sizes) == bytes_of(own, big, small[0])  # nothing went twice
    assert row_of(own, big).attempts == 1
    assert row_of(own, big).sent == bytes_of(own, big)


def test_a_drain_in_slices_gets_there_and_counts_one_try(own: Desk) -> None:
    big, sizes, slices = large(own), chunks_of(own), 0
    drained = outbox.drain(own, seconds=0)
    before = row_of(own, big)
    assert (before.state, before.reason) == (OutboxState.WAITING, sending.NEXT_SLICE)
    assert (before.attempts, now(own, big)[1]) == (0, CaseState.QUEUED)
    assert 0 < before.sent < bytes_of(own, big)
    while drained.more:
        slices += 1
        drained = outbox.drain(own, seconds=0)
    assert now(own, big)[0] is OutboxState.ACCEPTED
    assert slices >= 2
    assert sum(sizes) == bytes_of(own, big)
    assert row_of(own, big).attempts == 1


def test_a_slice_that_is_over_between_two_says_that_there_is_more(own: Desk) -> None:
    large(own, 900, alone=True)
    large(own, 901, alone=True)
    assert outbox.drain(own, seconds=0) == outbox.Drained(accepted=1, more=True)
    assert outbox.drain(own, seconds=0).accepted == 1
    assert outbox.drain(own, seconds=0) == outbox.Drained()


@pytest.mark.parametrize("whole", [True, False])
def test_a_pause_stops_at_the_next_chunk_and_keeps_what_was_sent(own: Desk, whole: bool) -> None:
    big, sizes = large(own), chunks_of(own)

    def progress(done: int, _total: int) -> None:
        if done >= MIB and not sizes[1:]:
            holding.pause(own) if whole else holding.hold(own, submit.key(big))

    assert outbox.drain(own, progress=progress) == outbox.Drained(waiting=1)
    kept = row_of(own, big)
    assert (kept.reason, kept.attempts) == (sending.HELD, 0)
    assert kept.sent >= MIB
    assert outbox.drain(own) == outbox.Drained()
    holding.go_on(own) if whole else holding.let_go_on(own, submit.key(big))
    assert outbox.drain(own).accepted == 1
    assert sum(sizes) == bytes_of(own, big)


def test_a_centre_restored_on_the_way_gets_the_half_done_upload_anew(
    restored: Centre, tmp_path: Path
) -> None:
    desk = enrolled(tmp_path, restored, tray=Tray())
    health.check(desk)
    big, lost = large(desk), []

    def progress(done: int, _total: int) -> None:
        if done >= MIB and not lost:
            lost.append(done)
            restored.control("POST", "restore", seconds=3600)

    sizes = chunks_of(desk)
    assert outbox.drain(desk, progress=progress).accepted == 1
    assert sum(sizes) == bytes_of(desk, big) + lost[0]  # what the centre lost, and no more
    assert row_of(desk, big).attempts == 1
    received = casework.load(desk, big.id)
    assert received.receipt is not None
    assert received.receipt.verified
    close_desk(desk)


def test_a_half_done_upload_of_before_the_restore_starts_again_where_the_centre_says(
    restored: Centre, tmp_path: Path
) -> None:
    desk = enrolled(tmp_path, restored, tray=Tray())
    health.check(desk)
    big = large(desk)
    assert outbox.drain(desk, seconds=0).more
    half = row_of(desk, big).sent
    assert half > 0
    restored.control("POST", "restore", seconds=3600)
    health.check(desk)
    steps: list[int] = []
    assert outbox.drain(desk, progress=lambda done, _total: steps.append(done)).accepted == 1
    assert min(steps) < half  # the row says what the centre has now, not what it had
    close_desk(desk)


def test_every_revision_is_offered_to_a_restored_centre_and_the_case_keeps_the_last_receipt(
    restored: Centre, tmp_path: Path
) -> None:
    desk = enrolled(tmp_path, restored, tray=Tray())
    health.check(desk)
    case = corrected(restored, desk)
    submit.submit(desk, case.id)
    outbox.drain(desk)
    last = casework.load(desk, case.id)
    assert last.revision == 2
    restored.control("POST", "restore", seconds=36_000)
    health.check(desk)
    assert outbox.drain(desk).accepted == 2
    after = casework.load(desk, case.id)
    assert after.receipt is not None
    assert '"revision":2' in after.receipt.raw
    assert (after.state, len(after.filings)) == (CaseState.RECEIVED, len(last.filings))
    assert restored.control("GET", "state")["counts"]["filings"] == len(last.filings)
    close_desk(desk)


def test_a_correction_that_is_being_made_gets_the_newer_receipt_of_what_was_sent_before(
    restored: Centre, tmp_path: Path
) -> None:
    desk = enrolled(tmp_path, restored, tray=Tray())
    health.check(desk)
    case = corrected(restored, desk)
    restored.control("POST", "restore", seconds=36_000)
    health.check(desk)
    assert outbox.drain(desk).accepted == 1
    after = casework.load(desk, case.id)
    assert (after.state, after.revision) == (CaseState.DRAFT, 2)
    assert after.receipt is not None
    assert after.receipt != case.receipt
    assert after.filings == case.filings
    close_desk(desk)


def corrected(centre: Centre, desk: Desk) -> Case:
    """Return a case of two filings with a correction begun."""
    case = queued(desk, count=2)
    outbox.drain(desk)
    centre.control("POST", "fates", case_id=case.id, number=2, fate="correct")
    for _ in range(2):
        centre.control("POST", "hurry")
        tracking.poll(desk)
    assert revision.wanted(casework.load(desk, case.id))
    return revising.begin(desk, case.id)


def test_findings_on_an_older_revision_leave_the_draft_alone(own: Desk) -> None:
    case = queued(own)
    taken = outbox._take(own)
    assert taken is not None
    with own.store.begin() as work:
        later = work.cases.save(replace(work.cases.get(case.id), revision=2))
    refused = sending.Outcome(OutboxState.REFUSED, "findings", findings=sending._some((), "x"))
    assert outbox._settle(own, taken[0], refused)
    assert casework.load(own, case.id) == later


def test_a_row_that_another_drain_has_by_now_is_let_go_of(own: Desk) -> None:
    big = large(own)
    taken = outbox._take(own)
    assert taken is not None
    turn = sending.Turn(own, taken[0])
    turn.reached(0)
    assert turn.row == taken[0]  # nothing moved, and it is lent for long enough
    with own.store.begin() as work:
        work.outbox.advance(turn.row, sent=5, until=own.clock.now())
    with pytest.raises(Stale):
        turn.reached(MIB)
    assert row_of(own, big).sent == 5


@pytest.mark.parametrize("status", [200, 302, 407, 511])
def test_a_portal_in_the_way_gets_no_case(own: Desk, status: int) -> None:
    case = queued(own)
    with stranger() as other:
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        api.meta()  # it was the centre a moment ago
        other.meta_status = status
        other.meta = {"sign": "in"}
        api._caller.known = False
        assert outbox.drain(replace(own, api=api)).waiting == 1
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "captive_portal")
    assert {path for _, path in other.asked} == {"/meta"}
    assert outbox.drain(own) == outbox.Drained()  # not due yet
    outbox.retry(own, submit.key(case))
    assert outbox.drain(own).accepted == 1


def test_a_gateway_that_answers_a_write_may_have_passed_it_on(own: Desk) -> None:
    case = queued(own)
    with stranger() as other:
        other.answer = lambda *_: (502, {"Content-Type": "text/html"}, b"<html>Bad gateway</html>")
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        assert outbox.drain(replace(own, api=api)).confirming == 1
    assert now(own, case) == (OutboxState.CONFIRMING, CaseState.CONFIRMING, "gateway")
    outbox.retry(own, submit.key(case))
    assert row_of(own, case).state is OutboxState.CONFIRMING
    assert outbox.drain(own).accepted == 1
