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

FLATBED = ScanRequest("sane:test:0", "flatbed", dpi=50)
FEEDER = ScanRequest("sane:test:0", "feeder", dpi=50)
PAPER = ScanRequest("sane:pnm:0")
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


@pytest.fixture
def sane(tmp_path: Path) -> Sane:
    """Return a private SANE, or skip by name where scanimage is missing (an error with CI=true)."""
    if shutil.which("scanimage") is None:
        message = "SANE is missing: install sane-utils"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\npnm\n")
    found = Sane(folder)
    found.configure()
    return found


@pytest.fixture
def make() -> Iterator[Callable[..., Children]]:
    """Return a maker of children; every one ends with the test."""
    made: list[Children] = []

    def maker(**config: Any) -> Children:
        made.append(Children(CaptureConfig(**config)))
        return made[-1]

    yield maker
    for children in made:
        children.close()


@pytest.fixture
def children(sane: Sane, make: Callable[..., Children]) -> Children:
    """Return children with the private SANE."""
    return make(sane_config=str(sane.folder))


@pytest.fixture
def faulty(tmp_path: Path) -> Callable[..., str]:
    """Return a maker of a scanimage that does something bad at one page."""

    def maker(fault: str, at: int = 3) -> str:
        script = Path(__file__).with_name("faulty_scanimage.py")
        program = tmp_path / "scanimage"
        command = [sys.executable, "-S", str(script), fault, str(at), str(tmp_path / "fed")]
        program.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
        program.chmod(0o700)
        return str(program)

    return maker
