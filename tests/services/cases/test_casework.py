"""Drafts: started, changed by several at once, thrown away; what is known is filled in and follows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import CopyKind
from kiosk.domain.fills import FILLS
from kiosk.domain.findings import errors
from kiosk.domain.journey import current, missing
from kiosk.domain.matter import FieldKind
from kiosk.errors import Conflict, NotFound, Offline, SignInEnded, Stale
from kiosk.services.cases import casework, commitments, known, outcomes, submit, worklist
from kiosk.services.entities import lookup
from kiosk.services.sheets import capture
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import draft, enrolled, fill, open_window, opened, seat, sheet


def test_a_case_takes_records_of_two_cities(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    found = lookup.open_dossier(own, ANDA)
    names = heard(own)
    chosen = [record.id for record, judgement in found.rows if judgement.can_file]
    case = casework.start(own, found, chosen)
    assert [filing.number for filing in case.filings] == [1, 2]
    assert len({filing.record.authority.region.code[:4] for filing in case.filings}) == 2
    assert {filing.judgement.pack for filing in case.filings} == {"ndrc36@2026.11"}
    assert case.applicant.name == case.entity.responsible_person
    assert case.answer("contact_address") == case.entity.address
    assert case.answer("result_delivery") == "sms"
    assert casework.load(own, case.id) == case
    assert worklist.draft_of(own, ANDA).id == case.id
    assert names == ["CaseChanged"]
    assert current(case, casework.sight(own, case)) == "applicant"


def test_only_what_can_be_filed_and_is_there(desk: Desk) -> None:
    found = lookup.open_dossier(desk, ANDA)
    cannot = next(record for record, judgement in found.rows if not judgement.can_file)
    with pytest.raises(Conflict, match="cannot_file"):
        casework.start(desk, found, [cannot.id])
    with pytest.raises(NotFound, match="record_unknown"):
        casework.start(desk, found, ["no such record"])


def test_records_are_added_once_and_the_last_one_stays(desk: Desk) -> None:
    found = opened(desk, count=3)
    ids = [record.id for record, _ in found.rows[-3:]]
    case = casework.start(desk, found, ids[:1])
    case = casework.add_records(desk, case.id, found, ids)
    assert [filing.record.id for filing in case.filings] == ids
    casework.drop_filing(desk, case.id, 2)
    casework.drop_filing(desk, case.id, 1)
    with pytest.raises(Conflict, match="last_filing"):
        casework.drop_filing(desk, case.id, 3)
    with pytest.raises(NotFound, match="filing_unknown"):
        casework.drop_filing(desk, case.id, 1)


def test_a_filing_that_was_taken_out_comes_back_whole(desk: Desk) -> None:
    case = draft(desk, count=3)
    casework.issue_commitments(desk, case.id)
    casework.answer(desk, case.id, "correction", "罚款已缴清", filing=2)
    casework.attest(desk, case.id, "proof#2", kind=CopyKind.COPY)
    for words in ("one", "two"):
        capture.hand_in(desk, case.id, "proof#2", sheet(words))
    before = casework.load(desk, case.id)
    gone = casework.drop_filing(desk, case.id, 2)
    case = casework.load(desk, case.id)
    assert [filing.number for filing in case.filings] == [1, 3]
    assert (case.sheets, case.attestations) == ((), ())
    assert [desk.vault.get(item.id) for item in gone.sheets] == [sheet("one").data, sheet("two").data]
    after = casework.restore_filing(desk, case.id, gone)
    assert after.filings == before.filings
    assert (after.sheets, after.attestations) == (before.sheets, before.attestations)
    assert casework.restore_filing(desk, case.id, gone).edit == after.edit
    with desk.store.read() as work:
        assert outcomes._taken_out(work, case.id) == {}


def test_a_number_is_never_given_twice(desk: Desk) -> None:
    found = opened(desk, count=2)
    ids = [record.id for record, _ in found.rows[-2:]]
    case = casework.start(desk, found, ids)
    casework.attest(desk, case.id, "proof#2", kind=CopyKind.COPY, shown=True)
    gone = casework.drop_filing(desk, case.id, 2)
    case = casework.add_records(desk, case.id, found, ids)
    assert [filing.number for filing in case.filings] == [1, 3]
    assert case.attestation("proof#3").kind is None
    with pytest.raises(Conflict, match="record_here"):
        casework.restore_filing(desk, case.id, gone)


def test_what_was_taken_out_with_a_filing_goes_with_the_case(own: Desk) -> None:
    case = draft(own, count=2)
    kept = capture.hand_in(own, case.id, "proof#2", sheet())
    casework.drop_filing(own, case.id, 2)
    assert len(own.vault.items()) == 2  # the sheet and its small picture
    casework.discard(own, case.id)
    assert own.vault.items() == ()
    with own.store.read() as work:
        assert outcomes.thumbnail_of(work, kept.id) is None


def test_known_values_follow_until_somebody_types(desk: Desk) -> None:
    case = draft(desk)
    case = casework.set_applicant(desk, case.id, phone="13800000000")
    assert case.answer("contact_phone") == "13800000000"
    case = casework.set_applicant(desk, case.id, phone="13900000000")
    assert case.answer("contact_phone") == "13900000000"
    casework.answer(desk, case.id, "contact_phone", "0715-8300000")
    case = casework.set_applicant(desk, case.id, phone="13700000000")
    assert case.answer("contact_phone") == "0715-8300000"
    values = known.values(case, casework.sight(desk, case))
    assert values["answers.contact_phone"] == "13700000000"
    casework.answer(desk, case.id, "contact_phone", "")
    assert casework.prefill(desk, case.id).answer("contact_phone") == "13700000000"


def test_what_was_typed_is_kept_even_where_it_is_wrong(desk: Desk) -> None:
    case = draft(desk)
    case = casework.answer(desk, case.id, "corrected_on", "gestern", filing=1)
    assert case.filings[0].answer("corrected_on") == "gestern"
    found = {item.place: item.code for item in missing(case, casework.sight(desk, case))}
    assert found["filings.1.answers.corrected_on"] == "answer_not_date"
    before = case.edit
    assert casework.answer(desk, case.id, "corrected_on", "gestern", filing=1).edit == before
    case = casework.answer(desk, case.id, "remark", "长" * 301)
    assert len(case.answer("remark")) == 301


def test_two_lanes_never_overwrite_each_other(desk: Desk) -> None:
    case = draft(desk)
    numbers = range(20)

    def write(prefix: str) -> None:
        for number in numbers:
            casework.answer(desk, case.id, f"{prefix}{number}", str(number))

    lanes = [threading.Thread(target=write, args=(prefix,)) for prefix in ("a", "b")]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    answers = dict(casework.load(desk, case.id).answers)
    assert {f"{p}{n}" for p in "ab" for n in numbers} <= answers.keys()


def test_a_slot_is_attested_member_by_member(desk: Desk) -> None:
    case = draft(desk)
    casework.attest(desk, case.id, "licence", shown=True)
    case = casework.attest(desk, case.id, "licence", kind=CopyKind.ELECTRONIC, returned=True)
    said = case.attestation("licence")
    assert (said.shown, said.kind, said.returned) == (True, CopyKind.ELECTRONIC, True)
    assert len(case.attestations) == 1


def test_signatures_are_those_of_the_sheets_that_lie_there(desk: Desk) -> None:
    case = draft(desk)
    capture.hand_in(desk, case.id, "commitment#1", sheet("one"))
    assert casework.attest(desk, case.id, "commitment#1", signed=True).signed("commitment#1")
    capture.hand_in(desk, case.id, "commitment#1", sheet("two"))
    assert not casework.load(desk, case.id).signed("commitment#1")
    assert casework.attest(desk, case.id, "commitment#1", signed=True).signed("commitment#1")
    assert not casework.attest(desk, case.id, "commitment#1", signed=False).signed("commitment#1")


def test_every_filing_gets_its_own_code_once(own: Desk) -> None:
    case = draft(own, count=3)
    case = casework.issue_commitments(own, case.id)
    codes = [filing.commitment.code for filing in case.filings]
    assert len(set(codes)) == 3
    assert all(len(code) == 20 and code.isdigit() for code in codes)
    assert casework.issue_commitments(own, case.id).edit == case.edit
    casework.mark_printed(own, case.id, filings=(2,))
    case = casework.mark_signed(own, case.id, date(2026, 11, 20), filings=(1, 3))
    assert [bool(filing.commitment.printed_at) for filing in case.filings] == [False, True, False]
    assert [bool(filing.commitment.signed_on) for filing in case.filings] == [True, False, True]
    with own.store.read() as work:
        assert work.codes.left() >= commitments.FEW_CODES


def test_codes_are_there_for_work_without_the_centre(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre)
    casework.refill_codes(desk)
    case = draft(desk)
    workstation = desk.settings["workstation"]
    close_desk(desk)
    away = open_window(tmp_path, "http://127.0.0.1:9", workstation=workstation)
    seat(away)
    casework.refill_codes(away)  # silent
    assert casework.issue_commitments(away, case.id).filings[0].commitment is not None
    case = casework.start(away, _again(away), _ids(away))
    with away.store.begin() as work:
        while work.codes.take():
            pass
    with pytest.raises(Offline, match="no_commitment_codes"):
        casework.issue_commitments(away, case.id)
    close_desk(away)


def _again(desk: Desk) -> lookup.Opened:
    return lookup.open_dossier(desk, ANDA)


def _ids(desk: Desk) -> list[str]:
    return [record.id for record, judgement in _again(desk).rows if judgement.can_file][:1]


def test_a_draft_is_thrown_away_with_all_that_lies_beside_it(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, "proof#1", sheet())
    taken = capture.hand_in(own, case.id, "proof#1", sheet())
    capture.remove_sheet(own, case.id, taken.id)
    casework.discard(own, case.id)
    with pytest.raises(NotFound):
        casework.load(own, case.id)
    assert own.vault.items() == ()
    with pytest.raises(NotFound):
        capture.sheet_bytes(own, kept.id)


def test_a_case_that_went_out_is_not_changed(own: Desk) -> None:
    case = fill(own, draft(own).id)
    assert errors(casework.notices(own, case)) == ()
    submit.submit(own, case.id)
    with pytest.raises(Stale, match="not_a_draft"):
        casework.answer(own, case.id, "remark", "too late")
    with pytest.raises(Stale):
        casework.discard(own, case.id)


def test_codes_that_are_left_serve_while_nobody_is_signed_in(own: Desk) -> None:
    case = draft(own)
    second = draft(own)
    with own.store.begin() as work:
        work.codes.add(["42120220261122999999"])
    own.api.sign_out()
    case = casework.issue_commitments(own, case.id)
    assert case.filings[0].commitment is not None
    with pytest.raises(SignInEnded):
        casework.issue_commitments(own, second.id)


def test_every_kind_of_known_value(desk: Desk) -> None:
    case = draft(desk)
    done = replace(case.filings[0].record.duties[0], done_on=date(2026, 6, 1))
    record = replace(case.filings[0].record, duties=(done,))
    case = case.with_filing(replace(case.filings[0], record=record))
    seen = casework.sight(desk, case)
    plain = replace(seen.matters["P-GEN"].fields[0], kind=FieldKind.TEXT, when="")
    names = ["", *sorted(FILLS), "sms"]
    fields = tuple(replace(plain, name=f"f{n}", fill=fill) for n, fill in enumerate(names))
    sight = replace(seen, matters={"P-GEN": replace(seen.matters["P-GEN"], fields=fields)})
    found = known.values(replace(case, applicant=replace(case.applicant, phone="13800000000")), sight)
    assert set(found.values()) == {
        case.entity.name,
        case.entity.address,
        case.entity.responsible_person,
        "13800000000",
        "2026-06-01",
        record.document_number,
        "2026-05-12",
        "5000.00",
        "sms",
    }


def test_a_matter_that_no_pack_knows_any_more(desk: Desk) -> None:
    case = draft(desk)
    gone = case.with_filing(replace(case.filings[0], matter="X-GONE"))
    with pytest.raises(NotFound, match="matter_gone"):
        casework.sight(desk, gone)
