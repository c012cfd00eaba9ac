"""What a Store must do, whoever implements it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.desk.tables import Store
from kiosk.desk.values import (
    IssuedPaper,
    Role,
)
from kiosk.domain.case import CaseState, FilingStatus, Progress, Receipt
from kiosk.domain.entity import PLACEHOLDER
from kiosk.errors import KioskError, NotFound, Stale
from tests.domain.builders import ENTITY, applicant, case, filing, sheet

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


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
            assert work.cases.wanting() == 4

    def test_the_open_draft_of_an_entity(self, store: Store) -> None:
        with store.begin() as work:
            work.cases.save(case(id="r", state=CaseState.RECEIVED))
            assert work.cases.draft_of(ENTITY.code) is None
            work.cases.save(case(id="d"))
            found = work.cases.draft_of(ENTITY.code)
            assert found is not None
            assert found.id == "d"
            assert work.cases.draft_of("x") is None

    def test_the_last_visit_of_an_entity_is_its_newest_case_that_went_out(self, store: Store) -> None:
        day = timedelta(days=1)
        sent = {"state": CaseState.RECEIVED}
        with store.begin() as work:
            work.cases.save(case(id="old", created_at=NOW - 40 * day, **sent))
            work.cases.save(case(id="draft", created_at=NOW))
            assert work.cases.last_of(ENTITY.key, since=NOW - 30 * day) is None
            for age, state in ((9, CaseState.QUEUED), (2, CaseState.REFUSED), (5, CaseState.RECEIVED)):
                work.cases.save(case(id=f"d{age}", created_at=NOW - age * day, state=state))
        with store.read() as work:
            last = work.cases.last_of(ENTITY.key, since=NOW - 30 * day)
            assert last is not None
            assert (last.id, last.applicant) == ("d2", applicant())
            assert work.cases.last_of(ENTITY.key, since=NOW - day) is None
            assert work.cases.last_of("x", since=NOW - 30 * day) is None

    def test_traders_without_a_code_of_their_own_are_told_apart(self, store: Store) -> None:
        one = replace(ENTITY, code=PLACEHOLDER, registration_number="330100000123452")
        other = replace(one, registration_number="110000000000017")
        with store.begin() as work:
            work.cases.save(case(id="one", entity=one))
            work.cases.save(case(id="sent", entity=one, state=CaseState.RECEIVED))
            found = work.cases.draft_of(one.key)
            assert found is not None
            assert found.id == "one"
            assert work.cases.draft_of(other.key) is None
            assert work.cases.last_of(other.key, since=NOW - timedelta(days=99)) is None

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
