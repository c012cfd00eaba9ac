"""A submission on its way as a row of the table and as the card beside it. Must not: read anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import text
from ui.text import join, plural, tr
from ui.theme import Tone
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.rows import Cell, Column, Row
from ui.words import facts
from ui.words import outbox as words

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.services.centre.outboxlines import OutboxLine

ALARM: dict[str, Tone] = {"warn": "warn", "bad": "bad"}


def columns() -> list[Column]:
    """Give the columns of the table."""
    return [
        Column(tr("Entity"), 190, 5),
        Column(tr("Content"), 132),
        Column(tr("State"), 168, 5),
        Column(tr("Waiting"), 140, firm=True),
        Column(tr("To act"), 112),
    ]


def row(line: OutboxLine, now: datetime) -> Row:
    """Give the row of a line."""
    again = words.next_try(line, now)
    age, tone = words.waited(line), ALARM.get(line.alarm)
    filings = plural("{n} filing", "{n} filings", n=line.filings)
    cells = (
        Cell(line.entity_name, join(words.submission(line), line.slip_number), strong=True),
        Cell(filings, sent(line)),
        Cell(below=words.reason(line)[0], pill=words.state(line)),
        Cell("" if tone else age, again or "–", pill=(age, tone) if tone else None),
        Cell(words.actor(line)[0], _stick(line), strong=line.actor != "nobody"),
    )
    return Row(line.key, cells)


def _stick(line: OutboxLine) -> str:
    if line.stick_late:
        return tr("stick without receipt")
    return tr("on a stick") if line.stick_at is not None else ""


def sent(line: OutboxLine) -> str:
    """Give how much of a line the centre has, or how much there is."""
    if not line.sent:
        files = plural("{n} file", "{n} files", n=line.files)
        return join(files, text.size(line.size)) if line.files else files
    return tr("{done} of {total}", done=text.size(line.sent), total=text.size(line.size))


def about(line: OutboxLine, now: datetime) -> list[QWidget]:
    """Give what the card beside the table says of a line."""
    what, do = words.reason(line)
    who, tone = words.actor(line)
    widgets: list[QWidget] = [Label(line.entity_name, "strong"), Pill(*words.state(line))]
    if do:
        widgets += [Label(what, "body")] * bool(what) + [Label(do, "small", "muted")]
    elif line.state == "waiting":
        widgets.append(Label(tr("It is sent by itself as soon as it is its turn."), "small", "muted"))
    widgets += [IconLine(words.elsewhere(found), "search", "warn") for found in line.findings if _runs(found)]
    widgets += [Rule(), IconLine(tr("To act: {who}", who=who), "person", tone), *_facts(line, now)]
    said = tr("Sent again under the same number, so nothing arrives twice.")
    return [*widgets, Rule(), Label(said, "small", "muted")]


def _runs(found: object) -> bool:
    return getattr(found, "code", "") == "runs_elsewhere"


def _facts(line: OutboxLine, now: datetime) -> list[QWidget]:
    submitted = tr("Submitted here {when}", when=facts.when(line.added_at, now))
    tries = plural("{n} try so far", "{n} tries so far", n=line.attempts)
    lines: list[QWidget] = [
        IconLine(join(submitted, words.waited(line)), "clock", ALARM.get(line.alarm, "quiet")),
        IconLine(sent(line), "file", "quiet"),
        IconLine(join(words.submission(line), tries), "upload", "quiet"),
    ]
    if line.slip_number:
        lines.append(IconLine(tr("Slip {number}", number=line.slip_number), "print", "quiet"))
    return lines + _on_stick(line, now)


def _on_stick(line: OutboxLine, now: datetime) -> list[QWidget]:
    """Say since when a line is on whose stick, and what to do where no receipt came."""
    if line.stick_at is None:
        return []
    when = facts.when(line.stick_at, now)
    since = tr("On a stick since {when}; it still goes by itself.", when=when)
    if line.state == "set_aside":
        since = tr("On a stick since {when}", when=when)
    taken = tr("The stick was taken by {clerk}.", clerk=line.stick_by)
    late = tr("No receipt of it came. If the stick is lost, a lead says so here (Ctrl+Shift+X).")
    told: list[QWidget] = [IconLine(since, "file", "info")]
    told += [IconLine(taken, "person", "quiet")] * bool(line.stick_by)
    return told + [IconLine(late, "warning", "warn")] * line.stick_late
