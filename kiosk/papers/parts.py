"""What the facts of every paper share: hall and moment, labelled values, the text of a page's QR code.

Must not: know one paper more than another.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kiosk.desk.values import Hall
from kiosk.domain import pagecode
from kiosk.domain.case import Case, Filing
from kiosk.papers import words

Facts = dict[str, Any]

_HALF_LINE = 28.0  # what fits beside another pair, in half widths of a Chinese character
_LABEL = 8  # characters of a label that fit into its column
_HALF = 46.0  # what fits into half a line


def base(hall: Hall, at: datetime) -> Facts:
    """Return what every paper carries: hall and moment of making."""
    return {
        "made_at": at.astimezone(words.CHINA).isoformat(),
        "hall": {
            "name": hall.name,
            "window": window_name(hall),
            "address": hall.address,
            "phone": hall.phone,
            "hours": hall.hours,
        },
    }


def row(label: str, value: str, *, wide: bool = False) -> Facts:
    """Return one labelled value; `wide` takes a whole line. Long values and labels are wide anyway.

    `broad`: the label takes half the line, for it is long and the value short.
    """
    width = sum(2 if ord(char) > 0x2E80 else 1.1 for char in value)
    long = len(label) > _LABEL
    alone = wide or long or width > _HALF_LINE or "\n" in value
    return {"label": label, "value": value, "wide": alone, "broad": long and width <= _HALF}


def window_name(hall: Hall) -> str:
    """Return the window as it is called: 3 号窗口; a name that is no number stays as it is."""
    return f"{hall.window} 号窗口" if hall.window.isdigit() else hall.window


def case_number(case: Case) -> str:
    """Return a case's number as a person can read it out; the QR code holds the whole one."""
    signs = case.id.replace("-", "").upper()
    return f"{signs[:4]}-{signs[4:8]}"


def page_code(case: Case, paper: str, filing: Filing | None = None) -> str:
    """Return the text of a case paper's QR code up to its page: program, case, paper, filing (0: all)."""
    return pagecode.text_before_page(case, paper, filing.number if filing else 0)
