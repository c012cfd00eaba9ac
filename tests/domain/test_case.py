"""A case: its moves, slots, answers and the journey computed from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.applicant import Capacity, IdType
from kiosk.domain.case import (
    Attestation,
    Case,
    CaseState,
    Commitment,
    CopyKind,
    may_move,
    slots,
    with_answer,
)
from kiosk.domain.entity import EntityKind, responsible_title
from kiosk.domain.findings import Severity, errors, finding
from kiosk.domain.journey import JOURNEY, Sight, current, done, missing, steps
from kiosk.domain.record import SHOWN, Duty, DutyKind, Origin
from kiosk.domain.rules import form
from kiosk.domain.sheet import Capture
from tests.domain.builders import TODAY, applicant, case, filing, matter, record, sheet

MATTERS = {"P-GEN": matter()}
SIGHT = Sight(MATTERS, TODAY)


def codes(value: Case) -> set[str]:
    return {item.code for item in missing(value, SIGHT)}


def full() -> Case:
    """A case with nothing in its way."""
    names = ("commitment#1", "proof#1", "proof#1", "commitment#2", "proof#2", "proof#2")
    sheets = tuple(sheet(name, place) for place, name in enumerate(names))
    said = tuple(Attestation(name, CopyKind.COPY) for name in set(names))
    return case(sheets=sheets, attestations=(*said, Attestation("licence", shown=True)))


def test_a_full_case_is_ready_for_the_check() -> None:
    assert not errors(missing(full(), SIGHT))
    assert current(full(), SIGHT) == "check"
    assert [s.name for s in steps(full())] == [s.name for s in JOURNEY]
    assert done(full(), "materials", SIGHT)
    assert not done(full(), "check", SIGHT)


def test_a_submitted_case_stands_at_its_end() -> None:
    sent = replace(full(), state=CaseState.QUEUED)
    assert current(sent, SIGHT) == "submit"
    assert done(sent, "check", SIGHT)
    assert done(sent, "submit", SIGHT)


def test_it_goes_on_where_something_is_missing() -> None:
    assert current(case(), SIGHT) == "materials"
    assert current(case(applicant=applicant(name="")), SIGHT) == "applicant"
    assert codes(case(filings=())) >= {"no_filing"}


def test_states_move_only_as_allowed() -> None:
    assert may_move(CaseState.DRAFT, CaseState.QUEUED)
    assert not may_move(CaseState.RECEIVED, CaseState.DRAFT)


def test_slots_follow_the_matter_and_the_applicant() -> None:
    assert [s.name for s in slots(case(), MATTERS)] == [
        "commitment#1",
        "proof#1",
        "commitment#2",
        "proof#2",
        "licence",
    ]
    agent = applicant(capacity=Capacity.AGENT, authorised_until=TODAY)
    assert "authority" in {s.name for s in slots(case(applicant=agent), MATTERS)}
    assert not codes(case(applicant=agent)) & {"no_authority", "authority_over"}


def test_answers_are_set_and_removed() -> None:
    answers = with_answer((("a", "1"),), "b", "2")
    assert answers == (("a", "1"), ("b", "2"))
    assert with_answer(answers, "a", "") == (("b", "2"),)
    assert case(answers=answers).answer("b") == "2"
    assert filing().answer("nothing") == ""


def test_filings_by_number() -> None:
    value = case()
    assert value.filing(2).number == 2
    with pytest.raises(KeyError):
        value.filing(3)
    changed = value.with_filing(replace(value.filing(2), matter="X"))
    assert [f.matter for f in changed.filings] == ["P-GEN", "X"]


def test_sheets_in_order() -> None:
    value = case(sheets=(sheet("a", 2), sheet("a", 1), sheet("b", 1)))
    assert [s.position for s in value.sheets_of("a")] == [1, 2]
    assert value.sheet("b-1").material == "b"
    with pytest.raises(KeyError):
        value.sheet("b-2")


def test_what_is_kept_of_a_sheet() -> None:
    plain = sheet("a")
    assert (plain.shown, plain.items) == ("a-1", ("a-1",))
    whole = replace(plain, picture="p", document="d")
    assert (whole.shown, whole.items) == ("p", ("a-1", "p", "d"))
    assert (Capture("sane", way="feeder").how, Capture("file").how) == ("feeder", "file")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "name_missing"),
        ({"id_number": ""}, "id_missing"),
        ({"id_number": "110101199001010016"}, "id_wrong"),
        ({"phone": ""}, "phone_missing"),
        ({"phone": "1"}, "phone_wrong"),
        ({"notice_read_on": None}, "notice_not_read"),
        ({"name": "别人（示例）"}, "not_the_responsible_person"),
        ({"capacity": Capacity.AGENT}, "no_authority"),
        ({"capacity": Capacity.AGENT, "authorised_until": TODAY - timedelta(days=1)}, "authority_over"),
    ],
)
def test_the_applicant(changes: dict[str, object], code: str) -> None:
    assert code in codes(case(applicant=applicant(**changes)))


def test_foreign_papers_have_no_check_digit() -> None:
    who = applicant(id_type=IdType.PASSPORT, id_number="E00000000")
    assert "id_wrong" not in codes(case(applicant=who))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"commitment": None}, "commitment_missing"),
        ({"commitment": Commitment("1")}, "commitment_unsigned"),
        ({"commitment": Commitment("1", signed_on=date(2026, 11, 22))}, "commitment_date_wrong"),
        ({"commitment": Commitment("1", signed_on=date(2026, 5, 11))}, "commitment_date_wrong"),
        ({"record": record(decided_on=date(2026, 11, 22))}, "decided_in_future"),
        ({"record": record(origin=Origin.APPLICANT)}, "record_unverified"),
        ({"record": record(duties=(replace(record().duties[0], source=SHOWN),))}, "duty_confirmed"),
        ({"record": record(origin=Origin.APPLICANT, document_number="1")}, "document_number_unusual"),
        (
            {"record": record(duties=(Duty(DutyKind.FINE, "罚款"), Duty(DutyKind.LATE_FEE, "加处罚款")))},
            "late_fee_too",
        ),
        ({"answers": ()}, "answer_missing"),
        ({"answers": (("correction", "是"), ("corrected_on", "昨天"))}, "answer_not_date"),
        ({"answers": (("corrected_on", "2030-01-01"),)}, "answer_in_future"),
        ({"answers": (("corrected_on", "2026-11-22"),)}, "answer_in_future"),
        ({"answers": (("corrected_on", "2026-05-11"),)}, "answer_before_decision"),
    ],
)
def test_the_filings(changes: dict[str, object], code: str) -> None:
    assert code in codes(case(filings=(filing(1, **changes),)))


def test_a_day_of_correction_from_the_decision_to_today_passes() -> None:
    for day in ("2026-05-12", "2026-11-21"):
        found = codes(case(filings=(filing(1, answers=(("corrected_on", day),)),)))
        assert not found & {"answer_in_future", "answer_before_decision"}
    early = case(filings=(filing(1, answers=(("corrected_on", "2026-05-11"),)),))
    severities = {item.code: item.severity for item in missing(early, SIGHT)}
    assert severities["answer_before_decision"] is Severity.WARNING


def test_a_verdict_that_changed_stops_the_filing() -> None:
    judged = replace(filing().judgement, matter="")
    assert "verdict_changed" in codes(case(filings=(filing(1, judgement=judged),)))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("paid", "许多", "answer_not_money"),
        ("paid", "-1", "answer_not_money"),
        ("contact", "1", "answer_not_phone"),
        ("pending", "也许", "answer_not_yes_no"),
        ("delivery", "post", "answer_not_choice"),
        ("note", "一" * 11, "answer_too_long"),
    ],
)
def test_answers_of_the_case(name: str, value: str, code: str) -> None:
    assert codes(case(answers=((name, value),))) & {code}


def test_good_answers_pass() -> None:
    answers = (
        ("paid", "1.50"),
        ("contact", "13800000000"),
        ("pending", "no"),
        ("delivery", "sms"),
        ("note", "好"),
    )
    assert form.check(case(answers=answers), MATTERS, TODAY) == ()


def test_materials() -> None:
    assert codes(case()) >= {"material_missing", "original_not_seen"}
    assert "sheets_too_few" in codes(case(sheets=(sheet("proof#1"),)))
    two = case(sheets=(sheet("proof#1", 1), sheet("proof#1", 2), sheet("licence")))
    assert {"kind_not_said", "original_not_seen"} <= codes(two)  # a copy is no look at the original
    seen = replace(two, attestations=(Attestation("licence", shown=True),))
    assert "original_not_seen" not in codes(seen)


def test_signature_and_seal_of_our_own_papers_are_asked_for_on_each_sheet() -> None:
    paper = replace(matter().materials[1], printed_paper="commitment")
    wanted = {"P-GEN": matter(materials=(paper,))}
    for signed, found in (((), True), (("a",), True), (("a", "b"), False), (("a", "b", "gone"), False)):
        value = case(
            filings=(filing(1),),
            sheets=tuple(replace(sheet("proof#1", n), id=name) for n, name in enumerate("ab", 1)),
            attestations=(Attestation("proof#1", CopyKind.COPY, signed=signed),),
        )
        codes_found = {item.code for item in missing(value, Sight(wanted, TODAY))}
        assert ("signature_not_seen" in codes_found) is found
        assert value.signed("proof#1") is not found
    assert not value.signed("proof#2")  # nothing lies there


def test_copies_are_counted_where_they_are_said() -> None:
    two = replace(matter().materials[1], copies=2)
    wanted = {"P-GEN": matter(materials=(two,))}
    for said, found in ((0, False), (1, True), (2, False)):
        value = case(
            filings=(filing(1),),
            sheets=(sheet("proof#1", 1), sheet("proof#1", 2)),
            attestations=(Attestation("proof#1", CopyKind.COPY, copies=said),),
        )
        codes_found = {item.code for item in missing(value, Sight(wanted, TODAY))}
        assert ("copies_too_few" in codes_found) is found


def test_findings_carry_their_arguments() -> None:
    item = finding("x", Severity.NOTE, "form", number=3)
    assert item.arguments() == {"number": "3"}
    assert errors((item,)) == ()


def test_titles_by_kind() -> None:
    assert responsible_title(EntityKind.SOLE_TRADER) == "经营者"
