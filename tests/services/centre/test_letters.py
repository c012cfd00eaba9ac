"""Withdrawals and objections: kept first, taken back while nothing went out, sent later, never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case, FilingStatus
from kiosk.errors import Conflict, NotFound, Offline, Refused, Unknown
from kiosk.services.cases import casework, submit
from kiosk.services.centre import letternotes, letters, objecting, outbox, tracking
from kiosk.services.centre.letters import LetterState
from kiosk.services.entities import lookup
from tests.sandbox.centre import ANDA, Centre, running
from tests.services.seating import draft, enrolled, fill
from tests.services.sending import nowhere, received

VALUES = {"to": "body", "items": "content,period", "statement": "罚款数额不符", "evidence": "决定书\n\n收据"}
PERSON = {"name": "陈一（示例）", "phone": "138 0000 0000"}


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def window(travelled: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = enrolled(tmp_path_factory.mktemp("window"), travelled)
    yield desk
    close_desk(desk)


@pytest.fixture(autouse=True)
def posted(window: Desk) -> None:
    """Send what an earlier test left waiting: they come in any order."""
    for letter in letters.waiting(window):
        letters.again(window, letter.key)
    tracking.post(window)


@pytest.fixture
def case(window: Desk) -> Case:
    return received(window)


def ask(desk: Desk, case: Case, *, grace: float = 0) -> letters.Letter:
    return tracking.ask_withdrawal(desk, case.id, 1, reason="申请人要求撤回", grace=grace)


def status(desk: Desk, case: Case) -> FilingStatus:
    return casework.load(desk, case.id).filings[0].progress.status


def test_it_waits_a_moment_and_can_be_taken_back(window: Desk, case: Case) -> None:
    letter = ask(window, case, grace=60)
    assert tracking.post(window) == 0
    assert letters.of_filing(window, case.id, 1) == (letter,)
    letters.take_back(window, letter.key)
    assert letters.waiting(window) == ()
    with pytest.raises(NotFound, match="letter_gone"):
        letters.take_back(window, letter.key)
    tracking.poll(window)
    assert status(window, case) is FilingStatus.RECEIVED


def test_offline_it_is_kept_and_goes_out_later(window: Desk, case: Case) -> None:
    away = replace(window, api=nowhere(window))
    letter = ask(away, case)
    assert tracking.post(away) == 0
    (kept,) = letters.waiting(window)
    assert (kept.state, kept.reason, kept.can_be_taken_back) == (LetterState.WAITING, "offline", True)
    assert kept.next_try is not None
    assert kept.next_try > window.clock.now()
    assert tracking.post(window) == 0  # not due yet
    letters.again(window, letter.key)
    assert tracking.post(window) == 1
    assert letters.waiting(window) == ()
    assert status(window, case) is FilingStatus.WITHDRAWN


def test_without_an_answer_it_is_asked_again_and_not_taken_back(
    travelled: Centre, window: Desk, case: Case
) -> None:
    travelled.fault("drop_answer", "/withdrawal$", count=1)
    letter = ask(window, case)
    assert tracking.post(window) == 0
    (kept,) = letters.waiting(window)
    assert (kept.state, kept.can_be_taken_back) == (LetterState.CONFIRMING, False)
    with pytest.raises(Conflict, match="letter_going"):
        letters.take_back(window, letter.key)
    again = tracking.ask_withdrawal(window, case.id, 1, reason="换个说法", grace=0)
    assert again.text == "申请人要求撤回"  # what was asked for first counts
    letters.again(window, letter.key)
    assert tracking.post(window) == 1
    assert status(window, case) is FilingStatus.WITHDRAWN


def test_what_the_centre_refuses_is_work_for_the_clerk(travelled: Centre, window: Desk, case: Case) -> None:
    letter = ask(window, case)
    for _ in range(4):
        travelled.control("POST", "hurry")
        travelled.window().feed()  # somebody looks; this window does not know yet
        with window.store.read():
            pass
        tracking._page(window, "")
    assert tracking.post(window) == 0
    (kept,) = letters.waiting(window)
    assert (kept.state, kept.reason, kept.next_try) == (LetterState.REFUSED, "filing_decided", None)
    letters.take_back(window, letter.key)
    assert letters.waiting(window) == ()
    tracking.poll(window)
    with pytest.raises(Conflict, match="filing_decided"):
        ask(window, case)


def test_a_busy_centre_is_asked_later(travelled: Centre, window: Desk, case: Case) -> None:
    travelled.fault("status", "/withdrawal$", count=1, status=503)
    letter = ask(window, case)
    assert tracking.post(window) == 0
    (kept,) = letters.waiting(window)
    assert (kept.state, kept.attempts) == (LetterState.CONFIRMING, 1)
    letters.again(window, letter.key)
    assert tracking.post(window) == 1


def test_an_objection_goes_out_once_with_its_number(travelled: Centre, window: Desk, case: Case) -> None:
    letter = objecting.object_to(window, case.id, 1, values=VALUES, grace=0)
    with pytest.raises(Conflict, match="objection_waits"):
        objecting.object_to(window, case.id, 1, values=VALUES)
    travelled.fault("drop_answer", "/objections$", count=1)
    with pytest.raises(Unknown):
        letters.send(window, letter.key)
    letters.send(window, letter.key)
    number = letters.number_of(window, case.filing(1).record)
    assert number.startswith("YY-")
    assert letters.waiting(window) == ()


def test_an_objection_without_a_case_waits_offline(window: Desk) -> None:
    opened = lookup.open_dossier(window, ANDA)
    record = opened.rows[0][0]
    values = {**VALUES, **PERSON, "to": "site"}
    letter = objecting.object_without_case(window, opened, record.id, values=values, grace=0)
    with pytest.raises(Offline):
        letters.send(replace(window, api=nowhere(window)), letter.key)
    (kept,) = letters.waiting(window)
    assert kept.objection is not None
    assert (kept.objection.evidence, kept.objection.phone) == (("决定书", "收据"), "13800000000")
    letters.send(window, letter.key)
    assert letters.number_of(window, record)
    with pytest.raises(NotFound):
        objecting.object_without_case(window, opened, "none", values=values)


def test_an_objection_says_what_it_lacks(window: Desk, case: Case) -> None:
    assert {f.place for f in objecting.check({})} == {"to", "items", "statement", "name", "phone"}
    assert [f.code for f in objecting.check({**VALUES, **PERSON, "phone": "1"})] == ["phone_wrong"]
    with pytest.raises(Refused, match="not_ready"):
        objecting.object_to(window, case.id, 1, values={})
    with pytest.raises(NotFound):
        objecting.object_to(window, case.id, 9, values=VALUES)
    with pytest.raises(NotFound):
        tracking.ask_withdrawal(window, case.id, 9, reason="x")


def test_a_withdrawal_of_an_older_program_is_asked_again_as_it_was(window: Desk, case: Case) -> None:
    with window.store.begin() as work:
        work.notes.set(f"withdrawal.{case.id}.1", '["早先的理由", "2026-11-20T10:00:00+08:00"]')
    assert (ask(window, case).text, ask(window, case).state) == ("早先的理由", LetterState.CONFIRMING)


def test_a_withdrawal_that_a_restored_centre_forgot_is_asked_for_again(tmp_path: Path) -> None:
    with running(tmp_path / "centre", "--control") as centre:
        desk = enrolled(tmp_path / "window", centre)
        made = submit.submit(desk, fill(desk, draft(desk).id).id)
        assert outbox.drain(desk).accepted == 1
        tracking.withdraw(desk, made.id, 1, reason="申请人要求撤回")
        assert status(desk, made) is FilingStatus.WITHDRAWN
        with closing(sqlite3.connect(next((tmp_path / "centre").glob("*.db")))) as database:
            first = database.execute("select body from events order by sequence").fetchone()[0]
            database.execute("delete from events where sequence > 1")
            database.execute("delete from keys where operation = 'withdraw'")
            database.execute("update filings set status = 'received', state = ?", (first,))
            database.execute("update counters set value = 1 where name like 'events:%'")
            database.commit()
        centre.control("POST", "restore", seconds=0)
        tracking.poll(desk)
        assert status(desk, made) is FilingStatus.RECEIVED  # the centre wins, and is asked again
        assert tracking.post(desk) == 1
        assert status(desk, made) is FilingStatus.WITHDRAWN
        assert letters.waiting(desk) == ()
        close_desk(desk)


def test_two_senders_of_one_letter_do_not_make_it_unsent(window: Desk, case: Case) -> None:
    letter = ask(window, case)
    with pytest.raises(Offline):  # it began as the first one did
        letters.send(replace(window, api=nowhere(window)), letter.key)
    (kept,) = (item for item in letters.waiting(window) if item.key == letter.key)
    with window.store.begin() as work:  # meanwhile the first one's bytes went out
        letternotes.put(work, replace(kept, state=LetterState.CONFIRMING))
    letters._failed(window, letter, Offline())
    with pytest.raises(Conflict, match="letter_going"):
        letters.take_back(window, letter.key)
