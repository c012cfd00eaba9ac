"""Guesses at a secret: counted before they are looked at, with a delay that grows while they are wrong.

    with guesses.guarded(desk, "enrolment"):
        …                       # SignInRefused (wrong_password, enrolment_refused) counts, a success clears

The count lies in the store: neither a restart nor a clock that is set back gives guesses away, and neither
locks anybody out for longer than the delay. Where the disk takes nothing the count is
in memory. Must not: know what the secret is, or log what was typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.desk import Desk
from kiosk.errors import SignInRefused

FREE = 5  # wrong guesses before the first delay: a slip of the finger costs nothing
DELAYS = tuple(timedelta(minutes=m) for m in (1, 2, 5, 15, 30, 60))  # the last one from then on
_WRONG = frozenset({"wrong_password", "enrolment_refused"})


@dataclass(frozen=True, slots=True)
class Count:
    """Wrong guesses in a row, when the last one was made, until when nobody is asked."""

    wrong: int = 0
    at: datetime | None = None
    until: datetime | None = None


@contextmanager
def guarded(desk: Desk, name: str) -> Iterator[None]:
    """Let one guess at the secret `name` be made. Raises SignInRefused (locked; `until`, `minutes`).

    What is killed in the middle counts as wrong; what failed for another reason does not count.
    """
    before = _charge(desk, name)
    try:
        yield
    except SignInRefused as error:
        if error.code not in _WRONG:
            _put(desk, name, before)
        elif wait := delay_after(before.wrong + 1):
            _tell(desk, name, wait)
        raise
    except BaseException:
        _put(desk, name, before)
        raise
    _put(desk, name, Count())


def clear(desk: Desk, name: str) -> None:
    """Forget the wrong guesses at a secret."""
    _put(desk, name, Count())


def delay_after(wrong: int) -> timedelta:
    """Return how long nobody is asked after so many wrong guesses in a row."""
    if wrong < FREE:
        return timedelta()
    return DELAYS[min(wrong - FREE, len(DELAYS) - 1)]


def _charge(desk: Desk, name: str) -> Count:
    """Count a guess as wrong before it is looked at; return the count as it was. Raises SignInRefused."""
    now = desk.clock.now()
    with desk.store.spare() as work:
        found = _loaded(work.notes.get(_note(name)))
        before = _in_this_time(found, now)
        locked = before.until is not None and now < before.until
        wrong = before.wrong + 1
        until = now + delay_after(wrong) if wrong >= FREE else None
        after = before if locked else Count(wrong, now, until)
        if after != found:
            work.notes.set(_note(name), _dumped(after))
    if locked and before.until is not None:
        left = int((before.until - now).total_seconds() // 60) + 1
        raise SignInRefused("locked", until=f"{before.until:%H:%M}", minutes=left)
    return before


def _tell(desk: Desk, name: str, wait: timedelta) -> None:
    with desk.store.spare() as work:
        work.audit("guesses.delayed", name, actor="", detail=f"{wait // timedelta(minutes=1)} min")


def _in_this_time(count: Count, now: datetime) -> Count:
    """Return a count as of a clock that may have been set back: the whole delay runs again from now."""
    if count.at is None or now >= count.at:
        return count
    until = now + (count.until - count.at) if count.until is not None else None
    return replace(count, at=now, until=until)


def _put(desk: Desk, name: str, count: Count) -> None:
    with desk.store.spare() as work:
        work.notes.set(_note(name), _dumped(count) if count.wrong else None)


def _note(name: str) -> str:
    return f"guesses.{name}"


def _dumped(count: Count) -> str:
    return json.dumps([count.wrong, *(m.isoformat() if m else None for m in (count.at, count.until))])


def _loaded(note: str | None) -> Count:
    if note is None:
        return Count()
    wrong, at, until = json.loads(note)
    return Count(wrong, *(datetime.fromisoformat(moment) if moment else None for moment in (at, until)))
