"""Advice without a case: the sheet printed or as a code, each time a consultation in the audit trail.

One line of note may follow, with the numbers in it masked. Must not: start a case, or keep a sheet.
"""

from __future__ import annotations

from kiosk.desk import Desk
from kiosk.services import people
from kiosk.services.acts import Act
from kiosk.services.lookup import Opened
from kiosk.services.papermaking import ADVICE, advice_facts, advice_sheet
from kiosk.services.trail import masked

NOTE = 100  # characters


def print_advice(desk: Desk, opened: Opened) -> None:
    """Print the advice sheet (一次性告知单), and log it as a consultation. Raises PrinterFailed."""
    from kiosk.services import papers

    people.demand(desk, Act.WORK)
    papers.print_pdf(desk, advice_sheet(desk, opened), name=ADVICE, copies=1)
    _log(desk, opened, "paper")


def advice_code(desk: Desk, opened: Opened) -> tuple[str, ...]:
    """Return the advice as a QR code, rows of 1 and 0, and log it as a consultation."""
    from kiosk.papers import pocket

    people.demand(desk, Act.WORK)
    made = pocket.modules(pocket.text(advice_facts(desk, opened)))
    _log(desk, opened, "code")
    return made


def note(desk: Desk, code: str, said: str) -> str:
    """Log one line of note with the consultation of an entity; return it as it was kept, "" for nothing."""
    clerk = people.demand(desk, Act.WORK)
    kept = masked(" ".join(said.split()))[:NOTE]
    if kept:
        with desk.store.begin() as work:
            work.audit("consultation.noted", code, actor=clerk, detail=kept)
    return kept


def _log(desk: Desk, opened: Opened, how: str) -> None:
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        work.audit("consultation.given", opened.dossier.entity.code, actor=clerk, detail=how)
