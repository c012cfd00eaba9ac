"""Who may do what, who approves it on the spot, and what the centre takes away."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import services
from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role
from kiosk.errors import NotFound, SignInEnded, SignInRefused
from kiosk.services.cases import casework, revising, submit
from kiosk.services.centre import holding, letters, tracking
from kiosk.services.packs import bundles, calendar, choices
from kiosk.services.window import guesses, hall, people, verifiers  # fmt: skip
from kiosk.services.window.acts import NEEDS, Act, allows
from tests.sandbox.centre import Centre
from tests.services.cases.test_trail import trail
from tests.services.seating import CLERK, PASSWORD, draft, enrolled, open_window

# -- who may do what

LEAD, LEADS = "0301", "training-0301"


def test_every_act_has_its_role() -> None:
    assert set(NEEDS) == set(Act)
    assert [allows(Role.CLERK, act) for act in (Act.WORK, Act.EXPORT_OUTBOX, Act.MOVE_KEY)] == [
        True,
        False,
        False,
    ]
    assert [allows(Role.LEAD, act) for act in (Act.WORK, Act.EXPORT_OUTBOX, Act.MOVE_KEY)] == [
        True,
        True,
        False,
    ]
    assert all(allows(Role.ADMIN, act) for act in Act)


def test_the_centre_tells_the_highest_role(own: Desk) -> None:
    assert people.sign_in(own, LEAD, LEADS).role is Role.LEAD
    assert people.demand(own, Act.EXPORT_OUTBOX) == LEAD
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.MOVE_KEY)
    assert people.sign_in(own, "0300", "training-0300").role is Role.ADMIN
    assert people.may(people.current(own), Act.MOVE_KEY)
    assert not people.may(None, Act.WORK)


def test_a_lead_approves_on_the_spot_once_for_one_act(own: Desk) -> None:
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.EXPORT_OUTBOX)
    given = people.approve(own, f" {LEAD} ", LEADS, Act.EXPORT_OUTBOX)
    assert people.actor(own) == CLERK  # the session stays whose it is
    assert own.api.search("安达")
    assert given.nonce not in repr(given)
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.GO_BACK_RULES, approval=given)
    assert people.demand(own, Act.EXPORT_OUTBOX, approval=given) == CLERK
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.EXPORT_OUTBOX, approval=given)


def test_an_approval_ends_after_some_minutes_and_with_the_session(own: Desk) -> None:
    given = people.approve(own, LEAD, LEADS, Act.EXPORT_OUTBOX)
    now = own.clock.now()
    own.clock.correct(now + people.APPROVED_FOR)
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.EXPORT_OUTBOX, approval=given)
    own.clock.correct(now)
    people.sign_out(own)
    with pytest.raises(SignInEnded):
        people.demand(own, Act.EXPORT_OUTBOX, approval=given)


@pytest.mark.parametrize("taken", ["right", "role"])
def test_an_approval_of_somebody_who_may_not_any_more_counts_for_nothing(own: Desk, taken: str) -> None:
    given = people.approve(own, LEAD, LEADS, Act.EXPORT_OUTBOX)
    if taken == "right":
        people.revoked(own, "clerk_revoked", clerk=LEAD)
    else:
        with own.store.begin() as work:
            work.roles.set(LEAD, Role.CLERK)
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.demand(own, Act.EXPORT_OUTBOX, approval=given)


def test_who_may_not_approves_nothing(own: Desk) -> None:
    with pytest.raises(SignInRefused, match="same_person"):
        people.approve(own, CLERK, PASSWORD, Act.EXPORT_OUTBOX)
    with pytest.raises(SignInRefused, match="not_allowed"):
        people.approve(own, LEAD, LEADS, Act.MOVE_KEY)
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.approve(own, LEAD, "guess", Act.EXPORT_OUTBOX)


def test_a_lead_approves_without_the_centre_and_guesses_are_counted(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre, signed_in=False)
    people.sign_in(desk, LEAD, LEADS)
    people.sign_in(desk, CLERK, PASSWORD)
    with desk.store.begin() as work:
        address = desk.settings["workstation"]
        note = work.notes.get(people.SESSION)
    close_desk(desk)
    found = open_window(tmp_path, "http://127.0.0.1:9", workstation=address)
    with found.store.begin() as work:
        work.notes.set(people.SESSION, json.dumps(json.loads(note or "") | {"run": people.run_of(found)}))
    given = people.approve(found, LEAD, LEADS, Act.EXPORT_OUTBOX)
    assert people.demand(found, Act.EXPORT_OUTBOX, approval=given) == CLERK
    for _ in range(guesses.FREE):
        with pytest.raises(SignInRefused, match="wrong_password"):
            people.approve(found, LEAD, "guess", Act.EXPORT_OUTBOX)
    with pytest.raises(SignInRefused, match="locked"):
        people.approve(found, LEAD, LEADS, Act.EXPORT_OUTBOX)
    assert people.unlock(found, PASSWORD).clerk == CLERK  # only the guessed one is locked
    close_desk(found)


# -- what the centre takes away


def test_a_revoked_clerk_is_out_at_the_next_contact_and_the_work_stays(
    own: Desk, centre: Centre, heard: Callable[[Desk], list[str]]
) -> None:
    case = draft(own)
    centre.control("POST", "clerks/0307", revoked=True)
    try:
        names = heard(own)
        with pytest.raises(SignInRefused, match="clerk_revoked"):
            own.api.case_feed("")
        assert names == ["SessionChanged"]
        assert people.current(own) is None
        assert people.ended(own) == "clerk_revoked"
        assert not verifiers.has(own, CLERK)
        with pytest.raises(SignInRefused, match="clerk_revoked"):
            people.sign_in(own, CLERK, PASSWORD)
    finally:
        centre.control("POST", "clerks/0307", revoked=False)
    assert casework.load(own, case.id) == case
    assert people.sign_in(own, LEAD, LEADS).online
    assert people.ended(own) == ""


def test_a_revoked_clerk_who_is_asked_to_approve_ends_nobody_s_session(own: Desk, centre: Centre) -> None:
    people.approve(own, LEAD, LEADS, Act.EXPORT_OUTBOX)
    centre.control("POST", f"clerks/{LEAD}", revoked=True)
    try:
        with pytest.raises(SignInRefused, match="clerk_revoked"):
            people.approve(own, LEAD, LEADS, Act.EXPORT_OUTBOX)
    finally:
        centre.control("POST", f"clerks/{LEAD}", revoked=False)
    assert not verifiers.has(own, LEAD)
    assert people.actor(own) == CLERK


def test_a_revoked_workstation_lets_nobody_in_any_more(own: Desk, centre: Centre) -> None:
    people.approve(own, LEAD, LEADS, Act.EXPORT_OUTBOX)
    case = draft(own)
    centre.control("POST", f"windows/{own.settings['workstation']}/revocation")
    with pytest.raises(SignInRefused, match="device_revoked"):
        own.api.case_feed("")
    assert people.current(own) is None
    assert not any(verifiers.has(own, clerk) for clerk in (CLERK, LEAD))
    assert people.ended(own) == "device_revoked"
    assert casework.load(own, case.id) == case
    hall.enrol(own, centre.code())
    assert people.sign_in(own, CLERK, PASSWORD).online


def test_another_clerk_takes_the_seat_over(own: Desk) -> None:
    people.sign_in(own, LEAD, LEADS)
    assert people.actor(own) == LEAD
    assert own.api.search("安达")


def test_every_act_is_demanded_by_the_service_that_does_it() -> None:
    asked: set[str] = set()
    for path in Path(services.__file__).parent.rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        tables = {
            ast.unparse(one.targets[0]): one.value for one in module.body if isinstance(one, ast.Assign)
        }
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("people.demand", "choices.lead"):
                for word in (part for given in call.args for part in ast.walk(given)):
                    place = tables.get(word.id, word) if isinstance(word, ast.Name) else word
                    asked |= {one.attr for one in ast.walk(place) if ast.unparse(one).startswith("Act.")}
    asked.add(str(inspect.signature(choices.lead).parameters["act"].default.name))
    assert asked == {act.name for act in Act}


def test_nobody_throws_a_draft_away_and_a_clerk_not_that_of_another(own: Desk) -> None:
    case = draft(own)
    people.sign_out(own)
    with pytest.raises(SignInEnded):
        casework.discard(own, case.id)
    people.sign_in(own, LEAD, LEADS)
    others = draft(own)
    casework.discard(own, case.id)  # a lead may
    people.sign_in(own, CLERK, PASSWORD)
    with pytest.raises(SignInRefused, match="not_allowed"):
        casework.discard(own, others.id)
    assert casework.load(own, others.id) == others
    casework.discard(own, others.id, approval=people.approve(own, LEAD, LEADS, Act.DISCARD_OTHERS))
    with pytest.raises(NotFound):
        casework.load(own, others.id)
    assert trail(own)[-1][:3] == ("case.discarded", others.id, CLERK)


def test_nobody_works_without_being_signed_in(own: Desk, tmp_path: Path) -> None:
    case = draft(own)
    people.sign_out(own)
    asked: list[Callable[[], object]] = [
        lambda: submit.submit(own, case.id),
        lambda: holding.pause(own),
        lambda: holding.go_on(own),
        lambda: holding.hold(own, "x"),
        lambda: holding.let_go_on(own, "x"),
        lambda: holding.recall(own, "x"),
        lambda: revising.begin(own, case.id),
        lambda: revising.leave(own, case.id),
        lambda: revising.take_up(own, case),
        lambda: tracking.ask_withdrawal(own, case.id, 1, reason="x"),
        lambda: letters.take_back(own, "x"),
        lambda: bundles.import_folder(own, tmp_path),
        lambda: bundles.roll_back(own),
        lambda: calendar.import_table(own, tmp_path),
    ]
    for call in asked:
        with pytest.raises(SignInEnded):
            call()
