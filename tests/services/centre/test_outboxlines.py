"""Who has to act, by what is known of a submission; nobody is named who can do nothing about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import outboxlines
from kiosk.services.centre.outboxlines import Actor
from tests.ui.screens import stock

OLD = timedelta(hours=30)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A window without a centre."""
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


@pytest.mark.parametrize(
    ("state", "reason", "who"),
    [
        ("waiting", "", Actor.NOBODY),
        ("waiting", "offline", Actor.NOBODY),
        ("confirming", "unknown", Actor.NOBODY),
        ("waiting", "captive_portal", Actor.HELP_DESK),
        ("waiting", "tls_time", Actor.HELP_DESK),
        ("waiting", "disk_full", Actor.HELP_DESK),
        ("waiting", "internal", Actor.CENTRE),
        ("paused", "sign_in_ended", Actor.CLERK),
        ("paused", "contract_changed", Actor.HELP_DESK),
        ("paused", "locked", Actor.LEAD),
        ("refused", "findings", Actor.CLERK),
        ("set_aside", "zerodivisionerror", Actor.HELP_DESK),
        ("set_aside", "internal", Actor.CLERK),  # as an earlier program left it: nothing tries it again
        ("set_aside", "nonsense", Actor.CLERK),
        ("set_aside", "revision_conflict", Actor.CLERK),
    ],
)
def test_who_has_to_act(desk: Desk, state: str, reason: str, who: Actor) -> None:
    stock.going(desk, 1, OutboxState(state), reason=reason)
    (line,) = outboxlines.queue(desk).lines
    assert (line.actor, line.alarm, line.case_id, line.revision) == (who, "", "going-1", 1)


@pytest.mark.parametrize(
    ("reason", "who"), [("offline", Actor.LEAD), ("internal", Actor.LEAD), ("tls", Actor.HELP_DESK)]
)
def test_what_waits_far_too_long_is_the_leads(desk: Desk, reason: str, who: Actor) -> None:
    at = desk.clock.now() - OLD
    stock.going(desk, 1, OutboxState.WAITING, reason=reason, added_at=at)
    (line,) = outboxlines.queue(desk).lines
    assert (line.actor, line.alarm) == (who, "bad")
    assert line.age >= OLD
    with desk.store.begin() as work:
        work.outbox.on_stick(line.key, desk.clock.now())
    (line,) = outboxlines.queue(desk).lines
    assert line.actor is not Actor.LEAD  # the lead has acted


def test_the_hours_are_the_halls(desk: Desk) -> None:
    stock.going(desk, 1, OutboxState.WAITING, added_at=desk.clock.now() - timedelta(hours=3))
    settings = desk.settings.changed(outbox_warn_hours=2, outbox_bad_hours=4)
    assert outboxlines.queue(replace(desk, settings=settings)).lines[0].alarm == "warn"


def test_what_is_held_is_the_clerks(desk: Desk) -> None:
    at = desk.clock.now()
    stock.going(desk, 1, OutboxState.WAITING, reason="tls", held_by="0307", held_at=at)
    (line,) = outboxlines.queue(desk).lines
    assert (line.actor, line.held_by, line.held_at) == (Actor.CLERK, "0307", at)


def test_one_that_came_back_is_shown_until_its_case_is_gone(desk: Desk) -> None:
    stock.elsewhere(desk, 1)
    (line,) = outboxlines.queue(desk).lines
    assert [found.code for found in line.findings] == ["runs_elsewhere"]
    assert worklist.counts(desk).outbox == 1
    with desk.store.begin() as work:
        work.cases.discard("going-1")
    assert outboxlines.queue(desk).lines == ()
    assert worklist.counts(desk).outbox == 0


def test_one_that_the_restored_centre_refuses_is_the_help_desks(desk: Desk) -> None:
    stock.going(desk, 1, OutboxState.REFUSED, reason="findings")
    case = casework.load(desk, "going-1")
    with desk.store.begin() as work:
        work.cases.save(replace(case, state=CaseState.RECEIVED, revision=1))
    (line,) = outboxlines.queue(desk).lines
    assert (line.received, line.actor) == (True, Actor.HELP_DESK)
