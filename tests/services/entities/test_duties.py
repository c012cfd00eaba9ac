"""The day of a duty as the applicant shows it: marked, taken back, kept; the centre's word first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.domain.findings import Severity
from kiosk.domain.record import SHOWN, Duty, DutyKind, Record
from kiosk.domain.verdict import Verdict
from kiosk.errors import Conflict, NotFound, Stale
from kiosk.services.cases import casework, submit
from kiosk.services.entities import duties, lookup, records
from tests.domain import builders as b
from tests.services.seating import CLERK, draft, fill, opened

CHEMICALS = "91421200MA00149C9G"  # its rectification is not known to be done
OPEN = 1  # the place of that duty
FINE = Duty(DutyKind.FINE, "缴纳罚款", b.record().fine)


def chemicals(desk: Desk) -> tuple[lookup.Opened, Record]:
    found = lookup.open_dossier(desk, CHEMICALS)
    record = found.rows[0][0]
    assert record.duties[OPEN].done_on is None
    return found, record


def started(desk: Desk, on: date) -> Case:
    found, record = chemicals(desk)
    shown = lookup.with_done(desk, found, record.id, OPEN, on)
    return casework.start(desk, shown, [record.id])


def trail(desk: Desk) -> list[tuple[str, ...]]:
    with desk.store.get_made()._reader.begin() as connection:  # type: ignore[attr-defined]
        rows = connection.exec_driver_sql("SELECT action, target, actor, detail FROM audit").all()
    return [tuple(row) for row in rows]


def test_the_verdict_changes_with_the_day_and_back(own: Desk) -> None:
    found, record = chemicals(own)
    before, today = found.judgements[0], own.clock.today()
    assert before.verdict is Verdict.FIRST_DO
    shown = lookup.with_done(own, found, record.id, OPEN, today)
    duty = shown.rows[0][0].duties[OPEN]
    assert (duty.done_on, duty.source, duty.shown) == (today, SHOWN, True)
    assert shown.judgements[0].verdict is not Verdict.FIRST_DO
    assert shown.judgements[0].can_file
    assert lookup.with_done(own, shown, record.id, OPEN, None).rows == found.rows
    lines = [line for line in trail(own) if line[0] == "duty.shown"]
    target = f"{record.id}/{OPEN + 1}"
    assert lines == [
        ("duty.shown", target, CLERK, today.isoformat()),
        ("duty.shown", target, CLERK, "taken back"),
    ]


def test_other_records_stay_as_they_are(desk: Desk) -> None:
    found = opened(desk, duties="补办许可")
    record = found.rows[-1][0]
    shown = lookup.with_done(desk, found, record.id, len(record.duties) - 1, desk.clock.today())
    assert shown.rows[:-1] == found.rows[:-1]
    assert shown.rows[-1] != found.rows[-1]


def test_a_day_that_cannot_be_is_refused(desk: Desk) -> None:
    found, record = chemicals(desk)
    tomorrow = desk.clock.today() + timedelta(days=1)
    for number, on, code in (
        (OPEN, tomorrow, "duty_in_future"),
        (OPEN, record.decided_on - timedelta(days=1), "duty_before_decision"),
        (0, record.decided_on, "duty_known"),
        (0, None, "duty_known"),
    ):
        with pytest.raises(Conflict, match=code):
            lookup.with_done(desk, found, record.id, number, on)
    with pytest.raises(NotFound, match="record_unknown"):
        lookup.with_done(desk, found, "nobody's", 0, record.decided_on)
    assert lookup.with_done(desk, found, record.id, OPEN, record.decided_on).judgements[0].can_file


def test_a_day_entered_by_hand_bears_its_source_and_may_be_changed(desk: Desk) -> None:
    found = opened(desk, duties="补办许可@2026-06-01\nother|补交费用|10|2026-06-02\nother|其他||")
    _fine, first, second, third = found.rows[-1][0].duties
    assert [duty.shown for duty in (first, second, third)] == [True, True, False]
    assert third.source == ""
    changed = lookup.with_done(desk, found, found.rows[-1][0].id, 1, date(2026, 6, 3))
    assert changed.rows[-1][0].duties[1].done_on == date(2026, 6, 3)


# -- read again


def test_what_the_applicant_showed_survives_and_the_centre_wins() -> None:
    day, other = date(2026, 6, 1), date(2026, 6, 9)
    shown = replace(FINE, done_on=day, source=SHOWN)
    confirmed = replace(FINE, done_on=other, source="信用平台")
    late = Duty(DutyKind.LATE_FEE, "缴纳加处罚款")
    for fresh, earlier, expected in (
        ((FINE,), (shown,), (shown,)),
        ((confirmed,), (shown,), (confirmed,)),
        ((late, FINE), (shown, late), (late, shown)),  # in another order
        ((late,), (shown,), (late,)),  # it is another duty
        ((FINE, FINE), (shown, FINE), (shown, FINE)),  # two of the same
        ((FINE,), (confirmed,), (FINE,)),  # what the centre took back is not kept
    ):
        record = b.record(duties=fresh)
        assert duties.carried(record, b.record(duties=earlier)).duties == expected


def test_it_is_there_again_when_the_records_are_read_again(desk: Desk) -> None:
    found, record = chemicals(desk)
    shown = lookup.with_done(desk, found, record.id, OPEN, desk.clock.today())
    again = lookup.open_dossier(desk, CHEMICALS)
    kept = lookup.carried(desk, again, shown.dossier.records or ())
    assert kept.rows == shown.rows
    assert lookup.carried(desk, again, ()) is again
    path = lookup.on_path(desk, shown, shown.path)  # as other rules in force have it judged
    assert path.rows[0][0].duties == shown.rows[0][0].duties


# -- in a case


def test_it_goes_into_the_case_and_the_form_and_is_told(desk: Desk) -> None:
    today = desk.clock.today()
    case = started(desk, today)
    filing = case.filings[0]
    assert filing.record.duties[OPEN].source == SHOWN
    assert filing.judgement.can_file
    assert today.isoformat() in dict(filing.answers).values()  # the day of the last duty
    notes = [item for item in casework.notices(desk, case) if item.code == "duty_confirmed"]
    assert [(item.severity, item.place) for item in notes] == [(Severity.NOTE, "filings.1")]
    assert notes[0].arguments()["on"] == today.isoformat()
    assert records.judged_by_centre(desk, case) == ()  # the centre says nothing else
    casework.discard(desk, case.id)


def test_a_record_by_hand_is_told_once(desk: Desk) -> None:
    case = draft(desk, duties="补办许可@2026-06-01")
    codes = [item.code for item in casework.notices(desk, case)]
    assert codes.count("record_unverified") == 1
    assert "duty_confirmed" not in codes


def test_it_is_changed_and_taken_back_in_the_open_case(desk: Desk) -> None:
    today = desk.clock.today()
    case = started(desk, today)
    record_id, yesterday = case.filings[0].record.id, today - timedelta(days=1)
    changed = duties.in_case(desk, case.id, record_id, OPEN, yesterday)
    assert changed.filings[0].record.duties[OPEN].done_on == yesterday
    assert yesterday.isoformat() in dict(changed.filings[0].answers).values()
    back = duties.in_case(desk, case.id, record_id, OPEN, None)
    assert back == casework.load(desk, case.id)
    assert back.filings[0].judgement.verdict is Verdict.FIRST_DO
    assert yesterday.isoformat() not in dict(back.filings[0].answers).values()
    with pytest.raises(NotFound, match="record_unknown"):
        duties.in_case(desk, case.id, "nobody's", OPEN, today)
    with pytest.raises(Conflict, match="duty_known"):
        duties.in_case(desk, case.id, record_id, 0, today)
    casework.discard(desk, case.id)


def test_what_the_clerk_typed_over_it_stays(desk: Desk) -> None:
    today = desk.clock.today()
    case = started(desk, today)
    name = next(name for name, value in case.filings[0].answers if value == today.isoformat())
    casework.answer(desk, case.id, name, "2026-01-02", filing=1)
    back = duties.in_case(desk, case.id, case.filings[0].record.id, OPEN, None)
    assert back.filings[0].answer(name) == "2026-01-02"
    casework.discard(desk, case.id)


def test_it_is_filed_with_its_source(own: Desk) -> None:
    today = own.clock.today()
    case = started(own, today)
    fill(own, case.id)
    queued = submit.submit(own, case.id)
    duty = queued.filings[0].record.duties[OPEN]
    assert (duty.done_on, duty.source) == (today, SHOWN)
    with pytest.raises(Stale):
        duties.in_case(own, case.id, case.filings[0].record.id, OPEN, None)
