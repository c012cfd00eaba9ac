"""Strays on the progress screen: cases that only the centre has, as rows and in the detail; put away.

Functions of the Desk for a lane stand here too. Must not: offer to open, correct or print one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.errors import explain
from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.confirm import Confirm
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.rows import Cell, Row
from ui.words import corrections, facts

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import Desk
    from kiosk.services.centre.strays import Stray, StrayFiling
    from ui.screens.filinglines import Answer

PREFIX = "stray "  # of the keys of rows that are one
_WHY = mark("It was submitted here after the backup that this window went back to; its papers are not here.")
_DO = mark(
    "Corrections and questions go to the body with the numbers below; put it away once somebody sees to it."
)


def listed(desk: Desk) -> tuple[Stray, ...]:
    """Return the strays that nobody has put away."""
    from kiosk.services.centre import strays

    return strays.listed(desk)


def put_away(desk: Desk, case_id: str, reason: str) -> None:
    """Take a stray off the list in the name of who is signed in."""
    from kiosk.services.centre import strays

    strays.put_away(desk, case_id, reason=reason)


def list_again(desk: Desk, case_id: str) -> None:
    """Put a stray back on the list."""
    from kiosk.services.centre import strays

    strays.list_again(desk, case_id)


def rows(strays: tuple[Stray, ...], now: datetime) -> list[Row]:
    """Return a row for each stray."""
    return [_row(stray, now) for stray in strays]


def _row(stray: Stray, now: datetime) -> Row:
    words, tone, icon = _pill(stray)
    many = plural("{n} filing", "{n} filings", n=len(stray.filings))
    cells = (
        Cell(stray.entity_name, stray.entity_code, strong=True),
        Cell(tr("Only the centre has it"), stray.receipt_number),
        Cell(below=join(facts.when(stray.last, now), many), pill=(words, tone, icon)),
        Cell("–"),
    )
    return Row(f"{PREFIX}{stray.case_id}", cells)


def _pill(stray: Stray) -> tuple[str, Tone, str]:
    """Give the state of the filing that wants somebody most."""
    wanted = [filing for filing in stray.filings if filing.status == "correction_wanted"]
    return _said((wanted or list(stray.filings))[0])


def _said(filing: StrayFiling) -> tuple[str, Tone, str]:
    from kiosk.domain.case import Progress

    code = "received" if filing.status == "received" else "forwarded"
    return corrections.filing_pill(code, Progress(filing.status), short=True)


def widgets(stray: Stray, now: datetime) -> list[QWidget]:
    """Give the widgets of the detail."""
    made: list[QWidget] = [
        Label(stray.entity_name, "strong", selectable=True),
        Label(stray.entity_code, "small", "muted", selectable=True),
        Pill(tr("Only the centre has it"), "warn", icon="alert"),
        Label(tr(_WHY), "small"),
        Label(tr(_DO), "small"),
        Rule(),
        Label(tr("Course"), "strong"),
        IconLine(join(facts.when(stray.received_at, now), tr("The centre has it")), "check", "ok"),
    ]
    for filing in stray.filings:
        words, tone, icon = _said(filing)
        number = tr("filing {n}", n=filing.number)
        made.append(IconLine(join(facts.when(filing.at, now), number, words), icon, tone))
        made += [IconLine(text, "edit", "warn") for text in filing.corrections]
    return [*made, Rule(), Label(tr("Numbers"), "strong"), *_numbers(stray)]


def _numbers(stray: Stray) -> list[QWidget]:
    pairs = [(tr("Receipt"), stray.receipt_number)]
    for filing in stray.filings:
        pairs += [(tr("Query code"), filing.query_code), (tr("Number at the body"), filing.authority_ref)]
    return [Label(f"{name}  {value}", "small", selectable=True) for name, value in pairs if value]


class Straying(QObject):
    """The button and the question of the progress screen; the current stray, if the row is one."""

    def __init__(self, screen: Any) -> None:
        super().__init__(screen)
        self.screen, self.place = screen, screen.workplace
        self._stray: Stray | None = None
        about = tr("Somebody sees to it; it is listed again when the body says more")
        need = tr("Say who sees to it.")
        self.question: Confirm = screen.add_question(
            Confirm(reason=tr("Who sees to it, and how"), missing=need, name="stray_question")
        )
        self.button = screen.foot.add(
            Button(tr("Put away…"), key="Alt+A", icon="check", name="put_stray_away", about=about)
        )
        self.button.clicked.connect(lambda _checked=False: self._ask())
        self.button.hide()

    def show(self, answer: Answer | None, key: object) -> bool:
        """Take over which stray the current row is and fill the detail with it; False where it is none."""
        stray = answer.stray(key) if answer is not None else None
        if stray is None or stray != self._stray:
            self.question.hide()
        self._stray = stray
        self.button.setVisible(stray is not None)
        if stray is None or answer is None:
            return False
        self.screen.detail.fill(widgets(stray, answer.now), name=stray.entity_name)
        return True

    def _ask(self) -> None:
        stray = self._stray
        if stray is None:
            return
        self.question.ask(
            tr("Put the case of {name} away?", name=stray.entity_name),
            tr("It leaves this list. The centre keeps it, and the audit trail your reason."),
            yes=tr("Put it away"), then=partial(self._put_away, stray.case_id), back=self.screen.table,
        )  # fmt: skip

    def _put_away(self, case_id: str, reason: str) -> None:
        self._run(put_away, case_id, reason, done=partial(self._on_away, case_id))

    def _on_away(self, case_id: str, _none: object) -> None:
        self.place.say(tr("Put away."), partial(self._run, list_again, case_id, done=None))

    def _run(self, call: Any, *values: str, done: Any) -> None:
        self.place.run(
            call, *values, done=done, ended=self.screen.read, owner=self, lane="store",
            failed=lambda error: self.screen.banner.show_trouble(explain(error)),
        )  # fmt: skip
