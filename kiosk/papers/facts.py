"""Every builder of facts in one place: domain values in, the dictionary that `render` takes out.

    render("application_form", facts.application_form(case, filing, matter=matter, hall=hall, at=now))

Must not: hold anything of its own.
"""

from __future__ import annotations

from kiosk.papers.advice import advice_sheet
from kiosk.papers.commitments import commitment
from kiosk.papers.form import application_form
from kiosk.papers.handover import receipt, slip
from kiosk.papers.parts import Facts

__all__ = ["Facts", "advice_sheet", "application_form", "commitment", "receipt", "slip"]
