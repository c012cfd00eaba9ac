"""The course of one filing as widgets: timeline, whose clock runs, corrections, sites, numbers.

Working days count from the body's own receipt: before that no date is shown, afterwards the centre's, or the
one that `services.packs.calendar` computed. Must not: compute a date, or say that the window accepts or
decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.screens import letterlines
from ui.text import day, join, mark, tr
from ui.theme import Tone
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.words import corrections, facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.domain.calendar import Term
    from kiosk.domain.case import Filing
    from kiosk.domain.matter import WorkingClock
    from kiosk.domain.rulebook import Rulebook
    from kiosk.services.cases.worklist import FilingLine
    from kiosk.services.centre.letters import Letter

DECISIONS = {"approved": mark("Publication is ended"), "refused": mark("Not agreed to")}
SITES: dict[str, tuple[str, str, Tone]] = {
    "published": (mark("still published"), "eye", "warn"),
    "removal_requested": (mark("asked to end publication"), "clock", "info"),
    "removed": (mark("no longer published"), "check", "ok"),
}
WHOSE = {
    "received": mark("With the centre, which forwards it. No period of the body runs yet."),
    "forwarded": mark("With {body}: it says whether it accepts within {accept} of its own receipt."),
    "accepted": mark("With {body}: it decides within {decide} of accepting."),
    "extended": mark("With {body}: the decision was extended by {extend}."),
    "correction_wanted": mark("With the applicant: {body} waits for the corrections below."),
    "not_accepted": mark("Ended: no clock runs. A new filing can be made once the reason is dealt with."),
    "withdrawn": mark("Ended on the applicant's word: no clock runs."),
}

RUNS = {"forwarded": "accept", "accepted": "decide", "extended": "extend"}  # status: clock of the pack


def decision(code: str) -> str:
    """Say what was decided."""
    return tr(DECISIONS[code]) if code in DECISIONS else ""


def widgets(
    line: FilingLine,
    book: Rulebook,
    now: datetime,
    *,
    term: Term | None,
    light: tuple[str, int] | None = None,
    about: Sequence[tuple[Letter, bool]] = (),
    handed: datetime | None = None,
    objection: str = "",
) -> list[QWidget]:
    """Give the widgets for one filing.

    `term`: the last day of the period that runs, as of now; `light`: how near the body's deadline is;
    `about`: letters that the centre does not have yet, each with whether its case goes first;
    `handed`: when the result was handed over; `objection`: the centre's number of one.
    """
    filing = line.filing
    said, tone, icon = corrections.filing_pill(line.standing, filing.progress)
    made: list[QWidget] = [
        Label(facts.record_name(filing.record), "strong", selectable=True),
        Label(line.entity_name, "small", "muted"),
        Pill(said, tone, icon=icon),
        *_letters(about, now),
        *_on_its_way(line),
        *_clock(filing, book, term, light),
        *_wanted(filing),
        Rule(),
        Label(tr("Course"), "strong"),
        *_steps(line, now),
        *_handed(handed, now),
        *_sites(filing),
        *_numbers(line, objection),
    ]
    return made


def _letters(about: Sequence[tuple[Letter, bool]], now: datetime) -> list[QWidget]:
    """Say what is on its way about a filing."""
    made: list[QWidget] = []
    for letter, behind in about:
        _words, tone, icon = letterlines.pill(letter)
        made.append(IconLine(letterlines.said(letter, now, behind=behind), icon, tone))
    return made


def _on_its_way(line: FilingLine) -> list[QWidget]:
    """Say that a correction is being made, or is on its way; or that the centre may have later papers."""
    if not line.corrected:
        older = tr("Its papers here come from a backup; the centre may have later ones.")
        return [IconLine(older, "alert", "warn")] if line.older else []
    if line.standing == "saved":
        return [IconLine(tr("A correction was begun here; it is not with the centre yet."), "edit", "warn")]
    return [IconLine(tr("The correction is on its way to the centre."), "send", "info")]


def _clock(filing: Filing, book: Rulebook, term: Term | None, light: tuple[str, int] | None) -> list[QWidget]:
    progress = filing.progress
    clocks = book.clocks(filing.matter, filing.judgement.pack)
    days = {clock.name: _days(clock) for clock in clocks}
    source = WHOSE.get(progress.status, "")
    if progress.status == "decided":
        source = mark("Decided. Each site ends publication by itself; its state is below.")
        if progress.decision == "refused":
            source = mark("Decided by {body}. The reason is below.")
    made: list[QWidget] = []
    if source:
        made.append(Label(names.fill(source, body=filing.record.authority.name, **days), "small"))
    if progress.deadline is not None and light is not None:
        said, tone, icon = corrections.deadline(light[0], light[1], progress.deadline)
        made.append(IconLine(tr("{left}, as the centre says", left=said), icon, tone))
    elif progress.deadline is not None:
        until = tr("Until {date}, as the centre says", date=day(progress.deadline))
        made.append(IconLine(until, "calendar", "warn"))
    elif term is not None:
        made.append(_last_day(term))
    clock = next((c for c in clocks if c.name == RUNS.get(progress.status)), None)
    if clock is not None:
        made.append(Label(tr("Basis: {source}", source=facts.basis(clock.basis)), "small", "muted"))
    return made


def _last_day(term: Term) -> QWidget:
    if not term.provisional:
        return IconLine(tr("Last day by the calendar: {date}", date=day(term.day)), "calendar", "info")
    source = mark("Last day {date}, provisional: the holidays of {year} are not known here yet")
    return IconLine(tr(source, date=day(term.day), year=term.day.year), "calendar", "warn")


def _days(clock: WorkingClock) -> str:
    return (
        tr("{n} working days", n=clock.days) if clock.days is not None else tr("a period that is not known")
    )


def _wanted(filing: Filing) -> list[QWidget]:
    progress = filing.progress
    made: list[QWidget] = []
    if progress.corrections:
        made += [Rule(), Label(tr("Corrections asked for"), "strong")]
        made += [IconLine(text, "edit", "warn") for text in progress.corrections]
    if progress.reason:
        made += [
            Rule(),
            Label(tr("Reason given"), "strong"),
            Label(progress.reason, "small", selectable=True),
        ]
    return made


def _steps(line: FilingLine, now: datetime) -> list[QWidget]:
    progress = line.filing.progress
    made: list[QWidget] = []
    if line.received_at is not None:
        when = facts.when(line.received_at, now)
        made.append(IconLine(join(when, tr("The centre has it")), "check", "ok"))
    if progress.forwarded_at is not None:
        when = facts.when(progress.forwarded_at, now)
        made.append(IconLine(join(when, tr("Forwarded to the determining body")), "check", "ok"))
    elif progress.status == "received":
        made.append(IconLine(tr("Not forwarded yet"), "dot", "quiet"))
    if progress.status not in ("received", "forwarded", "not_sent"):
        said, tone, _icon = corrections.filing_pill(line.standing, progress)
        when = facts.when(progress.at, now) if progress.at else ""
        bad = progress.status == "not_accepted" or progress.decision == "refused"
        icon = "cross" if bad else "check" if progress.status == "decided" else "dot"
        words_of_it = join(when, said, decision(progress.decision))
        made.append(IconLine(words_of_it, icon, "bad" if bad else tone))
    return made


def _handed(at: datetime | None, now: datetime) -> list[QWidget]:
    if at is None:
        return []
    return [IconLine(join(facts.when(at, now), tr("Result handed over")), "check", "ok")]


def _sites(filing: Filing) -> list[QWidget]:
    sites = filing.record.sites
    if not sites:
        return []
    made: list[QWidget] = [Rule(), Label(tr("Publicity sites"), "strong")]
    for site in sites:
        said, icon, tone = SITES.get(site.state, (mark("state not known"), "question", "quiet"))
        made.append(IconLine(join(site.name, tr(said)), icon, tone))
    return made


def _numbers(line: FilingLine, objection: str) -> list[QWidget]:
    record, progress = line.filing.record, line.filing.progress
    pairs = (
        (tr("Query code"), line.filing.query_code),
        (tr("Number at the body"), progress.authority_ref),
        (tr("Receipt"), line.receipt_number),
        (tr("Objection"), objection),
        (tr("Determining body"), join(record.authority.name, record.authority.phone)),
    )
    made: list[QWidget] = [Rule(), Label(tr("Numbers"), "strong")]
    made += [Label(f"{name}  {value}", "small", selectable=True) for name, value in pairs if value]
    return made
