"""Entry by hand as one act: codes that are known, decisions that are here already, cities."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk import Desk
from kiosk.domain.findings import Severity
from kiosk.domain.record import Origin
from kiosk.services.cases import casework
from kiosk.services.entities import entry, lookup
from tests.sandbox.centre import ANDA
from tests.services.seating import draft, hand_values, opened
from tests.ui.pages.seat import nowhere

ANDA_NAME = "安达运输（示例）有限公司"


def typed(entity: dict[str, str] | None = None, **record: str) -> dict[str, str]:
    given = {"kind": "enterprise", "code": "91330100MA99TE5773", "name": "试验（示例）有限公司"}
    whole = {f"entity.{key}": text for key, text in (given | (entity or {})).items()}
    return whole | {f"record.{key}": text for key, text in (hand_values(region_code="") | record).items()}


def codes(found: entry.Entered) -> list[tuple[str, str, Severity]]:
    return [(item.code, item.place, item.severity) for item in found.findings]


def test_what_nobody_knows_is_entered_as_it_is_said(desk: Desk) -> None:
    found = entry.enter(desk, None, typed())
    assert codes(found) == []
    assert found.opened is not None
    assert not found.opened.dossier.entity.verified
    assert [record.origin for record, _ in found.opened.rows] == [Origin.APPLICANT]
    assert found.opened.rows[0][0].authority.region.code == "331000"


def test_a_code_that_is_known_under_another_name_is_held_up_with_the_name(desk: Desk) -> None:
    values = typed({"code": ANDA})
    found = entry.enter(desk, None, values)
    assert found.opened is None
    assert codes(found) == [("code_known", "entity.code", Severity.WARNING)]
    assert found.findings[0].arguments() == {"name": ANDA_NAME}
    assert found.known is not None
    assert found.known.name == ANDA_NAME
    sure = entry.enter(desk, None, values, sure=True).opened
    assert sure is not None
    assert (sure.dossier.entity.name, sure.dossier.entity.verified) == ("试验（示例）有限公司", False)
    taken = entry.enter(desk, None, values, take_known=True).opened
    assert taken is not None
    assert taken.dossier.entity.verified
    assert len(taken.rows) > 1


def test_a_known_entity_by_its_own_name_is_that_entity(desk: Desk) -> None:
    found = entry.enter(desk, None, typed({"code": ANDA, "name": "安达运输(示例) 有限公司"})).opened
    assert found is not None
    assert found.dossier.entity.verified
    assert len(found.rows) > 1


def test_without_the_centre_the_cache_knows_the_code(own: Desk) -> None:
    lookup.refresh_cache(own)
    away = replace(own, api=nowhere(own))
    assert [code for code, *_ in codes(entry.enter(away, None, typed({"code": ANDA})))] == ["code_known"]
    assert entry.enter(away, None, typed()).opened is not None


@pytest.mark.parametrize(
    "number", ["台运罚[2026]123号", "台运罚【２０２６】第 00123 号", "台运罚2026 0123号"]
)
def test_a_decision_of_the_centre_is_not_entered_again(desk: Desk, number: str) -> None:
    here = lookup.open_dossier(desk, ANDA)
    found = entry.enter(desk, here, typed(document_number=number), sure=True)
    assert found.opened is None
    assert codes(found)[-1] == ("record_known", "record.document_number", Severity.ERROR)
    assert found.findings[-1].arguments()["number"] == "台运罚〔2026〕00123号"
    hidden = entry.enter(desk, None, typed({"code": ANDA}, document_number=number), sure=True)
    assert hidden.opened is None


def test_the_same_number_of_another_city_may_be_another_decision(desk: Desk) -> None:
    here = lookup.open_dossier(desk, ANDA)
    values = typed(document_number="台运罚〔2026〕123号", authority="示例局", region_name="广州市")
    assert codes(entry.enter(desk, here, values)) == [
        ("record_known", "record.document_number", Severity.WARNING)
    ]
    assert entry.enter(desk, here, values, sure=True).opened is not None


def test_a_decision_of_the_open_case_is_not_entered_again(desk: Desk) -> None:
    case = draft(desk)
    number = case.filings[0].record.document_number.replace("〔", "[").replace("〕", "]")
    found = entry.enter(desk, lookup.open_dossier(desk, ANDA), typed(document_number=number))
    assert [code for code, *_ in codes(found)] == ["record_known"]
    casework.discard(desk, case.id)


def test_one_decision_in_two_filings_stands_in_the_way(desk: Desk) -> None:
    found = opened(desk)
    record = found.rows[-1][0]
    twin = replace(record, id="hand-twin", document_number=record.document_number.replace("〕", "〕第00"))
    found = lookup.with_record(desk, found, twin)
    case = casework.start(desk, found, [record.id, twin.id])
    told = [(item.code, item.place) for item in casework.notices(desk, case) if item.code == "record_twice"]
    assert told == [("record_twice", "filings.2")]
    casework.discard(desk, case.id)


def test_all_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    found = entry.enter(desk, None, {})
    assert {"entity.code", "entity.name", "record.authority", "record.region_name"} <= {
        place for _code, place, _severity in codes(found)
    }


def test_a_body_tells_its_city() -> None:
    assert entry.city_of("台州市交通运输局") == "台州市"
    assert entry.city_of("示例局") == ""
