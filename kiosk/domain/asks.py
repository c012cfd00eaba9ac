"""When a field or a material is asked for at all: named conditions that packs refer to.

Must not: judge, or look at anything but the record and the person at the window.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.applicant import Applicant
from kiosk.domain.record import DutyKind, Record

When = Callable[[Record, Applicant], bool]


def _duty(*kinds: DutyKind) -> When:
    return lambda record, _who: any(duty.kind in kinds for duty in record.duties)


def _reason(code: str) -> When:
    return lambda record, _who: code in record.listing_reason.replace(" ", "").split(",")


def _reason_unknown(record: Record, _who: Applicant) -> bool:
    return not any(_reason(code)(record, _who) for code in ("1", "2", "3", "4"))


def _more_than_money(record: Record, _who: Applicant) -> bool:
    """Does the decision ask for more than a sum, or is that not known?"""
    money = (DutyKind.FINE, DutyKind.LATE_FEE, DutyKind.CONFISCATION)
    return not record.duties or any(duty.kind not in money for duty in record.duties)


WHEN: dict[str, When] = {
    "": lambda _record, _who: True,
    "fine": lambda record, who: bool(record.fine) or _duty(DutyKind.FINE)(record, who),
    "late_fee": _duty(DutyKind.LATE_FEE),
    "confiscation": lambda record, who: bool(record.confiscated) or _duty(DutyKind.CONFISCATION)(record, who),
    "more_than_money": _more_than_money,
    "no_duties": lambda record, _who: not record.duties,
    "reason_1": _reason("1"),
    "reason_2": _reason("2"),
    "reason_3": _reason("3"),
    "reason_4": _reason("4"),
    "reason_unknown": _reason_unknown,
    "agent": lambda _record, who: who.is_agent,
}


def asked(when: str, record: Record, who: Applicant) -> bool:
    """Tell whether what packs mark with this name is asked for; raises KeyError for a name nobody knows."""
    return WHEN[when](record, who)
