"""What the form page asks of the core for many filings at once, each one short transaction.

Must not: know a widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.domain.case import Case, with_answer
from kiosk.services import casework

Answers = tuple[tuple[str, str], ...]


def copy_to_all(desk: Desk, case_id: str, number: int, names: frozenset[str]) -> Case:
    """Write these answers of one filing into every other filing of the same matter."""

    def applied(case: Case) -> Case:
        source = case.filing(number)
        for filing in case.filings:
            if filing.number == number or filing.matter != source.matter:
                continue
            answers = filing.answers
            for name, text in source.answers:
                if name in names:
                    answers = with_answer(answers, name, text)
            case = case.with_filing(replace(filing, answers=answers))
        return case

    return casework.change(desk, case_id, applied)


def put_back(desk: Desk, case_id: str, before: Mapping[int, Answers]) -> Case:
    """Give every filing the answers that it had."""

    def applied(case: Case) -> Case:
        filings = tuple(
            replace(filing, answers=before.get(filing.number, filing.answers)) for filing in case.filings
        )
        return replace(case, filings=filings)

    return casework.change(desk, case_id, applied)
