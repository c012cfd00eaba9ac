"""The tokens of the session at the centre and whose they are: in memory only, for any number of threads.

Must not: ask the network, or let an answer that comes late bring back a session that was let go of meanwhile.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from kiosk.errors import SignInEnded


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a session, and the number of the clerk whose they are."""

    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    clerk: str = ""


class HeldTokens:
    """The tokens of who is signed in at the centre; empty ones for nobody."""

    def __init__(self) -> None:
        self.now = Tokens()
        self._lock = threading.Lock()

    def demand(self) -> Tokens:
        """Return the tokens of who is signed in now. Raises SignInEnded for nobody."""
        found = self.now
        if not found.access:
            raise SignInEnded
        return found

    def use(self, tokens: Tokens) -> Tokens:
        """Go on with these tokens; return those from before."""
        with self._lock:
            before, self.now = self.now, tokens
        return before

    def renew(self, before: Tokens, after: Tokens) -> None:
        """Go on with other tokens of the same session; nothing where it is not that session any more."""
        with self._lock:
            if self.now is before:
                self.now = after

    def forget(self) -> None:
        """End the session here, whosever it is."""
        with self._lock:
            self.now = Tokens()

    def forget_of(self, clerk: str) -> None:
        """End the session here where it is this clerk's: another may have been let in meanwhile."""
        with self._lock:
            if self.now.clerk == clerk:
                self.now = Tokens()

    def forget_others(self, clerk: str) -> None:
        """End the session here where it is not this clerk's."""
        with self._lock:
            if self.now.clerk != clerk:
                self.now = Tokens()
