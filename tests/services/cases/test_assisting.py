"""The entry assistant: which site, which fields, the code brought back, and that a case goes out one way."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kiosk.desk import Desk
from kiosk.desk.notes import HALL, hall_note
from kiosk.domain.entity import EntityKind
from kiosk.domain.findings import errors
from kiosk.errors import Conflict, NotFound, Refused, SignInEnded, Stale
from kiosk.services.cases import assisting, casework, submit
from kiosk.services.centre import outbox, tracking
from kiosk.services.printing import papers
from kiosk.services.window import hall, people
from tests.sandbox.centre import Centre
from tests.services.seating import draft, fill

SAMR = {"authority": "咸宁市市场监督管理局（示例）", "region_code": "421200", "region_name": "咸宁市"}
HOME = {"authority": "咸宁市交通运输局（示例）", "region_code": "421200", "region_name": "咸宁市"}
CODE = "XF2026A7K3"


def texts(entry: assisting.Entry) -> dict[str, str]:
    return {item.field.value: item.text for part in entry.parts for item in part.fields}


def actions(desk: Desk, target: str) -> list[str]:
    with desk.store.read() as work:
        from kiosk.desk.trail import TrailQuery

        return [line.action for line in work.trail.lines(TrailQuery()) if line.target == target]


def test_a_filing_in_the_order_of_its_site(desk: Desk) -> None:
    case = fill(desk, draft(desk, count=2).id, agent=True)
    entry = assisting.begin(desk, case.id)
    assert (entry.layout.id, entry.filing.number, entry.others) == ("creditchina", 1, ())
    said = texts(entry)
    assert next(iter(said)) == "entity.name"
    assert said["entity.code"] == "91421202MA00000A9K"
    assert said["record.document_number"] == case.filings[0].record.document_number
    assert said["record.fine"] == "0.5"
    assert said["applicant.id_number"] == "110101199001010015"
    assert said["answer.corrected_on"] == "2026-06-01"
    assert said["commitment.code"] == entry.filing.commitment.code  # type: ignore[union-attr]
    other = assisting.begin(desk, case.id, 2)
    assert texts(other)["record.document_number"] == case.filings[1].record.document_number
    assert actions(desk, f"{case.id}/1")[0] == "site.begun"


def test_market_supervision_and_provinces_have_sites_of_their_own(desk: Desk) -> None:
    market = assisting.begin(desk, draft(desk, **SAMR).id)
    assert market.layout.id == "gsxt"
    assert [layout.id for layout in market.others] == ["hubei"]
    home = draft(desk, **HOME)
    assert assisting.begin(desk, home.id, site="hubei").layout.id == "hubei"
    assert assisting.begin(desk, home.id).layout.id == "creditchina"
    assisting.keep_code(desk, home.id, 1, CODE, site="hubei")
    assert assisting.begin(desk, home.id).layout.id == "hubei"  # as it was filed


def test_a_natural_person_has_none(own: Desk) -> None:
    case = draft(own)
    person = replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON))
    assert assisting.fitting(person, person.filings[0]) == ()
    with own.store.begin() as work:
        work.cases.save(person)
    with pytest.raises(NotFound) as caught:
        assisting.begin(own, case.id)
    assert caught.value.code == "no_site"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (CODE, CODE),
        (f"  {CODE}\n", CODE),
        (f"查询码：{CODE}", CODE),
        ("ＸＦ２０２６ Ａ７Ｋ３", CODE),
        ("鄂信修〔2026〕0012号", "鄂信修〔2026〕0012号"),
    ],
)
def test_a_code_is_kept_as_it_was_meant(desk: Desk, typed: str, kept: str) -> None:
    case = draft(desk)
    saved = assisting.keep_code(desk, case.id, 1, typed, site="creditchina")
    made = saved.filings[0].assisted
    assert made is not None
    assert (made.code, made.site, saved.filings[0].query_code) == (kept, "creditchina", kept)
    assert saved == casework.load(desk, case.id)
    assert "site.code_kept" in actions(desk, f"{case.id}/1")
    again = assisting.keep_code(desk, case.id, 1, "", site="creditchina")
    assert again.filings[0].assisted is None


def test_what_is_no_code_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    case = fill(desk, draft(desk, count=2).id)
    assisting.keep_code(desk, case.id, 2, CODE, site="creditchina")
    ours = (
        "91421202MA00000A9K", case.filings[0].record.document_number, "110101199001010015", "13800000000",
        case.filings[0].commitment.code,  # type: ignore[union-attr]
    )  # fmt: skip
    wrong = {"AB": "odd", "提交成功，请保存!": "odd", CODE: "twice", **dict.fromkeys(ours, "ours")}
    for typed, why in wrong.items():
        with pytest.raises(Conflict) as caught:
            assisting.keep_code(desk, case.id, 1, typed, site="creditchina")
        assert caught.value.code == f"site_code_{why}", typed
    assert casework.load(desk, case.id).filings[0].assisted is None
    with pytest.raises(NotFound):
        assisting.keep_code(desk, case.id, 9, "ABCDEF", site="creditchina")


def test_one_case_goes_one_way(desk: Desk) -> None:
    case = fill(desk, draft(desk, count=2).id)
    assert errors(submit.check(desk, case.id)) == ()
    assisting.keep_code(desk, case.id, 1, CODE, site="creditchina")
    (found,) = errors(submit.check(desk, case.id))
    assert (found.code, found.place) == ("site_code_missing", "filings.2")
    with pytest.raises(Refused):
        submit.submit(desk, case.id)
    assert assisting.begin(desk, case.id).filing.number == 2  # the one that wants a code
    assisting.keep_code(desk, case.id, 2, "XF2026B8L4", site="creditchina")
    assert errors(submit.check(desk, case.id)) == ()


def test_a_hall_without_a_line_to_the_bodies_wants_every_code(own: Desk) -> None:
    case = fill(own, draft(own).id)
    profile = hall.profile(own)
    assert set(profile.channels) == {"direct", "assisted"}
    assert assisting.offered(profile)
    assert not assisting.offered(replace(profile, channels=("direct",)))
    assert not assisting.offered(None)
    with own.store.begin() as work:
        work.notes.set(HALL, hall_note(replace(profile, channels=("assisted",))))
    assert [item.code for item in errors(submit.check(own, case.id))] == ["site_code_missing"]
    older = json.loads(hall_note(profile))
    del older["channels"]
    with own.store.begin() as work:
        work.notes.set(HALL, json.dumps(older))
    assert assisting.offered(hall.profile(own))  # enrolled before halls were told
    assert errors(submit.check(own, case.id)) == ()


def test_the_centre_keeps_the_code_and_gives_none_of_its_own(own: Desk, centre: Centre) -> None:
    case = fill(own, draft(own).id)
    assisting.keep_code(own, case.id, 1, CODE, site="creditchina")
    submit.submit(own, case.id)
    outbox.drain(own)
    kept = casework.load(own, case.id)
    assert kept.receipt is not None
    centre.control("POST", "hurry", case_id=case.id)
    tracking.poll(own)
    moved = casework.load(own, case.id).filings[0]
    assert moved.progress.forwarded_at is not None
    assert moved.progress.query_code == moved.query_code == CODE
    made = papers.receipt(own, case.id)
    assert own.vault.get(made.vault_id).startswith(b"%PDF")
    with pytest.raises(Stale):
        assisting.keep_code(own, case.id, 1, "ABCDEF", site="creditchina")


def test_nobody_signed_in_enters_nothing(own: Desk) -> None:
    case = draft(own)
    people.sign_out(own)
    with pytest.raises(SignInEnded):
        assisting.begin(own, case.id)
    with pytest.raises(SignInEnded):
        assisting.keep_code(own, case.id, 1, CODE, site="creditchina")
