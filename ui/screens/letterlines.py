"""Letters on the progress screen: withdrawals and objections on their way, as words and rows.

Functions of the Desk for a lane stand here too. Must not: know a widget that keeps anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Row
from ui.words import facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import Desk
    from kiosk.services.centre.letters import Letter

PREFIX = "letter "  # of the keys of rows that are a letter
KINDS = {"withdrawal": mark("Withdrawal"), "objection": mark("Objection")}
STATES: dict[str, tuple[str, Tone, str]] = {  # state: words, tone, icon; as for a filing on its way
    "waiting": (mark("Saved here, to be sent"), "warn", "save"),
    "sending": (mark("Being sent"), "info", "send"),
    "confirming": (mark("Being confirmed"), "warn", "question"),
    "refused": (mark("The centre does not take it"), "bad", "alert"),
}
SHORT = {"waiting": mark("Saved here"), "refused": mark("not taken")}


def ask_withdrawal(desk: Desk, case_id: str, filing: int, reason: str) -> Letter:
    """Keep the wish to take a filing back in the name of who is signed in."""
    from kiosk.services.centre import tracking

    return tracking.ask_withdrawal(desk, case_id, filing, reason=reason)


def object_to(desk: Desk, case_id: str, filing: int, values: dict[str, str]) -> Letter:
    """Keep an objection to the record of a filing in the name of who is signed in."""
    from kiosk.services.centre import objecting

    return objecting.object_to(desk, case_id, filing, values=values)


def take_back(desk: Desk, key: str) -> Letter:
    """Take a letter back of which nothing went out, or put away one that was refused."""
    from kiosk.services.centre import letters

    return letters.take_back(desk, key)


def again(desk: Desk, key: str) -> None:
    """Let a letter go that does not go by itself."""
    from kiosk.services.centre import letters

    letters.again(desk, key)


def post(desk: Desk) -> int:
    """Send the letters that are due."""
    from kiosk.services.centre import tracking

    return tracking.post(desk)


def pill(letter: Letter) -> tuple[str, Tone, str]:
    """Give words, tone and icon of where a letter is."""
    words, tone, icon = STATES[letter.state]
    return tr(words), tone, icon


def is_held(letter: Letter) -> bool:
    """Tell whether a letter goes only when somebody lets it: a backup brought it back."""
    return letter.next_try is None and letter.state != "refused"


def kind(letter: Letter) -> str:
    """Name what a letter asks for."""
    return tr(KINDS[letter.kind])


def said(letter: Letter, now: datetime, *, behind: bool) -> str:
    """Say in a line what a letter is and where: why it waits, or when it is tried again.

    `behind`: a submission of its case goes first.
    """
    words, _tone, _icon = pill(letter)
    line = tr("{what}: {text}", what=kind(letter), text=words)
    if letter.state == "refused":
        return join(line, names.sentence(_error(letter), "withdraw")[0])
    if is_held(letter):
        return join(line, tr("it comes from a backup: send it, or take it back"))
    if behind:
        return join(line, tr("it goes once its case has arrived: see To be sent (Ctrl+Alt+3)"))
    if letter.reason and letter.next_try is not None:
        return join(line, tr("next try {time}", time=facts.when(letter.next_try, now)))
    return line


def short(letter: Letter) -> str:
    """Say what a letter is and where, for a row of a table."""
    words = tr(SHORT[letter.state]) if letter.state in SHORT else pill(letter)[0]
    return tr("{what}: {text}", what=kind(letter), text=words)


def _error(letter: Letter) -> Exception:
    from kiosk.errors import Conflict

    return Conflict(letter.reason)


def rows(letters: tuple[Letter, ...], unreadable: int, now: datetime) -> list[Row]:
    """Return rows for what belongs to no filing here: objections to looked-up records, what can't be read."""
    found = [row(letter, now) for letter in letters if not letter.case_id]
    return [_unreadable(unreadable), *found] if unreadable else found


def _unreadable(many: int) -> Row:
    words = plural("{n} letter", "{n} letters", n=many)
    cells = (
        Cell(words, tr("This program cannot read it; it is kept."), strong=True),
        Cell(tr("Help desk"), tr("another version of the program wrote it")),
        Cell(pill=(tr("Set aside"), "bad", "alert")),
        Cell("–"),
    )
    return Row(PREFIX, cells)


def row(letter: Letter, now: datetime) -> Row:
    """Return the row of a letter that belongs to no filing."""
    made = letter.objection
    assert made is not None
    to = made.body.name if made.to == "body" else tr("Credit China website")
    cells = (
        Cell(made.document_number or kind(letter), made.entity_name, strong=True),
        Cell(to, made.body.region_name),
        Cell(below=kind(letter), pill=pill(letter)),
        Cell("–", facts.when(letter.at, now)),
    )
    return Row(f"{PREFIX}{letter.key}", cells)
