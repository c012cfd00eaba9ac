"""Submissions on a stick: out sealed and approved, to the centre once, back as receipts that verify."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.adapters.tables import outbox as table
from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.desk.notes import DEVICE, FINGERPRINT, HALL, hall_note
from kiosk.domain.case import CaseState
from kiosk.errors import Cancelled, Conflict, FileRefused, SignInRefused, StoreFailed
from kiosk.services.cases import casework, outcomes, submit, worklist
from kiosk.services.centre import health, outbox, packages, sending
from kiosk.services.window import hall, people
from kiosk.services.window.acts import Act
from tests.sandbox.centre import ROOT, Centre
from tests.services.centre.test_sending import large
from tests.services.seating import Tray, enrolled
from tests.services.sending import now, nowhere, queued, row_of
from tests.services.window.test_rights import LEAD, LEADS


@pytest.fixture
def own(own: Desk) -> Desk:
    """A window that has seen its centre."""
    health.check(own)
    return own


def approved(desk: Desk) -> people.Approval:
    return people.approve(desk, LEAD, LEADS, Act.EXPORT_OUTBOX)


def exported(desk: Desk, folder: Path) -> packages.Exported:
    return packages.export(desk, folder, approval=approved(desk))


def answered(desk: Desk, package: Path) -> Path:
    """Let the centre take a package; return the file of its receipts."""
    said = package.with_suffix(".receipts.json")
    said.write_bytes(desk.api.hand_in(package.read_bytes()))
    return said


def test_a_clerk_alone_takes_nothing_out(own: Desk, tmp_path: Path) -> None:
    queued(own)
    with pytest.raises(SignInRefused, match="not_allowed"):
        packages.export(own, tmp_path)
    assert worklist.outbox(own)[0].stick_at is None


def test_what_waits_goes_out_sealed_and_comes_back_as_receipts(own: Desk, tmp_path: Path) -> None:
    cases = [queued(own), large(own, 3_000_000)]
    away = replace(own, api=nowhere(own))
    assert outbox.drain(away).waiting == 1
    assert packages.ready(own) == 2
    stick, steps = tmp_path / "stick", []
    stick.mkdir()
    given = approved(own)
    made = packages.export(
        own, stick, approval=given, progress=lambda done, total: steps.append((done, total))
    )
    assert (made.count, made.size) == (2, made.path.stat().st_size)
    assert steps[-1] == (steps[-1][1],) * 2
    assert [path.name for path in stick.iterdir()] == [made.path.name]
    for held in (made.path.name.encode(), made.path.read_bytes()):
        for secret in (
            cases[0].entity.name,
            cases[0].entity.code,
            "陈一",
            "110101199001010015",
            "%PDF",
        ):
            assert secret.encode() not in held
    assert {line.stick_at is not None for line in worklist.outbox(own)} == {True}
    told = packages.take_back(own, answered(own, made.path))
    assert told == packages.Imported(received=2)
    for case in cases:
        assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)
        receipt = casework.load(own, case.id).receipt
        assert receipt is not None
        assert receipt.verified
    assert outbox.drain(own) == outbox.Drained()


def test_what_came_on_a_stick_and_by_net_is_there_once(centre: Centre, own: Desk, tmp_path: Path) -> None:
    case, half = queued(own), large(own, 5_000_000)
    before = centre.control("GET", "state")["counts"]["filings"]
    outbox.drain(own, seconds=0)
    outbox.drain(own, seconds=0)
    package = exported(own, tmp_path).path
    first = json.loads(answered(own, package).read_text("utf-8"))
    again = json.loads(answered(own, package).read_text("utf-8"))
    assert [one["receipt"] for one in first["receipts"]] == [one["receipt"] for one in again["receipts"]]
    while outbox.drain(own).more:
        pass
    numbers = {one["receipt"]["number"] for one in first["receipts"]}
    assert casework.load(own, half.id).receipt.number in numbers  # type: ignore[union-attr]
    assert centre.control("GET", "state")["counts"]["filings"] == before + 2
    assert packages.take_back(own, package.with_suffix(".receipts.json")).received == 0  # known by now
    assert now(own, case)[0] is OutboxState.ACCEPTED


def test_receipts_that_come_while_it_is_being_sent_settle_it(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    said = answered(own, exported(own, tmp_path).path)
    taken = outbox._take(own)
    assert taken is not None
    assert packages.take_back(own, said).received == 1
    from kiosk.services.centre import sending

    assert not outbox._settle(own, taken[0], sending.Outcome(OutboxState.WAITING, "late"))
    assert now(own, case)[:2] == (OutboxState.ACCEPTED, CaseState.RECEIVED)


def test_what_has_no_room_goes_with_the_next_package(own: Desk, tmp_path: Path) -> None:
    cases = [large(own, 300_000), large(own, 300_000), queued(own)]
    sizes = [sending.size_of(row_of(own, case)) for case in cases]
    first = packages.export(own, tmp_path, approval=approved(own), most=sizes[0] + sizes[2])
    assert (first.count, first.further, first.left_out) == (2, 1, 0)
    assert packages.take_back(own, answered(own, first.path)).received == 2
    (waits,) = [case for case in cases if now(own, case)[0] is OutboxState.WAITING]
    assert row_of(own, waits).stick_at is None
    queued(own)
    (tmp_path / "other").mkdir()
    again = packages.export(own, tmp_path / "other", approval=approved(own), most=sizes[0])
    assert (again.count, again.further) == (1, 1)


def test_what_the_centre_refuses_of_a_package_is_back_at_the_window(own: Desk, tmp_path: Path) -> None:
    first, second = queued(own), queued(own)
    sent = row_of(own, second).submission
    record = row_of(own, first).submission.case.filings[0].record
    rival = sent.case.with_filing(replace(sent.case.filings[0], record=record))
    with own.store.begin() as work:
        row = work.outbox.get(submit.key(second))
        work.outbox.drop(row.key)
        work.outbox.add(replace(row, submission=replace(sent, case=rival)))
    told = packages.take_back(own, answered(own, exported(own, tmp_path).path))
    assert told == packages.Imported(received=1, refused=1)
    back = next(one for one in (first, second) if casework.load(own, one.id).state is CaseState.DRAFT)
    (found,) = outcomes.findings(own, back.id)
    assert (found.code, found.place) == ("runs_elsewhere", "filings.1")


def test_receipts_of_before_the_centre_was_restored_settle_nothing(own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    said = answered(own, exported(own, tmp_path).path)
    for known in ("another", None):
        with own.store.begin() as work:
            work.notes.set(FINGERPRINT, known)
        assert packages.take_back(own, said) == packages.Imported(before=1)
        assert now(own, case) == (OutboxState.WAITING, CaseState.QUEUED, "")
    health.check(own)
    assert packages.take_back(own, said).received == 1


def test_receipts_of_what_this_program_cannot_read_stop_no_other(own: Desk, tmp_path: Path) -> None:
    first, second = queued(own), queued(own)
    said = answered(own, exported(own, tmp_path).path)
    with own.store.begin() as work:
        line = update(table).where(table.c.key == submit.key(first)).values(document='{"of": "a newer one"}')
        work.outbox._connection.execute(line)  # type: ignore[attr-defined]
    assert packages.take_back(own, said) == packages.Imported(received=1, unreadable=1)
    assert now(own, second)[1] is CaseState.RECEIVED


def test_a_package_that_was_touched_is_nobodys(own: Desk, tmp_path: Path) -> None:
    queued(own)
    whole = exported(own, tmp_path).path.read_bytes()
    ends = [0, 4, 11, 200, len(whole) // 2, len(whole) - 1]
    broken = [whole[:end] for end in ends] + [whole + b"x"]
    for place in (1, 10, 40, 300, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        broken.append(bytes(changed))
    for data in broken:
        with pytest.raises(FileRefused, match="no_package"):
            own.api.hand_in(data)
    assert own.api.hand_in(whole)


def test_handing_in_tells_how_far_it_is_and_can_be_stopped(own: Desk, tmp_path: Path) -> None:
    case, steps = large(own, 1_000_000), []
    path = exported(own, tmp_path).path
    size = path.stat().st_size

    def told(done: int, total: int) -> None:
        steps.append((done, total))

    with pytest.raises(Cancelled):
        packages.hand_in(own, path, progress=told, stop=lambda: len(steps) > 2)
    assert steps[-1][0] < size
    assert now(own, case)[0] is OutboxState.WAITING
    assert packages.hand_in(own, path, progress=told).handed_in
    assert steps[-1] == (size, size)
    assert now(own, case)[0] is OutboxState.ACCEPTED


def test_another_window_carries_it_but_nobody_can_make_it(centre: Centre, own: Desk, tmp_path: Path) -> None:
    case = queued(own)
    package = exported(own, tmp_path).path
    other = enrolled(tmp_path / "other", centre, tray=Tray())
    said = answered(other, package)
    assert packages.take_back(other, said) == packages.Imported(others=1)
    assert packages.take_back(own, said).received == 1
    assert now(own, case)[0] is OutboxState.ACCEPTED
    queued(other)
    given = approved(other)
    with other.store.begin() as work:
        work.notes.set(DEVICE, "another token")
    forged = packages.export(other, tmp_path, approval=given).path
    with pytest.raises(FileRefused, match="no_package"):
        own.api.hand_in(forged.read_bytes())
    close_desk(other)


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (lambda text: text.replace("-000", "-999", 1), "not_signed"),
        (lambda text: "{", "no_receipts"),
        (lambda text: "[]", "no_receipts"),
        (lambda text: "{}", "not_signed"),
    ],
)
def test_receipts_that_do_not_verify_change_nothing(own: Desk, tmp_path: Path, spoilt, code: str) -> None:  # type: ignore[no-untyped-def]
    case = queued(own)
    said = answered(own, exported(own, tmp_path).path)
    said.write_text(spoilt(said.read_text("utf-8")), "utf-8")
    with pytest.raises(FileRefused) as caught:
        packages.take_back(own, said)
    assert caught.value.code == code
    assert now(own, case)[0] is OutboxState.WAITING


def test_what_can_not_be_written_leaves_nothing(own: Desk, tmp_path: Path) -> None:
    with pytest.raises(Conflict, match="nothing_waits"):
        exported(own, tmp_path)
    queued(own)
    with pytest.raises(StoreFailed):
        exported(own, tmp_path / "not there")
    with pytest.raises(Cancelled):
        packages.export(own, tmp_path, approval=approved(own), stop=lambda: True)
    with own.store.begin() as work:
        work.notes.set(HALL, hall_note(replace(hall.profile(own), package_key=b"")))
    with pytest.raises(Conflict, match="no_package_key"):
        exported(own, tmp_path)
    assert list(tmp_path.glob("*.crpack*")) == list(tmp_path.glob("*.part")) == []
    assert worklist.outbox(own)[0].stick_at is None
    huge = tmp_path / "huge.json"
    with huge.open("wb") as out:
        out.truncate(packages.LARGEST + 1)
    with pytest.raises(FileRefused, match="too_large"):
        packages.take_back(own, huge)


def test_the_centre_takes_a_package_from_the_command_line(tmp_path: Path, own: Desk, centre: Centre) -> None:
    case = queued(own)
    package = exported(own, tmp_path).path
    command = [sys.executable, "-m", "kiosk.sandbox", "--data", str(centre.data), "--take", str(package)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said = Path(told.stdout.strip())
    assert packages.take_back(own, said).received == 1
    assert casework.load(own, case.id).state is CaseState.RECEIVED
    package.write_bytes(b"nothing")
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (1, "")
