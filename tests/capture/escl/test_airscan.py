"""The simulated scanner is held to be one by a client that knows nothing of us: Debian's sane-airscan."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.capture.escl.rig import Simulator, drawn

pytestmark = pytest.mark.service

Scan = Callable[..., "subprocess.CompletedProcess[str]"]
DEVICE = "airscan:e0:Example"


@pytest.fixture
def scan(simulator: Simulator, tmp_path: Path) -> Scan:
    """Return scanimage with this one device, or skip by name where it is missing (an error with CI=true)."""
    if shutil.which("scanimage") is None or not any(Path("/usr/lib").glob("*/sane/libsane-airscan.so.1")):
        message = "sane-airscan is missing: install sane-utils and sane-airscan"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("airscan\n")
    (folder / "airscan.conf").write_text(
        f'[devices]\n"Example" = {simulator.url}/, eSCL\n[options]\ndiscovery = disable\n'
    )
    environment = {**os.environ, "SANE_CONFIG_DIR": str(folder), "LC_ALL": "C.UTF-8"}

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = ["scanimage", "-d", DEVICE, "--resolution", "75", "--mode", "Color", *options]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=240, check=False, cwd=tmp_path
        )

    return run


def squares(path: Path) -> int:
    """Return how many of the black squares that number a page are on a scan."""
    with Image.open(path) as picture:
        gray = picture.convert("L")
        return sum(gray.getpixel((53 + square * 44, 33)) < 60 for square in range(12))  # type: ignore[operator]


def test_the_glass(scan: Scan, simulator: Simulator, tmp_path: Path) -> None:
    done = scan("--source", "Flatbed", "-o", "page.pnm")
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(tmp_path / "page.pnm") as picture:
        assert picture.size[1] == drawn(1).size[1]
    assert squares(tmp_path / "page.pnm") == 1
    assert simulator.orders()[0]["InputSource"] == "Platen"


@pytest.mark.parametrize(("source", "sides"), [("ADF", 5), ("ADF Duplex", 10)])
@pytest.mark.parametrize("end", [404, 409])
def test_the_feeder(
    scan: Scan, simulator: Simulator, tmp_path: Path, *, source: str, sides: int, end: int
) -> None:
    simulator.faults(end=end, location="absolute")
    done = scan("--source", source, "--batch=%d.pnm")
    assert "out of documents" in done.stderr, done.stderr
    found = sorted(tmp_path.glob("*.pnm"), key=lambda path: int(path.stem))
    assert [squares(path) for path in found] == list(range(1, sides + 1))


def test_a_jam_is_one_for_it_too(scan: Scan, simulator: Simulator, tmp_path: Path) -> None:
    simulator.faults(at=3, feeder_state="ScannerAdfJam")
    done = scan("--source", "ADF", "--batch=%d.pnm")
    assert "jammed" in done.stderr
    assert len([path for path in tmp_path.glob("*.pnm") if path.stat().st_size]) == 2
