"""What the outbox of a Store must do, whoever implements it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.desk.tables import Store
from kiosk.desk.values import (
    OutboxRow,
    OutboxState,
    OutFile,
    Submission,
)
from kiosk.errors import Conflict, NotFound, Stale
from tests.domain.builders import case

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


def row(key: str = "c1:1", **changes: object) -> OutboxRow:
    """A submission that is due."""
    file = OutFile("f1", "proof", (1, 2), 3, "application/pdf", 7, "0" * 64, "v1")
    made = OutboxRow(key, Submission(case(), (file,), "3"), OutboxState.WAITING, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def sized(size: int, *, revision: int = 1, case_id: str = "") -> Submission:
    """A submission with a file of so many bytes."""
    sent = row().submission
    of = case(revision=revision, **({"id": case_id} if case_id else {}))
    return replace(sent, case=of, files=(replace(sent.files[0], size=size),))


class TestOutbox:
    def test_a_row_comes_back_whole(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row(next_try=NOW, attempts=2, reason="offline"))
        with store.read() as work:
            assert work.outbox.get("c1:1") == row(next_try=NOW, attempts=2, reason="offline")
            with pytest.raises(NotFound):
                work.outbox.get("c9:1")

    def test_the_same_key_twice_is_an_error(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row())
        with store.begin() as work, pytest.raises(Conflict):
            work.outbox.add(row())

    def test_a_taken_row_is_nobody_elses_until_its_time_is_over(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row())
            taken = work.outbox.take(NOW, seconds=60)
            assert taken is not None
            assert (taken.state, taken.taken_until) == (OutboxState.SENDING, NOW + timedelta(seconds=60))
            assert work.outbox.take(NOW + timedelta(seconds=59), seconds=60) is None
            again = work.outbox.take(NOW + timedelta(seconds=60), seconds=60)
            assert again is not None
            with pytest.raises(Stale):
                work.outbox.settle(replace(taken, state=OutboxState.WAITING))
            work.outbox.settle(replace(again, state=OutboxState.ACCEPTED))
            assert work.outbox.rows() == ()
            assert work.outbox.get("c1:1").taken_until is None

    def test_rows_wait_for_their_time_fewest_attempts_first(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("often", attempts=3))
            work.outbox.add(row("later", next_try=NOW + timedelta(seconds=1)))
            work.outbox.add(row("confirming", state=OutboxState.CONFIRMING, added_at=NOW + timedelta(days=1)))
            order = [taken.key for _ in range(3) if (taken := work.outbox.take(NOW, seconds=9))]
            assert order == ["confirming", "often"]
            assert work.outbox.take(NOW + timedelta(seconds=1), seconds=9) is not None

    def test_what_a_clock_wrote_that_was_far_ahead_is_due(self, store: Store) -> None:
        year = timedelta(days=365)
        with store.begin() as work:
            work.outbox.add(row("lent"))
            assert work.outbox.take(NOW + year, seconds=60) is not None
            work.outbox.add(row("waits", next_try=NOW + year))
            taken = {found.key for _ in range(3) if (found := work.outbox.take(NOW, seconds=60))}
            assert taken == {"lent", "waits"}
            assert work.outbox.take(NOW - timedelta(seconds=30), seconds=60) is None  # a clock put right

    @pytest.mark.parametrize("state", ["refused", "accepted", "set_aside", "paused"])
    def test_what_does_not_wait_is_not_taken(self, store: Store, state: str) -> None:
        with store.begin() as work:
            work.outbox.add(row(state=OutboxState(state)))
            assert work.outbox.take(NOW, seconds=9) is None

    def test_states_are_those_of_the_rows(self, store: Store) -> None:
        with store.begin() as work:
            for state in OutboxState:
                work.outbox.add(row(state, state=state))
            found = {(one.key, one.state) for one in work.outbox.rows()}
            assert set(work.outbox.states()) == found
            assert len(found) == len(OutboxState) - 2
            listed = {(one.key, one.state) for one in work.outbox.entries()}
            assert listed == {(key, state) for key, state in found if state is not OutboxState.REFUSED}

    def test_a_large_one_is_not_put_off_for_ever(self, store: Store) -> None:
        megabyte = 1024 * 1024
        with store.begin() as work:
            work.outbox.add(row("large", submission=sized(60 * megabyte), added_at=NOW))
            for later in (timedelta(minutes=5), timedelta(hours=20), timedelta(days=3)):
                now = NOW + later
                work.outbox.add(row(f"small {later}", submission=sized(2 * megabyte), added_at=now))
                taken = work.outbox.take(now, seconds=9)
                assert taken is not None
                goes = later >= timedelta(days=3)
                assert (taken.key == "large") is goes
                work.outbox.settle(replace(taken, state=OutboxState.PAUSED))
            than, now = 58 * megabyte, NOW + timedelta(days=3)
            assert work.outbox.smaller_due(now, than=than)
            assert not work.outbox.smaller_due(now, than=than, since=NOW)
            assert work.outbox.smaller_due(now, than=than, since=now + timedelta(days=9))  # a clock set back

    def test_wake_makes_waiting_and_paused_rows_due(self, store: Store) -> None:
        far = NOW + timedelta(days=1)
        with store.begin() as work:
            work.outbox.add(row("w", next_try=far))
            work.outbox.add(row("p", next_try=far, state=OutboxState.PAUSED))
            work.outbox.add(row("r", next_try=far, state=OutboxState.REFUSED))
            work.outbox.wake()
            taken = {found.key for _ in range(3) if (found := work.outbox.take(NOW, seconds=9))}
            assert taken == {"w", "p"}
            assert [found.key for found in work.outbox.rows()] == ["p", "r", "w"]

    def test_what_has_the_fewest_bytes_left_goes_first(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("large", submission=sized(9000)))
            work.outbox.add(row("nearly there", submission=sized(8000), sent=7995))
            work.outbox.add(
                row("small", submission=sized(100), added_at=NOW + timedelta(hours=1), attempts=3)
            )
            assert work.outbox.smaller_due(NOW, than=9000)
            assert not work.outbox.smaller_due(NOW, than=5)
            order = [taken.key for _ in range(3) if (taken := work.outbox.take(NOW, seconds=9))]
            assert order == ["nearly there", "small", "large"]
            assert not work.outbox.smaller_due(NOW + timedelta(hours=1), than=9000)  # lent is not due

    def test_a_revision_waits_for_what_becomes_of_the_earlier_one(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("c:1", submission=sized(9000, revision=1)))
            work.outbox.add(row("c:2", submission=sized(10, revision=2)))
            first = work.outbox.take(NOW, seconds=9)
            assert first is not None
            assert first.key == "c:1"
            for state in ("sending", "waiting", "confirming", "paused", "set_aside"):
                far = NOW + timedelta(hours=1)
                work.outbox.settle(replace(first, state=OutboxState(state), next_try=far, taken_until=None))
                assert work.outbox.take(NOW, seconds=9) is None
            for state in ("accepted", "refused"):
                work.outbox.settle(replace(first, state=OutboxState(state), taken_until=None))
                assert work.outbox.smaller_due(NOW, than=11)
            taken = work.outbox.take(NOW, seconds=9)
            assert taken is not None
            assert taken.key == "c:2"

    def test_another_case_waits_for_nobody(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("a:1", submission=sized(9, revision=1), state=OutboxState.SET_ASIDE))
            work.outbox.add(row("b:2", submission=sized(9, revision=2, case_id="b")))
            assert work.outbox.take(NOW, seconds=9) is not None

    def test_bytes_are_written_and_the_lease_goes_on(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row(submission=sized(9000)))
            taken = work.outbox.take(NOW, seconds=60)
            assert taken is not None
            later = work.outbox.advance(taken, sent=4000, until=NOW + timedelta(seconds=100))
            assert work.outbox.take(NOW + timedelta(seconds=99), seconds=60) is None
            with pytest.raises(Stale):
                work.outbox.advance(taken, sent=5000, until=NOW)
            assert work.outbox.get("c1:1") == later
            assert work.outbox.entries()[0].sent == 4000
            assert work.outbox.entries()[0].size == 9000
            work.outbox.settle(replace(later, state=OutboxState.WAITING))
            assert work.outbox.get("c1:1").sent == 4000

    def test_what_is_held_is_not_taken_until_it_is_let_go_on(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row())
            work.outbox.hold("c1:1", by="0307", at=NOW)
            work.outbox.wake()
            assert work.outbox.take(NOW, seconds=9) is None
            assert not work.outbox.smaller_due(NOW, than=9000)
            entry = work.outbox.entries()[0]
            assert (entry.held_by, entry.held_at) == ("0307", NOW)
            work.outbox.hold("c1:1", by="", at=None)
            assert work.outbox.take(NOW, seconds=9) is not None
            with pytest.raises(NotFound):
                work.outbox.hold("c9:1", by="", at=None)

    def test_what_came_back_is_closed_by_a_later_revision(self, store: Store) -> None:
        with store.begin() as work:
            for number, state in enumerate(("refused", "accepted", "set_aside", "refused"), 1):
                sent = sized(9, revision=number)
                work.outbox.add(row(f"c:{number}", submission=sent, state=OutboxState(state)))
            work.outbox.supersede("other", before=9)
            assert len(work.outbox.rows()) == 3
            work.outbox.supersede(case().id, before=4)
            assert work.outbox.states() == (("c:4", OutboxState.REFUSED),)
            told = [state for _, state in work.outbox.of_case(case().id)]
            assert told == ["superseded", "accepted", "superseded", "refused"]
            assert work.outbox.get("c:2").state is OutboxState.ACCEPTED

    def test_what_was_accepted_is_offered_again_as_long_as_its_case_is_here(self, store: Store) -> None:
        with store.begin() as work:
            work.cases.save(case())
            work.outbox.add(row("here", state=OutboxState.ACCEPTED, sent=7, attempts=3, reason="x"))
            gone = sized(7, case_id="gone")
            work.outbox.add(row("gone", submission=gone, state=OutboxState.ACCEPTED))
            assert work.outbox.offer_again() == 1
            assert work.outbox.rows() == (row("here"),)
            assert work.outbox.offer_again() == 0

    def test_since_when_a_row_lies_on_a_stick(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row())
            work.outbox.on_stick("c1:1", NOW)
            work.outbox.on_stick("nowhere", NOW)
            assert work.outbox.entries()[0].stick_at == NOW
            assert work.outbox.take(NOW, seconds=9) is not None  # it goes by net all the same

    def test_a_dropped_row_is_gone(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("a"))
            work.outbox.add(row("b"))
            work.outbox.drop("a")
            work.outbox.drop("a")
            assert [found.key for found in work.outbox.rows()] == ["b"]

    def test_settling_a_row_that_is_not_there(self, store: Store) -> None:
        with store.begin() as work, pytest.raises(NotFound):
            work.outbox.settle(row())

    def test_eight_takers_never_get_the_same_row(self, store: Store) -> None:
        with store.begin() as work:
            for number in range(24):
                work.outbox.add(row(f"c{number}:1"))
        taken: list[str] = []

        def drain() -> None:
            while True:
                with store.begin() as work:
                    found = work.outbox.take(NOW, seconds=60)
                if found is None:
                    return
                taken.append(found.key)

        threads = [threading.Thread(target=drain) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(taken) == sorted(f"c{number}:1" for number in range(24))
