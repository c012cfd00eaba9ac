"""The Api of real work: the client of the centre in the settings, of another one after `move`.

A centre can be looked at, and this workstation enrolled there, before anything of it is kept: the first
set-up may be left at any point. Whoever can write the settings or the environment can't send passwords and
cases elsewhere: in real work the address must be that of the set-up, which the store keeps. Must not: choose
an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.desk import CentreMeta, Desk, Hall
from kiosk.desk.notes import CENTRE, DEVICE, HALL, INSTALLATION
from kiosk.errors import Offline

if TYPE_CHECKING:
    from kiosk.adapters.api_http import HttpApi


class CentreApi:
    """See the module's words. `desk` keeps the notes of the client."""

    def __init__(self, desk: Desk, address: str) -> None:
        self._desk, self._address = desk, address
        self._http: HttpApi | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client(), name)

    def _client(self) -> HttpApi:
        if not self._address:
            raise Offline("no_address")
        if self._http is None:
            from kiosk.app.desk import http_api

            self._demand_ours()
            self._http = http_api(self._desk, self._address)
        return self._http

    def _demand_ours(self) -> None:
        """Raise Offline (other_centre) where the workstation was set up at another address.

        A hall that is older than the note has it from its next start on.
        """
        if self._desk.settings["training"]:
            return
        with self._desk.store.read() as work:
            hall, ours = work.notes.get(HALL), work.notes.get(CENTRE)
        if hall is None:
            return
        if ours is None:
            with self._desk.store.begin() as work:
                work.notes.set(CENTRE, _plain(self._address))
        elif ours != _plain(self._address):
            raise Offline("other_centre")

    def close(self) -> None:
        """Let go of the client; connections end with it."""
        self._http = None

    def is_signed_in(self) -> bool:
        """Tell whether there is a session at the centre; one that was never spoken to has none."""
        return self._http is not None and self._http.is_signed_in()

    def forget_others(self, clerk: str) -> None:
        """Let go of the session where it is not this clerk's; no client is made for it."""
        if self._http is not None:
            self._http.forget_others(clerk)

    def probe(self, address: str) -> CentreMeta:
        """Return what the centre at another address says of itself; nothing of it is kept."""
        return self._apart(address, {}).meta()

    def enrol_at(self, address: str, code: str, *, workstation: str) -> tuple[Hall, str]:
        """Enrol at an address; return the hall and the device token. Raises SignInRefused.

        Only the name of this installation is kept: with it the same code may be used again, had the answer
        been lost or the set-up been left.
        """
        kept: dict[str, str | None] = {}
        hall = self._apart(address, kept).enrol(code, workstation=workstation)
        return hall, str(kept[DEVICE])

    def move(self, address: str) -> None:
        """Speak to the centre at this address from now on; nobody is signed in there."""
        self._address, self._http = address, None

    def _apart(self, address: str, kept: dict[str, str | None]) -> HttpApi:
        """Return a client whose notes are not those of the store."""
        from kiosk.adapters.api_http import HttpApi

        def recall(name: str) -> str | None:
            if name != INSTALLATION:
                return kept.get(name)
            with self._desk.store.read() as work:
                return work.notes.get(name)

        def remember(name: str, value: str | None) -> None:
            if name != INSTALLATION:
                kept[name] = value
                return
            with self._desk.store.begin() as work:
                work.notes.set(name, value)

        return HttpApi(address, recall=recall, remember=remember, training=self._desk.settings["training"])


def _plain(address: str) -> str:
    return address.strip().rstrip("/")
