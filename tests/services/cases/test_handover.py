"""Whose a case is: given, taken, kept, and never while it is being sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import ANYBODY, CaseLine, CaseQuery, Desk, OutboxState, Role, Session, TrailQuery
from kiosk.errors import KioskError, Refused, SignInEnded, Stale
from kiosk.services.cases import casework, handover, parking, worklist
from kiosk.services.window import people
from tests.ui.screens import stock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


def sits(desk: Desk, clerk: str, role: Role = Role.CLERK) -> None:
    """Let somebody be signed in."""
    with desk.store.begin() as work:
        people.keep_session(desk, work, Session(clerk, "示例", role, online=False))


def line(desk: Desk, case_id: str = "draft-1") -> CaseLine:
    """Return the row of a case."""
    with desk.store.read() as work:
        return work.cases.line(case_id)


def test_who_is_given_a_case_takes_it_without_a_reason(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, "0307")
    parking.park(desk, "draft-1", parking.Spot("form"))
    handover.give(desk, "draft-1", " 0311 ", reason="午休 13900000001")
    assert (line(desk).holder, line(desk).offered, line(desk).slot) == ("0307", "0311", None)
    sits(desk, "0311")
    assert handover.is_offered(line(desk), "0311")
    assert [one.line.id for one in worklist.page(desk, CaseQuery(), mine=True).lines] == ["draft-1"]
    handover.take(desk, "draft-1")
    handover.take(desk, "draft-1")  # it is theirs already
    assert (line(desk).holder, line(desk).offered, line(desk).clerk) == ("0311", "", "0307")
    with desk.store.read() as work:
        told = {one.action: one.detail for one in work.trail.lines(TrailQuery(target="draft-1"))}
    assert told["case.offered"] == "0311: 午休 …"
    assert told["case.taken_over"] == "0307"


def test_another_clerks_case_is_taken_with_a_reason_only(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, "0311")
    with pytest.raises(Refused, match="reason_wanted"):
        handover.take(desk, "draft-1", reason=" ")
    with pytest.raises(Refused, match="not_held"):
        handover.give(desk, "draft-1", "0315")
    with pytest.raises(Refused, match="not_held"):
        handover.take_back(desk, "draft-1")
    handover.take(desk, "draft-1", reason="0307 今天请假")
    assert line(desk).holder == "0311"


def test_a_case_for_whoever_is_next_can_be_kept_after_all(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, "0307")
    handover.give(desk, "draft-1", ANYBODY)
    assert handover.is_offered(line(desk), "0399")
    handover.take_back(desk, "draft-1")
    handover.take_back(desk, "draft-1")
    assert line(desk).offered == ""


@pytest.mark.parametrize("to", ["", "0307", "王 小"])
def test_nobody_is_no_colleague(desk: Desk, to: str) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, "0307")
    with pytest.raises(Refused, match="no_colleague"):
        handover.give(desk, "draft-1", to)


def test_nothing_changes_hands_while_it_is_sent_or_without_anybody(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    people.sign_out(desk)
    with pytest.raises(SignInEnded):
        handover.give(desk, "draft-1", "0311")
    stock.going(desk, 1, OutboxState.SENDING)
    sits(desk, "0307")
    for act in (lambda: handover.give(desk, "going-1", "0311"), lambda: handover.take(desk, "going-1")):
        with pytest.raises(Stale, match="being_sent"):
            act()


def test_a_lead_throws_away_what_another_holds_with_a_reason_in_the_trail(desk: Desk) -> None:
    stock.put(desk, stock.draft(1))
    sits(desk, "0311")
    with pytest.raises(KioskError, match="not_allowed"):
        casework.discard(desk, "draft-1", reason="begun_twice")
    sits(desk, "0900", Role.LEAD)
    casework.discard(desk, "draft-1", reason="重复 420000199001011234")
    with desk.store.read() as work:
        (told,) = work.trail.lines(TrailQuery(actions=("case.discarded",)))
    assert told.detail == "重复 …"
