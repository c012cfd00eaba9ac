"""A correction as a value: begun, widened, cut down, given up; what it holds and where it starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain import journey, revision
from kiosk.domain.calendar import Calendar
from kiosk.domain.case import Attestation, Case, CaseState, FilingStatus, Progress
from kiosk.domain.standing import Light, Standing, light, standing
from tests.domain.builders import case, filing, matter, sheet

POINTS = ("罚没票据上看不清决定书文号，请提供清晰件。", "信用承诺书缺少签字日期。")
SIGHT = journey.Sight({"P-GEN": matter()}, date(2026, 11, 21))


def wanted(number: int, *points: str) -> object:
    return filing(number, progress=Progress(FilingStatus.CORRECTION_WANTED, corrections=points or POINTS))


def there(*filings: object) -> Case:
    """A case that the centre has, with sheets of each filing and of all."""
    slots = ("licence", "proof#1", "proof#2")
    return case(
        state=CaseState.RECEIVED,
        filings=filings or (wanted(1), filing(2)),
        sheets=tuple(sheet(name) for name in slots),
        attestations=tuple(Attestation(name, shown=True) for name in slots),
        slip_number="ZS1",
        provisional=True,
    )


def test_it_holds_what_is_wanted_and_what_is_everybodys() -> None:
    begun = revision.begun(there())
    assert (begun.state, begun.revision, begun.scope, begun.slip_number) == (CaseState.DRAFT, 2, (1,), "")
    assert not begun.provisional
    inside = revision.concerned(begun)
    assert [f.number for f in inside.filings] == [1]
    assert [s.material for s in inside.sheets] == ["licence", "proof#1"]
    assert [a.slot for a in inside.attestations] == ["licence", "proof#1"]
    assert [f.number for f in revision.others(begun)] == [2]
    assert revision.concerned(inside) == inside
    assert revision.of_last(begun) == inside


def test_without_a_correction_a_case_is_whole() -> None:
    plain = there()
    assert revision.concerned(plain) is plain
    assert revision.others(plain) == ()
    assert revision.points(plain) == ()
    assert revision.left(plain) is plain
    assert revision.still_wanted(plain) is plain
    assert revision.arrived(plain) is plain
    assert revision.of_last(plain) == plain


def test_it_may_begin_once_and_be_widened() -> None:
    assert not revision.may_begin(there(filing(1)))
    assert not revision.may_begin(replace(there(), state=CaseState.SENDING))
    begun = revision.begun(there())
    assert not revision.may_begin(begun)
    more = begun.with_filing(wanted(2))  # type: ignore[arg-type]
    assert revision.may_begin(more)
    assert revision.begun(more).scope == (1, 2)
    assert revision.begun(more).before == begun.before


def test_given_up_it_is_as_before_but_for_what_was_told() -> None:
    whole = there()
    begun = replace(revision.begun(whole), sheets=(), edit=7)
    told = begun.with_filing(replace(begun.filing(2), progress=Progress(FilingStatus.ACCEPTED)))
    back = revision.left(told)
    assert (back.state, back.revision, back.spent, back.edit) == (CaseState.RECEIVED, 1, 1, 7)
    assert (back.sheets, back.slip_number, back.before) == (whole.sheets, "ZS1", None)
    assert back.filing(2).progress.status is FilingStatus.ACCEPTED
    assert revision.begun(replace(back, spent=4)).revision == 5


def test_what_is_not_wanted_any_more_leaves_it() -> None:
    begun = revision.begun(there(wanted(1), wanted(2)))
    one = begun.with_filing(replace(begun.filing(1), progress=Progress(FilingStatus.WITHDRAWN)))
    assert revision.still_wanted(one).scope == (2,)
    none = one.with_filing(replace(one.filing(2), progress=Progress(FilingStatus.DECIDED)))
    assert revision.still_wanted(none).state is CaseState.RECEIVED
    sent = replace(none, state=CaseState.SENDING)
    assert revision.still_wanted(sent) is sent


def test_arrived_it_is_over_and_the_last_revision_is_still_known() -> None:
    arrived = revision.arrived(replace(revision.begun(there()), state=CaseState.RECEIVED))
    assert (arrived.before, arrived.ticked) == (None, ())
    assert [f.number for f in revision.of_last(arrived).filings] == [1]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("请补充授权委托书", "applicant"),
        ("申请表填写有误", "form"),
        ("承诺书未签字", "commitment"),
        ("缴款凭证不清", "materials"),
    ],
)
def test_a_point_belongs_to_a_step(text: str, step: str) -> None:
    assert revision.step_of(text) == step


def test_it_goes_on_at_the_first_open_point() -> None:
    begun = revision.begun(there())
    assert journey.current(begun, SIGHT) == "commitment"
    one = revision.ticked(begun, 1, POINTS[1], on=True)
    assert journey.current(one, SIGHT) == "materials"
    assert [p.done for p in revision.points(one)] == [False, True]
    assert revision.ticked(one, 1, POINTS[1], on=False).ticked == ()
    assert [f.code for f in journey.missing(one, SIGHT) if f.step == "check"] == ["point_open"]
    done = revision.ticked(one, 1, POINTS[0], on=True)
    assert revision.first_step(done) == ""
    assert journey.done(done, "applicant", SIGHT)


def test_a_body_that_names_no_point_is_about_the_materials() -> None:
    begun = revision.begun(there(filing(1, progress=Progress(FilingStatus.CORRECTION_WANTED))))
    assert revision.first_step(begun) == "materials"
    assert all(f.code != "point_open" for f in journey.missing(begun, SIGHT))


@pytest.mark.parametrize(
    ("state", "mine"),
    [
        (CaseState.DRAFT, Standing.SAVED),
        (CaseState.QUEUED, Standing.SAVED),
        (CaseState.REFUSED, Standing.SAVED),
        (CaseState.SENDING, Standing.SENDING),
        (CaseState.CONFIRMING, Standing.CONFIRMING),
    ],
)
def test_on_its_way_a_correction_moves_its_own_filing_only(state: CaseState, mine: Standing) -> None:
    going = replace(revision.begun(there()), state=state)
    assert standing(going, going.filing(1)) is mine
    assert standing(going, going.filing(2)) is Standing.RECEIVED
    fresh = case(state=state)
    assert standing(fresh, fresh.filing(1)) is mine


def test_once_the_body_has_it_a_filing_is_forwarded() -> None:
    at = datetime(2026, 11, 21, 2, 24, tzinfo=UTC)
    known = there(filing(1, progress=Progress(FilingStatus.DECIDED, forwarded_at=at)), filing(2))
    assert standing(known, known.filing(1)) is Standing.FORWARDED
    assert standing(known, known.filing(2)) is Standing.RECEIVED


def test_a_deadline_is_a_traffic_light() -> None:
    day = date(2026, 11, 20)  # a Friday
    assert light(date(2026, 11, 19), day, Calendar()) == (Light.OVER, 0)
    assert light(day, day, Calendar()) == (Light.TODAY, 0)
    assert light(date(2026, 11, 25), day, Calendar()) == (Light.SOON, 3)
    assert light(date(2026, 11, 26), day, Calendar()) == (Light.TIME, 4)
