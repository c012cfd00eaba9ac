"""The simulated scanner from the side of the tests: its pages, its process, its faults."""

from __future__ import annotations

import http.client
import io
import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.limits import EsclConfig
from tests.capture import papers
from tests.capture.escl.answers import UUID

FLATBED = ScanRequest(f"escl:{UUID}", "flatbed", dpi=75)
FEEDER = ScanRequest(f"escl:{UUID}", "feeder", dpi=75)
DUPLEX = ScanRequest(f"escl:{UUID}", "duplex", dpi=75)
_MOST = 12
_ROOT = Path(__file__).resolve().parents[3]


@cache
def drawn(number: int) -> Image.Image:
    """Return a page that is known again by its width and by as many black squares as its number says."""
    page = papers.page((620 + number, 877)).copy()
    draw = ImageDraw.Draw(page)
    for square in range(number):
        draw.rectangle((40 + square * 44, 20, 66 + square * 44, 46), fill=(0, 0, 0))
    return page


def number_of(sheet: CapturedSheet | bytes) -> int:
    """Return the number of the page that a sheet shows, by its width as it came."""
    data = sheet if isinstance(sheet, bytes) else sheet.original or sheet.data
    return papers.opened(data).size[0] - 620


def lay_out(folder: Path) -> Path:
    """Write the pages that the simulator hands out."""
    folder.mkdir(exist_ok=True)
    for number in range(1, _MOST + 1):
        drawn(number).save(folder / f"{number}.jpeg", quality=80, dpi=(75, 75))
        if number <= 2:
            drawn(number).save(folder / f"{number}.png", compress_level=1)
    drawn(1).resize((1242, 1754)).save(folder / "double.jpeg", quality=80, dpi=(150, 150))
    out = io.BytesIO()
    drawn(1).save(out, "PDF", save_all=True, append_images=[drawn(2), drawn(3)], resolution=75)
    (folder / "all.pdf").write_bytes(out.getvalue())
    return folder


class Simulator:
    """A running scanner."""

    def __init__(
        self, folder: Path, certificate: Path | None = None, *, port: int = 0, host: str = "127.0.0.1"
    ) -> None:
        """Start it; `certificate` is a PEM file with its key, `port` 0: any."""
        command = [sys.executable, "-m", "tests.capture.escl.simulator", str(folder), str(port)]
        self.tls, self.host = certificate is not None, host
        self._process = subprocess.Popen(
            [*command, str(certificate or ""), host],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    @property
    def url(self) -> str:
        """Its address."""
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}/eSCL"

    def faults(self, **faults: Any) -> None:
        """Be a fresh device with these faults; `keep`: the same, its jobs as they are, with paper put in."""
        self._ask("PUT", "/_faults", json.dumps(faults))

    def log(self) -> list[str]:
        """What was asked since."""
        log: list[str] = json.loads(self._ask("GET", "/_log"))
        return log

    def orders(self) -> list[dict[str, str]]:
        """The scans that were ordered since."""
        return [json.loads(line[line.index("{") :]) for line in self.log() if "{" in line]

    def pages(self) -> int:
        """How often a page was asked for since."""
        return sum(line.endswith("/NextDocument") for line in self.log())

    def config(self, **limits: Any) -> EsclConfig:
        """Return the limits of a source that knows this device by its address alone."""
        given = {"addresses": (self.url,), "discover": False, "retry_seconds": 0.2, "busy_seconds": 3.0}
        return EsclConfig(**{**given, **limits})

    def capture(self, escl: dict[str, Any] | None = None, **limits: Any) -> CaptureConfig:
        """Return the same as a configuration of capture, impatient enough for tests."""
        given = {"scanner_seconds": 2.0, "cancel_seconds": 2.0}
        return CaptureConfig(escl=self.config(**(escl or {})), **{**given, **limits})

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _ask(self, method: str, path: str, body: str = "") -> str:
        import ssl

        if self.tls:
            context = ssl._create_unverified_context()
            talk = http.client.HTTPSConnection(self.host, self.port, timeout=10, context=context)
        else:
            talk = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            talk.request(method, path, body)
            return talk.getresponse().read().decode()
        finally:
            talk.close()


class PlainTurn:
    """A turn without a desk: waits, counts beats, stops when told."""

    def __init__(self, stop_after: int = -1) -> None:
        self.beats = 0
        self.longest = 0.0
        self._stop_after = stop_after
        self._last = time.monotonic()

    def beat(self, done: int, total: int) -> None:
        """Count, and stop if it is time."""
        from kiosk.capture.source import Stopped

        now = time.monotonic()
        self.beats += 1
        self.longest, self._last = max(self.longest, now - self._last), now
        if 0 <= self._stop_after < self.beats:
            raise Stopped

    def wait(self, files: Sequence[int], seconds: float) -> list[int]:
        """Wait in small pieces with a beat after each."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            ready = select.select(list(files), [], [], max(0.0, min(left, 0.1)))[0]
            self.beat(0, 100)
            if ready or left <= 0:
                return list(ready)


def running(folder: Path) -> Iterator[Simulator]:
    """Yield a simulator with its pages laid out, and end it."""
    simulator = Simulator(lay_out(folder))
    yield simulator
    simulator.close()


def shared(request: pytest.FixtureRequest) -> tuple[Simulator, Children]:
    """Return one scanner and its children for tests of a module that has no fixture for them."""
    key = "escl_rig"
    module = request.node.getparent(pytest.Module)
    assert module is not None
    if not hasattr(module.obj, key):
        folder = request.getfixturevalue("tmp_path_factory").mktemp("escl")
        simulator = Simulator(lay_out(folder))
        children = Children(simulator.capture())
        setattr(module.obj, key, (simulator, children))
        module.addfinalizer(simulator.close)
        module.addfinalizer(children.close)
    made: tuple[Simulator, Children] = getattr(module.obj, key)
    return made
