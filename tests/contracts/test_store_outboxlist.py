"""What is listed of the outbox of a Store, and its numbers, whoever implements it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.desk.tables import Store
from kiosk.desk.values import OutboxState
from kiosk.desk.waiting import OutboxTally
from kiosk.domain.case import CaseState
from tests.contracts.test_store_outbox import NOW, row, sized


class TestOutboxList:
    def test_what_came_back_is_listed_while_its_case_waits(self, store: Store) -> None:
        with store.begin() as work:
            work.outbox.add(row("c:1", submission=sized(9, revision=1), state=OutboxState.REFUSED))
            assert work.outbox.entries() == ()
            mine = sized(9, revision=1).case
            saved = work.cases.save(replace(mine, state=CaseState.DRAFT, revision=2, edit=0))
            assert [entry.received for entry in work.outbox.entries()] == [False]
            assert work.outbox.tally().listed == 1
            saved = work.cases.save(replace(saved, state=CaseState.RECEIVED, revision=1))
            assert [entry.received for entry in work.outbox.entries()] == [True]
            work.cases.save(replace(saved, state=CaseState.QUEUED, revision=2))
            assert work.outbox.entries() == ()
            assert work.outbox.tally().listed == 0

    def test_a_list_is_read_in_pages_and_by_state(self, store: Store) -> None:
        with store.begin() as work:
            for number in range(5):
                state = OutboxState.SET_ASIDE if number == 3 else OutboxState.WAITING
                work.outbox.add(row(f"{number}", state=state, added_at=NOW + timedelta(minutes=number)))
            pages = [work.outbox.entries(offset=at, limit=2) for at in (0, 2, 4, 6)]
            assert [[entry.key for entry in page] for page in pages] == [["0", "1"], ["2", "3"], ["4"], []]
            assert [entry.key for entry in work.outbox.entries(states=(OutboxState.SET_ASIDE,))] == ["3"]

    def test_the_numbers_are_those_of_the_list(self, store: Store) -> None:
        early, late = NOW - timedelta(days=2), NOW - timedelta(days=1)
        with store.begin() as work:
            assert work.outbox.tally() == OutboxTally()
            work.outbox.add(row("stick", stick_at=NOW, added_at=early))
            work.outbox.add(row("held", held_by="0307", held_at=NOW, added_at=late))
            work.outbox.add(row("aside", state=OutboxState.SET_ASIDE, added_at=early))
            work.outbox.add(row("gone", state=OutboxState.ACCEPTED, added_at=early))
            work.outbox.add(row("sending", state=OutboxState.SENDING))
            work.outbox.add(row("lost", state=OutboxState.SET_ASIDE, reason="file_lost", added_at=early))
            expected = OutboxTally(listed=5, going=2, sending=1, set_aside=2, unsent=2, oldest=late)
            assert work.outbox.tally() == expected
            again = work.outbox.tally(carried_since=early)  # the stick's receipt never came
            assert (again.unsent, again.oldest) == (3, early)
            assert work.outbox.tally(carried_since=early - timedelta(seconds=1)) == expected

    def test_a_revision_names_the_one_that_it_waits_for(self, store: Store) -> None:
        with store.begin() as work:
            for number in (1, 2, 3):
                work.outbox.add(row(f"c:{number}", submission=sized(9, revision=number)))
            assert [entry.waits_for for entry in work.outbox.entries()] == [0, 1, 2]
            first = work.outbox.get("c:1")
            work.outbox.settle(replace(first, state=OutboxState.ACCEPTED))
            assert [entry.waits_for for entry in work.outbox.entries()] == [0, 2]
