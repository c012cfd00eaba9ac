"""A stick that is lost or will not be carried: a lead says so, all goes by net; what comes of it settles."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.desk.trail import TrailQuery
from kiosk.domain.case import CaseState
from kiosk.errors import NotFound, SignInRefused
from kiosk.services.cases import submit
from kiosk.services.centre import health, holding, outbox, outboxlines, packages, sticks
from kiosk.services.centre.outboxlines import Actor
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from tests.sandbox.centre import Centre
from tests.services.centre.test_packages import answered, exported
from tests.services.sending import now, nowhere, queued, row_of
from tests.services.window.test_bounds import Turned
from tests.services.window.test_rights import CLERK, LEAD, LEADS


@pytest.fixture
def own(own: Desk) -> Desk:
    """A window that has seen its centre."""
    health.check(own)
    return own


def ahead(desk: Desk, by: timedelta) -> Desk:
    return replace(desk, clock=Turned(desk.settings.folder, by / timedelta(days=1)))


def out_since(desk: Desk) -> datetime:
    (line,) = outboxlines.queue(desk).lines
    assert line.stick_at is not None
    return line.stick_at


def given_up(desk: Desk, at: datetime, reason: str = "fell into the river") -> int:
    word = people.approve(desk, LEAD, LEADS, Act.GIVE_UP_STICK)
    return sticks.give_up(desk, at, reason, approval=word)


def test_whose_stick_it_is_and_that_no_receipt_came_is_said(own: Desk, tmp_path: Path) -> None:
    queued(own)
    exported(own, tmp_path)
    (line,) = outboxlines.queue(own).lines
    assert (line.stick_by, line.stick_late, line.actor) == (CLERK, False, Actor.NOBODY)
    days = timedelta(days=own.settings["stick_days"])
    assert not outboxlines.queue(ahead(own, days - timedelta(minutes=5))).lines[0].stick_late
    (line,) = outboxlines.queue(ahead(own, days)).lines
    assert (line.stick_late, line.actor) == (True, Actor.LEAD)


def test_a_clerk_alone_gives_no_stick_up_and_nobody_without_a_reason(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    exported(own, tmp_path)
    at = out_since(own)
    with pytest.raises(SignInRefused, match="not_allowed"):
        sticks.give_up(own, at, "lost")
    with pytest.raises(ValueError, match="reason"):
        given_up(own, at, " ")
    with pytest.raises(NotFound):
        given_up(own, at - timedelta(seconds=1))
    assert row_of(own, case).stick_at == at


def test_what_was_on_a_lost_stick_goes_by_net_under_the_same_key(
    centre: Centre, own: Desk, tmp_path: Path
) -> None:
    case, before = queued(own), centre.control("GET", "state")["counts"]["filings"]
    package = exported(own, tmp_path).path
    assert outbox.drain(replace(own, api=nowhere(own))).waiting == 1
    assert given_up(own, out_since(own)) == 1
    (line,) = outboxlines.queue(own).lines
    assert (line.stick_at, line.stick_by, line.key) == (None, "", submit.key(case))
    said = answered(own, package)  # the stick was found after all, and handed in
    assert outbox.drain(own).accepted == 1  # due at once: nobody waits for the next try
    assert centre.control("GET", "state")["counts"]["filings"] == before + 1
    assert packages.take_back(own, said).received == 0  # known by now
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)
    with own.store.read() as work:
        (told,) = work.trail.lines(TrailQuery(actions=("package.given_up",)))
        assert work.notes.names("stick.") == ()
    assert (told.actor, told.detail) == (CLERK, f"1 cases, approved by {LEAD}: fell into the river")


def test_a_receipt_of_a_stick_that_was_given_up_still_settles(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    said = answered(own, exported(own, tmp_path).path)
    given_up(own, out_since(own))
    assert [packages.take_back(own, said).received for _ in range(2)] == [1, 0]
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)


def test_what_was_set_aside_for_good_is_not_tried_again(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    exported(own, tmp_path)
    with own.store.begin() as work:
        row = work.outbox.get(submit.key(case))
        work.outbox.settle(replace(row, state=OutboxState.SET_ASIDE, reason="revision_conflict"))
    given_up(own, out_since(own))
    assert now(own, case)[::2] == (OutboxState.SET_ASIDE, "revision_conflict")
    assert row_of(own, case).stick_at is None


def test_what_was_on_a_lost_stick_can_be_taken_back(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    exported(own, tmp_path)
    given_up(own, out_since(own))
    assert holding.recall(own, submit.key(case)).revision == 2


def test_nothing_is_remembered_of_sticks_with_nothing_on_them(own: Desk, tmp_path: Path) -> None:
    queued(own)
    exported(own, tmp_path)
    first = out_since(own)
    later = ahead(own, timedelta(minutes=10))
    exported(later, tmp_path)  # the same submission once more, on another stick
    third = ahead(own, timedelta(minutes=20))
    exported(third, tmp_path)
    with own.store.read() as work:
        names = work.notes.names("stick.")
        assert f"stick.{first.isoformat()}" not in names
        assert json.loads(work.notes.get(names[-1]) or "") == [CLERK, LEAD]
