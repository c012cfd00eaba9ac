"""How filings move along: steps that fall due by the centre's clock, and the events that a window's feed
shows.

Nothing runs in the background: whoever looks moves what is due, inside the own transaction. So any number
of servers may share one database, and a restart loses nothing.
"""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import or_, select, true, update
from sqlalchemy.orm import Session

from kiosk.sandbox import entities
from kiosk.sandbox.clock import day, due, now, stamp
from kiosk.sandbox.database import count_up
from kiosk.sandbox.tables import Event, Filing

FINAL = ("decided", "not_accepted", "withdrawn")
# fate: the steps that follow the receipt, each with its delay in working hours
FATES: dict[str, tuple[tuple[str, float], ...]] = {
    "approve": (("forward", 2), ("accept", 8), ("approve", 24), ("remove", 8)),
    "refuse": (("forward", 2), ("accept", 8), ("refuse", 24)),
    "not_accept": (("forward", 2), ("not_accept", 8)),
    "correct": (("forward", 2), ("correct", 8)),
    "extend": (("forward", 2), ("accept", 8), ("extend", 40), ("approve", 40), ("remove", 8)),
}
_SITES = ("信用中国", "信用湖北", "国家企业信用信息公示系统")


def start(session: Session, filing: Filing, moment: float) -> None:
    """Set a received filing on its way."""
    filing.next_step, hours = FATES[filing.fate][0]
    filing.next_at = due(session, moment, hours)


def lock(session: Session, hall: str, window: str) -> None:
    """Keep other servers from a window's filings and feed until the transaction ends."""
    count_up(session, f"events:{hall}:{window}", 0)


def lock_entity(session: Session, code: str) -> None:
    """Keep other servers from filing for an entity until the transaction ends: a record runs once."""
    count_up(session, f"entity:{code}", 0)


def move(session: Session, hall: str, window: str) -> None:
    """Make every step of a window's filings that is due, in the order of their times."""
    lock(session, hall, window)
    moment = now(session)
    query = select(Filing).where(Filing.hall == hall, Filing.window == window, Filing.next_at <= moment)
    while rows := list(session.scalars(query.execution_options(populate_existing=True))):
        filing = min(rows, key=lambda row: (row.next_at or 0.0, row.case_id, row.number))
        _step(session, filing)
        session.flush()


def release(session: Session, filing: Filing, at: float) -> None:
    """Say that a filing's record is free again."""
    entities.set_running(session, filing.record_id, None, at)


def hurry(session: Session, case_id: str = "") -> int:
    """Make every waiting step due now, of all filings or of one case; return how many there were."""
    meant = Filing.next_step.is_not(None) & (Filing.case_id == case_id if case_id else true())
    windows = select(Filing.hall, Filing.window).where(meant).distinct()
    for hall, window in session.execute(windows.order_by(Filing.hall, Filing.window)).all():
        lock(session, hall, window)
    done = session.execute(update(Filing).where(meant).values(next_at=now(session)))
    return int(getattr(done, "rowcount", 0))


def _step(session: Session, filing: Filing) -> None:
    at = filing.next_at or now(session)
    step = str(filing.next_step)
    names = [name for name, _ in FATES[filing.fate]]
    following = FATES[filing.fate][names.index(step) + 1 :]
    filing.next_step = following[0][0] if following else None
    filing.next_at = due(session, at, following[0][1]) if following else None
    tell(session, filing, at, **_STEPS[step](session, filing, at))


def _forward(_session: Session, filing: Filing, at: float) -> dict[str, Any]:
    serial = secrets.randbelow(10**6)
    code = "".join(secrets.choice("ABCDEFGHJKLMNPQRTUWXY0123456789") for _ in range(10))
    return {
        "status": "forwarded",
        "forwarded_at": stamp(at),
        "authority_ref": f"修收〔{day(at).year}〕{serial:06d}号",
        "query_code": filing.state["query_code"] or code,
        "sites": _sites(filing, "published"),
    }


def _accept(_session: Session, _filing: Filing, _at: float) -> dict[str, Any]:
    return {"status": "accepted"}


def _not_accept(session: Session, filing: Filing, at: float) -> dict[str, Any]:
    release(session, filing, at)
    return {"status": "not_accepted", "reason": "所附票据不是本决定书的缴款凭证，不予受理。"}


def _correct(session: Session, _filing: Filing, at: float) -> dict[str, Any]:
    wanted = ["罚没票据上看不清决定书文号，请提供清晰件。", "信用承诺书缺少签字日期，请补签后重新提交。"]
    deadline = day(due(session, at, 40)).isoformat()
    return {"status": "correction_wanted", "corrections": wanted, "deadline": deadline}


def _extend(session: Session, _filing: Filing, at: float) -> dict[str, Any]:
    deadline = day(due(session, at, 80)).isoformat()
    return {"status": "extended", "reason": "情况复杂，需进一步核查，延长10个工作日。", "deadline": deadline}


def _refuse(session: Session, filing: Filing, at: float) -> dict[str, Any]:
    release(session, filing, at)
    return {"status": "decided", "decision": "refused", "reason": "决定书责令的整改事项尚未完成。"}


def _approve(_session: Session, filing: Filing, _at: float) -> dict[str, Any]:
    sites = _sites(filing, "removal_requested")
    return {"status": "decided", "decision": "approved", "reason": None, "deadline": None, "sites": sites}


def _remove(session: Session, filing: Filing, at: float) -> dict[str, Any]:
    if filing.record_id:
        entities.end_publicity(session, filing.record_id, at, day(at).isoformat())
    return {"sites": _sites(filing, "removed")}


def _sites(filing: Filing, state: str) -> list[dict[str, str]]:
    known = [site["name"] for site in filing.state["sites"]] or list(_SITES[:2])
    return [{"name": name, "state": state} for name in known]


_STEPS = {
    "forward": _forward,
    "accept": _accept,
    "not_accept": _not_accept,
    "correct": _correct,
    "extend": _extend,
    "refuse": _refuse,
    "approve": _approve,
    "remove": _remove,
}


def tell(session: Session, filing: Filing, at: float, **changes: Any) -> dict[str, Any]:
    """Change what is said of a filing, append it to the window's feed and return it."""
    sequence = count_up(session, f"events:{filing.hall}:{filing.window}")
    state = filing.state | changes | {"at": stamp(at), "sequence": sequence}
    filing.state, filing.status = state, state["status"]
    event = Event(hall=filing.hall, window=filing.window, sequence=sequence, case_id=filing.case_id, at=at)
    event.body = state
    session.add(event)
    return state


def active(session: Session, record_id: str | None, entity_code: str, document: str) -> list[Filing]:
    """Return filings for a record (by id, or by entity and document number) that are still on their way."""
    same = [Filing.record_id == record_id] if record_id else []
    if document:
        same.append((Filing.document_key == document) & (Filing.entity_code == entity_code))
    if not same:
        return []
    return list(session.scalars(select(Filing).where(or_(*same), Filing.status.not_in(FINAL))))
