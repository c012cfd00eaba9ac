"""Training: the training centre as a child process, and an Api that starts it and signs the demo clerk in.

The centre's data lie in the data folder of training and are used again. The child ends with this process: its
standard input closes. Must not: import the sandbox, or serve real work.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from kiosk.adapters.api_http import HttpApi
from kiosk.desk import Api, Desk
from kiosk.errors import NotFound, Offline, SignInRefused
from kiosk.services.window import hall, people
from kiosk.settings import Settings

READY_SECONDS = 30.0
REST_SECONDS = 10.0  # after a failed start, before the next try
_END_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Ready:
    """What the training centre says once it listens."""

    url: str
    enrolment_code: str
    clerk: str
    password: str


class Training:
    """The training centre. `start` and `stop` can be called again; it keeps its port and its data."""

    def __init__(self, settings: Settings, *, control: bool = False) -> None:
        self._settings, self._control = settings, control
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._port = 0
        self.ready: Ready | None = None
        self.stopped = False  # by hand, as against a child that died

    @property
    def running(self) -> bool:
        """Tell whether the child lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> Ready:
        """Start the child and return what it says. Raises Offline (no_training_centre)."""
        self.stopped = False
        if self.running and self.ready is not None:
            return self.ready
        self._end()  # what is left of one that died
        folder = self._settings.folder / "centre"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = folder / "ready.json"
        said.unlink(missing_ok=True)
        self._log = (folder / "centre.log").open("wb")
        with said.open("xb") as out:
            said.chmod(0o600)
            self._process = subprocess.Popen(
                self._command(folder),
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=self._log,
                cwd=None if getattr(sys, "frozen", False) else Path(__file__).resolve().parents[2],
            )
        try:
            self.ready = self._wait(said)
        except Offline:
            self._end()
            raise
        finally:
            said.unlink(missing_ok=True)  # it holds the demo password and a code
        self._port = urlsplit(self.ready.url).port or 0
        return self.ready

    def stop(self) -> None:
        """End the child; its data stay, and it stays away until it is started again."""
        self.stopped = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._log is not None:
            self._log.close()
            self._log = None

    def _command(self, folder: Path) -> list[str]:
        frozen = getattr(sys, "frozen", False)
        program = [sys.executable, "sandbox"] if frozen else [sys.executable, "-m", "kiosk.sandbox"]
        options = ["--data", str(folder), "--port", str(self._port)]
        options += ["--speed", str(self._settings["sandbox_speed"])]
        return [*program, *options, *(["--control"] if self._control else [])]

    def _wait(self, said: Path) -> Ready:
        """Wait for the one line; a file instead of a pipe, so that no thread has to wait."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            line = said.read_bytes()
            if line.endswith(b"\n"):
                return _ready(json.loads(line))
            if not self.running:
                break
            time.sleep(0.02)
        raise Offline("no_training_centre")


def _ready(said: dict[str, Any]) -> Ready:
    return Ready(said["url"], said["enrolment_code"] or "", said["clerk"], said["password"])


class TrainingApi:
    """The Api of a Desk in training: the first call starts the centre, enrols and signs the demo clerk in.

    `training` is the centre itself: stopped by hand it stays away until it is started again.
    """

    def __init__(self, desk: Desk, training: Training) -> None:
        self._desk = desk
        self.training = training
        self._lock = threading.Lock()
        self._http: HttpApi | None = None
        self._rest_until = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._joined(), name)

    def close(self) -> None:
        """End the centre."""
        self.training.stop()

    def is_signed_in(self) -> bool:
        """Tell whether there is a session at the centre; one that was never spoken to has none."""
        return self._http is not None and self._http.is_signed_in()

    def forget_others(self, clerk: str) -> None:
        """Let go of the session where it is not this clerk's; no centre is started for it."""
        if self._http is not None:
            self._http.forget_others(clerk)

    def _joined(self) -> HttpApi:
        with self._lock:
            if self._http is None or not (self.training.running or self.training.stopped):
                self._http = self._started()
            return self._http

    def _started(self) -> HttpApi:
        """Start the centre, again where it died; the same client goes on with it."""
        if time.monotonic() < self._rest_until:
            raise Offline("no_training_centre")
        try:
            ready = self.training.start()
            return self._http or self._join(ready)
        except Offline:
            self._rest_until = time.monotonic() + REST_SECONDS
            raise

    def _join(self, ready: Ready) -> HttpApi:
        """Enrol this workstation where it is not, and sign the demo clerk in."""
        from kiosk.app.desk import http_api

        http = http_api(self._desk, ready.url)
        desk = replace(self._desk, api=cast(Api, http))
        try:
            hall.profile(desk)
            people.sign_in(desk, ready.clerk, ready.password)
        except (NotFound, SignInRefused):  # a new workstation, or a centre with fresh data
            hall.enrol(desk, ready.enrolment_code)
            people.sign_in(desk, ready.clerk, ready.password)
        return http
