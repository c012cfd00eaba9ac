"""The folder that a network scanner fills: taken when still and whole, put away when safe, never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.capture import CapturedSheet
from kiosk.capture.arriving import content
from kiosk.capture.children import Children
from kiosk.capture.putaway import TAKEN
from kiosk.errors import Cancelled, FileRefused, ScannerFailed
from tests.capture import papers
from tests.capture.conftest import Kept
from tests.capture.ofd.writer import Ofd, words
from tests.capture.writers import FOLDER, fill

Make = Callable[..., Children]
SOON = {"folder_still_seconds": 0.2, "folder_wait_seconds": 0.5}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def taker(share: Make, place: Path) -> Children:
    return share(folder=str(place), **SOON)


def names(folder: Path) -> list[str]:
    found = (path.name for path in folder.iterdir() if path.is_file())
    return sorted(name for name in found if not name.startswith(".taken-"))


def test_files_come_as_they_were_written_and_are_put_away(taker: Children, place: Path) -> None:
    fill(place, ("z.jpg", "a.jpg", "scan10.jpg"))
    (place / ".hidden.jpg").write_bytes(papers.jpeg())
    (place / "half.jpg.part").write_bytes(b"\xff\xd8\xff")
    kept = Kept()
    assert taker.scan(FOLDER, on_sheet=kept) == 3
    assert [sheet.width for sheet in kept.sheets] == [200, 201, 202]
    assert names(place) == [".hidden.jpg", "half.jpg.part"]
    assert names(place / TAKEN) == ["a.jpg", "scan10.jpg", "z.jpg"]
    fill(place, ("z.jpg",))
    taker.scan(FOLDER, on_sheet=kept)
    assert "z-2.jpg" in names(place / TAKEN)


def test_taken_files_are_removed_where_the_hall_wants_it(share: Make, place: Path) -> None:
    fill(place, ("a.jpg",))
    assert share(folder=str(place), folder_removes=True, **SOON).scan(FOLDER, on_sheet=Kept()) == 1
    assert list(place.iterdir()) == []


def test_what_was_taken_goes_after_its_days_and_nothing_else(taker: Children, place: Path) -> None:
    fill(place, ("a.jpg", "b.jpg", "changed.jpg"))
    assert taker.scan(FOLDER, on_sheet=Kept()) == 3
    today = datetime.now(UTC).date()
    (place / TAKEN / "theirs.jpg").write_bytes(papers.jpeg())
    fill(place, ("waiting.jpg",))
    (place / TAKEN / "changed.jpg").write_bytes(papers.jpeg() + b"somebody wrote here")
    assert taker.tidy(today - timedelta(days=1)) == 0
    assert names(place / TAKEN) == ["a.jpg", "b.jpg", "changed.jpg", "theirs.jpg"]
    assert taker.tidy(today + timedelta(days=2)) == 2
    assert names(place / TAKEN) == ["changed.jpg", "theirs.jpg"]
    assert names(place) == ["waiting.jpg"]
    assert taker.tidy(today + timedelta(days=2)) == 0
    assert taker.scan(FOLDER, on_sheet=Kept()) == 1


def test_a_note_that_says_what_it_should_not_removes_nothing(taker: Children, place: Path) -> None:
    fill(place, ("a.jpg",))
    (place / TAKEN).mkdir()
    (place / TAKEN / "kept.jpg").write_bytes(papers.jpeg())
    (place / TAKEN / "link.jpg").symlink_to(place / "a.jpg")
    found = (place / "a.jpg").stat()
    lines = [[name, found.st_size, found.st_mtime_ns] for name in ("../a.jpg", "..", "", "link.jpg", 7, None)]
    text = "\n".join([*map(json.dumps, lines), "{}", '["kept.jpg", 1', "\0", '["kept.jpg"]'])
    (place / TAKEN / ".taken-2020-01-01").write_text(text)
    (place / TAKEN / ".taken-long ago").write_text(text)
    assert taker.tidy(datetime.now(UTC).date()) == 0
    assert names(place) == ["a.jpg"]
    assert names(place / TAKEN) == ["kept.jpg", "link.jpg"]


def test_a_folder_that_is_away_is_not_taken_for_an_empty_one(share: Make, place: Path) -> None:
    with pytest.raises(ScannerFailed, match="folder_gone"):
        share(folder=str(place / "away"), **SOON).tidy(datetime.now(UTC).date())


def test_a_file_stays_until_its_sheets_are_safe(taker: Children, place: Path) -> None:
    fill(place, ("a.jpg", "b.jpg"))
    there: list[list[str]] = []

    def full(sheet: CapturedSheet) -> None:
        there.append(names(place))
        if len(there) == 2:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        taker.scan(FOLDER, on_sheet=full)
    assert there == [["a.jpg", "b.jpg"], ["b.jpg"]]
    kept = Kept()
    assert taker.scan(FOLDER, on_sheet=kept) == 1
    assert names(place) == []


WRITER = """
import sys, time
data = open(sys.argv[1], "rb").read()
with open(sys.argv[2], "wb", buffering=0) as out:
    for at in range(0, len(data), len(data) // 6 + 1):
        out.write(data[at:at + len(data) // 6 + 1])
        time.sleep(0.12)
"""


def test_a_file_that_grows_is_waited_for(taker: Children, place: Path, tmp_path: Path) -> None:
    (tmp_path / "whole.pdf").write_bytes(papers.scanned_pdf(2))
    command = [sys.executable, "-c", WRITER, str(tmp_path / "whole.pdf"), str(place / "scan.pdf")]
    kept = Kept()
    with subprocess.Popen(command):
        assert taker.scan(FOLDER, on_sheet=kept) == 2
    assert names(place / TAKEN) == ["scan.pdf"]


def test_what_can_not_be_read_stays_and_is_named_and_comes_no_second_time(
    taker: Children, place: Path
) -> None:
    fill(place, ("a.jpg", "bad.jpg", "c.jpg"), broken=("bad.jpg",))
    kept = Kept()
    with pytest.raises(FileRefused) as caught:
        taker.scan(FOLDER, on_sheet=kept)
    assert (caught.value.code, caught.value.details["name"]) == ("broken", "bad.jpg")
    assert len(kept) == 2
    assert names(place) == ["bad.jpg"]
    with pytest.raises(FileRefused) as caught:
        taker.scan(FOLDER, on_sheet=kept)
    assert caught.value.details["name"] == "bad.jpg"
    (place / "bad.jpg").write_bytes(papers.jpeg())
    assert taker.scan(FOLDER, on_sheet=kept) == 1


@pytest.mark.parametrize(
    ("data", "code"), [(papers.jpeg()[:900], "broken"), (b"MZ\x90 program", "wrong_type"), (b"", "empty")]
)
def test_half_a_file_and_what_is_no_picture(taker: Children, place: Path, data: bytes, code: str) -> None:
    (place / "a.jpg").write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        taker.scan(FOLDER, on_sheet=Kept())
    assert caught.value.code == code
    assert names(place) == ["a.jpg"]


def test_the_file_goes_along_where_its_pages_do_not_say_all(taker: Children, place: Path) -> None:
    whole = {"1.ofd": papers_ofd(), "2.pdf": papers.pdf_bomb(), "3.pdf": papers.scanned_pdf(2)}
    for number, (name, data) in enumerate(whole.items()):
        (place / name).write_bytes(data)
        os.utime(place / name, (1_700_000_000 + number,) * 2)
    kept = Kept()
    assert taker.scan(FOLDER, on_sheet=kept) == 5
    first, second, lost, *plain = kept.sheets
    assert first.document == whole["1.ofd"]
    assert second.document is first.document  # one copy of it for all of its pages
    assert lost.document == whole["2.pdf"]
    assert [sheet.document for sheet in plain] == [b"", b""]
    assert [(sheet.page, sheet.pages) for sheet in kept.sheets] == [(1, 2), (2, 2), (1, 1), (1, 2), (2, 2)]


def papers_ofd() -> bytes:
    return Ofd(pages=[words("甲", 20, 50), words("乙", 20, 50)]).saved()


def test_a_link_is_not_followed(taker: Children, place: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(papers.jpeg())
    (place / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    with pytest.raises(ScannerFailed, match="no_documents"):
        taker.scan(FOLDER, on_sheet=Kept())


def test_a_folder_that_is_gone_comes_back(taker: Children, place: Path) -> None:
    place.rmdir()
    with pytest.raises(ScannerFailed, match="folder_gone"):
        taker.scan(FOLDER, on_sheet=Kept())
    place.mkdir()
    fill(place, ("a.jpg",))
    assert taker.scan(FOLDER, on_sheet=Kept()) == 1


def test_stop_while_it_waits(share: Make, place: Path) -> None:
    children = share(folder=str(place), folder_wait_seconds=60)
    since = time.monotonic()
    with pytest.raises(Cancelled):
        children.scan(FOLDER, on_sheet=Kept(), stop=lambda: time.monotonic() - since > 0.5)
    assert time.monotonic() - since < 5


def test_it_is_a_device_where_it_can_be_reached(share: Make, place: Path) -> None:
    children = share(folder=str(place), scanimage="/nonexistent")
    assert ("folder:folder", "share") in [(device.id, device.label) for device in children.devices()]
    place.rmdir()
    assert "folder:folder" not in [device.id for device in children.devices()]


def test_a_link_that_took_a_file_s_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "scan.jpg").write_bytes(papers.jpeg())
    assert content(tmp_path / "scan.jpg", limit=10**6)[0] == papers.jpeg()
    (tmp_path / "link.jpg").symlink_to(tmp_path / "scan.jpg")
    with pytest.raises(FileRefused, match="broken"):
        content(tmp_path / "link.jpg", limit=10**6)
