"""Objections at the centre: kept once, with a number of the centre's own.

Runs in the transaction of the caller. Must not: look into whether an objection is right.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import day, now, stamp
from kiosk.sandbox.database import count_up, insert_new
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.schemas_after import ObjectionRequest
from kiosk.sandbox.tables import Filing, Hall, Record
from kiosk.sandbox.tables_after import Objection


def keep(session: Session, who: Who, request: ObjectionRequest) -> dict[str, Any]:
    """Keep an objection and return what the centre says of it. Raises Problem findings."""
    there = session.get(Objection, request.id)
    if there is not None and there.hall != who.hall:
        raise Problem("findings", errors=[error("/id", "duplicate", "编号已被使用。")])
    if there is None:
        if found := _find(session, who, request):
            raise Problem("findings", errors=found)
        moment = now(session)
        region = session.get_one(Hall, who.hall).profile["region"]["code"]
        today = day(moment).strftime("%Y%m%d")
        serial = count_up(session, f"objections:{region}:{today}")
        values: dict[str, Any] = {"number": f"YY-{region}-{today}-{serial:04d}", "received_at": moment}
        values |= {"hall": who.hall, "window": who.window, "body": request.model_dump(mode="json")}
        insert_new(session, Objection, id=request.id, **values)
        there = session.get_one(Objection, request.id)  # a rival's, where that was first
    at = stamp(there.received_at)
    return {"id": there.id, "number": there.number, "received_at": at, "status": "received"}


def _find(session: Session, who: Who, request: ObjectionRequest) -> list[dict[str, str]]:
    found = []
    if request.record_id is not None and session.get(Record, request.record_id) is None:
        found.append(error("/record_id", "record-unknown", "中心没有这条失信信息。"))
    if request.record_id is None and request.document_number is None:
        found.append(error("/document_number", "missing", "请填写决定书文号。"))
    if request.case_id is not None:
        filing = session.get(Filing, (request.case_id, request.filing or 0))
        if filing is None or filing.hall != who.hall:
            found.append(error("/filing", "filing-unknown", "没有这个申请件。"))
    return found
