"""Pausing, holding, taking back: what was not sent can be had back, what may be there can't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import casework, submit
from kiosk.services.centre import holding, outbox
from tests.sandbox.centre import Centre
from tests.services.cases.test_trail import trail
from tests.services.seating import CLERK, draft, fill
from tests.services.sending import make_due, now, nowhere, queued, row_of
from ui.screens.outbox import doing

PUT = r"/cases/[^/]+/revisions/\d+$"


@pytest.fixture
def case(own: Desk) -> Case:
    """A case in the outbox."""
    return queued(own)


def test_while_the_queue_is_paused_nothing_goes(own: Desk, case: Case) -> None:
    assert holding.paused(own) is None
    made = holding.pause(own)
    assert holding.pause(own) == made  # the first one counts
    assert holding.paused(own) == made
    assert made.by == CLERK
    assert outbox.drain(own) == outbox.Drained()
    outbox.wake(own)
    assert outbox.drain(own) == outbox.Drained()
    holding.go_on(own)
    holding.go_on(own)
    assert holding.paused(own) is None
    assert outbox.drain(own).accepted == 1


def test_one_that_is_held_lets_the_others_pass(own: Desk, case: Case) -> None:
    second = queued(own)
    holding.hold(own, submit.key(case))
    assert outbox.drain(own) == outbox.Drained(accepted=1)
    assert now(own, second)[0] is OutboxState.ACCEPTED
    holding.let_go_on(own, submit.key(case))
    holding.hold(own, submit.key(case))
    outbox.retry(own, submit.key(case))
    assert outbox.drain(own) == outbox.Drained()  # it is let go on by somebody, whose name is kept
    doing.make_due(own, (submit.key(case),))
    assert [line[0] for line in trail(own)].count("outbox.let_go_on") == 2
    assert outbox.drain(own).accepted == 1
    with pytest.raises(NotFound):
        holding.hold(own, "no such key")


def test_what_is_taken_back_is_a_draft_and_goes_out_as_a_new_revision(own: Desk, case: Case) -> None:
    kept = own.vault.items()
    files = {file.vault_id for file in row_of(own, case).submission.files}
    assert outbox.drain(replace(own, api=nowhere(own))).waiting == 1
    back = holding.recall(own, submit.key(case))
    assert (back.state, back.revision, back.submitted_at) == (CaseState.DRAFT, 2, None)
    assert set(own.vault.items()) == set(kept) - files
    assert outbox.drain(own) == outbox.Drained()
    with pytest.raises(NotFound):
        row_of(own, case)
    again = submit.submit(own, case.id)
    assert (again.revision, again.slip_number) == (2, case.slip_number)
    assert outbox.drain(own).accepted == 1


def test_what_stopped_half_way_is_taken_back_and_the_new_revision_is_the_only_one(
    own: Desk, case: Case
) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 1

    outbox.drain(own, stop=stop)  # the centre has the case and none of its files
    assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "cancelled")
    holding.recall(own, submit.key(case))
    submit.submit(own, case.id)
    assert outbox.drain(own).accepted == 1
    received = casework.load(own, case.id)
    assert received.receipt is not None
    assert '"revision":2' in received.receipt.raw


def why_not(desk: Desk, case: Case) -> str:
    with pytest.raises(Conflict) as caught:
        holding.recall(desk, submit.key(case))
    return caught.value.code


def test_what_may_be_there_can_not_be_taken_back(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("drop_answer", PUT, count=1)
    outbox.drain(own)
    assert why_not(own, case) == "maybe_there"
    make_due(own)
    own.api.sign_out()
    outbox.drain(own)  # paused, and still nobody knows
    assert now(own, case)[:2] == (OutboxState.PAUSED, CaseState.CONFIRMING)
    assert why_not(own, case) == "maybe_there"


def test_what_the_centre_says_it_has_not_can_be_taken_back_though_an_answer_was_lost(
    centre: Centre, own: Desk, case: Case
) -> None:
    centre.fault("drop_answer", PUT, count=1)
    outbox.drain(own)
    assert now(own, case)[1] is CaseState.CONFIRMING
    with own.store.begin() as work:  # as another program writes it
        row = work.outbox.get(submit.key(case))
        sent = replace(row.submission, case=replace(case, answers=(*case.answers, ("remark", "other"))))
        work.outbox.drop(row.key)
        work.outbox.add(replace(row, submission=sent, next_try=None))
    assert outbox.drain(own).set_aside == 1
    assert now(own, case) == (OutboxState.SET_ASIDE, CaseState.QUEUED, "idempotency_key_reused")
    assert holding.recall(own, submit.key(case)).revision == 2
    submit.submit(own, case.id)
    assert outbox.drain(own).accepted == 1


def test_what_is_being_sent_or_is_there_or_came_back_can_not(centre: Centre, own: Desk, case: Case) -> None:
    assert outbox._take(own) is not None
    assert why_not(own, case) == "on_its_way"
    with own.store.begin() as work:
        work.outbox.settle(replace(work.outbox.get(submit.key(case)), state=OutboxState.WAITING))
    assert outbox.drain(own).accepted == 1
    assert why_not(own, case) == "is_there"
    other = submit.submit(own, fill(own, draft(own).id).id)
    centre.fault("findings", PUT, count=1, errors=[])
    assert outbox.drain(own).refused == 1
    assert why_not(own, other) == "back_already"


def test_what_lies_on_a_stick_may_arrive_by_it(own: Desk, case: Case) -> None:
    with own.store.begin() as work:
        work.outbox.on_stick(submit.key(case), own.clock.now())
    assert why_not(own, case) == "on_stick"


def test_what_was_set_aside_can_be_taken_back(own: Desk, case: Case) -> None:
    changed = replace(case, answers=(*case.answers, ("remark", "other content")))
    own.api.put_revision(replace(row_of(own, case).submission, case=changed), key="another-key-of-it")
    assert outbox.drain(own).set_aside == 1
    assert holding.recall(own, submit.key(case)).revision == 2
    submit.submit(own, case.id)
    assert outbox.drain(own).accepted == 1
