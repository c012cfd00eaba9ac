"""Another clerk signs in while the line is away: nothing goes out in the name of who sat there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState
from kiosk.errors import SignInEnded, SignInRefused
from kiosk.services.cases import casework
from kiosk.services.centre import health, outbox
from kiosk.services.entities import hidden, lookup
from kiosk.services.entities.hidden import Checked
from kiosk.services.window import people, verifiers
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import CLERK, PASSWORD
from tests.services.sending import now, queued

OTHER, OTHERS = "0301", "training-0301"
SHOPS = "91421200MA00600C84"  # has a record that is not public


@contextmanager
def line_away(centre: Centre) -> Iterator[None]:
    """Take the line away from every window of a centre."""
    centre.fault("drop_request", "^/", count=1000)
    try:
        yield
    finally:
        centre.control("DELETE", "faults")


@pytest.fixture
def changed(centre: Centre, own: Desk) -> Desk:
    """A window whose clerk signed in with the centre, then another one without; the line is back."""
    people.sign_in(own, OTHER, OTHERS)
    lookup.open_dossier(own, ANDA)  # in the cache from now on
    casework.refill_codes(own)
    change(centre, own)
    return own


def change(centre: Centre, desk: Desk) -> None:
    """Let the clerk sign in with the centre, then another one, known here, without it."""
    people.sign_in(desk, CLERK, PASSWORD)
    with line_away(centre):
        assert not people.sign_in(desk, OTHER, OTHERS).online


def looks(centre: Centre) -> int:
    """Return how often somebody looked at records that are not public."""
    return len(centre.control("GET", "looks")["items"])


def test_no_look_up_goes_out_as_who_sat_there_before(centre: Centre, changed: Desk) -> None:
    people.sign_in(changed, OTHER, OTHERS)
    opened, before = lookup.open_dossier(changed, SHOPS), looks(centre)
    change(centre, changed)
    with pytest.raises(SignInEnded):
        changed.api.search("安达")
    with pytest.raises(SignInEnded):
        hidden.show(changed, opened, Checked("resident_id", "agent", original=True))
    assert looks(centre) == before


def test_what_is_submitted_waits_says_why_and_goes_with_the_next_sign_in(changed: Desk) -> None:
    case = queued(changed)
    assert outbox.drain(changed).paused == 1
    assert now(changed, case) == (OutboxState.PAUSED, CaseState.QUEUED, "sign_in_ended")
    network = health.check(changed)
    assert (network.state, network.reason) == (health.Reach.ONLINE, "sign_in_ended")
    assert now(changed, case)[0] is OutboxState.PAUSED
    assert people.sign_in(changed, OTHER, OTHERS).online
    assert outbox.drain(changed).accepted == 1
    assert health.check(changed).reason == ""


def test_the_right_taken_from_who_sat_there_before_ends_nobody_elses_session(
    centre: Centre, changed: Desk
) -> None:
    centre.control("POST", f"clerks/{CLERK}", revoked=True)
    try:
        with pytest.raises(SignInEnded):
            changed.api.case_feed("")
        assert people.actor(changed) == OTHER
        assert verifiers.has(changed, OTHER)
        with pytest.raises(SignInRefused, match="clerk_revoked"):
            people.sign_in(changed, CLERK, PASSWORD)
    finally:
        centre.control("POST", f"clerks/{CLERK}", revoked=False)
    assert people.actor(changed) == OTHER
    assert (verifiers.has(changed, OTHER), verifiers.has(changed, CLERK)) == (True, False)


def test_who_signs_in_again_without_the_line_goes_on_with_it(centre: Centre, own: Desk) -> None:
    with line_away(centre):
        assert not people.sign_in(own, CLERK, PASSWORD).online
    assert own.api.search("安达")
    assert health.check(own).reason == ""


def test_who_is_not_let_in_ends_nothing(centre: Centre, own: Desk) -> None:
    people.sign_in(own, OTHER, OTHERS)
    people.sign_in(own, CLERK, PASSWORD)
    with line_away(centre), pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(own, OTHER, "guess")
    assert people.actor(own) == CLERK
    assert own.api.search("安达")
