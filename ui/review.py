"""A case as sections for the check page, and how many points the pre-check looked at.

Personal numbers are masked. Must not: check anything itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.rules.form import fields_of
from ui.forms import fields
from ui.sheets import checklist
from ui.text import day, mark, plural, tr
from ui.widgets.summary import Section
from ui.words import facts, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.domain.case import Case, Filing
    from kiosk.domain.entity import Region
    from kiosk.domain.findings import Finding
    from kiosk.domain.matter import WorkingClock
    from kiosk.domain.rulebook import Rulebook
    from ui.casepage import View

CLOCKS = {"extend": mark("Where it is complex, the body may take {n} working days more")}
MANY = 6  # filings that are still shown one by one


def sections(view: View, region: Region | None, *, can_change: bool = True) -> list[Section]:
    """Return the sections in the order of the steps."""
    others = [Section("others", tr("Goes on unchanged"), _others(view), False)] if view.others else []
    return [
        Section("records", tr("Records"), _records(view.case, region), can_change),
        Section("applicant", tr("Applicant"), _applicant(view.case), can_change),
        Section("form", tr("Form"), _form(view), can_change),
        Section("commitment", tr("Commitment"), _commitment(view.case), can_change),
        Section("materials", tr("Materials"), _materials(view), can_change),
        *others,
    ]


def _others(view: View) -> tuple[tuple[str, str], ...]:
    """Say of the filings that a correction leaves alone where they are, and what was answered there."""
    rows = []
    for filing in view.others:
        state = names.filing_state(filing.progress.status)[0]
        own = _own(view, filing, named=False)
        said = "\n".join(tr("{names}: {what}", names=label, what=text) for label, text in own)
        body = _listed(filing.record.authority.name, state)
        rows.append((facts.record_name(filing.record), f"{body}\n{said}" if said else body))
    return tuple(rows)


def _records(case: Case, region: Region | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            facts.record_name(f.record),
            _listed(_body(f, region), day(f.record.decided_on), facts.sums(f.record)),
        )
        for f in case.filings
    )


def _body(filing: Filing, region: Region | None) -> str:
    """Name the determining body, and that it sits elsewhere."""
    name, away = filing.record.authority.name, facts.elsewhere(filing.record, region)
    return tr("{what} ({remark})", what=name, remark=away) if away else name


def _listed(*parts: str) -> str:
    """List what is there by commas, which never begin a line."""
    return tr(", ").join(part for part in parts if part)


def _applicant(case: Case) -> tuple[tuple[str, str], ...]:
    who, entity = case.applicant, case.entity
    rows = [(tr("Name"), entity.name)]
    if entity.registration_number:
        rows.append((tr("Registration number"), entity.registration_number))
    elif entity.kind != "natural_person":
        rows.append((tr("Unified social credit code"), entity.code))
    if who.is_administrator:
        rows.append((tr("Administrator"), who.administrator))
    rows.append((_stands_there(case), facts.person(who).replace(" · ", tr(", "))))
    if who.is_agent:
        until = tr("until {date}", date=day(who.authorised_until)) if who.authorised_until else ""
        rows.append((tr("Power of attorney"), until))
    rows.append(
        (
            tr("Privacy notice"),
            tr("read on {date}", date=day(who.notice_read_on)) if who.notice_read_on else tr("not read yet"),
        )
    )
    return tuple(rows)


def _stands_there(case: Case) -> str:
    """Name the capacity of the person at the window in a word."""
    if case.applicant.is_administrator:
        return tr("Contact person")
    if case.applicant.is_agent:
        return tr("Agent")
    return names.responsible_title(case.entity.title) or tr("In person")


def _form(view: View) -> tuple[tuple[str, str], ...]:
    case = view.case
    rows: list[tuple[str, str]] = []
    seen: set[str] = set()
    for filing in case.filings:
        for spec in fields_of(case, filing, view.sight.matters[filing.matter]):
            if spec.per_filing:
                continue
            if spec.name not in seen:
                seen.add(spec.name)
                text = fields.for_screen(spec, case.answer(spec.name))
                if text or spec.required:
                    rows.append((fields.name(spec), text))
    own = [row for filing in case.filings[:MANY] for row in _own(view, filing, named=len(case.filings) > 1)]
    rest = len(case.filings) - MANY
    if rest > 0:
        own.append(
            (tr("Further filings"), plural("{n} more, see the form", "{n} more, see the form", n=rest))
        )
    return (*own, *rows)


def _own(view: View, filing: Filing, *, named: bool) -> list[tuple[str, str]]:
    values = []
    for spec in fields_of(view.case, filing, view.sight.matters[filing.matter]):
        text = fields.for_screen(spec, filing.answer(spec.name)) if spec.per_filing else ""
        if text:
            values.append((fields.name(spec), text))
    if not named:
        return values
    said = "\n".join(tr("{names}: {what}", names=label, what=text) for label, text in values)
    return [(facts.record_name(filing.record), said)]


def _commitment(case: Case) -> tuple[tuple[str, str], ...]:
    rows = []
    for filing in case.filings[:MANY]:
        made = filing.commitment
        signed = tr("signed on {date}", date=day(made.signed_on)) if made and made.signed_on else ""
        rows.append((facts.record_name(filing.record), _listed(made.code if made else "", signed)))
    if len(case.filings) > MANY:
        done = sum(f.commitment is not None and f.commitment.signed_on is not None for f in case.filings)
        rows.append((tr("All"), tr("{n} of {all} signed", n=done, all=len(case.filings))))
    return tuple(rows)


def _materials(view: View) -> tuple[tuple[str, str], ...]:
    rows = []
    for slot in checklist.slots_of(view):
        said, sheets = view.case.attestation(slot.name), view.case.sheets_of(slot.name)
        pages = plural("{n} page", "{n} pages", n=len(sheets)) if sheets else ""
        kind = tr(facts.COPIES[said.kind]) if said.kind is not None and sheets else ""
        seen = tr("original looked at") if said.shown else ""
        back = tr("returned") if said.returned else ""
        rows.append((checklist.name(view.case, slot), _listed(pages, kind, seen, back)))
    return tuple(rows)


def gathered(notes: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Return what is to be noticed, a paper that every filing has once: the first of its slots, how many."""
    found: dict[object, tuple[Finding, int]] = {}
    for number, note in enumerate(notes):
        same = (note.code, note.args) if note.step == "materials" else number
        first, count = found.get(same, (note, 0))
        found[same] = (first, count + 1)
    return list(found.values())


def points(view: View) -> int:
    """Count the points that the pre-check looks at: records, applicant, fields, commitments, slots."""
    fields = sum(
        spec.per_filing or at == 0
        for at, filing in enumerate(view.case.filings)
        for spec in fields_of(view.case, filing, view.sight.matters[filing.matter])
    )
    own = 2 * len(view.case.filings)  # its verdict and its commitment
    return own + fields + len(checklist.slots_of(view)) + (6 if view.case.applicant.is_agent else 5)


def next_lines(book: Rulebook, case: Case) -> list[str]:
    """Say whose clock starts when, in working days; never a calendar date before the body has the case.

    Filings of matters with other clocks are told apart by their numbers in the case. Of a correction no rule
    says whether the clock begins anew.
    """
    if case.before is not None:
        return [tr("The body goes on once it has the correction; it says whether its periods begin anew.")]
    groups: dict[tuple[WorkingClock, ...], list[str]] = {}
    for number, filing in enumerate(case.filings, 1):
        clocks = book.clocks(filing.matter, filing.judgement.pack)
        groups.setdefault(clocks, []).append(str(number))
    lines, sure = [], not next_note(book, case)
    for clocks, numbers in groups.items():
        if len(groups) > 1:
            lines.append(tr("Filings {numbers}:", numbers=_listed(*numbers)))
        lines += [_clock_line(clock, mark_it=sure) for clock in clocks if clock.days is not None]
    return lines


def next_note(book: Rulebook, case: Case) -> str:
    """Say once that no legal reader has confirmed any of the periods; "" where one has, or none is shown."""
    if case.before is not None:
        return ""
    every = (book.clocks(filing.matter, filing.judgement.pack) for filing in case.filings)
    told = [clock for clocks in every for clock in clocks if clock.days is not None]
    unsure = bool(told) and not any(clock.basis.confirmed for clock in told)
    return tr("Periods to be confirmed legally.") if unsure else ""


def _clock_line(clock: WorkingClock, *, mark_it: bool) -> str:
    source = CLOCKS.get(clock.name) or (
        mark("{label}: within {n} working days of the body receiving it")
        if clock.starts == "received"
        else mark("{label}: within {n} working days of acceptance")
    )
    line = tr(source, label=facts.said(clock.label), n=clock.days)
    unsure = mark_it and not clock.basis.confirmed
    return tr("{line} (to be confirmed)", line=line) if unsure else line
