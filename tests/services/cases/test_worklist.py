"""Lists and counts beside the journey."""

from __future__ import annotations

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import outbox
from tests.sandbox.centre import Centre
from tests.services.seating import draft, fill


def test_a_case_goes_from_list_to_list(own: Desk) -> None:
    assert worklist.counts(own) == worklist.Counts(0, 0, 0)
    case = fill(own, draft(own, count=2).id)
    assert [line.id for line in worklist.lines(own, states=(CaseState.DRAFT,))] == [case.id]
    assert worklist.counts(own) == worklist.Counts(1, 0, 0)
    queued = submit.submit(own, case.id)
    (line,) = worklist.outbox(own)
    assert (line.case_id, line.state, line.filings) == (case.id, OutboxState.WAITING, 2)
    assert (line.slip_number, line.files, line.size > 0) == (queued.slip_number, 4, True)
    assert worklist.counts(own) == worklist.Counts(0, 1, 0)
    assert worklist.draft_of(own, case.entity.code) is None
    outbox.drain(own)
    assert worklist.outbox(own) == ()
    rows = worklist.filings(own)
    assert [row.filing.number for row in rows] == [1, 2]
    assert {row.receipt_number for row in rows} == {worklist.lines(own)[0].receipt_number}
    assert not rows[0].ended


def test_a_case_that_the_restored_centre_refuses_is_seen(centre: Centre, own: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    outbox.drain(own)
    with own.store.begin() as work:
        assert outbox.offer_again(work) == 1
    centre.fault("findings", r"/revisions/1$", count=1, errors=[])
    assert outbox.drain(own).refused == 1
    (line,) = worklist.outbox(own)
    assert (line.case_id, line.state, line.received) == (case.id, OutboxState.REFUSED, True)
    assert worklist.counts(own).outbox == 1
    assert casework.load(own, case.id).state is CaseState.RECEIVED
    outbox.retry(own, line.key)  # the window may offer it once more
    assert outbox.drain(own).accepted == 1
    assert worklist.outbox(own) == ()


def test_a_refused_row_goes_with_its_draft(centre: Centre, own: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    centre.fault("findings", r"/revisions/1$", count=1, errors=[])
    outbox.drain(own)
    assert [line.state for line in worklist.outbox(own)] == [OutboxState.REFUSED]
    casework.discard(own, case.id)
    assert worklist.outbox(own) == ()
