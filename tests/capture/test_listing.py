"""The search for scanners: each told as it is found, none hides another, no scan waits; and found again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture import ScanDevice
from kiosk.capture.children import Children
from kiosk.capture.sanelist import drivers
from kiosk.errors import Cancelled, ScannerFailed
from tests.capture.conftest import FEEDER, FLATBED, Kept, Rig, Sane
from tests.capture.escl import rig as escl
from tests.capture.processes import alive, soon

pytestmark = pytest.mark.service
Make = Callable[..., Children]

# A scanimage with drivers as no test driver is: by the name in the dll.conf that it is given
PROGRAM = """#!/bin/sh
case "$1" in -f) ;; *) printf '    --source Flatbed|ADF [Flatbed]\\n'; exit 0;; esac
case "$(cat "${SANE_CONFIG_DIR%%:*}/dll.conf")" in
  slow) exec sleep 599;;
  crash) kill -SEGV $$;;
  plain) printf 'plain:1\\tExample\\tExample_Scan 5\\tflatbed scanner\\n';;
  twins) printf 'twins:1\\tExample\\tTwin\\tscanner\\ntwins:2\\tExample\\tTwin\\tscanner\\n';;
  webcam) printf 'v4l:/dev/video0\\tNoname\\tCamera\\tvirtual device\\n';;
  nonsense) printf 'a line\\n\\t\\n';;
  sheets) printf 'sheets:1\\tExample\\tFeed 7\\tsheetfed scanner\\n';;
esac
"""


@pytest.fixture
def listing(share: Make, tmp_path: Path) -> Callable[..., Children]:
    """Return a maker of children whose SANE has some drivers of ours."""
    folder = tmp_path / "sane.d"
    folder.mkdir()
    program = tmp_path / "scanimage"
    program.write_text(PROGRAM)
    program.chmod(0o700)

    def maker(*names: str, seconds: float = 20.0) -> Children:
        (folder / "dll.conf").write_text("# ours\n" + "\n".join(names))
        return share(scanimage=str(program), sane_config=str(folder), list_seconds=seconds)

    return maker


def test_each_is_told_as_it_is_found_and_none_hides_another(listing: Callable[..., Children]) -> None:
    told: list[tuple[float, ScanDevice]] = []
    since = time.monotonic()
    children = listing("slow", "crash", "webcam", "nonsense", "plain", "twins", "sheets", seconds=3)
    found = children.devices(on_found=lambda device: told.append((time.monotonic() - since, device)))
    assert {device.id: device.label for device in found} == {
        "sane:plain:1": "Example Scan 5",
        "sane:twins:1": "Example Twin",
        "sane:twins:2": "Example Twin (twins:2)",
        "sane:sheets:1": "Example Feed 7",
    }
    assert {device for _, device in told} == set(found)
    assert max(at for at, _ in told) < time.monotonic() - since  # the slow one was waited for after them
    assert time.monotonic() - since < 10
    assert soon(lambda: not alive("sleep 599"))
    assert set(children.pids()) <= {"darkroom"}  # a search leaves no child behind


def test_a_search_can_be_stopped_at_the_first(listing: Callable[..., Children]) -> None:
    found: list[ScanDevice] = []
    since = time.monotonic()
    with pytest.raises(Cancelled):
        listing("plain", "slow").devices(on_found=found.append, stop=lambda: bool(found))
    assert [device.id for device in found] == ["sane:plain:1"]
    assert time.monotonic() - since < 5
    assert soon(lambda: not alive("sleep 599"))


def test_a_scan_does_not_wait_for_a_search(sane: Sane, share: Make, tmp_path: Path) -> None:
    program = tmp_path / "scanimage"
    program.write_text('#!/bin/sh\ncase "$1" in -f) exec sleep 598;; *) exec scanimage "$@";; esac\n')
    program.chmod(0o700)
    children = share(scanimage=str(program), sane_config=str(sane.folder))
    over = threading.Event()

    def search() -> None:
        with pytest.raises(Cancelled):
            children.devices(stop=over.is_set)

    thread = threading.Thread(target=search)
    thread.start()
    assert soon(lambda: bool(alive("sleep 598")))
    assert children.scan(FEEDER, on_sheet=Kept()) == 10
    assert thread.is_alive()
    assert alive("sleep 598")
    over.set()
    thread.join(10)
    assert soon(lambda: not alive("sleep 598"))


def test_drivers_are_those_that_sane_itself_would_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    (own / "dll.d").mkdir(parents=True)
    (own / "dll.conf").write_text("test\n#epson2\n pnm # a file\n\n")
    (own / "dll.d" / "more.conf").write_text("airscan\ntest\n")
    (own / "dll.d" / "notes.txt").write_text("nothing\n")
    assert drivers(str(own)) == ("test", "pnm", "airscan")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(own))
    assert drivers("") == ("test", "pnm", "airscan")
    assert drivers(str(tmp_path / "none")) == ()


# --- found again


def test_a_scanner_with_a_new_id_is_found_by_what_it_is(rig: Rig) -> None:
    (device,) = [found for found in rig.children.devices() if found.id == "sane:test:0"]
    old = replace(FLATBED, device="sane:test:6", identity=device.identity)
    kept = Kept()
    assert rig.children.scan(old, on_sheet=kept) == 1
    assert kept.sheets[0].capture.device == "sane:test:0"
    since = time.monotonic()
    assert rig.children.scan(old, on_sheet=kept) == 1  # now it is known
    assert time.monotonic() - since < 5
    with pytest.raises(ScannerFailed, match="unplugged"):
        rig.children.scan(replace(old, device="sane:test:5", identity="another|model|"), on_sheet=kept)


def test_of_two_alike_none_is_taken_for_the_other(rig: Rig) -> None:
    (device,) = [found for found in rig.children.devices() if found.id == "sane:test:0"]
    conf = rig.sane.folder / "test.conf"
    conf.write_text(conf.read_text().replace("number_of_devices 1", "number_of_devices 2"))
    old = replace(FLATBED, device="sane:test:4", identity=device.identity)
    with pytest.raises(ScannerFailed, match="unplugged") as caught:
        rig.children.scan(old, on_sheet=Kept())
    assert caught.value.details["sheet"] == "1"


def test_another_protocol_serves_where_the_first_is_gone(request: pytest.FixtureRequest) -> None:
    simulator, children = escl.shared(request)
    simulator.faults()
    gone = replace(escl.FEEDER, device="sane:gone:1", also=("sane:gone:2", escl.FEEDER.device))
    kept = Kept()
    assert children.scan(gone, on_sheet=kept) == len(kept) > 1
    assert {sheet.capture.source for sheet in kept.sheets} == {"escl"}
    assert {sheet.capture.device for sheet in kept.sheets} == {escl.FEEDER.device}


def test_no_other_protocol_feeds_again_what_one_has_begun(rig: Rig) -> None:
    rig.misbehave("IO_ERROR")
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        rig.children.scan(replace(FEEDER, also=("sane:pnm:0",)), on_sheet=kept)
    assert (caught.value.code, caught.value.details["sheet"], len(kept)) == ("io", "3", 2)


def test_what_is_wrong_with_the_first_is_said_where_no_other_way_helps(rig: Rig) -> None:
    wish = replace(FEEDER, device="sane:test:3", also=("sane:pnm:0",))  # which has no feeder
    with pytest.raises(ScannerFailed, match="unplugged"):
        rig.children.scan(wish, on_sheet=Kept())
