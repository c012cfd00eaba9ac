"""The keyring of the system: Secret Service on Linux, Credential Locker on Windows (not tested there).

Named outright, never found by a search: what calls itself a keyring and is a file, or nothing, is none here.
Loaded only where a key lies there or is to go there. Must not: hold a key, or say one in an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from kiosk.errors import StoreFailed

SERVICE = "credit-repair-window"
T = TypeVar("T")


class Ring(Protocol):
    """Where a text can be kept under a name. Raises StoreFailed: keyring_away, keyring_locked."""

    name: str

    def get(self, entry: str) -> str | None:
        """Return a text, None where there is none."""

    def put(self, entry: str, text: str) -> None:
        """Keep a text, instead of one that was there."""

    def drop(self, entry: str) -> None:
        """Remove a text; silent where there is none."""


class SystemRing:
    """Ring of this account."""

    def __init__(self, backend: Any, name: str) -> None:
        self._backend, self.name = backend, name

    def get(self, entry: str) -> str | None:
        """Return a text, None where there is none."""
        found: str | None = _told(lambda: self._backend.get_password(SERVICE, entry))
        return found

    def put(self, entry: str, text: str) -> None:
        """Keep a text, instead of one that was there."""
        _told(lambda: self._backend.set_password(SERVICE, entry, text))

    def drop(self, entry: str) -> None:
        """Remove a text; silent where there is none."""
        if self.get(entry) is not None:
            _told(lambda: self._backend.delete_password(SERVICE, entry))


def system_ring() -> SystemRing | None:
    """Return the keyring of this account; None where the system has none that runs."""
    try:
        if sys.platform == "win32":  # pragma: no cover
            from keyring.backends.Windows import WinVaultKeyring as Backend

            name = "Windows"
        else:
            from keyring.backends.SecretService import Keyring as Backend

            name = "Secret Service"
        if Backend.priority <= 0:
            return None
        make: Callable[[], Any] = Backend
        return SystemRing(make(), name)
    except Exception:  # libraries of the system raise what they like; without it the file serves
        return None


def needed_ring() -> SystemRing:
    """Return the keyring of this account. Raises StoreFailed (keyring_away)."""
    found = system_ring()
    if found is None:
        raise StoreFailed("keyring_away")
    return found


def _told(call: Callable[[], T]) -> T:
    from keyring.errors import KeyringLocked

    try:
        return call()
    except KeyringLocked:
        raise StoreFailed("keyring_locked") from None
    except Exception:  # of D-Bus, of the library below it; its text may hold the entry
        raise StoreFailed("keyring_away") from None
