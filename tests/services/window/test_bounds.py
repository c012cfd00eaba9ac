"""How far a window goes by itself: counted down, no new case past a limit, never in the way of one begun."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk, TrailQuery
from kiosk.domain.case import CaseState
from kiosk.errors import Conflict, Offline, SignInRefused
from kiosk.services.cases import casework, submit
from kiosk.services.centre import health
from kiosk.services.packs import bundles
from kiosk.services.window import bounds, people
from kiosk.services.window.bounds import Bound
from tests.adapters.places import small_disk
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD, draft, enrolled, fill, open_window, opened
from tests.services.sending import queued

LEAD, LEADS = "0301", "training-0301"


class Turned(SystemClock):
    """A clock some days ahead."""

    def __init__(self, folder: Path, days: float) -> None:
        super().__init__(folder)
        self.days = days

    def now(self) -> datetime:
        return super().now() + timedelta(days=self.days)


@pytest.fixture
def later(own: Desk) -> Callable[..., Desk]:
    """Return the same window some days later, without the centre, and with other limits."""

    def turned(days: float, **limits: int) -> Desk:
        settings = copy(own.settings)
        settings.values = {**own.settings.values, **limits}
        clock = Turned(own.settings.folder, days)
        away = replace(own, clock=clock, settings=settings, api=http_api(own, "http://127.0.0.1:9"))
        people.sign_in(away, CLERK, PASSWORD)
        return away

    health.check(own)
    return turned


def codes(desk: Desk) -> list[tuple[str, bool]]:
    return [(standing.bound, standing.over) for standing in bounds.look(desk)]


def refused(desk: Desk) -> str:
    with pytest.raises(Conflict) as caught:
        bounds.demand(desk)
    return caught.value.code


def test_a_window_in_order_shows_nothing_and_begins(own: Desk) -> None:
    health.check(own)
    assert bounds.look(own) == ()
    assert draft(own).state is CaseState.DRAFT


def test_contact_counts_down_and_bites_before_a_new_case_only(own: Desk, later: Callable[..., Desk]) -> None:
    begun = fill(own, draft(own).id)
    found = opened(own)
    soon = later(5.5)
    assert codes(soon) == [("contact", False)]
    assert bounds.look(soon)[0].left == pytest.approx(1.5, abs=0.01)
    assert casework.start(soon, found, [found.rows[-1][0].id])
    clock = Turned(own.settings.folder, 7.1)
    away = replace(soon, clock=clock)
    assert refused(away) == "bound_contact"
    casework.answer(away, begun.id, "contact_address", "咸安区示例路 3 号")  # what was begun goes on
    assert submit.submit(own, begun.id).state is CaseState.QUEUED
    with pytest.raises(Offline):
        away.api.meta()
    back = replace(own, clock=clock)
    health.check(back)
    assert codes(back) == [("unsent_days", True)]  # contact is there again; what waits is still to be sent


def test_past_the_limit_a_case_that_was_begun_is_finished_by_its_clerk(
    own: Desk, later: Callable[..., Desk]
) -> None:
    begun, found = fill(own, draft(own).id), opened(own)
    sitting = later(6.9)
    clock = Turned(own.settings.folder, 7.1)
    away = replace(sitting, clock=clock)
    assert people.actor(away) == CLERK  # who was signed in goes on
    casework.answer(away, begun.id, "contact_address", "咸安区示例路 3 号")
    people.sign_out(away)
    assert not people.sign_in(away, CLERK, PASSWORD).online
    assert people.actor(away) == CLERK
    with pytest.raises(Conflict, match="bound_contact"):
        casework.start(away, found, [found.rows[-1][0].id])
    assert submit.submit(away, begun.id).state is CaseState.QUEUED
    clock.days = 10.4
    with pytest.raises(SignInRefused, match="offline_too_long"):  # never without limit
        people.sign_in(away, CLERK, PASSWORD)


def test_who_was_not_let_in_for_so_long_begins_nothing_beside_those_who_were(
    own: Desk, later: Callable[..., Desk]
) -> None:
    clock = Turned(own.settings.folder, 6)
    health.check(replace(own, clock=clock))  # the line was there meanwhile
    away = later(7.1)
    assert refused(away) == "bound_contact"
    people.sign_out(away)
    assert codes(away) == []


def test_a_lead_opens_it_past_the_limit_too(own: Desk, later: Callable[..., Desk]) -> None:
    people.sign_in(own, LEAD, LEADS)
    people.sign_in(own, CLERK, PASSWORD)
    found, away = opened(own), later(7.1, bound_pack_days=0)
    given = people.approve(away, LEAD, LEADS, people.Act.OPEN_BOUNDS)
    bounds.open_once(away, "远道而来", approval=given)
    assert casework.start(away, found, [found.rows[-1][0].id])


def test_what_is_unsent_is_counted_and_ages(own: Desk, later: Callable[..., Desk]) -> None:
    first = queued(own)
    queued(own)
    assert refused(later(0, bound_unsent=2)) == "bound_unsent"
    assert codes(later(0, bound_unsent=3)) == []
    assert codes(later(2.5)) == [("unsent_days", False)]
    assert refused(later(3.1)) == "bound_unsent_days"
    with own.store.begin() as work:
        for key, _ in work.outbox.states():
            work.outbox.on_stick(key, own.clock.now())
    assert first.id
    assert codes(later(3.1, bound_unsent=2)) == []  # it left on a stick
    with own.store.begin() as work:
        for key, _ in work.outbox.states():
            work.outbox.on_stick(key, own.clock.now() + timedelta(days=6))  # once more, and never handed in
    limits = {"bound_unsent": 2, "bound_unsent_days": 0, "bound_pack_days": 0}
    assert (Bound.UNSENT, True) not in codes(later(4.8, **limits))
    assert (Bound.UNSENT, True) in codes(later(5.1, **limits))


def test_packs_age_since_they_were_found_in_order(own: Desk, later: Callable[..., Desk]) -> None:
    bundles.update(own)
    assert codes(later(1, bound_pack_days=0)) == []  # first: days that have passed do not come back
    assert codes(later(6, bound_pack_days=7)) == [
        ("contact", False),
        ("packs", False),
    ] or codes(later(6, bound_pack_days=7)) == [("packs", False), ("contact", False)]
    assert refused(later(6, bound_pack_days=6)) == "bound_packs"


def test_rules_that_the_centre_never_sent_age_from_the_enrolment_on(
    own: Desk, later: Callable[..., Desk]
) -> None:
    assert codes(later(1, bound_pack_days=6)) == []
    assert refused(later(6, bound_pack_days=6)) == "bound_packs"


def test_a_full_disk_stands_before_a_new_case(centre: Centre, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size="40m") as disk:
        desk = enrolled(disk, centre)
        found = opened(desk)
        close_desk(desk)
        tight = open_window(disk, centre.url, workstation=desk.settings["workstation"], bound_disk_mb="60")
        people.sign_in(tight, CLERK, PASSWORD)
        with pytest.raises(Conflict) as caught:
            casework.start(tight, found, [found.rows[-1][0].id])
        assert (caught.value.code, caught.value.details["limit"]) == ("bound_disk", "60")
        close_desk(tight)
        wide = open_window(disk, centre.url, workstation=desk.settings["workstation"], bound_disk_mb="30")
        assert codes(wide) == [("disk", False)]
        assert 0 < bounds.look(wide)[0].left < 12
        close_desk(wide)


@pytest.fixture
def shut(own: Desk, later: Callable[..., Desk]) -> Desk:
    queued(own)
    return replace(later(0, bound_unsent=1), api=own.api)


def test_a_lead_opens_it_once_with_a_reason(shut: Desk) -> None:
    found = opened(shut)
    ids = [found.rows[-1][0].id]
    with pytest.raises(ValueError, match="reason"):
        bounds.open_once(shut, " ")
    with pytest.raises(SignInRefused, match="not_allowed"):
        bounds.open_once(shut, "远道而来")
    given = people.approve(shut, LEAD, LEADS, people.Act.OPEN_BOUNDS)
    bounds.open_once(shut, "远道而来 13800000000", approval=given)
    casework.start(shut, found, ids)
    with pytest.raises(Conflict, match="bound_unsent"):
        casework.start(shut, found, ids)
    with shut.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("bounds.opened",)))
    assert (line.actor, line.detail) == (CLERK, f"by {LEAD}: unsent: 远道而来 …")


def test_an_opened_gate_is_for_who_asked_and_for_today(shut: Desk) -> None:
    people.sign_in(shut, LEAD, LEADS)
    bounds.open_once(shut, "远道而来")
    bounds.demand(shut)
    people.sign_in(shut, CLERK, PASSWORD)
    assert refused(shut) == "bound_unsent"


def test_a_clock_that_was_set_back_makes_nothing_old(later: Callable[..., Desk]) -> None:
    assert codes(later(-3)) == []


def test_every_bound_has_a_refusal() -> None:
    said = {bounds._refusal(bounds.Standing(bound, 1, 1, over=True)).code for bound in Bound}
    assert said == {f"bound_{bound}" for bound in Bound}
