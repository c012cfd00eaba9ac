"""Letters when the centre was restored, sending is paused, or another program wrote one of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case, FilingStatus
from kiosk.errors import NotFound
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import health, holding, letters, objecting, outbox, tracking
from kiosk.services.centre.letters import LetterState
from kiosk.services.entities import lookup
from kiosk.services.upkeep import retention
from kiosk.services.window import hall
from tests.sandbox.centre import ANDA, Centre, running
from tests.services.seating import enrolled
from tests.services.sending import nowhere, received

VALUES = {"to": "body", "items": "content", "statement": "罚款数额不符", "evidence": "决定书"}
PERSON = {"name": "陈一（示例）", "phone": "13800000000"}


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Centre]:
    """A centre that goes back in time for nobody else."""
    with running(tmp_path / "centre", "--control") as found:
        yield found


@pytest.fixture
def desk(alone: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path / "window", alone)
    health.check(found)
    yield found
    close_desk(found)


def went_back(centre: Centre, desk: Desk) -> None:
    """Restore the centre from a backup of before everything; the window sees it."""
    centre.control("POST", "restore", seconds=3600)
    health.check(desk)


def objections(centre: Centre) -> int:
    with closing(sqlite3.connect(next(centre.data.glob("*.db")))) as database:
        return int(database.execute("select count(*) from objections").fetchone()[0])


def withdrawn(desk: Desk, case: Case) -> bool:
    return casework.load(desk, case.id).filings[0].progress.status is FilingStatus.WITHDRAWN


def looked_up(desk: Desk) -> letters.Letter:
    opened = lookup.open_dossier(desk, ANDA)
    record = opened.rows[0][0]
    values = {**VALUES, **PERSON}
    return objecting.object_without_case(desk, opened, record.id, values=values, grace=0)


def noted(desk: Desk) -> list[Any]:
    with desk.store.read() as work:
        return list(json.loads(work.notes.get("letters") or "[]"))


def rewrite(desk: Desk, change: Callable[[list[Any]], object]) -> None:
    """Change the letters as another program wrote them."""
    rows = noted(desk)
    change(rows)
    with desk.store.begin() as work:
        work.notes.set("letters", json.dumps(rows, ensure_ascii=False))


def test_what_a_newer_program_says_of_a_letter_is_kept_and_the_letter_goes(desk: Desk) -> None:
    looked_up(desk)

    def newer(rows: list[Any]) -> None:
        rows[0]["urgent"] = True
        rows[0]["objection"]["language"] = "zh"
        rows[0]["objection"]["body"]["level"] = 2

    rewrite(desk, newer)
    assert tracking.post(replace(desk, api=nowhere(desk))) == 0
    (row,) = noted(desk)
    assert (row["urgent"], row["reason"]) == (True, "offline")
    assert (row["objection"]["language"], row["objection"]["body"]["level"]) == ("zh", 2)
    letters.again(desk, row["key"])
    assert tracking.post(desk) == 1
    assert letters.waiting(desk) == ()


@pytest.mark.parametrize("strange", [{"kind": "petition"}, {"state": "elsewhere"}, {"at": None}, None])
def test_a_letter_that_cannot_be_read_stops_no_other_and_is_told(
    desk: Desk, alone: Centre, strange: dict[str, Any] | None
) -> None:
    looked_up(desk)
    rewrite(desk, lambda rows: rows.insert(0, {**rows[0], "key": "x", **strange} if strange else ["?"]))
    bad = noted(desk)[0]
    wanting = worklist.counts(desk).wanting
    assert letters.unreadable(desk) == 1
    assert tracking.post(desk) == 1
    assert objections(alone) == 1
    assert noted(desk) == [bad]  # for a program that can read it
    assert letters.waiting(desk) == ()
    assert wanting == 1


def test_a_note_that_is_none_is_kept(desk: Desk) -> None:
    with desk.store.begin() as work:
        work.notes.set("letters", "{")
    assert letters.waiting(desk) == ()
    looked_up(desk)
    assert tracking.post(desk) == 1
    assert noted(desk) == ["{"]


def test_an_objection_that_a_restored_centre_lost_goes_out_again(desk: Desk, alone: Centre) -> None:
    case = received(desk)
    objecting.object_to(desk, case.id, 1, values=VALUES, grace=0)
    letter = looked_up(desk)
    assert letter.objection is not None
    record = lookup.open_dossier(desk, ANDA).rows[0][0]
    assert tracking.post(desk) == 2
    went_back(alone, desk)
    assert objections(alone) == 0
    assert letters.number_of(desk, record) == ""  # the centre may give it to somebody else
    assert {kept.state for kept in letters.waiting(desk)} == {LetterState.CONFIRMING}
    assert tracking.post(desk) == 1  # the other one waits for its case
    assert outbox.drain(desk).accepted == 1
    assert tracking.post(desk) == 1
    assert objections(alone) == 2
    assert letters.number_of(desk, record)
    went_back(alone, desk)  # and once more
    outbox.drain(desk)
    assert tracking.post(desk) == 2
    assert objections(alone) == 2


def test_a_centre_that_lost_nothing_gets_nothing_twice(desk: Desk, alone: Centre) -> None:
    looked_up(desk)
    assert tracking.post(desk) == 1
    alone.control("POST", "restore", seconds=0)
    health.check(desk)
    assert tracking.post(desk) == 1
    assert objections(alone) == 1


def test_a_withdrawal_that_was_not_heard_of_is_asked_for_again(desk: Desk, alone: Centre) -> None:
    case = received(desk)
    tracking.ask_withdrawal(desk, case.id, 1, reason="申请人要求撤回", grace=0)
    alone.fault("status", "/cases$", method="GET", count=50, status=503)
    assert tracking.post(desk) == 1
    assert not withdrawn(desk, case)
    alone.control("DELETE", "faults")
    went_back(alone, desk)
    assert outbox.drain(desk).accepted == 1
    assert tracking.post(desk) == 1
    assert withdrawn(desk, case)


def test_a_letter_waits_until_a_restored_centre_has_its_case(desk: Desk, alone: Centre) -> None:
    case = received(desk)
    letter = tracking.ask_withdrawal(desk, case.id, 1, reason="申请人要求撤回", grace=0)
    alone.control("POST", "restore", seconds=3600)
    with pytest.raises(NotFound):  # nobody has seen yet that it was restored
        letters.send(desk, letter.key)
    (kept,) = letters.waiting(desk)
    assert (kept.state, kept.next_try is None) == (LetterState.CONFIRMING, False)
    health.check(desk)
    letters.again(desk, letter.key)
    assert tracking.post(desk) == 0
    assert letters.waiting(desk)[0].attempts == kept.attempts  # it was not even asked
    assert letters.behind(desk) == {letter.key}
    assert outbox.drain(desk).accepted == 1
    assert letters.behind(desk) == frozenset()
    assert tracking.post(desk) == 1
    assert withdrawn(desk, case)


def test_a_case_that_stays_unknown_makes_its_letter_work_for_the_clerk(desk: Desk, alone: Centre) -> None:
    case = received(desk)
    letter = tracking.ask_withdrawal(desk, case.id, 1, reason="申请人要求撤回", grace=0)
    alone.control("POST", "restore", seconds=3600)
    while letters.waiting(desk)[0].state is not LetterState.REFUSED:
        with pytest.raises(NotFound):
            letters.send(desk, letter.key)
    assert letters.waiting(desk)[0].attempts == 8
    assert worklist.counts(desk).wanting == 1


def test_while_sending_is_paused_no_letter_goes(desk: Desk, alone: Centre) -> None:
    holding.pause(desk)
    looked_up(desk)
    assert tracking.post(desk) == 0
    assert objections(alone) == 0
    holding.go_on(desk)
    assert tracking.post(desk) == 1


def test_what_was_sent_is_forgotten_with_its_case_or_after_the_hall_s_days(desk: Desk) -> None:
    letter, days = looked_up(desk), hall.profile(desk).retention_days
    tracking.post(desk)
    retention.let_letters_go(desk)
    assert sent(desk) == [letter.key]
    desk.clock.correct(desk.clock.now() + timedelta(days=days, hours=1))
    retention.let_letters_go(desk)
    assert sent(desk) == []


def sent(desk: Desk) -> list[str]:
    with desk.store.read() as work:
        return [name.rpartition(".")[2] for name in work.notes.names("letter.sent.")]


def test_a_letter_that_fails_by_itself_keeps_no_other_back(desk: Desk) -> None:
    first = looked_up(desk)
    case = received(desk)
    tracking.ask_withdrawal(desk, case.id, 1, reason="申请人要求撤回", grace=0)
    rewrite(desk, lambda rows: rows[0].update(next_try="2026-11-20T10:00:00"))  # of no zone
    assert tracking.post(desk) == 1
    assert [kept.key for kept in letters.waiting(desk)] == [first.key]
