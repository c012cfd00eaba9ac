"""The errand of the wall: a process beside it that asks the centre for content and tells how it is.

    kiosk lobby --centre https://… --enrol CODE --name L1     this wall is known to the centre from now on
    kiosk lobby --errand                                      started by the watchdog; ends with it

It speaks with the wall's own device token, which opens no case. Must not: reach store, tables, vault or keys,
even indirectly, or keep the wall waiting: all between the two goes through files.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from kiosk.adapters.api_http import HttpApi
from kiosk.desk.notes import DEVICE, INSTALLATION
from kiosk.errors import KioskError
from kiosk.guides import lifting, sequence
from kiosk.guides.centre import alive, refusals, seen, taking, telling
from kiosk.guides.centre import device as devices
from kiosk.guides.centre.device import Device
from kiosk.guides.coding import Unreadable
from kiosk.guides.profile import write_whole
from kiosk.settings import Settings

PROGRAM = "1"
STATE = "centre.json"  # in the folder of the wall's state: what came of the last look, for support
BEAT_SECONDS, THOROUGH_SECONDS = 60.0, 3600.0
_INSTALLATION = "installation"


def enrol(settings: Settings, code: str, name: str) -> Device:
    """Make this wall known to the centre of the settings; keeps its token. Raises KioskError, OSError.

    Numbers begin anew with it: what was sent before, by this centre or another, is gone.
    """
    lobby, address = settings.lobby, str(settings["centre"]).strip().rstrip("/")
    kept: dict[str, str | None] = {INSTALLATION: _installation(lobby)}
    api = _client(address, kept, training=settings["training"])
    seat = api.enrol_wall(code, name=name)
    _keep_installation(lobby, str(kept[INSTALLATION]))
    fresh = secrets.token_hex(8)
    made = Device(address, seat.token, name, seat.key, seat.key_id, bool(settings["training"]), fresh)
    devices.save(lobby, made)
    seen.restart(devices.folder_of(lobby), fresh)
    lifting.forget(lobby)
    return made


def enrol_by_words(
    settings: Settings, own: Mapping[str, Sequence[str]], *, explain: Callable[[Exception], str]
) -> str:
    """Enrol as the command line says and return the wall's name. Raises ValueError (why not), OSError."""
    try:
        return enrol(settings, own["--enrol"][0], own.get("--name", ("L1",))[0]).name
    except KioskError as error:
        raise ValueError(explain(error)) from None


def _client(address: str, kept: dict[str, str | None], *, training: bool) -> HttpApi:
    return HttpApi(address, recall=kept.get, remember=kept.__setitem__, training=training)


def _installation(lobby: Path) -> str | None:
    try:
        return (devices.folder_of(lobby) / _INSTALLATION).read_text("ascii").strip() or None
    except (OSError, ValueError):
        return None


def _keep_installation(lobby: Path, name: str) -> None:
    folder = devices.folder_of(lobby)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / _INSTALLATION, name.encode())


class Errand:
    """Looks at the centre again and again, for one wall."""

    def __init__(
        self, lobby: Path, device: Device, *, seconds: float, limit: int, stop: Callable[[], bool]
    ) -> None:
        self.lobby, self._seconds, self._limit, self._stop = lobby, seconds, limit, stop
        self._be(device)

    def run(self, wait: Callable[[float], None]) -> None:
        """Look until it is to end; `wait` sleeps, and shorter where that is so."""
        while not self._stop():
            self.look()
            wait(self._seconds)

    def _be(self, device: Device) -> None:
        self.device, self.fault = device, ""
        self.api = _client(device.address, {DEVICE: device.token}, training=device.training)
        self._thorough_at = self._beat_at = 0.0

    def look(self) -> None:
        """Take what is new, then tell how the wall is; what went wrong is noted and tried again.

        Where the wall was enrolled anew since, with the new token: the old one opens nothing any more.
        """
        found = devices.load(self.lobby)
        if found is not None and found != self.device:
            self._be(found)
        try:
            self._take()
        except taking.Stopped:
            return
        self._tell()

    def _take(self) -> None:
        now = time.monotonic()
        thorough = self._thorough_at <= now
        before, looked = self.fault, False
        try:
            taking.update(
                self.api, self.lobby, self.device, thorough=thorough, stop=self._stop, limit=self._limit
            )
            self.fault = ""
        except Unreadable as refused:
            self.fault, looked = str(refused), True
        except KioskError as error:
            self.fault = error.code  # the line; what is on air stays there for ever
        except OSError as error:
            self.fault = f"disk: {type(error).__name__}"
        else:
            looked = True
        if thorough and looked:
            self._thorough_at = now + THOROUGH_SECONDS
        if self.fault or before or thorough:
            self._note()

    def _note(self) -> None:
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        refused = refusals.told(devices.folder_of(self.lobby)) if self.fault else {}
        plain = json.dumps({"at": at, "fault": self.fault, "refused": refused}, ensure_ascii=False).encode()
        with contextlib.suppress(OSError):
            folder = self.lobby / sequence.FOLDER
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / STATE, plain)

    def _tell(self) -> None:
        """Beat where it is time, and hand in the picture that was wanted."""
        now = datetime.now().astimezone()
        try:
            if picture := telling.take_picture(self.lobby):
                self.api.show_picture(picture)
            lifts = lifting.every(self.lobby)
            if self._beat_at > time.monotonic() and all(lift.told for lift in lifts):
                return
            health = telling.health_of(self.lobby)
            said = telling.states(health, now, fault=self.fault)
            at, up = now.isoformat(timespec="seconds"), telling.up_seconds(health)
            lifted = telling.lifted(lifts)
            if self.api.beat(said, at=at, up_seconds=up, program=PROGRAM, lifted=lifted):
                telling.want_picture(self.lobby)
            lifting.told(self.lobby, lifts, telling.held(self.lobby))
            self._beat_at = time.monotonic() + BEAT_SECONDS
        except (KioskError, OSError):
            return  # told with the next beat


def run(settings: Settings) -> int:
    """Be the errand until standard input closes: the watchdog has ended then. Returns the exit code."""
    device = devices.load(settings.lobby)
    if device is None:
        return 0
    line, sign = _Line(), alive.Sign(settings.lobby)

    def stop() -> bool:
        sign.give()
        return line.is_closed()

    def wait(seconds: float) -> None:
        until = time.monotonic() + seconds
        while not stop() and (left := until - time.monotonic()) > 0:
            line.wait(min(left, alive.EACH))

    limit = int(settings["wall_disk_mb"]) * 1024 * 1024
    with contextlib.suppress(KeyboardInterrupt):
        errand = Errand(
            settings.lobby, device, seconds=float(settings["wall_seconds"]), limit=limit, stop=stop
        )
        errand.run(wait)
    return 0


class _Line:
    """Standard input, of which only the end counts.

    Windows can't wait for it: there the errand ends by the hour, and the watchdog starts it again.
    """

    def __init__(self) -> None:
        self._closed = False
        self._until = time.monotonic() + THOROUGH_SECONDS

    def is_closed(self) -> bool:
        self.wait(0.0)
        return self._closed

    def wait(self, seconds: float) -> None:
        if self._closed:
            return
        if os.name == "nt":
            time.sleep(seconds)
            self._closed = time.monotonic() > self._until
            return
        ready, _, _ = select.select([sys.stdin.fileno()], [], [], seconds)
        if ready and not os.read(sys.stdin.fileno(), 4096):
            self._closed = True
