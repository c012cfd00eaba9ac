"""Edits of a case that are not in the store yet: on their way, or refused by a store that failed.

What was typed is remembered with the place where it was typed, so that nothing shows a stored value over it.
Must not: know a widget, or run anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class Edit:
    """One call of a service `(desk, case_id, …)`; `place` and `typed` where it comes from a field."""

    case_id: str
    call: Callable[..., Any]
    values: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()
    done: Callable[[Any], object] | None = None
    place: str = ""
    typed: object = None
    failed: bool = False

    def replaces(self, other: Edit) -> bool:
        """Tell whether the other edit need not be made any more once this one was."""
        if self.case_id != other.case_id:
            return False
        if self.place or other.place:
            return self.place == other.place
        return (self.call, self.values, self.named) == (other.call, other.values, other.named)


class Edits:
    """The edits of one page, in the order in which they were made."""

    def __init__(self) -> None:
        self._all: list[Edit] = []

    def begin(self, edit: Edit) -> None:
        """Note an edit as on its way; one that failed earlier at the same place is not needed any more."""
        edit.failed = False
        self._all = [item for item in self._all if not (item.failed and edit.replaces(item))]
        if edit not in self._all:
            self._all.append(edit)

    def end(self, edit: Edit) -> None:
        """Forget an edit: it is in the store, or can never be."""
        self._all = [item for item in self._all if item is not edit]

    def fail(self, edit: Edit) -> None:
        """Keep an edit that the store did not take, unless a later one is on its way to the same place."""
        later = self._all[self._all.index(edit) + 1 :] if edit in self._all else []
        if any(item.replaces(edit) for item in later):
            self.end(edit)
        else:
            edit.failed = True

    def failed(self, case_id: str) -> tuple[Edit, ...]:
        """Return what the store did not take of a case, oldest first."""
        return tuple(item for item in self._all if item.failed and item.case_id == case_id)

    def at(self, case_id: str, place: str) -> Edit | None:
        """Return the last edit at a place that is not in the store yet."""
        mine = (item for item in reversed(self._all) if item.case_id == case_id and item.place == place)
        return next(mine, None) if place else None

    @property
    def under_way(self) -> bool:
        """Tell whether an edit is still on its way to the store."""
        return any(not item.failed for item in self._all)
