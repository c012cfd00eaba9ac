"""Records and entities entered by hand: what is accepted, what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kiosk.desk import Desk
from kiosk.domain.entity import Region
from kiosk.domain.findings import Severity
from kiosk.domain.record import DutyKind, Origin, RecordClass
from kiosk.services.entities import lookup, records
from tests.sandbox.centre import ANDA
from tests.services.seating import draft, hand_values, opened


def places(findings: tuple) -> dict[str, str]:
    return {item.place: item.code for item in findings}


def test_a_record_by_hand_comes_from_the_applicant(desk: Desk) -> None:
    entity = lookup.open_dossier(desk, ANDA).dossier.entity
    values = hand_values(confiscated="￥1,200.5", duties="补办许可\n\n 停止违法行为 ")
    made = records.enter_record(desk, entity, values).record
    assert made is not None
    assert made.origin is Origin.APPLICANT
    assert made.record_class is RecordClass.GENERAL
    assert (made.fine, made.confiscated) == (Decimal("5000.00"), Decimal("1200.50"))
    assert [duty.kind for duty in made.duties] == [
        DutyKind.FINE,
        DutyKind.CONFISCATION,
        DutyKind.OTHER,
        DutyKind.OTHER,
    ]
    assert made.duties[3].text == "停止违法行为"
    assert not made.authority.market_supervision


def test_market_supervision_is_read_from_the_name_of_the_body(desk: Desk) -> None:
    found = opened(desk, authority="咸安区市场监督管理局（示例）")
    assert found.rows[-1][0].authority.market_supervision
    assert found.judgements[-1].matter == "P-SAMR"


def test_without_a_class_the_body_is_asked(desk: Desk) -> None:
    record, judgement = opened(desk, record_class="").rows[-1]
    assert record.record_class is None
    assert judgement.verdict == "ask_body"


def test_a_class_that_nobody_set_is_no_class(desk: Desk) -> None:
    record, judgement = opened(desk, class_set_by="  ").rows[-1]
    assert record.record_class is RecordClass.GENERAL
    assert judgement.verdict == "ask_body"
    assert not {"class_general", "minimum", "maximum"} & {reading.code for reading in judgement.readings}


@pytest.mark.parametrize("typed", ["台州市", "台州", " 浙江省 台州市 "])
def test_the_code_of_the_body_comes_from_its_city(desk: Desk, typed: str) -> None:
    record, _ = opened(desk, region_code="", region_name=typed).rows[-1]
    assert record.authority.region == Region("331000", "台州市")


def test_a_place_without_a_city_of_its_name_needs_its_code(desk: Desk) -> None:
    given = {"authority": "嘉鱼县交通运输局（示例）", "region_name": "嘉鱼县"}
    entity = lookup.open_dossier(desk, ANDA).dossier.entity
    assert places(records.enter_record(desk, entity, hand_values(**given, region_code="")).findings) == {
        "record.region_name": "city_unknown"
    }
    made = records.enter_record(desk, entity, hand_values(**given, region_code="421221")).record
    assert made is not None
    assert made.authority.region == Region("421221", "嘉鱼县")


def test_a_city_that_is_not_in_the_name_of_the_body_is_pointed_out(desk: Desk) -> None:
    entity = lookup.open_dossier(desk, ANDA).dossier.entity
    made = records.enter_record(desk, entity, hand_values(region_code="", region_name="咸安区"))
    assert made.record is not None
    assert [(f.code, f.severity) for f in made.findings] == [("city_differs", Severity.WARNING)]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"authority": ""}, "record.authority", "authority_missing"),
        ({"document_number": ""}, "record.document_number", "document_number_missing"),
        ({"decided_on": ""}, "record.decided_on", "date_missing"),
        ({"decided_on": "12.5.2026"}, "record.decided_on", "date_wrong"),
        ({"decided_on": "1899-01-01"}, "record.decided_on", "date_wrong"),
        ({"decided_on": "2999-01-01"}, "record.decided_on", "decided_in_future"),
        ({"fine": "viel"}, "record.fine", "money_wrong"),
        ({"fine": "-5"}, "record.fine", "money_wrong"),
        ({"fine": "NaN"}, "record.fine", "money_wrong"),
        ({"confiscated": "0.001"}, "record.confiscated", "money_wrong"),
        ({"record_class": "huge"}, "record.record_class", "choice_wrong"),
        ({"region_code": "x"}, "record.region_code", "region_wrong"),
        ({"region_code": "440100"}, "record.region_code", "region_differs"),
        ({"region_code": "", "region_name": " "}, "record.region_name", "city_missing"),
        ({"region_code": "", "region_name": "某某市"}, "record.region_name", "city_unknown"),
    ],
)
def test_what_is_wrong_with_a_record(desk: Desk, change: dict[str, str], place: str, code: str) -> None:
    entity = lookup.open_dossier(desk, ANDA).dossier.entity
    made = records.enter_record(desk, entity, hand_values(**change))
    assert made.record is None
    assert places(made.findings)[place] == code


def test_an_unusual_number_is_taken_with_a_warning(desk: Desk) -> None:
    entity = lookup.open_dossier(desk, ANDA).dossier.entity
    made = records.enter_record(desk, entity, hand_values(document_number="330100123456789"))
    assert made.record is not None
    assert places(made.findings) == {"record.document_number": "document_number_unusual"}


def test_the_centre_judges_again_what_was_judged_offline(desk: Desk) -> None:
    case = draft(desk)
    assert records.judged_by_centre(desk, case) == ()
    too_early = replace(case.filings[0].record, decided_on=desk.clock.today() - timedelta(days=3))
    changed = replace(case, filings=(replace(case.filings[0], record=too_early),))
    (finding,) = records.judged_by_centre(desk, changed)
    assert (finding.code, finding.place) == ("verdict_changed", "filings.1")
    unknown = replace(case, entity=replace(case.entity, code="91330100MA99TE5773"))
    assert records.judged_by_centre(desk, unknown) == ()
