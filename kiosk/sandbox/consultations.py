"""Consultations at the centre: each is kept once, by its id.

Runs in the transaction of the caller. Must not: ask who was advised; nobody says it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import now
from kiosk.sandbox.database import insert_new
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.schemas_after import ConsultationBatch
from kiosk.sandbox.tables_after import Consultation


def keep(session: Session, who: Who, batch: ConsultationBatch) -> dict[str, Any]:
    """Keep a batch and return the ids that are there now. Raises Problem findings, and keeps none then."""
    moment = now(session)
    for item in batch.items:
        values = {"hall": who.hall, "window": who.window, "received_at": moment}
        insert_new(session, Consultation, id=item.id, body=item.model_dump(mode="json"), **values)
    wrong = [
        error(f"/items/{number}/id", "duplicate", "编号已被使用。")
        for number, item in enumerate(batch.items)
        if session.get_one(Consultation, item.id).hall != who.hall
    ]
    if wrong:
        raise Problem("findings", errors=wrong)
    return {"kept": list(dict.fromkeys(item.id for item in batch.items))}
