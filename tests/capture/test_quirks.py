"""What drivers call things, from listings of their options; and the tricks of SANE's own test driver."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.capture import ScanRequest, sanenames
from kiosk.capture.children import Children
from kiosk.capture.saneoptions import Options, parse
from kiosk.errors import ScannerFailed
from tests.capture.conftest import FLATBED, Kept, Rig, Sane

Make = Callable[..., Children]
DUMPS = Path(__file__).with_name("dumps")
ALL = ("flatbed", "feeder", "duplex")


def dump(name: str) -> Options:
    """Return the options of a listing."""
    return parse((DUMPS / f"{name}.txt").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "ways", "way", "words"),
    [
        ("two_sides_by_word", ("feeder", "duplex"), "feeder", ["--source=ADF Front"]),
        ("two_sides_by_word", ("feeder", "duplex"), "duplex", ["--source=ADF Duplex"]),
        ("two_sides_by_option", ALL, "feeder", ["--source=Automatic Document Feeder", "--adf-mode=Simplex"]),
        ("two_sides_by_option", ALL, "duplex", ["--source=Automatic Document Feeder", "--adf-mode=Duplex"]),
        ("two_sides_by_option", ALL, "flatbed", ["--source=Flatbed"]),
        ("brackets", ALL, "feeder", ["--source=Automatic Document Feeder(left aligned)"]),
        ("brackets", ALL, "duplex", ["--source=Automatic Document Feeder(left aligned,Duplex)"]),
        ("duplex_alone", ALL, "duplex", ["--source=Duplex"]),
        ("duplex_alone", ALL, "feeder", ["--source=ADF"]),
        ("auto_list", ALL, "duplex", ["--source=ADF Duplex"]),
        ("long_modes", ALL, "feeder", ["--source=ADF"]),
        ("switch_duplex", ALL, "feeder", ["--source=adf", "--duplex=no"]),
        ("switch_duplex", ALL, "duplex", ["--source=adf", "--duplex=yes"]),
        ("switch_duplex", ALL, "flatbed", ["--source=fb"]),
        ("other_name", ALL, "duplex", ["--scan-source=ADF", "--duplex=yes"]),
        ("chinese", ALL, "flatbed", ["--source=平板"]),
        ("chinese", ALL, "feeder", ["--source=自动进纸器"]),
        ("chinese", ALL, "duplex", ["--source=自动进纸器（双面）"]),
        ("french", ALL, "duplex", ["--source=Chargeur recto verso"]),
        ("french", ALL, "feeder", ["--source=Chargeur de documents"]),
        ("both_sides", ("feeder", "duplex"), "feeder", ["--source=Front side"]),
        ("both_sides", ("feeder", "duplex"), "duplex", ["--source=Both sides"]),
        ("glass_without_words", ("flatbed",), "flatbed", []),
        ("feeder_without_words", ("feeder",), "feeder", []),
        ("one_resolution", ("flatbed",), "flatbed", ["--source=Flatbed"]),
    ],
)
def test_one_tree_of_ways(name: str, ways: tuple[str, ...], way: str, words: list[str]) -> None:
    options = dump(name)
    assert options.sources() == ways
    said = options.arguments(source=way, mode="color", dpi=300)
    assert [word for word in said if any(part in word for part in ("source", "adf", "duplex"))] == words
    for other in set(ALL) - set(ways):
        with pytest.raises(ScannerFailed, match="no_such_way"):
            options.arguments(source=other, mode="color", dpi=300)


@pytest.mark.parametrize(
    ("name", "color", "gray"),
    [
        ("brackets", "24bit Color", "True Gray"),
        ("auto_list", "Color", "Gray"),
        ("long_modes", "Color - 16 Million Colors", "Grayscale - 256 Levels"),
        ("other_name", "Color", "Grayscale"),
        ("chinese", "彩色", "灰度"),
        ("french", "Couleur", "Niveaux de gris"),
    ],
)
def test_colour_and_gray(name: str, color: str, gray: str) -> None:
    options, way = dump(name), "flatbed"
    assert f"--mode={color}" in options.arguments(source=way, mode="color", dpi=300)
    assert f"--mode={gray}" in options.arguments(source=way, mode="gray", dpi=300)


@pytest.mark.parametrize(
    ("name", "offered", "wanted", "asked"),
    [
        ("two_sides_by_word", tuple(range(50, 601, 25)), 290, 300),
        ("switch_duplex", (100, 130, 150, 180, 200), 140, 150),
        ("duplex_alone", (75, 100, 200, 300, 600), 150, 200),
        ("auto_list", (75, 150, 300, 600, 1200), 4800, 1200),
        ("glass_without_words", tuple(range(50, 1201, 25)), 30, 50),
        ("other_name", (), 300, 300),
        ("one_resolution", (), 300, 300),
    ],
)
def test_resolutions_are_always_a_list(name: str, offered: tuple[int, ...], wanted: int, asked: int) -> None:
    options = dump(name)
    assert options.resolutions()[: len(offered)] == offered
    assert options.resolution(wanted) == asked


def test_paper_is_set_as_the_driver_measures_it() -> None:
    fujitsu = dump("two_sides_by_word").arguments(source="feeder", mode="color", dpi=300, paper="A5")
    assert {"--page-width=148", "--page-height=210"} <= set(fujitsu)
    assert fujitsu[-2:] == ["-y", "210"]
    pixels = dump("glass_without_words").arguments(source="flatbed", mode="color", dpi=300)
    assert pixels[-4:] == ["-x", "2480.31", "-y", "3507.87"]
    everything = dump("brackets").arguments(source="feeder", mode="color", dpi=300, paper="")
    assert everything[-4:] == ["-x", "215.9", "-y", "355.6"]
    assert dump("other_name").arguments(source="feeder", mode="color", dpi=200)[-3:] == [
        "--x-resolution=200",
        "--y-resolution=200",
        "--mode=Color",
    ] or "--x-resolution=200" in dump("other_name").arguments(source="feeder", mode="color", dpi=200)


def test_a_way_is_chosen_before_its_options_are_read() -> None:
    options = dump("two_sides_by_option")
    assert options.waking("duplex") == ["--source=Automatic Document Feeder"]
    assert options.waking("flatbed") == []
    assert dump("glass_without_words").waking("flatbed") == []


@pytest.mark.parametrize(
    ("device", "kind", "paper", "host", "serial"),
    [
        ("v4l:/dev/video0", "virtual device", False, "", ""),
        ("gphoto2:USB", "still camera", False, "", ""),
        ("net:192.0.2.9:v4l:/dev/video0", "video camera", False, "", ""),
        ("fujitsu:fi-7160:12345", "scanner", True, "", "12345"),
        ("hpaio:/usb/HP_LaserJet_MFP?serial=EX0000001", "all-in-one", True, "", "EX0000001"),
        ("hpaio:/net/HP_LaserJet?ip=192.0.2.5", "all-in-one", True, "192.0.2.5", ""),
        ("airscan:e0:Kyocera", "ip=192.0.2.6", True, "192.0.2.6", ""),
        ("escl:http://192.0.2.6:80", "flatbed scanner", True, "192.0.2.6", ""),
        ("net:192.0.2.9:test:0", "virtual device", True, "", ""),
        ("epson2:libusb:001:004", "flatbed scanner", True, "", ""),
    ],
)
def test_what_names_tell(device: str, kind: str, paper: bool, host: str, serial: str) -> None:
    assert sanenames.takes_paper(device, kind) is paper
    assert (sanenames.host(device, kind), sanenames.serial(device)) == (host, serial)


def test_the_serial_number_of_a_usb_device_stays_where_it_is_plugged_in_again(tmp_path: Path) -> None:
    for place, number, serial in (("1-1", "4", "EX-4"), ("1-2", "5", "EX-5"), ("1-3", "6", "")):
        folder = tmp_path / place
        folder.mkdir()
        for name, value in (("busnum", "1"), ("devnum", number), ("serial", serial)):
            if value:
                (folder / name).write_text(f"{value}\n")
    assert sanenames.serial("epson2:libusb:001:004", usb=tmp_path) == "EX-4"
    assert sanenames.serial("genesys:libusb:001:005", usb=tmp_path) == "EX-5"
    assert sanenames.serial("genesys:libusb:001:006", usb=tmp_path) == ""
    assert sanenames.serial("genesys:libusb:002:004", usb=tmp_path) == ""


# --- the real test driver


def scanned(children: Children, request: ScanRequest = FLATBED) -> Image.Image:
    """Return the one sheet of a glass, decoded."""
    kept = Kept()
    assert children.scan(request, on_sheet=kept) == 1
    picture = Image.open(io.BytesIO(kept.sheets[0].data))
    picture.load()
    return picture


@pytest.mark.service
@pytest.mark.parametrize(
    "options",
    [
        {"three-pass": "yes"},
        {"three-pass": "yes", "three-pass-order": "BGR"},
        {"fuzzy-parameters": "yes"},
        {"ppl-loss": "8"},
        {"non-blocking": "yes", "select-fd": "yes"},
    ],
    ids=str,
)
def test_tricks_of_a_driver_change_no_picture(sane: Sane, share: Make, options: dict[str, str]) -> None:
    plain = scanned(share(sane_config=str(sane.folder)))
    odd = scanned(share(sane_config=str(sane.folder), sane_options=tuple(options.items())))
    assert abs(odd.width - plain.width) <= 8
    assert odd.height == plain.height
    both = [picture.crop((0, 0, 400, 580)).convert("L") for picture in (plain, odd)]
    assert max(ImageStat.Stat(ImageChops.difference(*both)).mean) < 3


@pytest.mark.service
def test_a_hand_scanner_of_unknown_height(sane: Sane, share: Make) -> None:
    children = share(sane_config=str(sane.folder), sane_options=(("hand-scanner", "yes"),))
    picture = scanned(children)
    assert picture.width == 216  # 11 cm
    assert picture.height > 300


@pytest.mark.service
@pytest.mark.parametrize("endian", ["no", "yes"])
def test_sixteen_bits_where_a_device_insists(sane: Sane, share: Make, endian: str) -> None:
    options = (("depth", "16"), ("invert-endianess", endian))
    children = share(sane_config=str(sane.folder), sane_options=options)
    kept = Kept()
    assert children.scan(ScanRequest("sane:test:0", mode="gray", dpi=50), on_sheet=kept) == 1
    assert (kept.sheets[0].width, kept.sheets[0].height) == (413, 584)


@pytest.mark.service
def test_eight_bits_are_asked_for_whatever_was_set(sane: Sane, share: Make) -> None:
    sane.configure(depth="16")
    picture = scanned(share(sane_config=str(sane.folder)))
    assert picture.size == (413, 584)


@pytest.mark.service
def test_a_glass_gives_one_sheet_and_then_no_more(rig: Rig) -> None:
    rig.misbehave("none")
    kept = Kept()
    assert rig.children.scan(FLATBED, on_sheet=kept) == 1
    assert rig.log.read_text().split() == ["1"]


@pytest.mark.service
def test_papers_have_their_size(rig: Rig) -> None:
    kept = Kept()
    for paper in ("A5", "A4", ""):
        rig.children.scan(ScanRequest("sane:test:0", dpi=50, paper=paper), on_sheet=kept)
    assert [(sheet.width, sheet.height) for sheet in kept.sheets] == [(291, 413), (413, 584), (590, 590)]
