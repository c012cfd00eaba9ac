"""What a check noticed. Words for the screen live in `ui.text`; this module knows codes and places only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops submission, a warning needs a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or to be noticed.

    `step` names a row of `JOURNEY`; `place` is a path inside the case as the pages use it for their fields,
    for example ``applicant.id_number``, ``filings.2.answers.correction`` or ``materials.proof``.
    """

    code: str
    severity: Severity
    step: str
    place: str = ""
    args: tuple[tuple[str, str], ...] = ()

    def arguments(self) -> dict[str, str]:
        """Return the arguments of the sentence by name."""
        return dict(self.args)


def finding(code: str, severity: Severity, step: str, place: str = "", **args: object) -> Finding:
    """Make a finding with its arguments given by name."""
    return Finding(code, severity, step, place, tuple((key, str(value)) for key, value in args.items()))


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return those findings that stop a submission."""
    return tuple(item for item in findings if item.severity is Severity.ERROR)
