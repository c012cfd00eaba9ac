"""The shipped packs and their matters, and a record to try them with."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiosk import packs
from kiosk.domain.entity import Region
from kiosk.domain.record import Authority, Record, RecordKind

PACKS = {pack.id: pack for pack in packs.load()}
MATTERS = {matter.code: (pack, matter) for pack in PACKS.values() for matter in pack.matters}


def record(**over: Any) -> Record:
    region = Region("421200", "咸宁市")
    blank: dict[str, Any] = {
        "id": "R-1", "entity_code": "", "kind": RecordKind.PENALTY, "document_number": "示罚〔2026〕1号",
        "authority": Authority("示例局", "", region), "decided_on": date(2026, 5, 12),
    }  # fmt: skip
    return Record(**{**blank, **over})
