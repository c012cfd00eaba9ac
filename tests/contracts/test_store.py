"""What a Store must do, whoever implements it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.desk.tables import Store
from kiosk.desk.values import (
    IssuedPaper,
    OutboxRow,
    OutboxState,
    OutFile,
    Role,
    Submission,
)
from kiosk.domain.case import CaseState, FilingStatus, Progress, Receipt
from kiosk.errors import Conflict, KioskError, NotFound, Stale
from tests.domain.builders import ENTITY, applicant, case, filing, sheet

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


def row(key: str = "c1:1", **changes: object) -> OutboxRow:
    """A submission that is due."""
    file = OutFile("f1", "proof", (1, 2), 3, "application/pdf", 7, "0" * 64, "v1")
    made = OutboxRow(key, Submission(case(), (file,), "3"), OutboxState.WAITING, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


class TestCases:
    def test_a_saved_case_comes_back_whole(self, store: Store) -> None:
        wanted = case(
            sheets=(sheet("proof"), sheet("proof", 2)),
            receipt=Receipt("R-1", NOW, True, '{"a": "甲"}'),
            answers=(("delivery", "sms"),),
        )
        with store.begin() as work:
            saved = work.cases.save(wanted)
        assert saved == replace(wanted, edit=1)
        with store.read() as work:
            assert work.cases.get("c1") == saved

    def test_an_unknown_case_is_not_found(self, store: Store) -> None:
        with store.read() as work, pytest.raises(NotFound):
            work.cases.get("c9")

    def test_a_save_of_an_older_edit_is_stale_and_changes_nothing(self, store: Store) -> None:
        with store.begin() as work:
            first = work.cases.save(case())
            second = work.cases.save(replace(first, clerk="0308"))
        late = replace(first, clerk="0309")
        with store.begin() as work, pytest.raises(Stale):
            work.cases.save(late)
        with store.read() as work:
            assert work.cases.get("c1") == second

    def test_a_second_first_save_is_stale(self, store: Store) -> None:
        with store.begin() as work:
            work.cases.save(case())
        with store.begin() as work, pytest.raises(Stale):
            work.cases.save(case())

    def test_an_exception_rolls_everything_back(self, store: Store) -> None:
        def fail() -> None:
            with store.begin() as work:
                work.cases.save(case())
                work.notes.set("a", "1")
                work.audit("case_saved", "c1", actor="0307")
                raise RuntimeError("no")

        with pytest.raises(RuntimeError, match="no"):
            fail()
        with store.read() as work:
            assert work.notes.get("a") is None
            assert work.cases.lines() == ()

    def test_the_work_list_shows_the_last_changed_first(self, store: Store) -> None:
        with store.begin() as work:
            for number in range(3):
                work.cases.save(case(id=f"c{number}", updated_at=NOW + timedelta(minutes=number)))
            work.cases.save(case(id="r", state=CaseState.RECEIVED, receipt=Receipt("R-9", NOW, True)))
        with store.read() as work:
            assert [line.id for line in work.cases.lines()][:3] == ["c2", "c1", "c0"]
            assert [line.id for line in work.cases.lines(states=(CaseState.RECEIVED,))] == ["r"]
            assert [line.id for line in work.cases.lines(limit=1)] == ["c2"]
            line = work.cases.lines(states=(CaseState.RECEIVED, CaseState.QUEUED))[0]
        assert (line.receipt_number, line.filings, line.state) == ("R-9", 2, CaseState.RECEIVED)
        assert (line.entity_name, line.entity_code, line.clerk) == (ENTITY.name, ENTITY.code, "0307")
        assert line.updated_at == line.created_at == case().created_at

    def test_cases_and_filings_are_counted_without_reading_them(self, store: Store) -> None:
        wanting = replace(filing(1), progress=Progress(FilingStatus.CORRECTION_WANTED, NOW))
        said = replace(filing(2), progress=Progress(FilingStatus.DECIDED, NOW, reason='"correction_wanted"'))
        with store.begin() as work:
            for number in range(3):
                work.cases.save(case(id=f"d{number}", filings=(wanting,)))
            for number in range(2):
                filings = (wanting, said, replace(wanting, number=3))
                work.cases.save(case(id=f"r{number}", state=CaseState.RECEIVED, filings=filings))
            work.cases.save(case(id="other", state=CaseState.RECEIVED, filings=(said,)))
        with store.read() as work:
            assert (work.cases.count(CaseState.DRAFT), work.cases.count(CaseState.SENDING)) == (3, 0)
            assert work.cases.count_filings(FilingStatus.CORRECTION_WANTED) == 4
            assert work.cases.count_filings(FilingStatus.WITHDRAWN) == 0

    def test_the_open_draft_of_an_entity(self, store: Store) -> None:
        with store.begin() as work:
            work.cases.save(case(id="r", state=CaseState.RECEIVED))
            assert work.cases.draft_of(ENTITY.code) is None
            work.cases.save(case(id="d"))
            found = work.cases.draft_of(ENTITY.code)
            assert found is not None
            assert found.id == "d"
            assert work.cases.draft_of("x") is None

    def test_only_a_draft_can_be_discarded(self, store: Store) -> None:
        paper = IssuedPaper("p1", "d", "commitment", 1, NOW, "v1")
        with store.begin() as work:
            work.cases.save(case(id="d"))
            work.papers.add(paper)
            work.cases.save(case(id="q", state=CaseState.QUEUED))
            work.cases.discard("d")
            assert work.papers.of_case("d") == ()
            with pytest.raises(NotFound):
                work.cases.get("d")
            with pytest.raises(NotFound):
                work.cases.discard("d")
            with pytest.raises(Stale):
                work.cases.discard("q")


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
            assert len(found) == len(OutboxState) - 1

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


class TestSmallTables:
    def test_notes_are_written_replaced_removed(self, store: Store) -> None:
        with store.begin() as work:
            assert work.notes.get("cursor") is None
            work.notes.set("cursor", "1")
            work.notes.set("cursor", "二")
            assert work.notes.get("cursor") == "二"
            work.notes.set("cursor", None)
            assert work.notes.get("cursor") is None

    def test_a_code_is_taken_once_for_ever(self, store: Store) -> None:
        with store.begin() as work:
            work.codes.add(["1", "2"])
            work.codes.add([])
            assert work.codes.left() == 2
            assert work.codes.take() == "1"
            work.codes.add(["1", "2", "3"])
            assert [work.codes.take(), work.codes.take(), work.codes.take()] == ["2", "3", None]
            assert work.codes.left() == 0

    def test_papers_keep_their_order_and_count_prints(self, store: Store) -> None:
        papers = tuple(IssuedPaper(f"p{n}", "c1", "slip", None, NOW, f"v{n}") for n in (2, 1))
        with store.begin() as work:
            for paper in papers:
                work.papers.add(paper)
            assert work.papers.of_case("c1") == papers
            work.papers.printed("p1")
            work.papers.printed("p1")
            assert work.papers.get("p1").printed == 2
            with pytest.raises(NotFound):
                work.papers.get("p9")
            with pytest.raises(NotFound):
                work.papers.printed("p9")
        with store.begin() as work, pytest.raises(KioskError):
            work.papers.add(papers[0])

    def test_three_threads_raise_one_counter_and_lose_nothing(self, store: Store) -> None:
        def raise_it() -> None:
            for _ in range(50):
                with store.begin() as work:
                    work.notes.set("counter", str(int(work.notes.get("counter") or 0) + 1))

        threads = [threading.Thread(target=raise_it) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with store.read() as work:
            assert work.notes.get("counter") == "150"

    def test_a_reader_waits_for_no_writer_and_sees_what_was_committed(self, store: Store) -> None:
        with store.begin() as work:
            work.notes.set("a", "1")
        with store.begin() as work:
            work.notes.set("a", "2")
            with store.read() as reading:
                assert reading.notes.get("a") == "1"
        with store.read() as reading:
            assert reading.notes.get("a") == "2"


def test_the_applicant_is_kept_in_full(store: Store) -> None:
    person = applicant(name="𠮷田（示例）", authorised_until=date(2027, 1, 1))
    with store.begin() as work:
        work.cases.save(case(applicant=person))
    with store.read() as work:
        assert work.cases.get("c1").applicant == person


def test_the_audit_trail_names_the_role_that_the_clerk_has(store: Store) -> None:
    with store.begin() as work:
        assert work.roles.get("0307") is None
        work.roles.set("0307", Role.CLERK)
        work.roles.set("0307", Role.LEAD)
        assert work.roles.get("0307") is Role.LEAD
