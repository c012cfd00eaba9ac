"""Tracking per filing through the centre's clock, gaps in the feed, and taking a filing back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adapters import api_http
from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.errors import Conflict, Unknown
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import outbox, tracking
from tests.sandbox.centre import Centre, running
from tests.services.seating import draft, enrolled, fill


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose filings these tests hurry along."""
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture
def window(travelled: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = enrolled(tmp_path_factory.mktemp("window"), travelled)
    yield desk
    close_desk(desk)


def received(desk: Desk, count: int = 1) -> Case:
    case = submit.submit(desk, fill(desk, draft(desk, count=count).id).id)
    assert outbox.drain(desk).accepted == 1
    return casework.load(desk, case.id)


def test_every_filing_goes_its_own_way(
    travelled: Centre, window: Desk, heard: Callable[[Desk], list[str]]
) -> None:
    case = received(window, count=3)
    tracking.poll(window)
    assert {line.filing.progress.status for line in worklist.filings(window)} == {FilingStatus.RECEIVED}
    names = heard(window)
    seen: set[FilingStatus] = set()
    for _ in range(12):
        travelled.control("POST", "hurry")
        tracking.poll(window)
        now = casework.load(window, case.id)
        seen |= {filing.progress.status for filing in now.filings}
        if all(line.ended for line in worklist.filings(window)):
            break
    assert {FilingStatus.FORWARDED, FilingStatus.ACCEPTED} <= seen
    for filing in casework.load(window, case.id).filings:
        assert filing.progress.forwarded_at is not None
        assert filing.progress.authority_ref
        assert filing.progress.query_code
    assert set(names) == {"CaseChanged"}
    assert tracking.poll(window) == 0


def test_before_the_body_has_it_there_is_no_date(window: Desk) -> None:
    case = received(window)
    tracking.poll(window)
    (filing,) = casework.load(window, case.id).filings
    assert filing.progress.status is FilingStatus.RECEIVED
    assert filing.progress.forwarded_at is None
    assert filing.progress.deadline is None


def test_a_gap_in_the_feed_starts_it_again(travelled: Centre, window: Desk) -> None:
    case = received(window)
    tracking.poll(window)
    travelled.control("POST", "hurry")
    with window.store.begin() as work:
        work.notes.set(tracking.SEQUENCE, "40")
    tracking.poll(window)
    assert casework.load(window, case.id).filings[0].progress.status is not FilingStatus.RECEIVED
    with window.store.read() as work:
        assert int(work.notes.get(tracking.SEQUENCE) or 0) < 40


def test_a_gap_that_stays_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_http, "_PAGE", "1")
    with running(tmp_path / "centre", "--control") as centre:
        desk = enrolled(tmp_path / "window", centre)
        case = received(desk, count=3)
        centre.control("POST", "hurry")
        tracking.poll(desk)
        with closing(sqlite3.connect(next((tmp_path / "centre").glob("*.db")))) as database:
            database.execute("delete from events where sequence = 2")
            database.commit()
        with desk.store.begin() as work:
            work.notes.set(tracking.CURSOR, None)
        times: list[int] = []
        tracking.poll(desk, stop=lambda: times.append(1) or len(times) > 60)
        assert 4 < len(times) < 40
        centre.control("POST", "hurry")
        assert tracking.poll(desk, stop=lambda: True) == 0
        assert tracking.poll(desk) > 0
        assert casework.load(desk, case.id).filings[0].progress.status is not FilingStatus.RECEIVED
        close_desk(desk)


def test_a_cursor_that_the_centre_forgot_starts_it_again(window: Desk) -> None:
    received(window)
    with window.store.begin() as work:
        work.notes.set(tracking.CURSOR, "00000000-3")
        work.notes.set(tracking.SEQUENCE, "3")
    tracking.poll(window)
    with window.store.read() as work:
        assert work.notes.get(tracking.CURSOR) != "00000000-3"


def test_news_of_cases_that_are_not_here_are_passed_over(travelled: Centre, window: Desk) -> None:
    case = received(window)
    with window.store.begin() as work:
        kept = work.cases.get(case.id)
        work.cases.save(replace(kept, filings=()))
    assert tracking.poll(window) == 0
    travelled.control("POST", "hurry")
    with window.store.begin() as work:  # of an earlier installation at this window
        work.notes.set(tracking.CURSOR, None)
        kept = work.cases.get(case.id)
        work.cases.save(replace(kept, state=CaseState.DRAFT))
    casework.discard(window, case.id)
    assert tracking.poll(window) == 0


def test_a_filing_is_taken_back_until_it_is_decided(travelled: Centre, window: Desk) -> None:
    case = received(window, count=2)
    travelled.fault("drop_answer", "/withdrawal$", count=1)
    with pytest.raises(Unknown):
        tracking.withdraw(window, case.id, 2, reason="申请人要求撤回")
    tracking.withdraw(window, case.id, 2, reason="说法不同也算同一次")
    statuses = [filing.progress.status for filing in casework.load(window, case.id).filings]
    assert statuses[1] is FilingStatus.WITHDRAWN
    assert statuses[0] is not FilingStatus.WITHDRAWN
    assert [line.filing.number for line in worklist.filings(window, ended=False)] == [1]
    for _ in range(12):
        travelled.control("POST", "hurry")
        tracking.poll(window)
        if all(line.ended for line in worklist.filings(window)):
            break
    with pytest.raises(Conflict, match="filing_decided"):
        tracking.withdraw(window, case.id, 1, reason="太迟")


def test_a_withdrawal_stands_even_if_the_feed_fails(travelled: Centre, window: Desk) -> None:
    case = received(window)
    travelled.fault("status", "/cases$", method="GET", count=1, status=500)
    tracking.withdraw(window, case.id, 1, reason="申请人要求撤回")
    tracking.poll(window)
    assert casework.load(window, case.id).filings[0].progress.status is FilingStatus.WITHDRAWN
