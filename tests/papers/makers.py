"""The facts of every paper that there is, of an ordinary visit and of the longest, by the paper's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from kiosk.domain.case import Case, FilingStatus, Progress
from kiosk.domain.record import Authority, Record
from kiosk.papers import facts as make
from kiosk.papers import render
from tests.domain import builders as b
from tests.papers import samples as s

MATTERS = {"P-GEN": s.matter()}
RARE = "䶮㛃𬱖"
Made = Callable[[], make.Facts]
OBJECTION = {
    "to": "body",
    "items": "content,period",
    "statement": "决定书载明罚款 5,000 元，网站显示 50,000 元。",
    "evidence": "行政处罚决定书复印件\n罚没票据",
}


def form(case: Case | None = None, number: int = 1) -> make.Facts:
    """The application form of a filing."""
    found = case or s.case()
    return make.application_form(found, found.filing(number), matter=s.matter(), hall=s.HALL, at=s.NOW)


def commitment(case: Case | None = None, number: int = 1) -> make.Facts:
    """The commitment of a filing."""
    found = case or s.case()
    return make.commitment(found, found.filing(number), matter=s.matter(), hall=s.HALL, at=s.NOW)


def slip(case: Case | None = None) -> make.Facts:
    """The slip of a case."""
    return make.slip(case or s.case(), matters=MATTERS, hall=s.HALL, clerk="0307", at=s.NOW)


def receipt(case: Case | None = None) -> make.Facts:
    """The receipt of a case that the centre has."""
    found = case or s.received()
    return make.receipt(found, matters=MATTERS, book=s.book(), hall=s.HALL, clerk="0307", at=s.NOW)


def advice(*records: Record) -> make.Facts:
    """The advice sheet on records, of every verdict if none is named."""
    found = records or s.every_verdict()
    dossier = s.dossier(*found)
    return make.advice_sheet(dossier, s.judged(*found), book=s.book(), hall=s.HALL, at=s.NOW)


def power_of_attorney(case: Case | None = None) -> make.Facts:
    """The power of attorney of a case."""
    return make.power_of_attorney(case or s.case(), matters=MATTERS, hall=s.HALL, at=s.NOW)


def identity_statement(case: Case | None = None, post: str = "执行董事") -> make.Facts:
    """The identity statement of a case whose responsible person is there."""
    found = case or s.case(applicant=b.applicant())
    return make.identity_statement(found, hall=s.HALL, at=s.NOW, post=post)


def handover_list(case: Case | None = None, body: Authority | None = None) -> make.Facts:
    """The hand-over list of a case, to the window or to a body."""
    found = case or s.case()
    return make.handover_list(found, matters=MATTERS, hall=s.HALL, clerk="0307", at=s.NOW, body=body)


def wanting(case: Case, *corrections: str, deadline: date | None = None) -> Case:
    """A case whose first filing the body wants corrected."""
    progress = Progress(
        FilingStatus.CORRECTION_WANTED,
        at=s.NOW,
        authority_ref="TZJT-2026-0815",
        query_code="XF2026112100001",
        reason="材料不齐",
        corrections=corrections or ("罚没票据未写决定书文号，请补交写有文号的票据。", "信用承诺书未写日期。"),
        deadline=deadline,
    )
    return case.with_filing(replace(case.filing(1), progress=progress))


def correction_notice(case: Case | None = None) -> make.Facts:
    """The correction notice of the first filing."""
    found = case or wanting(s.received(), deadline=date(2026, 12, 1))
    return make.correction_notice(found, found.filing(1), hall=s.HALL, clerk="0307", at=s.NOW)


def objection(case: Case | None = None, **values: str) -> make.Facts:
    """The objection on the record of the first filing."""
    found = case or s.case()
    return make.objection(
        found.entity,
        found.filing(1).record,
        values=OBJECTION | values,
        hall=s.HALL,
        at=s.NOW,
        applicant=found.applicant,
        case=found,
    )


def withdrawal(case: Case | None = None, reason: str = "决定书正在复议，另行申请。") -> make.Facts:
    """The withdrawal of the first filing."""
    found = case or wanting(s.received())
    filing = found.filing(1)
    return make.withdrawal(found, filing, matter=s.matter(), reason=reason, hall=s.HALL, at=s.NOW)


def decision_table() -> make.Facts:
    """The decision table of the sample pack."""
    return make.decision_table(s.pack(), at=s.NOW)


SAMPLES: dict[str, Made] = {
    "application_form": form,
    "commitment": commitment,
    "slip": slip,
    "receipt": receipt,
    "advice_sheet": advice,
    "power_of_attorney": power_of_attorney,
    "identity_statement": identity_statement,
    "handover_list": handover_list,
    "correction_notice": correction_notice,
    "objection": objection,
    "withdrawal": withdrawal,
    "decision_table": decision_table,
}
FOR_PERSONS = ("application_form", "commitment", "power_of_attorney", "objection", "withdrawal")
LONG = "决定书载明的金额与网站公示的金额不一致，请核对后更正。" * 12


def _longest_receipt() -> make.Facts:
    got = s.received()
    return receipt(replace(s.longest(), receipt=got.receipt, state=got.state))


LONGEST: dict[str, Made] = {
    "application_form": lambda: form(s.longest(), 50),
    "commitment": lambda: commitment(s.longest(), 50),
    "slip": lambda: slip(s.longest()),
    "receipt": _longest_receipt,
    "advice_sheet": lambda: advice(*(s.penalty(number) for number in range(1, 51))),
    "power_of_attorney": lambda: power_of_attorney(s.longest()),
    "identity_statement": lambda: identity_statement(replace(s.longest(), applicant=b.applicant())),
    "handover_list": lambda: handover_list(s.longest(), b.BODY),
    "correction_notice": lambda: correction_notice(
        wanting(s.longest(), *(f"第 {n} 项材料不清晰，请重新提交并加盖公章。" for n in range(1, 41)))
    ),
    "objection": lambda: objection(s.longest(), statement=LONG, evidence="\n".join(["证据材料"] * 12)),
    "withdrawal": lambda: withdrawal(wanting(s.longest()), LONG),
    "decision_table": lambda: make.decision_table(s.large_pack(), at=s.NOW),
}


@cache
def printed(name: str) -> bytes:
    """The paper of the longest case, made once for all tests that look at it."""
    return render(name, LONGEST[name]())


@cache
def sample(name: str) -> bytes:
    """The paper of the ordinary visit, made once for all tests that look at it."""
    return render(name, SAMPLES[name]())
