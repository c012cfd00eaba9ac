"""What devices write and are told: XML, addresses, orders, states, the ends of files. No network."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from kiosk.capture.escl import address, capabilities, documents, settings, status, xmltree
from kiosk.capture.escl.address import Address, parsed
from kiosk.capture.escl.capabilities import Capabilities, Way
from kiosk.capture.source import Order
from tests.capture import papers
from tests.capture.escl import answers
from tests.capture.escl.rig import drawn
from tests.capture.escl.spoiling import spoil

CAN = capabilities.parse(answers.capabilities().encode())
BASE = Address("192.168.1.5", 80, False, "/eSCL")


# ---------------------------------------------------------------- XML


@pytest.mark.parametrize(
    "data",
    [
        answers.BOMB,
        answers.OUTSIDE,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "",
        "<a>",
        "<a></b>",
        "<b/>",
        "<a>" * 41 + "</a>" * 41,
        "<a>" + "<b/>" * 20_001 + "</a>",
        '<?xml version="1.0" encoding="no-such"?><a/>',
        '<?xml version="1.0" encoding="zlib"?><a/>',
        "<a>\0</a>",
        "<a/>" + " " * 1024 * 1024,
    ],
    ids=range(13),
)
def test_xml_that_is_not_taken(data: str) -> None:
    started = time.monotonic()
    with pytest.raises(xmltree.NotXml):
        xmltree.parse(data.encode(), root="a")
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_of_any_usual_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><x:a><y:b> für </y:b><b/><b>2</b></x:a>'
    root = xmltree.parse(text.encode(encoding), root="a")
    assert xmltree.texts(root, "b") == ("für", "2")
    assert xmltree.number(root, "b") == 0
    assert xmltree.text(root, "c") == ""


# ---------------------------------------------------------------- capabilities


def test_what_a_device_can() -> None:
    assert (CAN.model, CAN.serial, CAN.uuid) == (answers.MODEL, "SIM0001", answers.UUID)
    assert tuple(CAN.ways) == ("flatbed", "feeder", "duplex")
    assert CAN.senses_paper
    way = CAN.ways["feeder"]
    assert (way.width, way.height, way.resolutions) == (2550, 3508, (75, 150, 300))
    assert way.modes == {"RGB24", "Grayscale8"}
    assert way.formats == {"image/jpeg", "application/pdf"}
    assert way.extended


def test_profiles_by_name_ranges_and_a_feeder_that_tells_of_both_sides_only() -> None:
    can = capabilities.parse(
        b"""<s:ScannerCapabilities><s:UUID>URN:UUID:4509A320-00A0-008F-00B6-00559A327D32</s:UUID>
        <p:MakeAndModel> A\tB </p:MakeAndModel>
        <s:SettingProfiles><s:SettingProfile name="p1"><s:ColorModes><s:ColorMode>RGB24</s:ColorMode>
        </s:ColorModes><s:SupportedResolutions><s:ResolutionRange><s:XResolutionRange><s:Min>100</s:Min>
        <s:Max>400</s:Max><s:Step>100</s:Step></s:XResolutionRange></s:ResolutionRange>
        </s:SupportedResolutions></s:SettingProfile></s:SettingProfiles>
        <s:Adf><s:Justification><p:XImagePosition>Center</p:XImagePosition></s:Justification>
        <s:AdfDuplexInputCaps><s:MaxWidth>2600</s:MaxWidth><s:MaxHeight>nonsense</s:MaxHeight>
        <s:SettingProfiles><s:SettingProfile ref="p1"/></s:SettingProfiles></s:AdfDuplexInputCaps></s:Adf>
        </s:ScannerCapabilities>"""
    )
    assert (can.uuid, can.model, can.align) == (answers.UUID, "A B", "Center")
    assert set(can.ways) == {"feeder", "duplex"}
    assert can.ways["feeder"].resolutions == (100, 200, 300, 400)
    assert can.ways["feeder"].modes == {"RGB24"}
    choice = settings.choose(Order(source="feeder", dpi=250, mode="gray", paper="A5"), can)
    assert choice is not None
    assert (choice.dpi, choice.mode, choice.left, choice.height) == (300, "RGB24", 426, 2480)


def test_a_device_that_says_nothing_is_taken_for_an_ordinary_one() -> None:
    can = capabilities.parse(
        b"<ScannerCapabilities><Platen><PlatenInputCaps/></Platen></ScannerCapabilities>"
    )
    choice = settings.choose(Order(source="flatbed"), can)
    assert choice is not None
    assert (choice.dpi, choice.mode, choice.format, choice.width) == (300, "RGB24", "image/jpeg", 2480)
    assert settings.choose(Order(source="feeder"), can) is None


# ---------------------------------------------------------------- orders


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order(source="flatbed", dpi=300, paper="A4"), ("Platen", "", "RGB24", "300", "2480", "3508")),
        (Order(source="feeder", dpi=100, paper="A5"), ("Feeder", "false", "RGB24", "150", "1748", "2480")),
        (
            Order(source="duplex", dpi=600, mode="gray", paper="A3"),
            ("Feeder", "true", "Grayscale8", "300", "2550", "3508"),
        ),
        (Order(source="flatbed", dpi=75, paper=""), ("Platen", "", "RGB24", "75", "2550", "3508")),
    ],
)
def test_orders(order: Order, told: tuple[str, ...]) -> None:
    choice = settings.choose(order, CAN)
    assert choice is not None
    root = xmltree.parse(settings.document(choice), root="ScanSettings")
    region = next(xmltree.every(root, "ScanRegions", "ScanRegion"))
    found = [xmltree.text(root, name) for name in ("InputSource", "Duplex", "ColorMode", "XResolution")]
    assert (*found, xmltree.text(region, "Width"), xmltree.text(region, "Height")) == told
    assert xmltree.text(root, "DocumentFormatExt") == "image/jpeg"
    assert xmltree.text(root, "Intent") == "TextAndGraphic"
    assert xmltree.text(region, "ContentRegionUnits") == "escl:ThreeHundredthsOfInches"


@pytest.mark.parametrize(
    ("formats", "wanted"),
    [
        ({"image/jpeg", "application/pdf", "image/png"}, "image/jpeg"),
        ({"application/pdf", "image/png"}, "application/pdf"),
        ({"image/png"}, "image/png"),
        ({"image/tiff"}, "image/jpeg"),
    ],
)
def test_the_format_that_is_asked_for(formats: set[str], wanted: str) -> None:
    can = replace(CAN, ways={"flatbed": Way(formats=frozenset(formats))})
    choice = settings.choose(Order(), can)
    assert choice is not None
    assert choice.format == wanted


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("feeder", "code"),
    [
        ("ScannerAdfJam", "jammed"),
        ("ScannerAdfMispick", "jammed"),
        ("ScannerAdfMultipickDetected", "double_feed"),
        ("ScannerAdfHatchOpen", "cover_open"),
        ("ScannerAdfDoorOpen", "cover_open"),
        ("ScannerAdfLoaded", ""),
        ("ScannerAdfEmpty", ""),
        ("", ""),
    ],
)
def test_states_of_the_feeder(feeder: str, code: str) -> None:
    found = status.parse(answers.status("Idle", feeder, []).encode())
    assert found.trouble == code
    assert found.empty is (feeder == "ScannerAdfEmpty")


def test_reasons_and_jobs() -> None:
    found = status.parse(
        b"<ScannerStatus><State>Stopped</State><StateReasons><StateReason>cover-open</StateReason></StateReasons>"
        b"<Jobs><JobInfo><JobUri>http://h/eSCL/ScanJobs/7/</JobUri><ImagesCompleted>3</ImagesCompleted>"
        b"<ImagesToTransfer>1</ImagesToTransfer><JobState>Processing</JobState></JobInfo>"
        b"<JobInfo><JobUri>http://[bad</JobUri></JobInfo></Jobs></ScannerStatus>"
    )
    assert found.trouble == "cover_open"
    assert found.job("/eSCL/ScanJobs/7") == status.JobState("Processing", 3, 1)
    assert found.job("/eSCL/ScanJobs/8") == status.JobState()


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("http://192.168.1.5/eSCL/ScanJobs/5", "/eSCL/ScanJobs/5"),
        ("https://scanner-of-nobody.local:8443/eSCL/ScanJobs/5/", "/eSCL/ScanJobs/5"),
        ("/eSCL/ScanJobs/5", "/eSCL/ScanJobs/5"),
        ("ScanJobs/5", "/eSCL/ScanJobs/5"),
        ("/eSCL/ScanJobs/a b\xe9", "/eSCL/ScanJobs/a%20b%C3%A9"),
        ("", ""),
        ("http://192.168.1.5/", ""),
        ("http://[::1", ""),
    ],
)
def test_where_a_job_is(location: str, path: str) -> None:
    assert address.job_path(BASE, location) == path


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://192.168.1.5/eSCL/", BASE),
        ("https://[fe80::1%25eth0]:8443/eSCL", Address("fe80::1%25eth0", 8443, True, "/eSCL")),
        ("ftp://192.168.1.5/eSCL", None),
        ("http://192.168.1.5:99999/", None),
        ("nonsense", None),
    ],
)
def test_addresses(url: str, found: Address | None) -> None:
    assert parsed(url) == found
    assert found is None or parsed(found.url) == found


@pytest.mark.parametrize(
    ("host", "local"),
    [("192.168.1.5", True), ("fe80::1%eth0", True), ("127.0.0.1", True), ("8.8.8.8", False), ("name", False)],
)
def test_what_is_near(host: str, *, local: bool) -> None:
    assert address.within_reach(host) is local


# ---------------------------------------------------------------- files


def test_a_file_without_its_end_is_not_whole() -> None:
    for kind, data in (
        ("jpeg", papers.jpeg()),
        ("png", papers.saved(papers.page(), "PNG")),
        ("pdf", papers.scanned_pdf(2)),
    ):
        assert documents.kind(data) == kind
        assert documents.whole(data, kind)
        assert documents.whole(data + b"\0" * 20, kind)
        assert not documents.whole(data[: len(data) // 2], kind)
        assert not documents.whole(data[:-40], kind)
    assert documents.kind(b"<html>") == documents.kind(papers.tiff(1)) == ""


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [
        ((620, 877), 75, 75),
        ((620, 877), 0, 75),
        ((620, 877), 300, 75),  # the head says what the width denies
        ((1240, 1754), 150, 150),
        ((1240, 1754), 0, 150),
        ((400, 600), 0, 75),  # narrow paper
        ((400, 600), 75, 75),
    ],
)
def test_how_fine_a_page_is(size: tuple[int, int], told: int, dpi: int) -> None:
    choice = settings.choose(Order(dpi=75, paper="A4"), CAN)
    assert choice is not None
    extra = {"dpi": (told, told)} if told else {}
    picture = drawn(1).resize(size)
    assert documents.resolution(papers.saved(picture, "JPEG", **extra), "jpeg", choice) == dpi
    assert documents.resolution(papers.saved(picture, "PNG"), "png", choice) in (75, dpi)
    assert documents.resolution(b"%PDF-", "pdf", choice) == 0


def test_two_thousand_spoiled_documents_are_read_or_refused() -> None:
    chance = random.Random(4)
    jobs = [{"uri": "/eSCL/ScanJobs/1", "completed": 1, "ready": 1, "state": "Processing"}]
    sound = [
        (capabilities.parse, answers.capabilities()),
        (status.parse, answers.status("Idle", "ScannerAdfLoaded", jobs)),
    ]
    read = 0
    for number in range(2000):
        parse, text = sound[number % 2]
        data = spoil(b"\r\n\r\n" + text.encode(), chance).lstrip()
        try:
            found = parse(data)
        except xmltree.NotXml:
            continue
        read += 1
        if isinstance(found, Capabilities):
            for way in found.ways:
                choice = settings.choose(Order(source=way), found)
                assert choice is not None
                xmltree.parse(settings.document(choice), root="ScanSettings")
    assert 100 < read < 1900
