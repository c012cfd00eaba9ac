"""A case with filings of two matters."""

from __future__ import annotations

from kiosk.domain.case import Case
from kiosk.services.cases import casework
from kiosk.services.entities import lookup
from tests.services.seating import opened
from tests.ui.pages.seat import Seat

MARKET = {"authority": "咸宁市市场监督管理局（示例）", "region_name": "咸宁市", "region_code": "421200"}


def mixed_case(seat: Seat) -> Case:
    """Return a draft with two penalties of ordinary bodies and one of market supervision."""
    found = opened(seat.desk, count=2)
    found = lookup.with_record(seat.desk, found, opened(seat.desk, **MARKET).rows[-1][0])
    return casework.start(seat.desk, found, [record.id for record, _ in found.rows[-3:]])
