"""Drafts expire only after they were listed as expiring, and the bin gives them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import CaseLine, CaseQuery, Desk, OutboxState, TrailQuery
from kiosk.domain import pagecode
from kiosk.domain.case import CaseState
from kiosk.errors import KioskError, NotFound, Stale
from kiosk.services.cases import casework, expiring, worklist
from kiosk.services.window import jumps
from kiosk.settings import Settings
from tests.services.seating import seat
from tests.ui.screens import stock

DAY = 24 * 60


class Later:
    """The clock of a Desk, some days ahead."""

    def __init__(self, clock: Any, days: float) -> None:
        self._clock, self.ahead = clock, timedelta(days=days)

    def now(self) -> datetime:
        return self._clock.now() + self.ahead

    def today(self) -> Any:
        return self.now().date()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._clock, name)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


def later(desk: Desk, days: float) -> Desk:
    """Return the Desk as it is some days on."""
    return replace(desk, clock=Later(desk.clock, days))


def line(desk: Desk, case_id: str = "draft-1") -> CaseLine:
    """Return the row of a case."""
    with desk.store.read() as work:
        return work.cases.line(case_id)


def test_a_draft_is_listed_for_three_days_before_it_goes_into_the_bin(desk: Desk) -> None:
    stock.put(desk, stock.draft(1), ago=80 * DAY)  # the program was off for long
    stock.put(desk, stock.draft(2))
    assert expiring.daily(desk) == 1
    assert expiring.daily(desk) == 0
    (only,) = worklist.page(desk, CaseQuery(), near="expires").lines
    assert (only.line.id, only.expires) == ("draft-1", 2)
    soon = later(desk, 2.9)
    assert expiring.daily(soon) == 0
    over = later(desk, 3.1)
    assert expiring.daily(over) == 1
    assert line(desk).binned_at is not None
    seen = worklist.page(over, CaseQuery(binned=True))
    assert [(one.line.id, one.leaves) for one in seen.lines] == [("draft-1", 13)]
    assert (seen.every, seen.binned) == (1, 1)
    with pytest.raises(Stale):
        casework.answer(over, "draft-1", "delivery", "sms")


def test_the_bin_gives_a_draft_back_with_all_its_days(desk: Desk) -> None:
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    expiring.daily(desk)
    over = later(desk, 4)
    expiring.daily(over)
    seat(over)
    expiring.restore(over, "draft-1")
    assert line(desk).binned_at is None
    assert expiring.daily(over) == 0
    with desk.store.read() as work:
        told = [one.action for one in work.trail.lines(TrailQuery(target="draft-1"))]
    assert told == ["case.restored", "case.expired"]


def test_what_is_thrown_away_lies_in_the_bin_with_its_reason_and_comes_back(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    seat(desk)
    assert expiring.throw_away(desk, "draft-1", reason="重复 420000199001011234")
    kept = casework.load(desk, "draft-1")
    assert line(desk).binned_at is not None
    assert worklist.page(desk, CaseQuery()).every == 0
    assert worklist.draft_of(desk, kept.entity.key) is None
    code = pagecode.text_before_page(kept, "slip") + "1"
    assert jumps.paper(desk, code) == ""
    expiring.restore(desk, "draft-1")
    assert casework.load(desk, "draft-1").filings == kept.filings
    with desk.store.read() as work:
        told = [(one.action, one.detail) for one in work.trail.lines(TrailQuery(target="draft-1"))]
    assert told == [("case.restored", ""), ("case.binned", "重复 …")]


def test_what_is_thrown_away_is_gone_after_the_days_of_the_bin_or_by_a_second_time(desk: Desk) -> None:
    seat(desk)
    for number in (1, 2):
        stock.put(desk, stock.draft(number))
        assert expiring.throw_away(desk, f"draft-{number}", reason="training")
    assert not expiring.throw_away(desk, "draft-2", reason="training")
    with pytest.raises(NotFound):
        line(desk, "draft-2")
    assert expiring.daily(later(desk, 13.9)) == 0
    assert expiring.daily(later(desk, 14.1)) == 1
    with pytest.raises(NotFound):
        line(desk)


def test_what_came_back_from_the_centre_goes_for_good(desk: Desk) -> None:
    stock.going(desk, 1, OutboxState.REFUSED)
    seat(desk)
    with desk.store.begin() as work:
        work.cases.save(replace(work.cases.get("going-1"), state=CaseState.DRAFT, revision=2))
    assert expiring.goes_for_good(line(desk, "going-1"))
    assert not expiring.throw_away(desk, "going-1", reason="applicant_left")
    with pytest.raises(NotFound):
        line(desk, "going-1")


def test_another_clerk_s_draft_goes_into_the_bin_by_a_lead_only(desk: Desk) -> None:
    stock.put(desk, replace(stock.draft(1), clerk="0399"))
    seat(desk)
    with pytest.raises(KioskError, match="not_allowed"):
        expiring.throw_away(desk, "draft-1", reason="training")
    assert line(desk).binned_at is None


def test_the_bin_is_emptied_after_its_days(desk: Desk) -> None:
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    expiring.daily(desk)
    expiring.daily(later(desk, 4))
    assert expiring.daily(later(desk, 17)) == 0
    assert expiring.daily(later(desk, 19)) == 1
    with pytest.raises(NotFound):
        line(desk)
    with desk.store.read() as work:
        (told,) = work.trail.lines(TrailQuery(actions=("case.discarded",)))
    assert (told.detail, told.actor) == ("expired", "")


def test_a_draft_that_is_kept_or_changed_begins_its_days_anew(desk: Desk) -> None:
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    expiring.daily(desk)
    seat(soon := later(desk, 2))
    expiring.keep(soon, "draft-1")
    assert expiring.daily(later(desk, 4)) == 0
    assert line(desk).binned_at is None


def test_what_went_out_once_never_expires_and_nought_days_are_never(desk: Desk) -> None:
    stock.going(desk, 1, OutboxState.REFUSED)
    with desk.store.begin() as work:
        case = work.cases.get("going-1")
        work.cases.save(replace(case, updated_at=case.created_at - timedelta(days=90)))
    assert expiring.daily(desk) == 0
    assert expiring.expires(desk, line(desk, "going-1"), desk.clock.now()) is None
    stock.put(desk, stock.draft(1), ago=80 * DAY)
    never = replace(desk, settings=Settings({**desk.settings.values, "draft_days": 0}))
    assert expiring.daily(never) == 0
    assert worklist.page(never, CaseQuery(), near="expires").lines == ()
