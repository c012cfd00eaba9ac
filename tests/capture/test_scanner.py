"""Scanning through SANE's real test drivers: order, faults, cancel, kill, hang, and the next scan."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.capture import CapturedSheet, ScanRequest, scratch
from kiosk.capture.children import Children
from kiosk.errors import Cancelled, KioskError, ScannerFailed, WorkerDied
from tests import papermaker
from tests.capture.conftest import FEEDER, FLATBED, PAPER, Kept, Sane

pytestmark = pytest.mark.service

STATUSES = {
    "UNSUPPORTED": "scanner_failed",
    "CANCELLED": "cancelled",
    "DEVICE_BUSY": "busy",
    "INVAL": "scanner_failed",
    "EOF": "truncated",
    "JAMMED": "jammed",
    "NO_DOCS": "no_documents",
    "COVER_OPEN": "cover_open",
    "IO_ERROR": "io",
    "NO_MEM": "scanner_failed",
    "ACCESS_DENIED": "access_denied",
}


def alive(text: str) -> list[int]:
    """Return the processes whose command line holds a text."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if text.encode() in line.replace(b"\0", b" "):
                found.append(int(folder.name))
    return found


def soon(check: Callable[[], bool], seconds: float = 5) -> bool:
    """Tell whether something becomes true within some seconds."""
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        time.sleep(0.05)
    return check()


def pixels(sheet: CapturedSheet) -> Image.Image:
    """Return a sheet's picture, decoded."""
    picture = Image.open(io.BytesIO(sheet.data))
    picture.load()
    return picture


def test_devices_are_listed_with_the_ways_they_take_paper(children: Children) -> None:
    found = {device.id: device for device in children.devices()}
    assert set(found) == {"sane:test:0", "sane:pnm:0", "sane:pnm:1"}
    assert found["sane:test:0"].sources == ("flatbed", "feeder")
    assert found["sane:pnm:0"].sources == ("flatbed",)
    assert len({device.label for device in found.values()}) == 3  # two of one make can be told apart


def test_a_flatbed_gives_one_sheet_of_a4(children: Children) -> None:
    kept, told = Kept(), []
    assert (
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=lambda *x: told.append(x))
        == 1
    )
    (sheet,) = kept.sheets
    assert (sheet.width, sheet.height, sheet.dpi) == (2480, 3507, 300)
    assert (sheet.media_type, sheet.source) == ("image/jpeg", "flatbed")
    assert pixels(sheet).size == (2480, 3507)
    assert pixels(sheet).info["dpi"] == (300, 300)
    assert max(Image.open(io.BytesIO(sheet.thumbnail)).size) == 240
    assert told
    assert all(0 <= done <= total == 100 for done, total in told)


def test_a_feeder_gives_every_sheet_until_it_is_empty(children: Children) -> None:
    kept = Kept()
    assert children.scan(FEEDER, on_sheet=kept) == 10
    assert len(kept) == 10
    assert {sheet.source for sheet in kept.sheets} == {"feeder"}


def test_the_next_sheet_is_fed_only_when_the_one_before_was_taken(
    sane: Sane, make: Callable[..., Children], faulty: Callable[..., str], tmp_path: Path
) -> None:
    children = make(sane_config=str(sane.folder), scanimage=faulty("none"))
    fed: list[int] = []

    def slow(sheet: CapturedSheet) -> None:
        time.sleep(0.2)
        fed.append(len((tmp_path / "fed").read_text().split()))

    assert children.scan(FEEDER, on_sheet=slow) == 5
    assert fed == [1, 2, 3, 4, 5]


def test_gray_is_gray_even_where_the_device_knows_colour_only(
    sane: Sane, make: Callable[..., Children], tmp_path: Path
) -> None:
    papermaker.fine_receipt().resize((620, 877)).save(tmp_path / "paper.ppm")
    children = make(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    for device in ("sane:test:0", "sane:pnm:0"):
        children.scan(ScanRequest(device, mode="gray", dpi=75), on_sheet=kept)
    assert [pixels(sheet).mode for sheet in kept.sheets] == ["L", "L"]


def test_a_real_looking_paper_comes_through_unharmed(
    sane: Sane, make: Callable[..., Children], tmp_path: Path
) -> None:
    paper = papermaker.scanned(papermaker.fine_receipt())
    paper.save(tmp_path / "paper.ppm")
    children = make(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    assert children.scan(PAPER, on_sheet=kept) == 1
    got = pixels(kept.sheets[0])
    assert got.size == paper.size
    assert max(ImageStat.Stat(ImageChops.difference(got, paper)).mean) < 4


def test_a_page_with_lines_missing_is_refused(
    sane: Sane, make: Callable[..., Children], tmp_path: Path
) -> None:
    (tmp_path / "paper.ppm").write_bytes(b"P6\n200 300\n255\n" + bytes(200 * 100 * 3))
    children = make(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    with pytest.raises(ScannerFailed, match="truncated"):
        children.scan(PAPER, on_sheet=kept)
    assert not len(kept)


def failing(children: Children, request: ScanRequest, kept: Kept) -> str:
    """Return the code with which a scan fails; the test driver itself dies at an error now and then."""
    for _ in range(4):
        with pytest.raises(ScannerFailed) as caught:
            children.scan(request, on_sheet=kept)
        if caught.value.code != "scanner_failed":
            break
    return caught.value.code


@pytest.mark.parametrize(("status", "code"), STATUSES.items())
def test_each_status_at_once_and_then_a_good_scan(
    children: Children, sane: Sane, status: str, code: str
) -> None:
    kept = Kept()
    sane.configure(read_status_code=f'"SANE_STATUS_{status}"')
    for request in (FLATBED, FEEDER):
        assert failing(children, request, kept) == code
    assert not len(kept)
    sane.configure()
    assert children.scan(FLATBED, on_sheet=kept) == 1


@pytest.mark.parametrize(("status", "code"), [item for item in STATUSES.items() if item[0] != "NO_DOCS"])
def test_each_status_in_the_middle_keeps_what_came_before(
    sane: Sane, make: Callable[..., Children], faulty: Callable[..., str], status: str, code: str
) -> None:
    children = make(sane_config=str(sane.folder), scanimage=faulty(status))
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        children.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, len(kept)) == (code, 2)
    faulty("none")
    assert children.scan(FEEDER, on_sheet=kept) == 5


def test_an_empty_feeder_ends_well_even_if_the_driver_never_does(
    sane: Sane, make: Callable[..., Children], faulty: Callable[..., str]
) -> None:
    children = make(sane_config=str(sane.folder), scanimage=faulty("NO_DOCS"), cancel_seconds=1)
    kept = Kept()
    assert children.scan(FEEDER, on_sheet=kept) == 2
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("crash", "scanner_failed"),
        ("hang", "timeout"),
        ("stubborn", "timeout"),
        ("cut", "truncated"),
        ("nonsense", "truncated"),
        ("lost", "scanner_failed"),
        ("leave", "scanner_failed"),
    ],
)
def test_a_driver_that_misbehaves_in_the_middle(
    sane: Sane, make: Callable[..., Children], faulty: Callable[..., str], fault: str, code: str
) -> None:
    program = faulty(fault)
    children = make(sane_config=str(sane.folder), scanimage=program, scanner_seconds=1, cancel_seconds=0.5)
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        children.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, len(kept)) == (code, 2)
    assert soon(lambda: not alive("faulty_scanimage.py"))
    faulty("none")
    assert children.scan(FEEDER, on_sheet=kept) == 5


def _slow(sane: Sane) -> None:
    sane.configure(read_delay="true", read_delay_duration="100000")


class Later:
    """A stop that comes some moments after the sheet has begun."""

    def __init__(self, act: Callable[[], object] | None = None) -> None:
        self.begun = 0.0
        self.act = act

    def progress(self, done: int, total: int) -> None:
        """Note when the first lines came."""
        if done and not self.begun:
            self.begun = time.monotonic()
            if self.act:
                self.act()

    def __call__(self) -> bool:
        return bool(self.begun)


def test_cancel_in_mid_page(children: Children, sane: Sane) -> None:
    _slow(sane)
    kept, later = Kept(), Later()
    with pytest.raises(Cancelled):
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress, stop=later)
    assert time.monotonic() - later.begun < 8
    assert not len(kept)
    assert soon(lambda: not alive("--batch-prompt"))
    sane.configure()
    assert children.scan(FLATBED, on_sheet=kept) == 1


def test_the_child_killed_in_mid_page(children: Children, sane: Sane) -> None:
    _slow(sane)
    kept = Kept()
    later = Later(lambda: os.kill(children.pids()["sane:test:0"], signal.SIGKILL))
    with pytest.raises(WorkerDied) as caught:
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress)
    assert caught.value.code == "worker_died"
    assert soon(lambda: not alive("--batch-prompt"))
    sane.configure()
    assert children.scan(FEEDER, on_sheet=kept) == 10


def test_the_child_frozen_in_mid_page(sane: Sane, make: Callable[..., Children]) -> None:
    children = make(sane_config=str(sane.folder), silence_seconds=1.0)
    children.scan(FLATBED, on_sheet=Kept())  # a fresh child may need longer than that to start
    _slow(sane)
    kept = Kept()
    later = Later(lambda: os.kill(children.pids()["sane:test:0"], signal.SIGSTOP))
    with pytest.raises(WorkerDied) as caught:
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress)
    assert caught.value.code == "timeout"
    assert soon(lambda: not alive("--batch-prompt"))


def test_the_darkroom_killed_between_sheets_loses_none(children: Children) -> None:
    kept = Kept()

    def killing(sheet: CapturedSheet) -> None:
        kept(sheet)
        if len(kept) in (2, 5):
            os.kill(children.pids()["darkroom"], signal.SIGKILL)

    assert children.scan(FEEDER, on_sheet=killing) == 10
    assert len(kept) == 10


def test_a_sheet_that_can_not_be_kept_stops_the_feeder(children: Children) -> None:
    kept = Kept()

    def full(sheet: CapturedSheet) -> None:
        if len(kept) == 2:
            raise OSError(28, "No space left on device")
        kept(sheet)

    with pytest.raises(OSError, match="No space"):
        children.scan(FEEDER, on_sheet=full)
    assert soon(lambda: not alive("--batch-prompt"))
    assert children.scan(FEEDER, on_sheet=kept) == 10
    assert len(kept) == 12


@pytest.mark.parametrize("device", ["sane:nosuch:0", "sane:test:7"])
def test_a_scanner_that_is_gone(children: Children, device: str) -> None:
    with pytest.raises(ScannerFailed, match="unplugged"):
        children.scan(ScanRequest(device), on_sheet=Kept())


@pytest.mark.parametrize("device", ["", "sane:", "file:x", "wia:1", "nonsense"])
def test_no_scanner_chosen(make: Callable[..., Children], device: str) -> None:
    with pytest.raises(ScannerFailed, match="no_scanner"):
        make().scan(ScanRequest(device), on_sheet=Kept())


def test_a_feeder_asked_of_a_flatbed(children: Children) -> None:
    with pytest.raises(ScannerFailed) as caught:
        children.scan(ScanRequest("sane:pnm:0", "feeder"), on_sheet=Kept())
    assert caught.value.details == {"missing": "feeder"}


def test_without_sane_there_is_no_scanner(make: Callable[..., Children]) -> None:
    children = make(scanimage="/nonexistent/scanimage")
    assert children.devices() == ()
    with pytest.raises(ScannerFailed, match="no_scanner"):
        children.scan(FLATBED, on_sheet=Kept())


def test_a_search_that_never_ends_is_given_up(make: Callable[..., Children], tmp_path: Path) -> None:
    program = tmp_path / "scanimage"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o700)
    children = make(scanimage=str(program), list_seconds=0.5)
    with pytest.raises(ScannerFailed, match="timeout"):
        children.devices()
    with pytest.raises(Cancelled):
        children.devices(stop=lambda: True)


def test_nothing_is_left_in_memory_or_running(children: Children) -> None:
    children.scan(FEEDER, on_sheet=Kept())
    mine = f"{scratch._PREFIX}{os.getpid()}-*"
    folders = list(scratch._home().glob(mine))
    assert folders
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in folders)
    assert not [file for folder in folders for file in folder.iterdir()]
    pids = children.pids()
    children.close()
    assert not list(scratch._home().glob(mine))
    assert children.pids() == {}
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids.values())


DESK = """
import sys
from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
if __name__ == "__main__":
    children = Children(CaptureConfig(sane_config=sys.argv[1]))
    def told(done, total):
        print(done, *children.pids().values(), flush=True)
    children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=print, progress=told)
"""


def test_when_the_desk_is_killed_its_children_and_drivers_end(sane: Sane, tmp_path: Path) -> None:
    _slow(sane)
    program = tmp_path / "desk.py"
    program.write_text(DESK)
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(program), str(sane.folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    ) as desk:
        assert desk.stdout is not None
        line = next(line for line in desk.stdout if not line.startswith("0 "))
        desk.kill()
    pids = [int(word) for word in line.split()[1:]]
    assert pids
    assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), 10)
    assert soon(lambda: not alive("--batch-prompt"))
    scratch.sweep()
    assert not list(scratch._home().glob(f"{scratch._PREFIX}{desk.pid}-*"))


def test_every_code_is_declared() -> None:
    from kiosk.capture import SCANNER_CODES

    assert set(STATUSES.values()) <= set(SCANNER_CODES)
    assert issubclass(ScannerFailed, KioskError)
