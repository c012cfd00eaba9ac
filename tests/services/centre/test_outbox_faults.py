"""What a row's tries count for: faults set it aside, a line or a centre that is ill never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import Case, CaseState
from kiosk.services.cases import casework, submit
from kiosk.services.centre import health, outbox, sending, waking
from tests.sandbox.centre import Centre
from tests.services.sending import make_due, now, nowhere, queued, row_of

PUT = r"/cases/[^/]+/revisions/\d+$"


@pytest.fixture
def case(own: Desk) -> Case:
    """A case in the outbox."""
    return queued(own)


def drained(desk: Desk, times: int) -> None:
    for _ in range(times):
        make_due(desk)
        outbox.drain(desk)


@pytest.mark.parametrize("kind", ["offline", "no_answer"])
def test_tries_without_an_answer_bring_no_row_nearer_to_being_set_aside(
    centre: Centre, own: Desk, case: Case, kind: str
) -> None:
    if kind == "no_answer":
        centre.fault("drop_answer", PUT, count=100)
    drained(replace(own, api=nowhere(own)) if kind == "offline" else own, sending.TRIES)
    assert row_of(own, case).attempts == sending.TRIES
    centre.control("DELETE", "faults")
    centre.fault("status", PUT, count=sending.TRIES, status=400)  # the centre answers: a fault
    drained(own, sending.TRIES - 1)
    assert row_of(own, case).state is not OutboxState.SET_ASIDE
    drained(own, 1)
    assert row_of(own, case).state is OutboxState.SET_ASIDE


def test_the_line_has_its_own_longest_wait(own: Desk, case: Case) -> None:
    drained(replace(own, api=nowhere(own)), sending.TRIES + 2)
    due = row_of(own, case).next_try
    assert due is not None
    assert due - own.clock.now() > timedelta(seconds=sending.BACK_OFF[-1] / 2)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_fault_of_the_centre_never_sets_a_row_aside(
    centre: Centre, own: Desk, case: Case, status: int
) -> None:
    centre.fault("status", PUT, count=100, status=status)
    drained(own, sending.TRIES + 2)
    row = row_of(own, case)
    assert row.state is OutboxState.WAITING
    assert row.next_try is not None
    assert row.next_try - own.clock.now() > timedelta(seconds=sending.BACK_OFF[-1] / 2)
    centre.control("DELETE", "faults")
    own.clock.correct(row.next_try + timedelta(seconds=1))
    assert outbox.drain(own).accepted == 1  # nobody had to press anything


def test_retry_begins_to_count_anew(centre: Centre, own: Desk, case: Case) -> None:
    centre.fault("status", PUT, count=100, status=400)
    drained(own, sending.TRIES)
    assert row_of(own, case).state is OutboxState.SET_ASIDE
    outbox.retry(own, submit.key(case))
    assert (row_of(own, case).attempts, row_of(own, case).faults) == (0, 0)


def test_what_is_being_confirmed_stays_so_where_the_sign_in_ended_meanwhile(
    centre: Centre, own: Desk, case: Case
) -> None:
    centre.fault("status_after", "/completion$", count=1, status=500)
    outbox.drain(own)
    assert now(own, case)[:2] == (OutboxState.CONFIRMING, CaseState.CONFIRMING)
    make_due(own)
    own.api.sign_out()
    assert outbox.drain(own).paused == 1
    assert casework.load(own, case.id).state is CaseState.CONFIRMING
    outbox.wake(own)
    assert now(own, case)[:2] == (OutboxState.CONFIRMING, CaseState.CONFIRMING)


def test_what_a_dead_run_had_lent_goes_at_once(own: Desk, case: Case) -> None:
    assert outbox._take(own) is not None  # its process ends here
    assert outbox.drain(own) == outbox.Drained()
    waking.free_lent(own)
    assert now(own, case)[:2] == (OutboxState.CONFIRMING, CaseState.CONFIRMING)  # bytes may have gone out
    assert outbox.drain(own).accepted == 1


def paused(desk: Desk, case: Case, reason: str) -> None:
    row = row_of(desk, case)
    with desk.store.begin() as work:
        work.outbox.settle(replace(row, state=OutboxState.PAUSED, reason=reason))


@pytest.mark.parametrize("reason", ["contract_changed", "device_unknown"])
def test_a_fault_that_passes_between_two_looks_pauses_nothing_for_long(
    own: Desk, case: Case, reason: str
) -> None:
    health.check(own)
    paused(own, case, reason)
    health.check(own)  # as well as it was: nothing changed that could be told
    assert outbox.drain(own).accepted == 1


@pytest.mark.parametrize("reason", ["sign_in_ended", "session_revoked", "locked", "password_change_due"])
def test_what_waits_for_a_sign_in_is_not_tried_at_every_look(own: Desk, case: Case, reason: str) -> None:
    health.check(own)
    paused(own, case, reason)
    health.check(own)
    assert row_of(own, case).state is OutboxState.PAUSED
    assert outbox.drain(own) == outbox.Drained()
