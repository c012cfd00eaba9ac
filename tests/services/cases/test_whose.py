"""Who does not hold a case may look at it and change nothing of it; whose it becomes is said in the trail."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from kiosk import services
from kiosk.app.desk import close_desk
from kiosk.desk import CaseLine, Desk, OutboxState, Role, ScanRequest, TrailQuery
from kiosk.domain.case import Case
from kiosk.errors import Refused
from kiosk.services.cases import (
    casework,
    filings,
    handover,
    parking,
    revising,
    submit,
    unfinished,
    whose,
)
from kiosk.services.centre import holding, tracking
from kiosk.services.sheets import arranging, capture, sorting
from tests.services.seating import seat, sheet
from tests.ui.screens import stock

MINE, OTHER, LEAD = "0307", "0311", "0900"
ASKED = ScanRequest("practice")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


@pytest.fixture
def case(desk: Desk) -> Case:
    """A draft that 0307 holds while 0311 sits at the window."""
    stock.put(desk, stock.draft(1))
    seat(desk, MINE)
    capture.hand_in(desk, "draft-1", "", sheet())
    seat(desk, OTHER)
    return casework.load(desk, "draft-1")


def line(desk: Desk) -> CaseLine:
    with desk.store.read() as work:
        return work.cases.line("draft-1")


CHANGES: dict[str, Callable[[Desk, Case], object]] = {
    "answer": lambda desk, case: casework.answer(desk, case.id, "correction", "x"),
    "answers": lambda desk, case: filings.answer_many(desk, case.id, {(None, "correction"): "x"}),
    "applicant": lambda desk, case: casework.set_applicant(desk, case.id, phone="13800000000"),
    "attest": lambda desk, case: casework.attest(desk, case.id, "licence", shown=True),
    "hand in": lambda desk, case: capture.hand_in(desk, case.id, "", sheet("more")),
    "scan": lambda desk, case: capture.scan(desk, case.id, "", ASKED),
    "rescan": lambda desk, case: capture.rescan(desk, case.id, case.sheets[0].id, ASKED),
    "file": lambda desk, case: capture.take_file(desk, case.id, "", b"%PDF-", name="x.pdf"),
    "take out": lambda desk, case: arranging.remove_sheets(desk, case.id, [case.sheets[0].id]),
    "park": lambda desk, case: parking.park(desk, case.id, parking.Spot("form")),
    "submit": lambda desk, case: submit.submit(desk, case.id),
    "withdraw": lambda desk, case: tracking.ask_withdrawal(desk, case.id, 1, reason="x"),
    "hand over": lambda desk, case: handover.give(desk, case.id, "0315"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_but_the_holder_changes_a_case(desk: Desk, case: Case, name: str) -> None:
    items = {path.name for path in desk.settings.folder.rglob("*") if path.is_file()}
    with pytest.raises(Refused, match="not_held") as refused:
        CHANGES[name](desk, case)
    assert refused.value.details == {"clerk": MINE}
    assert casework.load(desk, case.id) == case
    left = {path.name for path in desk.settings.folder.rglob("*") if path.is_file()}
    assert left - items <= {"audit.head", "store.db-wal", "store.db-shm"}  # no sheet lies about


def test_what_is_on_its_way_or_there_is_changed_by_its_holder_only(desk: Desk) -> None:
    stock.going(desk, 1, OutboxState.WAITING)
    stock.received(desk, 2, *stock.every_filing(desk.clock.now()))
    seat(desk, OTHER)
    with pytest.raises(Refused, match="not_held"):
        holding.recall(desk, "going-1:1")
    (there,) = [found.id for found in _all(desk) if found.receipt_number]
    with pytest.raises(Refused, match="not_held"):
        revising.begin(desk, there)
    handover.take(desk, there, reason="0307 今天请假")
    draft = revising.begin(desk, there)
    seat(desk, MINE)
    with pytest.raises(Refused, match="not_held"):
        revising.leave(desk, there)
    with pytest.raises(Refused, match="not_held"):
        revising.tick(desk, there, filing=draft.scope[0], point="x", on=True)


def _all(desk: Desk) -> tuple[CaseLine, ...]:
    with desk.store.read() as work:
        return work.cases.lines()


def test_who_holds_it_and_since_when_is_told_until_it_is_taken(desk: Desk, case: Case) -> None:
    told = whose.held(desk, case.id)
    assert told is not None
    assert (told.by, told.since, told.offered) == (MINE, line(desk).created_at, False)
    before = desk.clock.now()
    handover.take(desk, case.id, reason="0307 今天请假")
    assert whose.held(desk, case.id) is None
    casework.answer(desk, case.id, "correction", "改了")
    seat(desk, MINE)
    told = whose.held(desk, case.id)
    assert told is not None
    assert (told.by, told.since >= before) == (OTHER, True)
    with pytest.raises(Refused, match="not_held"):
        casework.answer(desk, case.id, "correction", "x")


def test_a_lead_takes_it_at_once_and_the_trail_says_so(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="reason_wanted"):
        handover.take(desk, case.id)
    seat(desk, LEAD, role=Role.LEAD)
    handover.take(desk, case.id)
    assert line(desk).holder == LEAD
    with desk.store.read() as work:
        (told,) = work.trail.lines(TrailQuery(actions=("case.taken_over",)))
    assert (told.actor, told.target, told.detail) == (LEAD, case.id, MINE)


def test_what_its_holder_began_goes_on_to_its_end(desk: Desk, case: Case) -> None:
    seat(desk, MINE)
    with whose.going_on(desk, case.id):
        seat(desk, OTHER)
        fresh = capture.hand_in(desk, case.id, "", sheet("the second sheet of a run"))
        sorting.sort(desk, case.id, ())
        stock.put(desk, stock.draft(2))
        with pytest.raises(Refused, match="not_held"):
            casework.answer(desk, "draft-2", "correction", "x")
        refused: list[str] = []
        other = Thread(target=lambda: refused.append(_tried(desk, case)))
        other.start()
        other.join()
    assert casework.load(desk, case.id).sheets[-1].id == fresh.id
    assert refused == ["not_held"]
    assert _tried(desk, case) == "not_held"


def _tried(desk: Desk, case: Case) -> str:
    try:
        casework.answer(desk, case.id, "correction", "y")
    except Refused as error:
        return error.code
    return ""


def test_a_draft_that_is_another_s_now_is_not_offered_after_a_crash(desk: Desk, case: Case) -> None:
    seat(desk, MINE)
    unfinished.keep(desk, unfinished.LeftOff(case.id, MINE, "form"))
    found = unfinished.not_closed(desk, clerk=MINE)
    assert found is not None
    seat(desk, OTHER)
    handover.take(desk, case.id, reason="0307 今天请假")
    assert unfinished.not_closed(desk, clerk=MINE) is None
    assert unfinished.not_closed(desk, clerk=OTHER) is None  # it was not theirs that was open


PAST = {  # what writes cases past the gate, and why it may
    "cases/casework.py": "start: a new one",
    "cases/drafts.py": "by_itself: what a program that died left is put right, whoever signs in first",
    "cases/expiring.py": "days begin anew",
    "centre/outbox.py": "sending",
    "centre/regained.py": "what the centre has and a restored store has not",
    "centre/tracking.py": "the status feed",
    "centre/waking.py": "what a killed run was sending is being confirmed",
    "upkeep/retention.py": "papers that no body decides on go after their time",
    "upkeep/salvage.py": "what a damaged store gave back",
    "cases/revising.py": "given_up: its callers ask",
    "cases/whose.py": "the gate itself",
}


def test_every_other_service_writes_cases_through_the_gate() -> None:
    root = Path(services.__file__).parent
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("cases.save")
    }
    assert found == set(PAST)
