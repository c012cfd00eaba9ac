"""The journey of a case: its steps as rows. Ticks, current step and what is missing are computed.

A correction is looked at by the filings that it is about only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain import revision
from kiosk.domain.case import Case, CaseState
from kiosk.domain.findings import Finding, Severity, errors, finding
from kiosk.domain.limits import Limits, check_filings
from kiosk.domain.limits import check as check_limits
from kiosk.domain.matter import Matter
from kiosk.domain.rules import commitment, files, form, identity, proof, record, sheets


@dataclass(frozen=True, slots=True)
class Sight:
    """What the steps look at besides the case: its matters by code, the day, the hall's key of ID numbers.

    `lost`: ids of sheets that no longer open. `limits`: what the centre takes, as it was last told.
    """

    matters: Mapping[str, Matter]
    today: date
    id_key: bytes = b""
    lost: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)


Check = Callable[[Case, Sight], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a case's journey. `missing` lists what still stands in the way, errors first."""

    name: str
    missing: Check
    applies: Callable[[Case], bool] = lambda case: True  # noqa: ARG005


def _nothing(case: Case, sight: Sight) -> tuple[Finding, ...]:  # noqa: ARG001
    return ()


def _points(case: Case, sight: Sight) -> tuple[Finding, ...]:  # noqa: ARG001
    """Remind of what a body asked for and nobody ticked off; stops nothing, for it may not apply."""
    return tuple(
        finding("point_open", Severity.WARNING, "check", f"points.{point.filing}", point=point.text)
        for point in revision.points(case)
        if point.text and not point.done
    )


JOURNEY: tuple[Step, ...] = (
    Step(
        "records",
        lambda case, sight: (*record.check(case, sight.today), *check_filings(case, sight.limits)),
    ),
    Step("applicant", lambda case, sight: identity.check(case, sight.today, id_key=sight.id_key)),
    Step("form", lambda case, sight: form.check(case, dict(sight.matters), sight.today)),
    Step("commitment", lambda case, sight: commitment.check(case, sight.today)),
    Step(
        "materials",
        lambda case, sight: (
            *sheets.lost(case, dict(sight.matters), sight.lost),
            *files.check(case, dict(sight.matters)),
            *check_limits(case, dict(sight.matters), sight.limits),
            *sheets.check(case, dict(sight.matters)),
            *proof.check(case),
        ),
    ),
    Step("check", _points),
    Step("submit", _nothing),
)


def steps(case: Case) -> tuple[Step, ...]:
    """Return the steps that apply to this case."""
    return tuple(step for step in JOURNEY if step.applies(case))


def missing(case: Case, sight: Sight) -> tuple[Finding, ...]:
    """Return everything that every step finds, in the order of the journey."""
    case = revision.concerned(case)
    return tuple(found for step in steps(case) for found in step.missing(case, sight))


def done(case: Case, name: str, sight: Sight) -> bool:
    """Tell whether a step is ticked: nothing in its way; check and submit only once the case went out."""
    if name in ("check", "submit"):
        return case.state is not CaseState.DRAFT
    step = next(step for step in JOURNEY if step.name == name)
    return not errors(step.missing(revision.concerned(case), sight))


def current(case: Case, sight: Sight) -> str:
    """Return the step where a reopened case goes on: the first with something in its way, else the check.

    A correction goes on where its body's first open point belongs.
    """
    if case.state is not CaseState.DRAFT:
        return "submit"
    if asked := revision.first_step(case):
        return asked
    case = revision.concerned(case)
    for step in steps(case):
        if errors(step.missing(case, sight)):
            return step.name
    return "check"
