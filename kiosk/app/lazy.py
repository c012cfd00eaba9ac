"""Ports that are made when they are first used, so that opening a Desk costs next to nothing.

Must not: make a thing twice, or hide why it can't be made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from kiosk.domain.matter import Pack

T = TypeVar("T")


class Lazy(Generic[T]):
    """Stands for a thing until one of its members is asked for; then it is the thing.

    A failure to make it is raised to whoever asked, and the next one tries again.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: T | None = None

    def peek_made(self) -> T | None:
        """Return the thing if it was made; never makes it."""
        return self._made

    def forget(self) -> None:
        """Have the thing made anew when it is next asked for."""
        with self._lock:
            self._made = None

    def get_made(self) -> T:
        """Return the thing, made now if it was not."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def __getattr__(self, name: str) -> Any:
        return getattr(self.get_made(), name)


class LazyPacks:
    """The packs, read with the first look at them."""

    def __init__(self, read: Callable[[], tuple[Pack, ...]]) -> None:
        self._packs = Lazy(read)

    def renew(self) -> None:
        """Read the packs anew with the next look at them."""
        self._packs.forget()

    def __iter__(self) -> Iterator[Pack]:
        return iter(self._packs.get_made())
