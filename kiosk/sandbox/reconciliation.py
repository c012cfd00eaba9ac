"""The counts of one window on one day, for end-of-day reconciliation. Reads only."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.tables import Case, Revision


def counts(session: Session, who: Who, date: str, *, zone: timezone) -> dict[str, Any]:
    """Return cases, filings, files, sheets and receipt numbers that were completed on a day."""
    begins, ends = _span(date, zone)
    mine = select(Case).where(Case.hall == who.hall, Case.window == who.window)
    cases = {case.id: case for case in session.scalars(mine)}
    query = select(Revision).where(Revision.completed_at >= begins, Revision.completed_at < ends)
    done = [row for row in session.scalars(query.order_by(Revision.completed_at)) if row.case_id in cases]
    files = [file for row in done for file in row.body["files"]]
    return {
        "cases": sum(1 for case in cases.values() if begins <= (case.completed_at or 0.0) < ends),
        "filings": sum(len(row.body["filings"]) for row in done),
        "files": len(files),
        "sheets": sum(file["sheets"] for file in files),
        "receipts": [row.receipt["number"] for row in done if row.receipt],
    }


def _span(date: str, zone: timezone) -> tuple[float, float]:
    try:
        start = datetime.fromisoformat(date).replace(tzinfo=zone)
        return start.timestamp(), (start + timedelta(days=1)).timestamp()
    except (OverflowError, ValueError):
        return 0.0, 0.0  # the first or the last day that the calendar knows: nothing happened then
