"""What stands on practice papers: the data of a case, and what is wrong with them where that was chosen.

Must not: know how a paper looks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import EntityKind
from kiosk.domain.practice import Fault
from kiosk.domain.record import DutyKind, Record
from kiosk.papers import words

_AMOUNT = Decimal(5000)  # where the record names none
_OTHER_NAME, _OTHER_CODE = "远航商贸（示例）有限公司", "91421202MA99TE000T"
_OTHER_PERSON = "李远航（示例）"
_PEOPLE = "示例人员"
_NUMBERS = (("0", "8"), ("1", "7"), ("2", "5"), ("3", "8"), ("4", "9"), ("6", "8"), ("5", "6"))
_AFTER = timedelta(days=37)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a practice paper may say. Sums in yuan; `paid_on` is the day that it is about."""

    name: str
    code: str
    code_label: str
    kind: EntityKind
    address: str
    responsible: str
    title: str
    body: str
    document: str
    decided_on: date
    violation: str
    content: str
    amount: Decimal
    paid_on: date
    receipt_number: str
    agent: str
    administrator: str
    id_number: str
    court: str
    region: str
    today: date
    sealed: bool = True


def of(case: Case, filing: Filing, *, today: date) -> Told:
    """Return what the papers of a filing say when nothing is wrong with them."""
    entity, record = case.entity, filing.record
    paid = filing.answer("paid_on") or filing.answer("corrected_on") or case.answer("corrected_on")
    return Told(
        name=record.subject_name or entity.name,
        code=entity.number,
        code_label=words.code_label(entity),
        kind=entity.kind,
        address=entity.address or f"{entity.region.name}示例大道1号",
        responsible=entity.responsible_person or case.applicant.name or _PEOPLE,
        title=entity.title,
        body=record.authority.name,
        document=words.record_name(record),
        decided_on=record.decided_on,
        violation=record.violation or words.kind_of(record, entity.kind),
        content=record.content,
        amount=_amount(filing),
        paid_on=_day(paid) or _done_on(record) or min(record.decided_on + timedelta(days=8), today),
        receipt_number=filing.answer("receipt_number") or f"{record.decided_on:%y}{filing.number:08d}",
        agent=case.applicant.name or _PEOPLE,
        administrator=case.applicant.administrator or "示例清算事务所",
        id_number=case.applicant.id_number,
        court=f"{entity.region.name}人民法院（示例）",
        region=entity.region.name,
        today=today,
    )


def spoilt(told: Told, faults: Collection[Fault]) -> Told:
    """Return what stands on a paper with something wrong; what is of the picture changes nothing here."""
    if Fault.OTHER_ENTITY in faults:
        told = replace(
            told, name=_OTHER_NAME, code=_OTHER_CODE, responsible="李远航（示例）", agent="王远（示例）"
        )
    if Fault.WRONG_NAME in faults:
        told = replace(told, name=_misspelt(told.name))
    if Fault.WRONG_NUMBER in faults:
        told = replace(told, document=_miscopied(told.document))
    if Fault.WRONG_AMOUNT in faults:
        told = replace(told, amount=told.amount - max(Decimal(1), (told.amount / 10).quantize(Decimal(1))))
    if Fault.FUTURE_DATE in faults:
        told = replace(told, paid_on=told.today + _AFTER)
    if Fault.NO_SEAL in faults:
        told = replace(told, sealed=False)
    return told


def _amount(filing: Filing) -> Decimal:
    record = filing.record
    owed = next((duty.amount for duty in record.duties if duty.kind is DutyKind.FINE and duty.amount), None)
    try:
        said = Decimal(filing.answer("paid_amount").replace(",", "") or 0)
    except ArithmeticError:
        said = Decimal(0)
    return said or owed or record.fine or _AMOUNT


def _done_on(record: Record) -> date | None:
    return max((duty.done_on for duty in record.duties if duty.done_on), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _misspelt(name: str) -> str:
    """Return a name with one character of another: 安达 becomes 安大."""
    for right, wrong in (("达", "大"), ("示", "未"), ("公", "工"), ("通", "同")):
        if right in name:
            return name.replace(right, wrong, 1)
    return name[:1] + "某" + name[2:]


def _miscopied(number: str) -> str:
    """Return a number with its last digit misread."""
    at = max((place for place, char in enumerate(number) if char.isdigit()), default=-1)
    if at < 0:
        return f"{number}之二"
    wrong = dict(_NUMBERS).get(number[at], "1")
    return number[:at] + wrong + number[at + 1 :]
