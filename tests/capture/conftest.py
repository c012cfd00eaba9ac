"""A private SANE with its `test` and `pnm` drivers, and capture children that end with the test."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.limits import EsclConfig

FLATBED = ScanRequest("sane:test:0", "flatbed", dpi=50)
FEEDER = ScanRequest("sane:test:0", "feeder", dpi=50)
PAPER = ScanRequest("sane:pnm:0")
NO_NETWORK = EsclConfig(discover=False)
_TEST_CONF = {
    "number_of_devices": "1",
    "geometry_max": "300.0",
    "test-picture": '"Color pattern"',
    "resolution": "50.0",
}


@dataclass
class Sane:
    """The folder that SANE_CONFIG_DIR points to."""

    folder: Path

    def configure(self, **options: str) -> None:
        """Write the test driver's settings; its next process reads them (`read_delay` is read-delay)."""
        rows = _TEST_CONF | {name.replace("_", "-"): value for name, value in options.items()}
        (self.folder / "test.conf").write_text("".join(f"{name} {value}\n" for name, value in rows.items()))


@dataclass
class Kept:
    """Collects sheets as a service would."""

    sheets: list[CapturedSheet] = field(default_factory=list)

    def __call__(self, sheet: CapturedSheet) -> None:
        self.sheets.append(sheet)

    def __len__(self) -> int:
        return len(self.sheets)


def private_sane(place: Path) -> Sane:
    """Return a private SANE, or skip by name where scanimage is missing (an error with CI=true)."""
    if shutil.which("scanimage") is None:
        message = "SANE is missing: install sane-utils"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = place / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\npnm\n")
    found = Sane(folder)
    found.configure()
    return found


@pytest.fixture
def sane(tmp_path: Path) -> Sane:
    """Return a private SANE."""
    return private_sane(tmp_path)


@pytest.fixture
def make() -> Iterator[Callable[..., Children]]:
    """Return a maker of children; every one ends with the test."""
    made: list[Children] = []

    def maker(**config: Any) -> Children:
        made.append(Children(CaptureConfig(**{"escl": NO_NETWORK, **config})))
        return made[-1]

    yield maker
    for children in made:
        children.close()


class Sharing(Children):
    """Children that leave the darkroom to others: it takes a second to start, and serves every test alike."""

    def __init__(self, config: CaptureConfig, of: Children) -> None:
        super().__init__(config)
        self._darkroom = of._darkroom

    def close(self) -> None:
        """End all but the darkroom."""
        self._scanners.close()
        self._recogniser.close()


@pytest.fixture(scope="session")
def darkroom() -> Iterator[Children]:
    """Return children whose darkroom is shared by the tests that do not harm it."""
    children = Children(CaptureConfig(escl=NO_NETWORK))
    yield children
    children.close()


@pytest.fixture
def share(darkroom: Children) -> Iterator[Callable[..., Children]]:
    """Return a maker of children that share one darkroom; every one ends with the test."""
    made: list[Children] = []

    def maker(**config: Any) -> Children:
        made.append(Sharing(CaptureConfig(**{"escl": NO_NETWORK, **config}), darkroom))
        return made[-1]

    yield maker
    for children in made:
        children.close()


@pytest.fixture
def children(sane: Sane, make: Callable[..., Children]) -> Children:
    """Return children with the private SANE."""
    return make(sane_config=str(sane.folder))


@dataclass
class Rig:
    """Children whose scanimage can be told to misbehave; shared by the tests of a module."""

    sane: Sane
    program: Path
    children: Children

    def misbehave(self, fault: str, at: int = 3, *, pages: int = 5) -> None:
        """Let the feeder hold some pages and something bad happen at one; "none": nothing."""
        script = Path(__file__).with_name("faulty_scanimage.py")
        command = [sys.executable, "-S", "-E", str(script), fault, str(at), str(pages), str(self.log)]
        self.log.unlink(missing_ok=True)
        self.program.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')

    def behave(self) -> None:
        """Be the real thing again, with a feeder of ten pages."""
        self.sane.configure()
        self.program.write_text('#!/bin/sh\nexec scanimage "$@"\n')

    @property
    def log(self) -> Path:
        """A line for every page that was fed."""
        return self.program.with_name("fed")


def make_rig(folder: Path, *, darkroom: Children | None = None) -> Rig:
    """Return a rig whose things lie in a folder; its children are to be closed."""
    program = folder / "scanimage"
    program.touch(0o700)
    sane = private_sane(folder)
    config = CaptureConfig(
        scanimage=str(program),
        sane_config=str(sane.folder),
        escl=NO_NETWORK,
        scanner_seconds=2.5,
        cancel_seconds=0.5,
    )
    return Rig(sane, program, Sharing(config, darkroom) if darkroom else Children(config))


@pytest.fixture(scope="module")
def shared_rig(tmp_path_factory: pytest.TempPathFactory, darkroom: Children) -> Iterator[Rig]:
    made = make_rig(tmp_path_factory.mktemp("rig"), darkroom=darkroom)
    yield made
    made.children.close()


@pytest.fixture
def rig(shared_rig: Rig) -> Rig:
    """Return the module's rig, behaving."""
    shared_rig.behave()
    return shared_rig


@pytest.fixture(scope="module")
def desk() -> Iterator[Children]:
    """Return children for files, shared by the tests of a module."""
    children = Children(CaptureConfig(max_pages=20))
    yield children
    children.close()


def taken(desk: Children, data: bytes, name: str = "scan.pdf") -> list[CapturedSheet]:
    """Return the sheets of a file."""
    kept = Kept()
    assert desk.intake(data, name=name, on_sheet=kept) == len(kept)
    return kept.sheets
