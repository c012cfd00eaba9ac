"""The work list's rows and queries over the columns of the cases. Must not: read or decode a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from kiosk.adapters.search_text import fold_name
from kiosk.adapters.tables import cases
from kiosk.desk.cases import ANYBODY, PLACES, CaseQuery, Order
from kiosk.desk.values import CaseLine
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus

LINE = (
    cases.c.id,
    cases.c.entity_name,
    cases.c.entity_code,
    cases.c.state,
    cases.c.revision,
    cases.c.filings,
    cases.c.clerk,
    cases.c.created_at,
    cases.c.updated_at,
    cases.c.receipt_number,
    cases.c.holder,
    cases.c.offered,
    cases.c.slot,
    cases.c.parked,
    cases.c.due,
    cases.c.wanting,
    cases.c.binned_at,
    cases.c.warned_at,
)
HERE = cases.c.binned_at.is_(None)
_ENDED = frozenset({FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED, FilingStatus.WITHDRAWN})
_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.CHANGED: (cases.c.updated_at.desc(), cases.c.id),
    Order.DUE: (cases.c.due.is_(None), cases.c.due, cases.c.updated_at.desc(), cases.c.id),
    Order.AGE: (cases.c.created_at, cases.c.id),
    Order.NAME: (cases.c.entity_name, cases.c.updated_at.desc(), cases.c.id),
}


def line_of(row: Row[*tuple[Any, ...]]) -> CaseLine:
    """Return a row of the work list."""
    values = row._asdict()
    due = date.fromisoformat(values["due"]) if values["due"] else None
    slot = (values["slot"] - 1) % len(PLACES) + 1 if values["slot"] else None
    return CaseLine(**{**values, "state": CaseState(values["state"]), "due": due, "slot": slot})


def asked(query: CaseQuery) -> ColumnElement[bool]:
    """Return what a row must be to fit."""
    wanted: list[ColumnElement[bool]] = [cases.c.binned_at.is_not(None) if query.binned else HERE]
    if query.states:
        wanted.append(cases.c.state.in_([str(state) for state in query.states]))
    if query.mine:
        wanted.append(or_(cases.c.holder == query.mine, cases.c.offered.in_([query.mine, ANYBODY])))
    if query.due_from is not None:
        wanted.append(cases.c.due >= query.due_from.isoformat())
    if query.due_until is not None:
        wanted.append(cases.c.due <= query.due_until.isoformat())
    if query.untouched_since is not None:
        wanted.append(cases.c.updated_at <= query.untouched_since)
    if query.unsent:
        wanted += [cases.c.receipt_number == "", cases.c.revision == 1]
    if query.ended:
        wanted += [cases.c.running == 0, cases.c.wanting == 0]
    if query.parked:
        wanted.append(cases.c.slot.is_not(None))
    return and_(*wanted, *_words(query.text))


def _words(text: str) -> list[ColumnElement[bool]]:
    folded = fold_name(text)
    if not text.strip():
        return []
    if not folded:
        return [cases.c.id == ""]  # signs only: nothing has such a name
    return [or_(cases.c.found.contains(folded, autoescape=True), cases.c.holder == folded)]


def ordered(query: CaseQuery) -> Select[Any]:
    """Return the rows that fit, in their order."""
    return select(*LINE).where(asked(query)).order_by(*_ORDERS[query.order])


def clocks(case: Case) -> dict[str, object]:
    """Return the columns by which the list tells what waits, and until when."""
    there = case.state is CaseState.RECEIVED or case.receipt is not None
    open_yet = [filing for filing in case.filings if filing.progress.status not in _ENDED]
    days = [filing.progress.deadline for filing in open_yet if filing.progress.deadline is not None]
    wanting = sum(_wants(case, filing) for filing in open_yet) if there else 0
    return {
        "due": min(days).isoformat() if days else None,
        "wanting": wanting,
        "running": len(open_yet) if there else 0,
        "found": "\n".join(
            fold_name(word)
            for word in (case.entity.name, case.entity.key, case.receipt.number if case.receipt else "")
        ),
    }


def _wants(case: Case, filing: Filing) -> bool:
    """Tell whether a correction of a filing is still to be made: one on its way is with the drafts."""
    meant = case.state is CaseState.RECEIVED or filing.number not in case.scope
    return meant and filing.progress.status is FilingStatus.CORRECTION_WANTED
