"""A later revision of a case: only the filings whose body wants a correction, the others stay as they are.

The case as the centre has it is kept beside it (`before`), so that an unfinished correction can be taken back
whole. Must not: guess what a body means beyond the words that it uses, or move a case that is on its way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.case import Case, CaseState, Filing, FilingStatus

STEPS = {  # in the order of the journey: words by which a body's point is about one of its steps
    "applicant": ("身份证", "授权委托书", "委托期限", "经办人", "联系人", "联系电话", "手机号"),
    "form": ("申请表", "申请书", "纠正情况", "填写", "表述"),
    "commitment": ("承诺书", "承诺"),
}
MATERIALS = "materials"  # where a point belongs that names nothing else


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a body's list: whose filing it is, its words, the step it is about, dealt with or not."""

    filing: int
    text: str
    step: str
    done: bool


def wanted(case: Case) -> tuple[int, ...]:
    """Return the numbers of the filings whose body wants a correction."""
    return tuple(f.number for f in case.filings if f.progress.status is FilingStatus.CORRECTION_WANTED)


def may_begin(case: Case) -> bool:
    """Tell whether a correction can be begun, or one that is open can take in more filings."""
    new = set(wanted(case)) - set(case.scope if case.before is not None else ())
    return bool(new) and case.state is (CaseState.DRAFT if case.before is not None else CaseState.RECEIVED)


def begun(case: Case) -> Case:
    """Return the case as a draft of its next revision with the filings that a correction is wanted for.

    One that is open already takes in what is wanted by now.
    """
    numbers = tuple(sorted({*wanted(case), *(case.scope if case.before is not None else ())}))
    if case.before is not None:
        return replace(case, scope=numbers)
    return replace(
        case,
        state=CaseState.DRAFT,
        revision=max(case.revision, case.spent) + 1,
        scope=numbers,
        before=case,
        provisional=False,  # the body has the filings: their verdicts were settled with the first revision
        slip_number="",
        ticked=(),
    )


def left(case: Case) -> Case:
    """Return the case as the centre has it, without the correction that was being made.

    What was told of its filings meanwhile stays.
    """
    had = case.before
    if had is None or case.state is not CaseState.DRAFT:
        return case
    told = {filing.number: filing for filing in case.filings}
    return replace(
        had,
        edit=case.edit,
        spent=max(case.spent, case.revision - 1),
        filings=tuple(_as_told(filing, told[filing.number]) for filing in had.filings),
    )


def _as_told(filing: Filing, now: Filing) -> Filing:
    record = replace(filing.record, sites=now.record.sites)
    return replace(filing, progress=now.progress, record=record)


def still_wanted(case: Case) -> Case:
    """Return a correction that is being made without the filings that want none any more.

    The body decided, or the applicant took one back. Where none is left it ends as if it had not begun.
    """
    if case.before is None or case.state is not CaseState.DRAFT:
        return case
    rest = tuple(number for number in case.scope if number in wanted(case))
    return replace(case, scope=rest) if rest else left(case)


def arrived(case: Case) -> Case:
    """Return the case once the centre has its revision: nothing is open any more."""
    return replace(case, before=None, ticked=()) if case.before is not None else case


# -- what a revision holds


def concerned(case: Case) -> Case:
    """Return the case as its revision holds it: the filings that it is about, with what is theirs.

    The same case where no correction is on its way.
    """
    if case.before is None or not case.scope:
        return case
    away = {filing.number for filing in others(case)}
    return replace(
        case,
        filings=tuple(filing for filing in case.filings if filing.number not in away),
        sheets=tuple(sheet for sheet in case.sheets if _of(sheet.material) not in away),
        attestations=tuple(item for item in case.attestations if _of(item.slot) not in away),
    )


def of_last(case: Case) -> Case:
    """Return the case with the filings of its last revision only, as slip and receipt name them."""
    inside = concerned(case)
    return inside if inside is not case else replace(case, filings=_in(case, case.filings))


def others(case: Case) -> tuple[Filing, ...]:
    """Return the filings that a correction leaves as they are; none where there is no correction."""
    inside = _in(case, case.filings) if case.before is not None else case.filings
    return tuple(filing for filing in case.filings if filing not in inside)


def _in(case: Case, filings: tuple[Filing, ...]) -> tuple[Filing, ...]:
    return tuple(f for f in filings if not case.scope or f.number in case.scope)


def _of(slot: str) -> int:
    """Return the filing that a slot belongs to; 0 where it is none's own."""
    number = slot.rpartition("#")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


# -- what the body asks for


def points(case: Case) -> tuple[Point, ...]:
    """Return what the bodies ask for in the correction that is being made; nothing where none is."""
    if case.before is None:
        return ()
    return tuple(
        Point(filing.number, text, step_of(text), (filing.number, text) in case.ticked)
        for filing in _in(case, case.filings)
        for text in dict.fromkeys(filing.progress.corrections or ("",))  # "": the body names none here
    )


def step_of(text: str) -> str:
    """Return the step that a body's point is about, by its words; the materials where they name none."""
    return next((step for step, names in STEPS.items() if any(name in text for name in names)), MATERIALS)


def first_step(case: Case) -> str:
    """Return the first step of the journey that has a point to be dealt with, "" where there is none."""
    asked = {point.step for point in points(case) if not point.done}
    return next((step for step in (*STEPS, MATERIALS) if step in asked), "")


def ticked(case: Case, filing: int, text: str, *, on: bool) -> Case:
    """Return the case with one point dealt with, or not."""
    rest = tuple(item for item in case.ticked if item != (filing, text))
    return replace(case, ticked=(*rest, (filing, text)) if on else rest)
