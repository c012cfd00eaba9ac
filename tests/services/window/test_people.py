"""Clerks: signed in by the centre or by the verifier, locked out, signed out; enrolment and hall."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role
from kiosk.errors import NotFound, SignInEnded, SignInRefused
from kiosk.events import Bus
from kiosk.services.window import guesses, hall, people, verifiers
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD, enrolled, open_window


@pytest.fixture
def away(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A window whose clerk was signed in once, and whose centre is away now."""
    desk = enrolled(tmp_path, centre)
    workstation = desk.settings["workstation"]
    close_desk(desk)
    found = open_window(tmp_path, "http://127.0.0.1:9", workstation=workstation)
    yield found
    close_desk(found)


def test_the_centre_signs_in(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    names = heard(own)
    session = people.sign_in(own, f" {CLERK} ", PASSWORD)
    assert (session.clerk, session.role, session.online) == (CLERK, Role.CLERK, True)
    assert people.current(own) == session
    assert people.actor(own) == CLERK
    assert names == ["SessionChanged", "OutboxChanged"]


def test_a_wrong_password_is_refused_and_kept_nowhere(own: Desk) -> None:
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(own, CLERK, "not the password")
    with pytest.raises(SignInRefused):
        people.sign_in(own, "clerk with blanks", "x")
    on_disk = b"".join(path.read_bytes() for path in own.settings.folder.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in on_disk


def test_signed_out_is_signed_out(own: Desk) -> None:
    people.sign_out(own)
    assert people.current(own) is None
    assert people.actor(own) == ""
    with pytest.raises(SignInEnded):
        own.api.search("安达")
    with pytest.raises(SignInEnded):
        people.unlock(own, PASSWORD)
    people.sign_out(own)


def test_the_lock_opens_for_the_right_password_only(own: Desk) -> None:
    assert people.unlock(own, PASSWORD).clerk == CLERK
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.unlock(own, "guess")


def guess(desk: Desk, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused, match="wrong_password"):
            people.unlock(desk, "guess")


def test_five_guesses_lock_for_a_while(own: Desk) -> None:
    guess(own, guesses.FREE)
    for way in (people.unlock, lambda desk, secret: people.sign_in(desk, CLERK, secret)):
        with pytest.raises(SignInRefused, match="locked") as caught:
            way(own, PASSWORD)
        assert caught.value.details["until"]
        assert caught.value.details["minutes"] == "1"
    own.clock.correct(own.clock.now() + guesses.DELAYS[0] + timedelta(seconds=1))
    assert people.unlock(own, PASSWORD).clerk == CLERK
    guess(own, guesses.FREE)  # the right one has cleared the count


def test_the_delay_grows_and_a_restart_takes_nothing_of_it(own: Desk, centre: Centre) -> None:
    guess(own, guesses.FREE)
    own.clock.correct(own.clock.now() + guesses.DELAYS[0] + timedelta(seconds=1))
    guess(own, 1)
    again = open_window(own.settings.folder.parent, centre.url, workstation=own.settings["workstation"])
    again.clock.correct(own.clock.now() + guesses.DELAYS[1] - timedelta(seconds=20))
    with pytest.raises(SignInRefused, match="locked"):
        people.sign_in(again, CLERK, PASSWORD)
    again.clock.correct(again.clock.now() + timedelta(seconds=21))
    assert people.sign_in(again, CLERK, PASSWORD).online
    close_desk(again)


def test_a_clock_set_back_gives_no_guess_away_and_locks_nobody_out_for_ever(own: Desk) -> None:
    guess(own, guesses.FREE)
    own.clock.correct(own.clock.now() - timedelta(days=30))
    with pytest.raises(SignInRefused, match="locked") as caught:
        people.unlock(own, PASSWORD)
    assert caught.value.details["minutes"] == "2"  # one minute from now, begun
    own.clock.correct(own.clock.now() + guesses.DELAYS[0] + timedelta(seconds=1))
    assert people.unlock(own, PASSWORD).clerk == CLERK


def test_delays_grow_to_an_hour() -> None:
    found = [guesses.delay_after(wrong) for wrong in range(13)]
    assert found[: guesses.FREE] == [timedelta()] * guesses.FREE
    assert found == sorted(found)
    assert found[-1] == found[-2] == timedelta(hours=1)


def test_what_failed_for_another_reason_is_no_guess(own: Desk) -> None:
    for _ in range(guesses.FREE + 1):
        with pytest.raises(ZeroDivisionError), guesses.guarded(own, "thing"):
            raise ZeroDivisionError
        with pytest.raises(SignInRefused, match="not_allowed"), guesses.guarded(own, "thing"):
            raise SignInRefused("not_allowed")
    with guesses.guarded(own, "thing"):
        pass


def test_a_session_belongs_to_one_run_of_the_program(own: Desk) -> None:
    assert people.current(replace(own, bus=Bus())) is None
    own.clock.correct(own.clock.now() + timedelta(days=2))
    assert people.current(own) is None  # the shift is over


def test_without_the_centre_the_verifier_signs_in(away: Desk, heard: Callable[[Desk], list[str]]) -> None:
    assert people.current(away) is None
    names = heard(away)
    session = people.sign_in(away, CLERK, PASSWORD)
    assert not session.online
    assert session.name
    assert session.offline_until is not None
    assert session.offline_until - away.clock.now() <= timedelta(days=hall.profile(away).offline_days)
    assert people.current(away) == session
    assert names == ["SessionChanged"]
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(away, CLERK, "guess")
    with pytest.raises(SignInRefused, match="never_here"):
        people.sign_in(away, "0407", "training-0407")


def test_the_verifier_serves_as_long_as_the_hall_allows(away: Desk) -> None:
    days = hall.profile(away).offline_days
    away.clock.correct(away.clock.now() + timedelta(days=days + days // 2, hours=1))
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)
    away.clock.correct(away.clock.now() - timedelta(days=days))  # a clock set back gives no days away
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)


def test_days_pass_by_what_has_passed_here_whatever_the_clock_is_set_to(
    away: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = 1000.0
    monkeypatch.setattr(verifiers, "monotonic", lambda: counter)
    first = people.sign_in(away, CLERK, PASSWORD)
    away.clock.correct(away.clock.now() - timedelta(days=5))
    assert people.current(away) is not None
    counter += timedelta(hours=11).total_seconds()
    assert people.current(away) is not None
    counter += timedelta(hours=2).total_seconds()
    assert people.current(away) is None  # the shift is over, though the clock says it has not begun
    again = people.sign_in(away, CLERK, PASSWORD)
    assert people.current(away) == again
    assert first.offline_until is not None
    for _ in range(hall.profile(away).offline_days * 3 // 2):
        counter += timedelta(days=1).total_seconds()
        verifiers.passed(away, by_centre=False)  # as every round does
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)
    counter = 5.0  # the computer was started anew: what passed before still counts
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)


def test_a_clock_that_ran_ahead_is_forgiven_once_the_centre_has_said_the_time(away: Desk) -> None:
    away.clock.correct(away.clock.now() + timedelta(days=30))
    verifiers.passed(away, by_centre=False)
    away.clock.correct(away.clock.now() - timedelta(days=30))
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)
    verifiers.passed(away, by_centre=True)
    assert not people.sign_in(away, CLERK, PASSWORD).online


def test_near_the_limit_the_shift_is_finished_and_near_the_last_day_ends_with_it(away: Desk) -> None:
    days = hall.profile(away).offline_days
    away.clock.correct(away.clock.now() + timedelta(days=days) - timedelta(hours=2))
    session = people.sign_in(away, CLERK, PASSWORD)
    assert session.until is not None
    assert session.offline_until is not None
    assert session.until - session.offline_until > timedelta(hours=9)
    away.clock.correct(away.clock.now() + timedelta(days=days // 2))
    session = people.sign_in(away, CLERK, PASSWORD)
    assert session.until is not None
    assert session.until - away.clock.now() < timedelta(hours=2, minutes=1)


def test_a_copy_on_another_computer_lets_nobody_in(away: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifiers, "machine_id", lambda: "another computer")
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(away, CLERK, PASSWORD)


def test_a_verifier_from_before_still_lets_in(away: Desk) -> None:
    at = away.clock.now().isoformat()
    old = [verifiers._hash(PASSWORD), "王小明（示例）", "clerk", at, 0, None]
    with away.store.begin() as work:
        work.notes.set(f"verifier.{CLERK}", json.dumps(old))
    assert people.sign_in(away, CLERK, PASSWORD).name == old[1]


def test_a_window_that_the_centre_does_not_know_keeps_its_clerk(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre)
    with desk.store.begin() as work:
        work.notes.set("device.token", "revoked" * 5)
    with pytest.raises(SignInRefused, match="device_unknown"):
        people.sign_in(desk, CLERK, PASSWORD)
    assert people.unlock(desk, PASSWORD).clerk == CLERK
    close_desk(desk)


def test_enrolment_brings_the_hall(centre: Centre, tmp_path: Path) -> None:
    desk = open_window(tmp_path, centre.url)
    assert not hall.is_enrolled(desk)
    with pytest.raises(NotFound, match="not_enrolled"):
        hall.profile(desk)
    with pytest.raises(SignInRefused, match="enrolment_refused"):
        hall.enrol(desk, "AAAA-BBBB-CCCC")
    with pytest.raises(SignInRefused, match="enrolment_refused"):
        hall.enrol(desk, "?")
    code = centre.code()
    made = hall.enrol(desk, f" {code.lower()} ")
    assert hall.profile(desk) == made
    assert made.window == desk.settings["workstation"]
    assert (len(made.id_key), len(made.public_key)) == (32, 32)
    assert hall.enrol(desk, code).name == made.name  # a lost answer is asked for again
    assert hall.is_enrolled(desk)
    close_desk(desk)
