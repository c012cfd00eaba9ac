"""Letters as the store keeps them: those on their way in one note, each one sent in a note of its own.

What a newer program wrote of a letter is kept; a row that can't be read stays as it is and stops no other.
Must not: send anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk.desk import Objection, ObjectionBody
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import NotFound

SENT = "letter.sent."  # then the case, or "-", and the key; gone with the case
_NOTE = "letters"


class LetterState(StrEnum):
    """Where a letter is."""

    WAITING = "waiting"  # kept here, nothing went out
    SENDING = "sending"  # being sent; after a crash nobody knows
    CONFIRMING = "confirming"  # bytes went out, no answer: asked again with the same key
    REFUSED = "refused"  # the centre does not take it: work for the clerk


class LetterKind(StrEnum):
    """What a letter asks for."""

    WITHDRAWAL = "withdrawal"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Letter:
    """One withdrawal or objection on its way. `text` is the reason of a withdrawal."""

    key: str
    kind: LetterKind
    at: datetime
    clerk: str
    case_id: str = ""
    filing: int = 0
    text: str = ""
    objection: Objection | None = None
    state: LetterState = LetterState.WAITING
    next_try: datetime | None = None  # None: not by itself
    attempts: int = 0
    reason: str = ""  # error code of the last attempt

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether nothing of it went out, or the centre did not take it."""
        return self.state in (LetterState.WAITING, LetterState.REFUSED)


def read(work: UnitOfWork) -> tuple[Letter, ...]:
    """Return the letters on their way that this program can read."""
    return tuple(letter for letter in map(_of, _rows(work)) if letter is not None)


def unreadable_in(work: UnitOfWork) -> int:
    """Return how many rows this program can't read."""
    return sum(_of(row) is None for row in _rows(work))


def get(work: UnitOfWork, key: str) -> Letter:
    """Return a letter. Raises NotFound (letter_gone)."""
    found = next((item for item in read(work) if item.key == key), None)
    if found is None:
        raise NotFound("letter_gone")
    return found


def put(work: UnitOfWork, letter: Letter) -> None:
    """Write a letter that is on its way."""
    write(work, (letter if item.key == letter.key else item for item in read(work)))


def write(work: UnitOfWork, letters: Iterable[Letter]) -> None:
    """Write these letters for those that were read; what can't be read stays, and so does what is unknown."""
    before, kept = {}, []
    for row in _rows(work):
        letter = _of(row)
        if letter is None:
            kept.append(row)
        else:
            before[letter.key] = row
    rows = kept + [_over(before.get(item.key), asdict(item)) for item in letters]
    work.notes.set(_NOTE, _text(rows) if rows else None)


def sent(work: UnitOfWork, letter: Letter, at: datetime) -> None:
    """Take a letter that the centre has off its way; it stays for a centre that is restored from a backup."""
    here = (row for row in _rows(work) if isinstance(row, dict) and row.get("key") == letter.key)
    row = next(here, None)  # none where another sender was first
    write(work, (item for item in read(work) if item.key != letter.key))
    said = {"sent": at, "letter": _over(row, asdict(letter))}
    work.notes.set(f"{SENT}{letter.case_id or '-'}.{letter.key}", _text(said))


def offer_again(work: UnitOfWork, at: datetime) -> tuple[Letter, ...]:
    """Put what was sent on its way again; return it. The centre may have it: the same key asks for it."""
    waiting, again = read(work), []
    for name in work.notes.names(SENT):
        letter = _of(_sent(work, name).get("letter"))
        if letter is not None:
            work.notes.set(name, None)
            again.append(replace(letter, state=LetterState.CONFIRMING, attempts=0, reason="", next_try=at))
    known = {letter.key for letter in waiting}
    write(work, (*waiting, *(letter for letter in again if letter.key not in known)))
    return tuple(again)


def sent_before(work: UnitOfWork, limit: datetime) -> Iterator[tuple[str, str]]:
    """Yield the names of the notes of letters sent before then, each with its case ("-": none)."""
    for name in work.notes.names(SENT):
        at = _sent(work, name).get("sent")
        if at is None or datetime.fromisoformat(at) < limit:
            yield name, name.removeprefix(SENT).partition(".")[0]


def _sent(work: UnitOfWork, name: str) -> dict[str, Any]:
    return dict(json.loads(work.notes.get(name) or "{}"))


def _rows(work: UnitOfWork) -> list[Any]:
    """Return the rows as they stand; a note that is no list is one row that can't be read."""
    note = work.notes.get(_NOTE) or "[]"
    try:
        rows = json.loads(note)
    except ValueError:
        return [note]
    return rows if isinstance(rows, list) else [rows]


def _text(value: object) -> str:
    return json.dumps(value, default=datetime.isoformat, ensure_ascii=False)


def _over(old: object, new: object) -> object:
    """Return the new members, with those of the old that are unknown here."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return {**old, **{name: _over(old.get(name), value) for name, value in new.items()}}


def _of(row: Any) -> Letter | None:
    """Return the letter of a row, None where this program can't read it."""
    try:
        return _letter(row)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _letter(row: dict[str, Any]) -> Letter:
    made = _known(Letter, row)
    made["kind"], made["state"] = LetterKind(row["kind"]), LetterState(row["state"])
    made["at"] = datetime.fromisoformat(row["at"])
    made["next_try"] = datetime.fromisoformat(row["next_try"]) if row["next_try"] else None
    found = row["objection"]
    if found is not None:
        body = ObjectionBody(**_known(ObjectionBody, found["body"]))
        lists = {name: tuple(found[name]) for name in ("against", "evidence")}
        made["objection"] = Objection(**{**_known(Objection, found), **lists, "body": body})
    return Letter(**made)


def _known(kind: type[Any], row: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in row.items() if name in names}
