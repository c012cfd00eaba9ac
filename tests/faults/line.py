"""What can happen to a call on its way to the centre, as a layer around the real client; and a crash.

`fates` are used up by one call each: ok, offline, lost (the centre did it, the answer never came), fault (it
did it and then failed), unsigned (what it answers does not verify), before and after (the program dies),
other (another drain begins in the middle of the call). Must not: answer anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.errors import CentreFailed, Offline, Unknown

CALLS = frozenset({"put_revision", "upload", "complete"})
FATES = ("ok", "offline", "lost", "fault", "unsigned", "before", "after", "other")


class Crash(BaseException):
    """The program dies here: nothing may catch it."""


class Violation(AssertionError):
    """Something was done twice, or not at all."""


class Line:
    """The Api of a window. `other` is the second drain; `holders` the keys whose calls are under way."""

    def __init__(self, api: Any) -> None:
        self.api = api
        self.fates: list[str] = []
        self.other: Callable[[], object] = lambda: None
        self.seen = ""  # a violation
        self._holders: list[str] = []
        self._depth = 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.api, name)
        if name not in CALLS:
            return found
        return lambda *values, **named: self._call(found, _case_of(values, named), values, named)

    def _call(self, call: Any, case_id: str, values: Any, named: Any) -> Any:
        fate = self.fates.pop(0) if self.fates else "ok"
        if case_id in self._holders:
            self.seen = "two drains send one row"  # the outbox would catch what is raised here
        self._holders.append(case_id)
        try:
            return self._happens(fate, call, values, named)
        finally:
            self._holders.remove(case_id)

    def _happens(self, fate: str, call: Any, values: Any, named: Any) -> Any:
        if fate == "offline":
            raise Offline
        if fate == "before":
            raise Crash
        if fate == "other" and self._depth == 0:
            self._depth += 1
            try:
                self.other()
            finally:
                self._depth -= 1
        answer = call(*values, **named)
        if fate == "lost":
            raise Unknown
        if fate in ("fault", "unsigned"):
            raise CentreFailed("internal" if fate == "fault" else "receipt_not_signed")
        if fate == "after":
            raise Crash
        return answer


def _case_of(values: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Return which case a call is about: of a submission, of a file, or as it is named."""
    if "case_id" in named:
        return str(named["case_id"])
    case = getattr(values[0], "case", None)
    return str(case.id if case is not None else values[0])
