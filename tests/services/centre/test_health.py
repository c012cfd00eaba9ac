"""The way to the centre: told once when it changes, and what follows from a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk
from kiosk.domain.case import FilingStatus
from kiosk.errors import StoreFailed
from kiosk.events import Bus
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import health, outbox, tracking
from kiosk.services.centre.health import Reach
from kiosk.services.entities import lookup
from tests.adapters.strangers import stranger
from tests.sandbox.centre import Centre, running
from tests.services.seating import draft, enrolled, fill


@pytest.fixture
def nowhere(own: Desk) -> Desk:
    return replace(own, api=http_api(own, "http://127.0.0.1:9"))


@pytest.fixture
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("restored"), "--control") as found:
        yield found


def test_a_change_is_told_once(own: Desk, nowhere: Desk, heard: Callable[[Desk], list[str]]) -> None:
    names = heard(own)
    assert health.last(own).state is Reach.UNKNOWN
    online = health.check(own)
    assert (online.state, online.reason) == (Reach.ONLINE, "")
    assert names.count("NetworkChanged") == 1
    assert health.check(own).since == online.since
    assert names.count("NetworkChanged") == 1
    offline = health.check(nowhere)
    assert (offline.state, offline.reason) == (Reach.OFFLINE, "offline")
    assert offline.since > online.since - timedelta(minutes=1)  # the clock follows the centre's, back too
    assert health.last(own) == offline
    assert names.count("NetworkChanged") == 2
    assert health.last(replace(own, bus=Bus())).state is Reach.UNKNOWN  # another run of the program


def test_the_centres_clock_is_taken_over(centre: Centre, own: Desk) -> None:
    own.clock.correct(own.clock.now() + timedelta(days=2))
    network = health.check(own)
    assert network.clock_skew is not None
    assert abs(network.clock_skew) < timedelta(minutes=1)
    assert abs(own.clock.offset) < timedelta(minutes=1)


def test_an_absurd_time_changes_nothing_here(own: Desk) -> None:
    made = draft(own)
    with stranger() as other:
        other.meta["time"] = "9998-12-31T23:59:59+00:00"
        network = health.check(replace(own, api=http_api(own, other.url)))
    assert (network.state, network.reason) == (Reach.ONLINE, "clocks_apart")
    assert casework.answer(own, made.id, "contact_address", "咸安区示例路 1 号").edit > made.edit


def test_another_contract_gets_no_case(own: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    with stranger() as other:
        other.meta["contract"] = "2.0.0"
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        assert outbox.drain(replace(own, api=api)).paused == 1
    assert set(other.asked) == {("GET", "/meta")}
    assert worklist.outbox(own)[0].reason == "contract_changed"
    assert casework.load(own, case.id).receipt is None


@pytest.mark.parametrize(
    ("kind", "options", "state", "reason"),
    [
        ("wrong_content_type", {}, Reach.OFFLINE, "captive_portal"),
        ("drop_answer", {}, Reach.OFFLINE, "unknown"),
        ("status", {"status": 500}, Reach.ONLINE, "internal"),
        ("status", {"status": 503, "retry_after": 5}, Reach.ONLINE, "unavailable"),
        ("expired_session", {}, Reach.UNKNOWN, "session_expired"),
    ],
)
def test_what_answers_instead_of_the_centre(
    centre: Centre, own: Desk, kind: str, options: dict[str, int], state: Reach, reason: str
) -> None:
    centre.fault(kind, "/meta$", count=3, **options)
    network = health.check(own)
    assert (network.state, network.reason) == (state, reason)


def test_back_again_the_queue_is_woken(own: Desk, nowhere: Desk) -> None:
    case = submit.submit(own, fill(own, draft(own).id).id)
    health.check(nowhere)
    nowhere.api._caller.use("a" * 20, "r" * 20)
    outbox.drain(nowhere)
    assert worklist.outbox(own)[0].next_try is not None
    health.check(own)
    assert outbox.drain(own).accepted == 1
    assert casework.load(own, case.id).receipt is not None


def test_a_restored_centre_gets_what_it_forgot(restored: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, restored)
    health.check(desk)
    lookup.refresh_cache(desk)
    case = submit.submit(desk, fill(desk, draft(desk).id).id)
    outbox.drain(desk)
    tracking.poll(desk)
    restored.control("POST", "restore", seconds=3600)
    with desk.store.begin() as work:
        work.outbox._connection.exec_driver_sql(
            "create trigger full before update on outbox begin select raise(abort, 'full'); end"
        )
    with pytest.raises(StoreFailed):
        health.check(desk)
    with desk.store.begin() as work:
        work.outbox._connection.exec_driver_sql("drop trigger full")
    health.check(desk)  # what failed once is done at the next look
    with desk.store.read() as work:
        assert work.notes.get(lookup.CURSOR) is None
        assert work.notes.get(tracking.CURSOR) is None
    assert outbox.drain(desk).accepted == 1
    tracking.poll(desk)
    again = casework.load(desk, case.id)
    assert again.receipt is not None
    assert again.filings[0].progress.status is FilingStatus.RECEIVED
    with desk.store.read() as work:
        assert work.notes.get(tracking.CURSOR)
    close_desk(desk)
