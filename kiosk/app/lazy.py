"""Ports that are made when they are first used, so that opening a Desk costs next to nothing.

Must not: make a thing twice, or hide why it can't be made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from kiosk.domain.pack import Pack

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

    def renew(self) -> None:
        """Make the thing anew, if it was made before; the old one serves until the new one is there.

        Where it cannot be made, whoever asks for it next is told why.
        """
        if self._made is None:
            return
        fresh: T | None = None
        try:
            fresh = self._make()
        finally:
            with self._lock:
                self._made = fresh

    def get_made(self) -> T:
        """Return the thing, made now if it was not."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def __getattr__(self, name: str) -> Any:
        return getattr(self.get_made(), name)


class LazyPacks:
    """The packs, read with the first look at them, and again by whoever puts other ones in force."""

    def __init__(self, read: Callable[[], tuple[Pack, ...]]) -> None:
        self._packs = Lazy(read)

    def renew(self) -> None:
        """Read the packs anew: nobody who only looks at them waits for it. Raises PackRefused."""
        self._packs.renew()

    def __iter__(self) -> Iterator[Pack]:
        return iter(self._packs.get_made())
