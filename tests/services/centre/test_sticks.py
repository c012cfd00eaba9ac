"""A stick may be prepared by anybody, and pulled at any time; what goes onto it is chosen as by net."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.desk import Desk, OutboxState
from kiosk.errors import Cancelled, Conflict, FileRefused, SignInEnded, StoreFailed
from kiosk.services.cases import submit
from kiosk.services.centre import health, holding, packages
from kiosk.services.window import people
from tests.services.centre.test_packages import answered, approved, exported
from tests.services.sending import now, queued, row_of


@pytest.fixture
def own(own: Desk) -> Desk:
    """A window that has seen its centre."""
    health.check(own)
    return own


def test_what_lies_on_a_stick_leads_nowhere(own: Desk, tmp_path: Path) -> None:
    queued(own)
    stick, key = tmp_path / "stick", own.settings.folder / "data.key"
    stick.mkdir()
    before = key.read_bytes()
    for second in range(-2, 30):  # as a stick would be prepared for a whole day
        name = stick / packages.name_of(own, own.clock.now() + timedelta(seconds=second))
        name.with_suffix(".part").symlink_to(key)
        name.symlink_to(key)
    made = exported(own, stick)
    assert key.read_bytes() == before
    assert not made.path.is_symlink()
    assert made.path.stat().st_size == made.size > 1000
    assert packages.take_back(own, answered(own, made.path)).received == 1


def test_a_folder_in_the_place_of_a_package_is_said(own: Desk, tmp_path: Path) -> None:
    queued(own)
    for second in range(-2, 30):
        name = packages.name_of(own, own.clock.now() + timedelta(seconds=second))
        (tmp_path / name / "x").mkdir(parents=True)
    with pytest.raises(StoreFailed):
        exported(own, tmp_path)


def test_a_pipe_on_a_stick_holds_nobody_up(own: Desk, tmp_path: Path) -> None:
    for suffix in (".receipts.json", packages.SUFFIX):
        pipe = tmp_path / f"x{suffix}"
        os.mkfifo(pipe)
        with pytest.raises(FileRefused, match="wrong_type"):
            (packages.hand_in if suffix == packages.SUFFIX else packages.take_back)(own, pipe)


def test_nobody_hands_a_package_in_without_being_signed_in(own: Desk, tmp_path: Path) -> None:
    queued(own)
    package = exported(own, tmp_path).path
    people.sign_out(own)
    with pytest.raises(SignInEnded):
        packages.hand_in(own, package)
    assert not package.with_suffix(".receipts.json").exists()


def test_from_the_first_byte_on_nobody_takes_back_what_goes_onto_a_stick(own: Desk, tmp_path: Path) -> None:
    case, said = queued(own), []

    def progress(_done: int, _total: int) -> None:
        with pytest.raises(Conflict) as caught:
            holding.recall(own, submit.key(case))
        said.append(caught.value.code)

    packages.export(own, tmp_path, approval=approved(own), progress=progress)
    assert set(said) == {"on_stick"}


def test_what_was_on_a_stick_before_stays_so_where_the_next_package_fails(own: Desk, tmp_path: Path) -> None:
    first = queued(own)
    exported(own, tmp_path)
    since, second = row_of(own, first).stick_at, queued(own)
    with pytest.raises(Cancelled):
        packages.export(own, tmp_path, approval=approved(own), stop=lambda: True)
    assert row_of(own, first).stick_at == since
    assert row_of(own, second).stick_at is None


def test_a_stick_that_is_pulled_while_it_is_written_may_hold_the_package(own: Desk, tmp_path: Path) -> None:
    case, stick = queued(own), tmp_path / "stick"
    stick.mkdir()

    def progress(_done: int, _total: int) -> None:
        if stick.exists():
            stick.rename(tmp_path / "pulled")

    with pytest.raises(StoreFailed):
        packages.export(own, stick, approval=approved(own), progress=progress)
    assert row_of(own, case).stick_at is not None


def test_what_is_held_stays_and_so_does_what_comes_after_it(own: Desk, tmp_path: Path) -> None:
    held, case = queued(own), queued(own)
    holding.hold(own, submit.key(held))
    assert packages.ready(own) == 1
    made = exported(own, tmp_path)
    assert (made.count, made.left_out) == (1, 1)
    assert packages.take_back(own, answered(own, made.path)).received == 1
    assert now(own, case)[0] is OutboxState.ACCEPTED
    assert row_of(own, held).stick_at is None
    with pytest.raises(Conflict, match="nothing_waits"):
        exported(own, tmp_path)


@pytest.mark.parametrize("state", [OutboxState.SENDING, OutboxState.SET_ASIDE])
def test_no_revision_goes_onto_a_stick_before_an_earlier_one(
    own: Desk, tmp_path: Path, state: OutboxState
) -> None:
    case = queued(own)
    row = row_of(own, case)
    later = replace(row.submission, case=replace(row.submission.case, revision=2))
    with own.store.begin() as work:
        work.outbox.add(replace(row, key=f"{case.id}:2", submission=later))
    assert packages.ready(own) == 2
    with own.store.begin() as work:
        work.outbox.settle(replace(row, state=state, reason="file_lost"))
    assert packages.ready(own) == 0
    with own.store.begin() as work:
        work.outbox.settle(replace(row, state=OutboxState.REFUSED))
    assert packages.ready(own) == 1


def test_what_was_set_aside_goes_onto_a_stick_but_for_what_none_helps(own: Desk, tmp_path: Path) -> None:
    aside, lost, sending = queued(own), queued(own), queued(own)
    states = {
        aside.id: (OutboxState.SET_ASIDE, "nonsense"),
        lost.id: (OutboxState.SET_ASIDE, "file_lost"),
        sending.id: (OutboxState.SENDING, ""),
    }
    for case in (aside, lost, sending):
        state, reason = states[case.id]
        with own.store.begin() as work:
            work.outbox.settle(replace(row_of(own, case), state=state, reason=reason))
    with own.store.read() as work:
        assert work.outbox.tally().going == packages.ready(own) == 1  # the screen and the stick count alike
    made = exported(own, tmp_path)
    assert (made.count, made.left_out) == (1, 2)  # of what is on its way just now the clerk is told, too
    assert packages.take_back(own, answered(own, made.path)).received == 1
    assert now(own, aside)[0] is OutboxState.ACCEPTED
