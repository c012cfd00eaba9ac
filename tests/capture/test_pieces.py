"""The small parts of capture: kinds, heads, driver words, JPEG segments, folders."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import ImageChops

from kiosk.capture import jpeg, pictures, pnm, sanenames, scanimage, scratch, sheetframe
from kiosk.capture.channel import Frame, Gone
from kiosk.capture.config import CaptureConfig
from kiosk.capture.darkroom import developed
from kiosk.capture.kinds import kind_of
from kiosk.capture.saneoptions import Options, parse
from kiosk.capture.source import Raw
from kiosk.domain.sheet import Capture
from kiosk.errors import FileRefused, ScannerFailed
from tests.capture import papers
from tests.capture.papers import opened, page, saved


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (bytes(2000) + b"%PDF-1.4", "unknown"),
        (b"II+\0", "tiff"),
        (b"RIFF\0\0\0\0WEBP", "webp"),
        (b"RIFF\0\0\0\0WAVE", "unknown"),
        (b"MZ\x90", "program"),
        (b"", "unknown"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"P6\n# SANE data follows\n2 3\n255\n" + bytes(18), True),
        (b"P6\n2 3\n255\n" + bytes(17), False),
        (b"P5\n2 3\n255\n" + bytes(6), True),
        (b"P5\n2 3\n65535\n" + bytes(11), False),
        (b"P4\n9 2\n" + bytes(4), True),
        (b"P4\n9 2\n" + bytes(3), False),
        (b"P4\n9 2\n12 \n", True),
        (b"P6\n0 0\n255\n", False),
        (b"P6\n2 3\n" + bytes(18), False),
        (b"P7\n2 3\n255\n" + bytes(18), False),
        (b"", False),
    ],
)
def test_every_line_that_the_head_promises(data: bytes, whole: bool) -> None:
    assert pnm.whole(data) is whole


DRIVER = """
All options specific to device `brand:1':
  Scan mode:
    --mode Lineart|Halftone|Error Diffused Gray|True Gray|24bit Color [Lineart]
        Selects the scan mode.
    --source FlatBed|ADF Back|ADF Duplex|ADF Front [FlatBed]
    --resolution 75|150|300|600dpi [75] [advanced]
    --depth 8|16 [inactive]
    --read-only <int> [0] [read-only]
    --swskip[=auto|(yes|no)] [no]
  Geometry:
    --page-width 0..224.846mm (in steps of 0.0211639) [215.872]
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -x 0..200.5mm (in steps of 0.1) [200.5]
    -y 0..300pel [300]
"""


def test_the_words_of_a_driver_are_understood() -> None:
    options = parse(DRIVER)
    assert options.sources() == ("flatbed", "feeder", "duplex")
    assert "depth" not in options.allowed
    assert "read-only" not in options.allowed
    assert options.arguments(source="feeder", mode="gray", dpi=200) == [
        "--source=ADF Front",
        "--mode=True Gray",
        "--resolution=300",
        "--page-width=210",
        "-l",
        "0",
        "-x",
        "200.5",
        "-y",
        "300",
    ]
    assert "--mode=24bit Color" in options.arguments(source="flatbed", mode="color", dpi=1200)
    assert options.resolution(1200) == 600


@pytest.mark.parametrize(
    ("allowed", "sources"),
    [
        ({}, ("flatbed",)),
        ({"source": "Automatic Document Feeder"}, ("feeder",)),
        ({"source": "ADF Duplex"}, ("duplex",)),
        ({"source": "Transparency Unit|Negative"}, ()),
    ],
)
def test_the_ways_of_taking_paper(allowed: dict[str, str], sources: tuple[str, ...]) -> None:
    assert Options(allowed).sources() == sources


def test_a_way_that_a_device_does_not_have() -> None:
    for allowed in ({}, {"source": "Flatbed"}):
        with pytest.raises(ScannerFailed) as caught:
            Options(allowed).arguments(source="feeder", mode="color", dpi=300)
        assert caught.value.details == {"missing": "feeder"}
    assert Options({}).resolution(300) == 300


@pytest.mark.parametrize(
    ("status", "said", "code"),
    [
        (0, "", ""),
        (0, "scanimage: sane_start: Document feeder out of documents", "no_documents"),
        (6, "", "jammed"),
        (1, "scanimage: open of device x failed: Invalid argument", "unplugged"),
        (1, "scanimage: open of device x failed: Device busy", "busy"),
        (1, "scanimage: open of device x failed: Access to resource has been denied", "access_denied"),
        (None, "", "scanner_failed"),
        (-11, "", "scanner_failed"),
    ],
)
def test_how_a_run_ended(status: int | None, said: str, code: str) -> None:
    assert scanimage.failure(status, said) == code


def test_the_programs_words_are_english_and_ours_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    found = scanimage.environment("/x")
    assert found["LC_ALL"] == "C.UTF-8"
    assert "LC_MESSAGES" not in found
    assert found["SANE_CONFIG_DIR"] == "/x"


def test_the_maker_is_named_once() -> None:
    assert sanenames.named("Canon", "Canon Canon DR-C240") == ("Canon", "DR-C240")
    assert sanenames.named("eSCL", "Brother_MFC-L2750DW") == ("", "Brother MFC-L2750DW")


def test_a_bare_jpeg_shows_the_same() -> None:
    for settings in ({}, {"restart_marker_rows": 1}):
        source = saved(page(), "JPEG", comment="secret", **settings)
        bare = jpeg.stripped(b"\xff\xd8\xff" + source[2:] + b"more", dpi=123)
        assert bare is not None
        assert b"secret" not in bare
        assert bare.endswith(b"\xff\xd9")
        assert opened(bare).info["dpi"] == (123, 123)
        assert ImageChops.difference(opened(bare), opened(source)).getbbox() is None


@pytest.mark.parametrize(
    "data", [b"\xff\xd8", b"\xff\xd8\xff\xe0\0\1", b"\xff\xd8abcdef", b"\xff\xd8\xff\xda\0\4ab" + bytes(9)]
)
def test_segments_that_make_no_sense(data: bytes) -> None:
    assert jpeg.stripped(data, dpi=300) is None


def test_only_a_sequential_picture_is_kept_as_it_is() -> None:
    plain, progressive = saved(page(), "JPEG"), saved(page(), "JPEG", progressive=True)
    assert jpeg.size(plain) == page().size
    scan = plain[plain.rindex(b"\xff\xda") : -2]
    for data in (
        progressive,
        plain[:-2] + 4 * scan + b"\xff\xd9",
        plain[:2] + scan + b"\xff\xd9",
        b"\xff\xd8",
    ):
        assert jpeg.size(data) is None
        assert jpeg.stripped(data, dpi=300) is None
    assert jpeg.size(saved(page(), "PNG")) is None


def test_the_desk_takes_no_picture_to_show_but_a_plain_one_of_the_size_agreed_upon() -> None:
    good = saved(page((200, 240)), "JPEG")
    size = {"width": 620, "height": 877, "dpi": 75, "small": len(good), "original": 0}
    fields = {"media_type": "image/png", **size, "acts": [], "marks": []}
    sheet = sheetframe.sheet(Frame("sheet", {**fields, "shown": len(good)}, 2 * good + b"x"), Capture("file"))
    assert (sheet.thumbnail, sheet.preview, sheet.data) == (good, good, b"x")
    for bad in (
        saved(page(), "JPEG", progressive=True),
        saved(page((1, 1755)), "JPEG"),
        saved(page(), "PNG"),
        b"",
    ):
        frame = Frame("sheet", {**fields, "shown": len(bad)}, good + bad + b"x")
        with pytest.raises(Gone):
            sheetframe.sheet(frame, Capture("file"))


def test_a_stated_resolution_must_be_true_of_paper() -> None:
    for dpi, found in (((300, 300), 300), ((30, 30), 75), ((9, 4000), 75)):
        (_, made), *_ = pictures.sheets(saved(page(), "JPEG", dpi=dpi), "jpeg", config=CaptureConfig())
        assert made.dpi in {found, found + 1}


def test_developing_in_place() -> None:
    config = CaptureConfig()
    raw = Raw(b"P5\n40 30\n255\n" + bytes(1200), "pnm", 75)
    ((pages, made),) = developed(raw, config)
    assert (pages, made.width, made.dpi) == (1, 40, 75)
    assert [made.width for _, made in developed(Raw(papers.tiff(3), "tiff"), config, start=1)] == [201, 202]
    assert [pages for pages, _ in developed(Raw(papers.scanned_pdf(2), "pdf"), config)] == [2, 2]
    ((_, gray),) = developed(Raw(papers.drawn_pdf(), "pdf", gray=True), config)
    assert opened(gray.data).mode == "L"
    with pytest.raises(FileRefused, match="wrong_type"):
        list(developed(Raw(b"hello", "jpeg"), config))


def test_folders_of_dead_programs_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_home", lambda: tmp_path)
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    stale = tmp_path / f"{scratch._PREFIX}{dead.pid}-abc"
    stale.mkdir()
    (stale / "s1.pnm").write_bytes(b"page")
    strange = tmp_path / f"{scratch._PREFIX}strange"
    strange.mkdir()
    of_init = tmp_path / f"{scratch._PREFIX}1-abc"
    of_init.mkdir()
    mine = scratch.make()
    scratch.sweep()
    assert set(tmp_path.iterdir()) == {mine, strange, of_init}
    assert mine.stat().st_mode & 0o777 == 0o700
    scratch.wipe(mine)
    scratch.wipe(mine)
    assert not mine.exists()


def test_without_memory_folders_the_runtime_folder_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert scratch._home() in {Path("/dev/shm"), tmp_path}
