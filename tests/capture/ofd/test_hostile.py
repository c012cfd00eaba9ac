"""OFD files that mean harm or are spoiled: refused with their reason, at once and in little memory."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from kiosk.capture import FILE_CODES
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.kinds import kind_of
from kiosk.capture.ofd import canvas, package, painter
from kiosk.capture.ofd.pages import sheets
from kiosk.capture.ofd.seals import picture_in
from kiosk.domain.sheet import MarkKind
from kiosk.errors import FileRefused
from tests.capture.conftest import Kept, taken
from tests.capture.ofd.seen import told
from tests.capture.ofd.writer import SPACE, Ofd, area, der, element, path, png, receipt, seal, words

CONFIG = CaptureConfig(max_pages=20)


def packed(*extra: tuple[str, bytes], base: Ofd | None = None, **settings: object) -> bytes:
    """Return a good document with more entries, written whatever their names."""
    out = io.BytesIO((base or Ofd(pages=[words("方", 20, 50)])).saved())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in extra:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in settings.items():
                setattr(info, key, value)
            zipped.writestr(info, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(FileRefused) as caught:
        list(sheets(data, config=CONFIG))
    assert caught.value.code in FILE_CODES
    return caught.value.code


def test_a_few_bytes_that_ask_for_a_page_full_again_and_again_are_refused() -> None:
    full = area("M 0 0 L 210 0 L 210 140 L 0 140 C", "1 2 3", Alpha=3)
    many = int(painter.MOST_COVERED) + 1
    assert refused(Ofd(pages=[full * many]).saved()) == "unsafe"
    small = area("M 0 0 L 2 0 L 2 2 L 0 2 C", "1 2 3", Boundary="0 0 4 4")
    assert len(list(sheets(Ofd(pages=[small * many]).saved(), config=CONFIG))) == 1


def test_a_page_of_too_many_operators_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Ofd(pages=[words("方", 20, 50) * 20]).saved()
    assert len(list(sheets(data, config=CONFIG))) == 1
    monkeypatch.setattr(canvas, "MOST_BYTES", 500)
    assert refused(data) == "unsafe"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/passwd",
        "a/../../b",
        "C:/x",
        "a\\..\\b",
        "a//b",
        "./a",
        "a/./b",
        "x\n",
        "a" * 500,
        "OFD.XML",
    ],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert refused(packed((name, b"x"))) == "unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_of_one_name_are_refused() -> None:
    assert refused(packed(("OFD.xml", b"<x/>"))) == "unsafe"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(kind: int) -> None:
    data = packed(("Doc_0/link", b"/etc/passwd"), external_attr=(kind | 0o777) << 16, create_system=3)
    assert refused(data) == "unsafe"


def test_folders_are_taken() -> None:
    assert len(list(sheets(packed(("Doc_0/Empty/", b"")), config=CONFIG))) == 1


def test_a_bomb_is_not_unpacked() -> None:
    assert refused(packed(("bomb", bytes(20 * 2**20)))) == "unsafe"
    assert refused(packed(("bomb", bytes(61 * 2**20)))) == "too_large"


def test_a_bomb_in_many_parts_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 2**20)
    assert refused(packed(*((f"part{n}", bytes(2**18)) for n in range(5)))) == "too_large"
    monkeypatch.setattr(package, "MOST_ENTRIES", 10)
    assert refused(packed(*((f"part{n}", b"") for n in range(8)))) == "unsafe"


def test_sizes_that_lie_are_of_no_use() -> None:
    """The directory says 100 bytes; what is unpacked ends there, and its checksum does not fit."""
    data = bytearray(packed(("Doc_0/big.bin", b"y" * 3000)))
    at = data.rindex(b"Doc_0/big.bin") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 100)
    whole = package.Package(bytes(data))
    with pytest.raises(package.Missing):
        whole.read("Doc_0/big.bin")


def test_entries_that_overlap_are_refused() -> None:
    data = bytearray(packed(("one", b"z" * 3000)))
    at = data.rindex(b"one") - 46
    struct.pack_into("<I", data, at + 20, len(data))
    assert refused(bytes(data)) == "unsafe"


@pytest.mark.parametrize("flags", [0x1, 0x40])
def test_a_locked_entry_is_said_to_be(flags: int) -> None:
    data = bytearray(packed(("one", b"z")))
    at = data.rindex(b"one") - 46
    struct.pack_into("<H", data, at + 8, flags)
    assert refused(bytes(data)) == "encrypted"


def test_an_encrypted_document_is_said_to_be() -> None:
    assert refused(packed(("Encryptions.xml", b"<x/>"))) == "encrypted"


def test_other_ways_to_pack_are_refused() -> None:
    out = io.BytesIO(Ofd(pages=[""]).saved())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_LZMA) as zipped:
        zipped.writestr("one", b"z" * 100)
    assert refused(out.getvalue()) == "broken"


@pytest.mark.parametrize(
    "place", ["../../../etc/passwd", "/../etc/passwd", "..\\..\\..\\windows\\win.ini", "a:b"]
)
def test_parts_that_name_others_outside_are_refused(place: str) -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", place), ID=5, Type="Image"))
    image = element("ImageObject", ResourceID=5, Boundary="20 20 60 60", CTM="60 0 0 60 0 0")
    assert refused(Ofd(pages=[image], resources=media).saved()) == "unsafe"


def bomb_of_entities() -> bytes:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{names}]><ofd:OFD {SPACE}>&a11;</ofd:OFD>'.encode()


XML: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities": (bomb_of_entities, "unsafe"),
    "outside": (lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "unsafe"),
    "document type": (lambda: b"<!DOCTYPE x><x/>", "unsafe"),
    "deep": (lambda: b"<a>" * 5000, "unsafe"),
    "many": (lambda: b"<x>" + b"<a/>" * 500_000 + b"</x>", "unsafe"),
    "empty": (lambda: b"", "broken"),
    "half": (lambda: b"<ofd:OFD", "broken"),
    "no text": (lambda: b"\xff\xfe\x00", "broken"),
    "unknown encoding": (lambda: b'<?xml version="1.0" encoding="klingon"?><x/>', "broken"),
    "another": (lambda: b"<html/>", "broken"),
}


@pytest.mark.parametrize("what", XML)
def test_xml_that_means_harm_or_is_none(what: str) -> None:
    make, code = XML[what]
    assert refused(Ofd(pages=[""], parts={"OFD.xml": make()}).saved()) == code


def test_a_page_that_is_no_xml() -> None:
    with pytest.raises(FileRefused) as caught:
        list(
            sheets(
                Ofd(pages=["", ""], parts={"Doc_0/Pages/Page_1/Content.xml": b"<x"}).saved(), config=CONFIG
            )
        )
    assert (caught.value.code, caught.value.details["page"]) == ("broken", "2")


def test_graphics_composed_of_each_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten that each draw ten of the next: ten thousand million areas, if somebody drew them."""
    units = "".join(
        element(
            "CompositeGraphicUnit",
            element(
                "Content", element("CompositeObject", ResourceID=100 + (n + 1) % 10, Boundary="0 0 9 9") * 10
            ),
            ID=100 + n,
        )
        for n in range(10)
    )
    page = element("CompositeObject", ResourceID=100, Boundary="0 0 9 9")
    document = Ofd(pages=[page], resources=element("CompositeGraphicUnits", units))
    monkeypatch.setattr(painter, "MOST_OBJECTS", 10_000)
    assert refused(document.saved()) == "unsafe"


def test_a_million_characters_end() -> None:
    assert refused(Ofd(pages=[words("方" * 400_000, 1, 1, DeltaX="g 400000 1") * 2]).saved()) == "unsafe"


def test_too_many_pages() -> None:
    assert refused(Ofd(pages=[""] * 21).saved()) == "too_many_pages"


@pytest.mark.parametrize("box", ["0 0 4000 4000", "0 0 4900 4900"])
def test_a_page_like_a_wall(box: str) -> None:
    assert refused(Ofd(pages=[""], box=box).saved()) == "too_many_pixels"


@pytest.mark.parametrize("box", ["0 0 1e300 1", "0 0 0 0", "x", "0 0 9000 9000"])
def test_a_page_without_a_sensible_box_is_a4(box: str) -> None:
    ((_, page),) = sheets(Ofd(pages=[""], box=box).saved(), config=CONFIG)
    assert (page.width, page.height) == (1654, 2339)


def test_a_picture_of_too_many_pixels() -> None:
    from tests.capture.papers import png_bomb

    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.png"), ID=5, Type="Image"))
    image = element("ImageObject", ResourceID=5, Boundary="20 20 60 60", CTM="60 0 0 60 0 0")
    document = Ofd(pages=[image], resources=media, parts={"Doc_0/Res/a.png": png_bomb()})
    ((_, page),) = sheets(document.saved(), config=CONFIG)
    assert told(page) == [(MarkKind.NOT_DRAWN, 1)]


def test_searching_a_seal_ends() -> None:
    deep = b""
    for _ in range(300):
        deep = der(0x30, deep)
    assert picture_in(deep) is None
    assert picture_in(der(0x30, b"\x05\x00" * 200_000)) is None
    assert picture_in(b"\x30\x85\xff\xff\xff\xff\xff") is None
    assert picture_in(seal(png(), "PNG")) == ("png", png())


# -- through the child


def test_an_ofd_becomes_sheets(desk: Children) -> None:
    first, second = taken(desk, receipt().saved(), "票据.ofd")
    assert first.media_type == "image/jpeg"
    assert told(second) == []


def test_what_was_not_drawn_reaches_the_desk(desk: Children) -> None:
    (sheet,) = taken(desk, Ofd(pages=[path("L 1 1") * 3], signatures=[("1 1 9 9", b"")]).saved())
    assert set(told(sheet)) == {
        (MarkKind.NOT_DRAWN, 3),
        (MarkKind.SEAL_NOT_DRAWN, 1),
    }


def test_a_hostile_one_harms_nobody(desk: Children) -> None:
    for data in (
        packed(("../x", b"")),
        packed(("bomb", bytes(30 * 2**20))),
        Ofd(parts={"OFD.xml": bomb_of_entities()}).saved(),
    ):
        with pytest.raises(FileRefused, match="unsafe"):
            desk.intake(data, name="a.ofd", on_sheet=Kept())
    assert len(taken(desk, Ofd(pages=[area("M 0 0 L 9 0 L 9 9 C", "0 0 0")]).saved())) == 1


def test_a_table_under_the_name_of_an_ofd(desk: Children) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        zipped.writestr("xl/workbook.xml", "<workbook/>")
    assert kind_of(out.getvalue()) == "office"
    with pytest.raises(FileRefused, match="wrong_type"):
        desk.intake(out.getvalue(), name="票据.ofd", on_sheet=Kept())
