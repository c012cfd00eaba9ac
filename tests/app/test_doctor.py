"""`kiosk doctor` on folders that are whole, damaged, without key or backup: sentences in both languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup, doctor
from tests.adapters.places import remount, small_disk
from tests.sandbox.centre import Centre, running
from tests.services.paperwork import captured
from tests.services.seating import Tray, draft, enrolled, open_window


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def made(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a sheet and a backup on the same disk, closed."""
    place = tmp_path_factory.mktemp("made")
    desk = enrolled(place, centre, tray=Tray())
    capture.hand_in(desk, draft(desk).id, "proof#1", captured())
    backup.make(desk)
    close_desk(desk)
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "place"))


def folder_of(place: Path) -> Path:
    (found,) = place.glob("*/store.db")
    return found.parent


def found(place: Path) -> dict[str, tuple[str, str]]:
    desk: Desk = open_window(place, "http://127.0.0.1:9", bound_disk_mb="1")
    try:
        return {str(each.part): (each.code, each.weight) for each in doctor.examine(desk)}
    finally:
        close_desk(desk)


def asked(place: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", "doctor", *words, "--training", "--data", place, "--language", language],
        capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "KIOSK_BOUND_DISK_MB": "1"},
    )  # fmt: skip


def test_all_is_in_order_but_the_disk_of_the_backup(place: Path) -> None:
    assert found(place) == {
        "disk": ("", "ok"),
        "key": ("", "ok"),
        "store": ("", "ok"),
        "sheets": ("", "ok"),
        "trail": ("", "ok"),
        "tidying": ("", "ok"),
        "backup": ("same_disk", "warn"),
    }


def test_each_thing_that_is_wrong_is_found(place: Path) -> None:
    folder = folder_of(place)
    for item in (folder / "vault").glob("*/*"):
        item.unlink()
    (next(place.glob("backup/*/*/backup.json")).parent / "store.db").write_bytes(b"x" * 5000)
    (folder / "audit.head").write_text("nonsense")
    seen = found(place)
    assert seen["sheets"] == ("sheets_lost", "bad")
    assert seen["backup"] == ("backup_broken", "bad")
    assert seen["trail"] == ("trail_no_head", "bad")
    shutil.rmtree(place / "backup")
    assert found(place)["backup"] == ("no_backup_yet", "warn")


def test_a_page_that_nobody_reads_is_found_too(place: Path) -> None:
    path = folder_of(place) / "store.db"
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    assert found(place)["store"] == ("damaged", "bad")


def test_without_its_key_nothing_else_is_asked(place: Path) -> None:
    (folder_of(place) / "data.key").unlink()
    assert found(place) == {"disk": ("", "ok"), "key": ("lost_key", "bad")}


def test_a_folder_that_can_not_be_written_is_examined_all_the_same(place: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size="64m") as disk:
        shutil.copytree(place, disk / "place")
        remount(disk, "ro")
        seen = found(disk / "place")
    assert (seen["disk"], seen["store"]) == (("read_only", "bad"), ("read_only", "bad"))
    assert (seen["sheets"], seen["trail"]) == (("", "ok"), ("", "ok"))


def test_the_verb_says_it_in_both_languages_and_salvages(place: Path) -> None:
    whole = asked(place)
    assert (whole.returncode, len(whole.stdout.splitlines())) == (0, 7), whole.stderr
    assert "[in order] Store: Every page is whole; 1 cases." in whole.stdout
    path = folder_of(place) / "store.db"
    data = bytearray(path.read_bytes())
    data[200:400] = bytes(200)
    path.write_bytes(data)
    bad = asked(place, language="zh_CN")
    assert bad.returncode == 1
    assert "[异常] 数据库：" in bad.stdout
    assert "kiosk doctor salvage" in bad.stdout
    done = asked(place, "salvage", language="zh_CN")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "仍可读取的内容已成为当前数据文件夹" in done.stdout
    after = asked(place)
    assert after.returncode == 0, after.stdout


def test_a_folder_without_data_is_said_and_not_made_one(tmp_path: Path) -> None:
    told = asked(tmp_path / "none")
    assert (told.returncode, told.stderr.splitlines()[-1]) == (1, "no_data")
    assert not list(tmp_path.glob("none/*/store.db"))
    assert asked(tmp_path, "what").returncode == 2
