"""Bad files: each is refused with its reason, none harms the desk, and the next is taken as ever."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from kiosk.capture import FILE_CODES, CapturedSheet
from kiosk.capture.children import Children
from kiosk.capture.sources import file
from kiosk.errors import Cancelled, FileRefused, WorkerDied
from tests.capture import papers
from tests.capture.conftest import Kept, taken
from tests.capture.papers import opened, page, saved


def endless_jpeg() -> bytes:
    """Return a progressive JPEG that asks for its last pass 4,000 times."""
    data = saved(page(), "JPEG", progressive=True)
    return data[:-2] + 4000 * data[data.rindex(b"\xff\xda") : -2] + b"\xff\xd9"


BAD = {
    "endless": (endless_jpeg, "broken"),
    "empty": (lambda: b"", "empty"),
    "text": (lambda: "这不是图片".encode(), "wrong_type"),
    "word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type"),
    "docx": (lambda: b"PK\x03\x04" + bytes(80) + b"[Content_Types].xml", "wrong_type"),
    "ofd": (lambda: b"PK\x03\x04" + bytes(80) + b"OFD.xml", "broken"),
    "zip": (lambda: b"PK\x03\x04" + bytes(80), "wrong_type"),
    "gif": (lambda: saved(page(), "GIF"), "wrong_type"),
    "bmp": (lambda: saved(page(), "BMP"), "wrong_type"),
    "webp": (lambda: saved(page((90, 90)), "WEBP"), "wrong_type"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), "phone_picture"),
    "video": (lambda: b"\0\0\0\x18ftypisom" + bytes(100), "wrong_type"),
    "pnm": (lambda: saved(page((90, 90)), "PPM"), "wrong_type"),
    "locked pdf": (papers.encrypted_pdf, "encrypted"),
    "half a jpeg": (lambda: papers.jpeg()[:9000], "broken"),
    "half a png": (lambda: saved(page(), "PNG")[:9000], "broken"),
    "half a tiff": (lambda: papers.tiff()[:20000], "broken"),
    "only a head": (lambda: b"\xff\xd8\xff\xe0", "broken"),
    "pdf of nothing": (lambda: b"%PDF-1.7\n%%EOF", "broken"),
    "pdf with junk": (lambda: b"%PDF-1.4\n" + os.urandom(3000), "broken"),
    "many pages": (lambda: papers.drawn_pdf(pages=21), "too_many_pages"),
    "many frames": (lambda: papers.tiff(21), "too_many_pages"),
    "png bomb": (papers.png_bomb, "too_many_pixels"),
    "long png": (lambda: papers.png_bomb(66000, 8), "too_many_pixels"),
    "png text bomb": (papers.png_text_bomb, "broken"),
    "huge page": (lambda: papers.drawn_pdf(MediaBox=pikepdf.Array([0, 0, 14400, 14400])), "too_many_pixels"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_with_its_reason(desk: Children, what: str) -> None:
    make, code = BAD[what]
    kept = Kept()
    with pytest.raises(FileRefused) as caught:
        desk.intake(make(), name="材料.pdf", on_sheet=kept)
    assert caught.value.code == code
    assert caught.value.code in FILE_CODES
    assert caught.value.details["name"] == "材料.pdf"
    assert not len(kept)
    assert len(taken(desk, papers.jpeg())) == 1  # the next file is taken as ever


def test_a_pdf_with_a_monstrous_picture_harms_nobody(desk: Children) -> None:
    kept = Kept()
    with contextlib.suppress(FileRefused):
        desk.intake(papers.pdf_bomb(), name="a.pdf", on_sheet=kept)
    assert len(kept) <= 1
    assert len(taken(desk, papers.jpeg())) == 1


@pytest.mark.parametrize(
    "tail", [b"%PDF-1.4\n" + bytes(50), b"PK\x03\x04evil.exe" + bytes(99), b"<script>alert(1)</script>"]
)
def test_of_a_file_that_is_two_only_the_picture_stays(desk: Children, tail: bytes) -> None:
    for source in (papers.jpeg(), saved(page(), "PNG"), papers.scanned_pdf()):
        (sheet,) = taken(desk, source + tail)
        assert tail[:12] not in sheet.data


def test_too_large(make) -> None:  # type: ignore[no-untyped-def]
    children = make(file_limit=1000)
    with pytest.raises(FileRefused) as caught:
        children.intake(papers.jpeg(), name="a.jpg", on_sheet=Kept())
    assert caught.value.code == "too_large"
    assert children.pids() == {}  # refused before anything was started


def test_pages_before_a_broken_one_were_handed_over(desk: Children) -> None:
    kept = Kept()
    with pytest.raises(FileRefused) as caught:
        desk.intake(papers.spoiled_tiff(3, bad=2), name="a.tif", on_sheet=kept)
    assert (caught.value.code, caught.value.details["page"], len(kept)) == ("broken", "3", 2)


def test_stop_between_pages(desk: Children) -> None:
    kept = Kept()
    with pytest.raises(Cancelled):
        desk.intake(papers.tiff(3), name="a.tif", on_sheet=kept, stop=lambda: len(kept) == 2)
    assert len(kept) == 2
    assert len(taken(desk, papers.jpeg())) == 1


def test_a_sheet_that_can_not_be_kept_ends_the_intake(desk: Children) -> None:
    def full(sheet: CapturedSheet) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        desk.intake(papers.tiff(3), name="a.tif", on_sheet=full)
    assert len(taken(desk, papers.jpeg())) == 1


def test_a_darkroom_killed_from_outside_goes_on_with_the_page(desk: Children) -> None:
    kept = Kept()

    def killing(sheet: CapturedSheet) -> None:
        kept(sheet)
        if len(kept) == 2:
            os.kill(desk.pids()["darkroom"], signal.SIGKILL)

    assert desk.intake(papers.tiff(4), name="a.tif", on_sheet=killing) == 4
    assert [sheet.width for sheet in kept.sheets] == [200, 201, 202, 203]


def test_a_darkroom_that_never_answers_is_ended(make) -> None:  # type: ignore[no-untyped-def]
    children = make(sheet_seconds=4.0)  # the start of a child counts
    taken(children, papers.jpeg())
    pid = children.pids()["darkroom"]
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(FileRefused, match="timeout"):
        children.intake(papers.jpeg(), name="a.jpg", on_sheet=Kept())
    assert not Path(f"/proc/{pid}").exists()


def test_a_page_that_takes_too_much_memory_is_refused(make) -> None:  # type: ignore[no-untyped-def]
    children = make(memory=800 * 2**20, max_pixels=10**9)  # the libraries alone take 600 MB of addresses
    big = saved(Image.new("RGB", (9000, 9000), "white"), "PNG")
    with pytest.raises(FileRefused) as caught:
        children.intake(big, name="a.png", on_sheet=Kept())
    assert caught.value.code in {"too_many_pixels", "broken"}
    assert len(taken(children, papers.jpeg())) == 1


@pytest.mark.parametrize("base", papers.BASES)
def test_damaged_files_never_harm_the_desk(desk: Children, base: str) -> None:
    good = papers.BASES[base]()
    ends: dict[str, int] = {}
    for seed in range(40):
        kept = Kept()
        try:
            desk.intake(papers.damaged(good, seed), name="x", on_sheet=kept)
            end = "taken"
        except (FileRefused, WorkerDied) as error:
            end = error.code
        ends[end] = ends.get(end, 0) + 1
        for sheet in kept.sheets:
            assert opened(sheet.data).size == (sheet.width, sheet.height)
    assert set(ends) <= {"taken", *FILE_CODES}
    assert ends.get("timeout", 0) == 0
    assert sum(ends.values()) == 40
    assert taken(desk, good)


def test_reading_a_chosen_file(tmp_path: Path) -> None:
    good = tmp_path / "a.jpg"
    good.write_bytes(b"x" * 10)
    assert file.read(good, limit=10) == b"x" * 10
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    for name, target in (("zero", "/dev/zero"), ("to_pipe", "pipe"), ("to_good", "a.jpg")):
        (tmp_path / name).symlink_to(target)
    assert file.read(tmp_path / "to_good", limit=10) == b"x" * 10
    for path, limit, code in (
        (good, 9, "too_large"),
        (tmp_path / "empty", 9, "empty"),
        (tmp_path, 9, "wrong_type"),
        (tmp_path / "pipe", 9, "wrong_type"),
        (tmp_path / "to_pipe", 9, "wrong_type"),
        (tmp_path / "zero", 9, "wrong_type"),
        (tmp_path / "gone", 9, "broken"),
        (Path("/proc/self/mem"), 9, "broken"),
        (Path("/proc/self/status"), 9, "too_large"),
    ):
        with pytest.raises(FileRefused) as caught:
            file.read(path, limit=limit)
        assert caught.value.code == code, path
