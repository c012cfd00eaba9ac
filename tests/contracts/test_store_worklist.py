"""What a Store must do for the work list: pages, orders, filters, holders, parked visits, the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.desk.cases import ANYBODY, CaseQuery, Order
from kiosk.desk.tables import Store
from kiosk.domain.case import CaseState, FilingStatus, Progress, Receipt
from kiosk.errors import NotFound, Stale
from tests.domain.builders import ENTITY, case, filing

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


def fill(store: Store) -> None:
    """Put three drafts and three cases with deadlines."""
    with store.begin() as work:
        for number in range(3):
            entity = replace(ENTITY, name=f"示例{number}公司（示例）")
            at = NOW + timedelta(minutes=number)
            work.cases.save(case(id=f"d{number}", entity=entity, created_at=at, updated_at=at))
        for number, day in enumerate((9, 3, None)):
            progress = Progress(
                FilingStatus.CORRECTION_WANTED, NOW, deadline=date(2026, 12, day) if day else None
            )
            work.cases.save(
                case(
                    id=f"r{number}", state=CaseState.RECEIVED, receipt=Receipt(f"R-{number}", NOW, True),
                    filings=(replace(filing(1), progress=progress),), updated_at=NOW - timedelta(hours=1),
                )
            )  # fmt: skip


def ids(store: Store, query: CaseQuery, **part: int) -> list[str]:
    """Return the ids that a query has."""
    with store.read() as work:
        return [line.id for line in work.cases.page(query, **part)]


def test_pages_follow_each_other_and_the_total_is_known(store: Store) -> None:
    fill(store)
    query = CaseQuery()
    pages = [ids(store, query, offset=at, limit=2) for at in (0, 2, 4, 6)]
    assert pages == [["d2", "d1"], ["d0", "r0"], ["r1", "r2"], []]
    with store.read() as work:
        assert (work.cases.total(query), work.cases.ids()) == (6, ("d0", "d1", "d2", "r0", "r1", "r2"))


def test_each_order_and_filter(store: Store) -> None:
    fill(store)
    assert ids(store, CaseQuery(order=Order.DUE))[:2] == ["r1", "r0"]
    assert ids(store, CaseQuery(order=Order.AGE, states=(CaseState.DRAFT,))) == ["d0", "d1", "d2"]
    assert ids(store, CaseQuery(order=Order.NAME, text="公司", unsent=True)) == ["d0", "d1", "d2"]
    assert ids(store, CaseQuery(due_from=date(2026, 12, 4), due_until=date(2026, 12, 9))) == ["r0"]
    assert ids(store, CaseQuery(text="示例 1")) == ["d1"]
    assert ids(store, CaseQuery(text="r2")) == ["r2"]
    assert ids(store, CaseQuery(text="%")) == []
    assert ids(store, CaseQuery(untouched_since=NOW, unsent=True)) == ["d0"]
    with store.read() as work:
        assert [one.id for one in work.cases.whole(wanting=True)] == ["r0", "r1", "r2"]
        assert [one.id for one in work.cases.whole(running=True, limit=1)] == ["r0"]


def test_a_case_has_a_holder_and_may_be_offered(store: Store) -> None:
    fill(store)
    with store.begin() as work:
        work.cases.hold("d0", "0311")
        work.cases.hold("d1", "0307", offered=ANYBODY)
        work.cases.save(replace(work.cases.get("d0"), updated_at=NOW))  # a save leaves the holder
        assert (work.cases.line("d0").holder, work.cases.line("d0").clerk) == ("0311", "0307")
        with pytest.raises(NotFound):
            work.cases.hold("x", "0307")
    assert ids(store, CaseQuery(mine="0311")) == ["d1", "d0"]
    assert ids(store, CaseQuery(text="0311")) == ["d0"]


def test_a_place_has_one_parked_visit(store: Store) -> None:
    fill(store)
    with store.begin() as work:
        work.cases.park("d0", 1, place="{}")
        with pytest.raises(Stale, match="slot_taken"):
            work.cases.park("d1", 1)
    assert ids(store, CaseQuery(parked=True)) == ["d0"]
    with store.begin() as work:
        work.cases.park("d0", None)
        assert (work.cases.line("d0").slot, work.cases.line("d0").parked) == (None, "")


def test_each_clerk_has_places_of_their_own(store: Store) -> None:
    fill(store)
    with store.begin() as work:
        for number, holder in enumerate(("0307", "0311", "0312")):
            work.cases.hold(f"d{number}", holder)
            work.cases.park(f"d{number}", 9, place="{}")
        work.cases.park("d1", 9, place="[]")  # once more, where it is
        assert [work.cases.line(f"d{number}").slot for number in range(3)] == [9, 9, 9]
        assert work.cases.page(CaseQuery(parked=True, mine="0311"))[0].parked == "[]"
        with pytest.raises(NotFound):
            work.cases.park("x", 1)
    assert ids(store, CaseQuery(parked=True)) == ["d2", "d1", "d0"]


def test_what_lies_in_the_bin_is_nowhere_else_and_is_not_written(store: Store) -> None:
    fill(store)
    with store.begin() as work:
        work.cases.bin("d0", NOW)
        with pytest.raises(Stale, match="not_a_draft"):
            work.cases.bin("r0", NOW)
    with store.read() as work:
        assert work.cases.count(CaseState.DRAFT) == 2
        assert "d0" not in [line.id for line in work.cases.lines()]
        assert work.cases.line("d0").binned_at == NOW
        one = work.cases.get("d0")
    assert ids(store, CaseQuery(binned=True)) == ["d0"]
    with store.begin() as work, pytest.raises(Stale):
        work.cases.save(one)
    with store.begin() as work:
        work.cases.bin("d0", None)
        work.cases.save(one)
    assert "d0" in ids(store, CaseQuery())
