"""Every builder of facts in one place: domain values in, the dictionary that `render` takes out.

    render("application_form", facts.application_form(case, filing, matter=matter, hall=hall, at=now))

Must not: hold anything of its own.
"""

from __future__ import annotations

from kiosk.papers.advice import advice_sheet
from kiosk.papers.authority import identity_statement, power_of_attorney
from kiosk.papers.commitments import commitment
from kiosk.papers.decisions import decision_table
from kiosk.papers.form import application_form
from kiosk.papers.handover import handover_list, receipt, slip
from kiosk.papers.notices import correction_notice
from kiosk.papers.parts import Facts
from kiosk.papers.petitions import objection, withdrawal

__all__ = [
    "Facts",
    "advice_sheet",
    "application_form",
    "commitment",
    "correction_notice",
    "decision_table",
    "handover_list",
    "identity_statement",
    "objection",
    "power_of_attorney",
    "receipt",
    "slip",
    "withdrawal",
]
