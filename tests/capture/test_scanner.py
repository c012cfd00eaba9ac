"""Scanning through SANE's real test drivers, as it should be, and devices that are not there."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.domain.sheet import ActKind
from kiosk.errors import Cancelled, ScannerFailed
from tests import papermaker
from tests.capture.conftest import FEEDER, FLATBED, PAPER, Kept, Rig, Sane

pytestmark = pytest.mark.service


def pixels(sheet: CapturedSheet) -> Image.Image:
    """Return a sheet's picture, decoded."""
    picture = Image.open(io.BytesIO(sheet.data))
    picture.load()
    return picture


def test_devices_are_listed_with_the_ways_they_take_paper(rig: Rig) -> None:
    found = {device.id: device for device in rig.children.devices()}
    assert set(found) == {"sane:test:0", "sane:pnm:0", "sane:pnm:1"}
    assert found["sane:test:0"].sources == ("flatbed", "feeder")
    assert found["sane:pnm:0"].sources == ("flatbed",)
    assert len({device.label for device in found.values()}) == 3  # two of one make can be told apart


def test_a_flatbed_gives_one_sheet_of_a4(rig: Rig) -> None:
    kept, told = Kept(), []
    request = ScanRequest("sane:test:0", dpi=300)
    assert rig.children.scan(request, on_sheet=kept, progress=lambda *x: told.append(x)) == 1
    (sheet,) = kept.sheets
    assert (sheet.width, sheet.height, sheet.dpi) == (2480, 3507, 300)
    assert (sheet.media_type, sheet.capture.how) == ("image/jpeg", "flatbed")
    assert pixels(sheet).size == (2480, 3507)
    assert pixels(sheet).info["dpi"] == (300, 300)
    assert max(Image.open(io.BytesIO(sheet.thumbnail)).size) == 240
    assert told
    assert all(0 <= done <= total == 100 for done, total in told)


def test_a_feeder_gives_every_sheet_until_it_is_empty(rig: Rig) -> None:
    kept = Kept()
    assert rig.children.scan(FEEDER, on_sheet=kept) == 10
    assert len(kept) == 10
    assert {sheet.capture.how for sheet in kept.sheets} == {"feeder"}


def test_the_next_sheet_is_fed_only_when_the_one_before_was_taken(rig: Rig) -> None:
    rig.misbehave("none")
    fed: list[int] = []

    def slow(sheet: CapturedSheet) -> None:
        time.sleep(0.2)
        fed.append(len(rig.log.read_text().split()))

    assert rig.children.scan(FEEDER, on_sheet=slow) == 5
    assert fed == [1, 2, 3, 4, 5]


def test_gray_is_gray_even_where_the_device_knows_colour_only(
    sane: Sane, share: Callable[..., Children], tmp_path: Path
) -> None:
    papermaker.fine_receipt().resize((620, 877)).save(tmp_path / "paper.ppm")
    children = share(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    for device in ("sane:test:0", "sane:pnm:0"):
        children.scan(ScanRequest(device, mode="gray", dpi=75), on_sheet=kept)
    assert [pixels(sheet).mode for sheet in kept.sheets] == ["L", "L"]


def test_a_real_looking_paper_comes_through_unharmed(
    sane: Sane, share: Callable[..., Children], tmp_path: Path
) -> None:
    paper = papermaker.scanned(papermaker.fine_receipt())
    paper.save(tmp_path / "paper.ppm")
    children = share(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    assert children.scan(PAPER, on_sheet=kept) == 1
    assert [act.kind for act in kept.sheets[0].acts] == [ActKind.STRAIGHTEN]
    got = Image.open(io.BytesIO(kept.sheets[0].original))
    assert got.size == pixels(kept.sheets[0]).size == paper.size
    assert max(ImageStat.Stat(ImageChops.difference(got, paper)).mean) < 4


def test_a_page_with_lines_missing_is_refused(
    sane: Sane, share: Callable[..., Children], tmp_path: Path
) -> None:
    (tmp_path / "paper.ppm").write_bytes(b"P6\n200 300\n255\n" + bytes(200 * 100 * 3))
    children = share(sane_config=str(sane.folder), sane_options=(("filename", str(tmp_path / "paper.ppm")),))
    kept = Kept()
    with pytest.raises(ScannerFailed, match="truncated"):
        children.scan(PAPER, on_sheet=kept)
    assert not len(kept)


@pytest.mark.parametrize("device", ["sane:nosuch:0", "sane:test:7"])
def test_a_scanner_that_is_gone(rig: Rig, device: str) -> None:
    with pytest.raises(ScannerFailed, match="unplugged"):
        rig.children.scan(ScanRequest(device), on_sheet=Kept())


@pytest.mark.parametrize("device", ["", "sane:", "file:x", "wia:1", "nonsense"])
def test_no_scanner_chosen(share: Callable[..., Children], device: str) -> None:
    with pytest.raises(ScannerFailed, match="no_scanner"):
        share().scan(ScanRequest(device), on_sheet=Kept())


def test_a_feeder_asked_of_a_flatbed(rig: Rig) -> None:
    with pytest.raises(ScannerFailed) as caught:
        rig.children.scan(ScanRequest("sane:pnm:0", "feeder"), on_sheet=Kept())
    assert (caught.value.code, caught.value.details) == ("no_such_way", {"missing": "feeder", "sheet": "1"})


def test_without_sane_there_is_no_scanner(share: Callable[..., Children]) -> None:
    children = share(scanimage="/nonexistent/scanimage")
    assert children.devices() == ()
    with pytest.raises(ScannerFailed, match="no_scanner"):
        children.scan(FLATBED, on_sheet=Kept())


def test_a_search_that_never_ends_is_given_up(share: Callable[..., Children], tmp_path: Path) -> None:
    program = tmp_path / "scanimage"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o700)
    children = share(scanimage=str(program), list_seconds=0.5)
    with pytest.raises(ScannerFailed, match="timeout"):
        children.devices()
    with pytest.raises(Cancelled):
        children.devices(stop=lambda: True)
