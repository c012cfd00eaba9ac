"""Papers that no body decides on: announced, then gone after the longest days; the case stays."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import Desk
from kiosk.domain.case import Case, FilingStatus
from kiosk.services.cases import casework
from kiosk.services.centre import letters
from kiosk.services.upkeep import care, retention
from tests.services.cases.test_trail import trail
from tests.services.upkeep.test_letting_go import ended


def silent(desk: Desk, *, days: float, status: FilingStatus = FilingStatus.ACCEPTED) -> Case:
    """Return a received case of which nothing was heard for so many days, one filing still open."""
    case = ended(desk, days=days)
    first = replace(case.filings[0], progress=replace(case.filings[0].progress, status=status))
    with desk.store.begin() as work:
        return work.cases.save(replace(case, filings=(first, *case.filings[1:])))


def test_papers_that_no_body_decides_on_go_after_the_longest_days_and_the_case_stays(own: Desk) -> None:
    days = own.settings["undecided_days"]
    case, young = silent(own, days=days + 0.1), silent(own, days=days - 1)
    wanted = silent(own, days=days + 1, status=FilingStatus.CORRECTION_WANTED)
    assert [(line.id, at < own.clock.now()) for line, at in retention.coming(own)] == [
        (case.id, True), (young.id, False),
    ]  # fmt: skip
    assert retention.let_cases_go(own) == 0
    assert retention.let_undecided_go(own, stop=lambda: True) == 0
    assert retention.let_undecided_go(own) == 1
    after = casework.load(own, case.id)
    assert (after.sheets, after.receipt, after.filings) == ((), case.receipt, case.filings)
    kept = set(own.vault.items())
    assert all(item not in kept for sheet in case.sheets for item in sheet.items)
    for other in (young, wanted):
        assert all(item in kept for sheet in other.sheets for item in sheet.items)
    with own.store.read() as work:
        assert (work.papers.of_case(case.id), work.outbox.of_case(case.id)) == ((), ())
        assert work.papers.of_case(young.id) != ()
    action, target, _actor, _detail = trail(own)[-1]
    assert (action, target) == ("papers.let_go", case.id)
    assert care.look(own).lost == ()
    assert retention.let_undecided_go(own) == 0
    assert [line.id for line, _at in retention.coming(own)] == [young.id]


def test_papers_of_what_is_not_through_stay_however_old(own: Desk) -> None:
    case = silent(own, days=own.settings["undecided_days"] + 1)
    letter = letters.keep(
        own, letters.Letter("k1", letters.LetterKind.WITHDRAWAL, own.clock.now(), "0307", case.id, 1)
    )
    assert retention.let_undecided_go(own) == 0
    letters.take_back(own, letter.key)
    with own.store.begin() as work:
        receipt = case.receipt
        assert receipt is not None
        unsure = work.cases.save(replace(work.cases.get(case.id), receipt=replace(receipt, verified=False)))
    assert retention.let_undecided_go(own) == 0
    with own.store.begin() as work:
        work.cases.save(replace(unsure, receipt=receipt))
    assert retention.let_undecided_go(own) == 1
