"""JSON to domain and back: what fits, what is nonsense, where a pointer leads."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kiosk.adapters import wire, wire_feed, wire_out, wire_parts
from kiosk.domain.record import ListKind, RecordClass
from kiosk.errors import CentreFailed

AT = "2026-11-21T10:24:00+08:00"
PREFIX = "urn:credit-repair:problem:"
REGION = {"code": "421202", "name": "咸安区"}
AUTHORITY = {
    "name": "甲局（示例）",
    "code": None,
    "region": REGION,
    "market_supervision": False,
    "phone": None,
}
ENTITY: dict[str, Any] = {
    "code": "91421202MA00000A9K",
    "name": "安达运输（示例）有限公司",
    "kind": "enterprise",
    "former_names": ["旧名（示例）"],
    "region": REGION,
    "address": "示例路 1 号",
    "responsible_person": "陈一（示例）",
    "status": "active",
    "updated_at": AT,
    "id_hash": None,
    "published_count": 2,
    "something_new": {"a": 1},
}
RECORD: dict[str, Any] = {
    "id": "R-1",
    "entity_code": ENTITY["code"],
    "kind": "penalty",
    "authority": AUTHORITY,
    "document_number": None,
    "decided_on": "2026-05-12",
    "severity": "general",
    "severity_set_by": "认定单位",
    "violation": "超限运输",
    "content": "",
    "penalties": ["罚款"],
    "fine": "5000.00",
    "confiscated": None,
    "procedure": "simple",
    "duties": [{"kind": "fine", "text": "缴纳", "amount": "5000.00", "done_on": None, "source": None}],
    "published_on": "2026-05-20",
    "publicity_ends_on": None,
    "ended_on": None,
    "sites": [{"name": "信用中国", "state": "published"}],
    "public": True,
    "repairable": True,
    "unrepairable_basis": None,
    "running": {"since": "2026-11-01", "where": "甲局（示例）"},
    "list_kind": None,
    "listing_reason": None,
    "field": None,
    "subject_name": None,
    "updated_at": AT,
}
NEWS: dict[str, Any] = {
    "case_id": "c" * 8,
    "revision": 1,
    "filing": 1,
    "status": "correction_wanted",
    "at": AT,
    "forwarded_at": AT,
    "authority_ref": "甲受 1 号",
    "query_code": None,
    "decision": None,
    "reason": None,
    "corrections": ["补交票据"],
    "deadline": "2026-12-01",
    "sites": [],
    "sequence": 7,
}
META: dict[str, Any] = {
    "service": "credit-repair-central",
    "contract": "1.0.0",
    "time": AT,
    "fingerprint": "f" * 32,
    "training": True,
    "limits": {"file_bytes": 10, "chunk_max_bytes": 5, "media_types": ["application/pdf"]},
}
HALL: dict[str, Any] = {
    "window": "3",
    "hall": {
        "name": "示例大厅",
        "region": REGION,
        "address": "",
        "phone": "",
        "hours": "",
        "hall_key": "AAAA",
        "public_key": "AAAA",
        "retention_days": 30,
    },
}
SESSION: dict[str, Any] = {
    "refresh_expires_at": AT,
    "clerk": {"number": "0307", "name": "王（示例）", "roles": ["clerk", "lead"]},
}


def test_a_record_of_a_list_says_whose_and_why() -> None:
    said = {"list_kind": "wages", "listing_reason": "1,4", "field": "食品", "subject_name": "旧名（示例）"}
    record = wire.record(RECORD | said)
    assert record.list_kind is ListKind.WAGES
    assert (record.listing_reason, record.field, record.subject_name) == ("1,4", "食品", "旧名（示例）")
    out = wire_out.hand_record(record)
    assert {name: out[name] for name in said} == said
    older = wire.record({name: value for name, value in RECORD.items() if name not in said})
    assert (older.list_kind, older.listing_reason, older.field, older.subject_name) == (None, "", "", "")
    assert {wire_out.hand_record(older)[name] for name in said} == {None}


def test_a_record_is_read_whole() -> None:
    record = wire.record(RECORD)
    assert record.record_class is RecordClass.GENERAL
    assert (record.fine, record.confiscated) == (Decimal("5000.00"), None)
    assert (record.document_number, record.simple_procedure) == ("", True)
    assert record.running is not None
    assert record.duties[0].amount == Decimal("5000.00")
    assert record.authority.code == ""
    assert record.decided_on == date(2026, 5, 12)


def test_what_the_title_goes_by_is_read_where_the_centre_says_it() -> None:
    plain = wire.entity(ENTITY)
    assert (plain.title, plain.legal_form, plain.id_hash) == ("法定代表人", None, "")
    partners = wire.entity({**ENTITY, "legal_form": "partnership", "id_hash": "AB" * 32})
    assert (partners.title, partners.id_hash) == ("执行事务合伙人", "ab" * 32)
    said = wire.entity({**ENTITY, "responsible_title": "首席代表", "registration_number": "110000000000017"})
    assert (said.title, said.registration_number) == ("首席代表", "110000000000017")
    with pytest.raises(CentreFailed):
        wire.entity({**ENTITY, "legal_form": "guild"})


def test_the_rest_is_read_too() -> None:
    entity = wire.entity(ENTITY)
    assert entity.former_names == ("旧名（示例）",)
    hit = wire.hit({**ENTITY, "matched": "旧名（示例）"}, as_of=datetime.now(UTC))
    assert (hit.published, hit.matched, hit.from_cache) == (2, "旧名（示例）", False)
    page = wire.changes(
        {
            "items": [
                {"op": "upsert", "code": ENTITY["code"], "entity": ENTITY},
                {"op": "delete", "code": "91330100MA99TE5773", "entity": None},
            ],
            "cursor": "a-1",
            "more": True,
        }
    )
    assert (page.entities[0].published, page.removed, page.more) == (2, ("91330100MA99TE5773",), True)
    assert wire.session(SESSION).role == "lead"
    assert wire.hall(HALL, offline_hours=5).offline_days == 1
    assert wire.hall(HALL, offline_hours=72).offline_days == 3
    told = wire.meta(META).limits
    assert (told.file_bytes, told.chunk_max, told.files, told.media_types) == (10, 5, 0, ("application/pdf",))
    news = wire_feed.filing_news(NEWS)
    assert (news.progress.deadline, news.progress.corrections) == (date(2026, 12, 1), ("补交票据",))
    contact = wire.contact({"authority": AUTHORITY, "phone": "0715-1", "address": None, "hours": "9-17"})
    assert (contact.phone, contact.address, contact.hours) == ("0715-1", "", "9-17")


Read = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("read", "good", "path", "value"),
    [
        (wire.entity, ENTITY, "code", None),
        (wire.entity, ENTITY, "kind", "club"),
        (wire.entity, ENTITY, "former_names", ["a", 1]),
        (wire.entity, ENTITY, "former_names", "a"),
        (wire.entity, ENTITY, "region", []),
        (wire.entity, ENTITY, "address", 5),
        (wire.record, RECORD, "fine", "5,000"),
        (wire.record, RECORD, "fine", 5000),
        (wire.record, RECORD, "fine", "1e3"),
        (wire.record, RECORD, "decided_on", "12.05.2026"),
        (wire.record, RECORD, "duties", [[]]),
        (wire.record, RECORD, "public", "yes"),
        (wire.record, RECORD, "severity", "huge"),
        (wire.record, RECORD, "list_kind", "mine"),
        (wire.record, RECORD, "running", "yes"),
        (wire_feed.filing_news, NEWS, "at", "2026-11-21T10:24:00"),
        (wire_feed.filing_news, NEWS, "at", "yesterday"),
        (wire_feed.filing_news, NEWS, "status", "lost"),
        (wire_feed.filing_news, NEWS, "sequence", True),
        (wire_feed.filing_news, NEWS, "sequence", "7"),
        (wire.meta, META, "limits", None),
        (wire.meta, META, "time", 7),
        (wire.session, SESSION, "clerk", "0307"),
    ],
)
def test_what_does_not_fit_is_nonsense(read: Read, good: dict[str, Any], path: str, value: object) -> None:
    read(good)
    bad = copy.deepcopy(good)
    bad[path] = value
    with pytest.raises(CentreFailed) as caught:
        read(bad)
    assert (caught.value.code, caught.value.details["where"]) == ("nonsense", path)


def test_a_key_that_is_no_key() -> None:
    bad = copy.deepcopy(HALL)
    bad["hall"]["public_key"] = "not base64!"
    with pytest.raises(CentreFailed, match="nonsense"):
        wire.hall(bad, offline_hours=72)


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-11-21T10:24:00"])
def test_a_time_that_no_other_zone_can_express_is_nonsense(at: str) -> None:
    with pytest.raises(CentreFailed, match="nonsense"):
        wire_parts.moment({"at": at}, "at")
    assert wire_parts.moment({"at": AT}, "at").year == 2026


def test_a_centre_that_tells_no_days_without_it_changes_none() -> None:
    assert wire.meta(META).offline_days == 0
    assert wire.meta({**META, "offline_hours": 5}).offline_days == 1
    assert wire.meta({**META, "offline_hours": 72}).offline_days == 3
