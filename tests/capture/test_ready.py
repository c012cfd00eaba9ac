"""A remembered device is ready before its first sheet: its child is loaded and has asked what it can."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.sources import NAMES, in_child
from kiosk.errors import ScannerFailed
from tests.capture.conftest import FLATBED, Kept, Sane
from tests.capture.processes import soon

SOURCES = [name for name in NAMES if in_child(name)]
_SCRIPT = """import sys
from kiosk.capture import feeder
from kiosk.capture.config import CaptureConfig
from kiosk.capture.sources import open_source
open_source(sys.argv[1], CaptureConfig(), sys.argv[2])
print(*sorted(name for name in sys.modules if name.startswith("kiosk.")))"""
_LOGS = """#!/bin/sh
echo "$@" >> {log}
case "$*" in *-A*) if [ -e {hang} ]; then rm {hang}; exec sleep 593; fi;; esac
exec scanimage "$@"
"""


@pytest.mark.parametrize("name", SOURCES)
def test_a_feeder_loads_nothing_of_a_case(name: str, tmp_path: Path) -> None:
    """The desk's values and the domain were most of what it loaded, at a tenth of the desk's share."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, name, str(tmp_path)], check=True, capture_output=True, text=True
    )
    loaded = done.stdout.split()
    assert "kiosk.capture.feeder" in loaded
    heavy = [item for item in loaded if item.startswith(("kiosk.desk", "kiosk.domain."))]
    assert set(heavy) <= {"kiosk.domain.findings", "kiosk.domain.practice"}


def test_what_the_package_says_again_is_what_the_desk_says() -> None:
    from kiosk import capture
    from kiosk.desk import scans, values

    assert capture.ScanRequest is scans.ScanRequest
    assert capture.Stop is values.Stop
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = capture.nothing_of_this_name


@dataclass
class Logged:
    """Children whose scanimage notes what it is asked, and hangs when it is told to."""

    children: Children
    log: Path
    hang: Path

    def asked(self) -> list[str]:
        """Return what it was asked: options or a page, in order."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return ["options" if line.split()[-1] == "-A" else "page" for line in lines]


@pytest.fixture
def logged(sane: Sane, share: Callable[..., Children], tmp_path: Path) -> Logged:
    program, log, hang = tmp_path / "scanimage", tmp_path / "log", tmp_path / "hang"
    program.write_text(_LOGS.format(log=log, hang=hang))
    program.chmod(0o700)
    children = share(scanimage=str(program), sane_config=str(sane.folder), cancel_seconds=0.5)
    return Logged(children, log, hang)


@pytest.mark.service
def test_a_scan_asks_nothing_that_was_asked_before(logged: Logged) -> None:
    logged.children.ready(FLATBED)
    before = logged.asked()
    begun = logged.children.pids()["sane:test:0"]
    assert before
    assert set(before) == {"options"}
    assert logged.children.scan(FLATBED, on_sheet=Kept()) == 1
    assert logged.asked() == [*before, "page"]
    assert logged.children.pids()["sane:test:0"] == begun


@pytest.mark.service
def test_a_device_that_is_gone_is_said_by_the_scan(logged: Logged) -> None:
    gone = ScanRequest("sane:test:7")
    logged.children.ready(gone)
    with pytest.raises(ScannerFailed, match="unplugged"):
        logged.children.scan(gone, on_sheet=Kept())
    logged.children.ready(ScanRequest("nonsense"))


@pytest.mark.service
def test_a_device_that_hangs_when_asked_ahead_holds_no_scan_up(logged: Logged) -> None:
    logged.hang.touch()
    ahead = threading.Thread(target=logged.children.ready, args=(FLATBED,))
    ahead.start()
    try:
        assert soon(lambda: logged.asked() == ["options"] and not logged.hang.exists(), 60)
        assert logged.children.scan(FLATBED, on_sheet=Kept()) == 1
    finally:
        ahead.join(60)
    assert not ahead.is_alive()
