"""Records with their verdicts as rows of the table; what must be read whole stands on a line of its own.

Must not: judge, or choose what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.text import join, together, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Column, Row
from ui.words import facts, readings

if TYPE_CHECKING:
    from kiosk.domain.case import Filing
    from kiosk.domain.entity import Region
    from kiosk.domain.record import Record
    from kiosk.domain.verdict import Judgement
    from kiosk.services.entities.lookup import Opened

    Judged = tuple[Record, Judgement]


def columns() -> list[Column]:
    """Return the columns in the language in force."""
    return [
        Column(tr("Record"), 232, 4),
        Column(tr("Kind and class"), 150, 4),
        Column(tr("Decided on"), 102, firm=True),
        Column(tr("Can one apply"), 190, 3),
    ]


def row(record: Record, judgement: Judgement, region: Region | None, *, in_case: bool) -> Row:
    """Return the row of a record; `in_case`: the open case has it, so it can't be ticked again."""
    note: tuple[str, Tone] | None = None
    if record.origin == "applicant":
        note = (tr("unverified, by applicant"), "warn")
    elif any(duty.shown for duty in record.duties):
        note = (tr("day by the applicant"), "warn")
    below = join(record.authority.name, facts.elsewhere(record, region))
    cells = (
        Cell(facts.record_name(record), below, strong=True, note=note),
        Cell(facts.record_kind(record), join(facts.sums(record), facts.set_by(record))),
        Cell(record.decided_on.isoformat(), tr("not public") if not record.public else ""),
    )
    pill, why = readings.pill(record, judgement), readings.short(judgement)
    if in_case:
        here = tr("In the open case")
        return Row(record.id, (*cells, Cell(below=why, pill=(here, "info"))), can_tick=False, why_not=here)
    if judgement.verdict == "not_here":  # in a pill the name of the body would be cut
        pill, why = (
            (tr("Go to the body itself"), pill[1]),
            join(record.authority.name, readings.own_data(judgement)),
        )
    can = judgement.can_file
    running = record.running.where if record.running is not None else ""
    last = Cell(below=why, pill=pill)
    return Row(record.id, (*cells, last), can_tick=can, why_not="" if can else running or why)


def none(opened: Opened) -> tuple[str, str]:
    """Say that no public record was found, which is no certificate, and what to do."""
    now = opened.dossier.as_of + opened.age
    title = tr(
        "No public record was found (as of {when}; this is no certificate of credit)",
        when=facts.when(opened.dossier.as_of, now),
    )
    text = tr("If the applicant has a decision paper or a printout, enter the record by hand.")
    if opened.from_cache:
        text = join(tr("From this workstation's copy; the centre was not asked."), text)
    return title, text


def natural_person(between: str = "") -> tuple[str, str]:
    """Say that records of natural persons are not handled here, and who handles them."""
    title = tr("Records of natural persons are not handled at this window")
    text = tr(
        "Go to whoever made the record: unpaid wages to human resources, taxes to the tax office, work "
        "safety to emergency management, public order to the police, court lists to the court that enforces."
    )
    caution = tr("What is not listed here may be on record there.")
    return title, f"{text}{between}{caution}" if between else together(text, caution)


def with_case(
    listed: Sequence[Judged], filings: Sequence[Filing]
) -> tuple[tuple[Judged, ...], frozenset[str]]:
    """Return the list with those records of the open case that are not in it, and the ids of the case's.

    One entered by hand is the same as that of the centre with its number, brackets and zeros aside.
    """
    if not filings:
        return tuple(listed), frozenset()
    ids = {filing.record.id for filing in filings}
    numbers = {_decision(filing.record) for filing in filings} - {None}
    held = {record.id for record, _ in listed if record.id in ids or _decision(record) in numbers}
    there = {record.id for record, _ in listed}
    decisions = {_decision(record) for record, _ in listed} - {None}
    more = tuple(
        (filing.record, filing.judgement)
        for filing in filings
        if filing.record.id not in there and _decision(filing.record) not in decisions
    )
    return (*listed, *more), frozenset(held | {record.id for record, _ in more})


def _decision(record: Record) -> tuple[str, str] | None:
    """Return what tells a decision: its number as it is matched, and the city; None where it has none."""
    from kiosk.domain.identity import fold_document_number

    number = fold_document_number(record.document_number)
    return (number, record.authority.region.city) if number else None
