"""The Debian package as dpkg reads it: made here of a small program, laid out, and unpacked again."""

from __future__ import annotations

import configparser
import importlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

NAME = "credit-repair-window"
pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no Debian")


@pytest.fixture
def deb(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / ".ci"))
    return importlib.import_module("deb")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built program: a real one that needs the C library, and a library of its own beside it."""
    folder = tmp_path / "dist" / "kiosk"
    (folder / "_internal" / "resources").mkdir(parents=True)
    shutil.copy(str(shutil.which("true")), folder / "kiosk")
    shutil.copy(str(shutil.which("true")), folder / "_internal" / "libown.so.1")
    (folder / "_internal" / "libown.so").symlink_to("libown.so.1")
    words = folder / "_internal" / "resources" / "words.txt"
    words.write_text("words")
    words.chmod(0o600)
    return folder


@pytest.fixture
def package(deb: Any, built: Path, tmp_path: Path) -> Path:
    stage = tmp_path / "stage"
    stage.mkdir()
    return Path(deb.package(built, stage, into=tmp_path))


def say(*words: object) -> str:
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True).stdout


def test_dpkg_reads_what_it_is_and_what_it_needs(deb: Any, package: Path) -> None:
    fields = say("dpkg-deb", "--field", package, "Package", "Version", "Depends", "Recommends")
    assert f"Package: {NAME}\n" in fields
    assert f"Version: {deb.version()}\n" in fields
    assert "Depends: libc6 (>= 2." in fields
    assert "sane-utils" in fields
    assert package.name == f"{NAME}_{deb.version()}_{say('dpkg', '--print-architecture').strip()}.deb"


def test_nothing_runs_at_installation_and_nothing_starts_by_itself(package: Path, tmp_path: Path) -> None:
    say("dpkg-deb", "--control", package, tmp_path / "control")
    assert sorted(path.name for path in (tmp_path / "control").iterdir()) == ["control", "md5sums"]
    places = say("dpkg-deb", "--contents", package)
    assert "autostart" not in places
    assert "systemd" not in places
    assert " root/root " in places


def test_the_command_is_the_program_and_everybody_may_read_it(package: Path, tmp_path: Path) -> None:
    say("dpkg-deb", "--extract", package, tmp_path / "root")
    command = tmp_path / "root" / "usr" / "bin" / "kiosk"
    assert command.is_symlink()
    assert subprocess.run([command], check=False).returncode == 0
    words = tmp_path / "root" / "usr" / "lib" / NAME / "_internal" / "resources" / "words.txt"
    assert words.stat().st_mode & 0o777 == 0o644
    assert words.with_name("libown.so").exists() is False
    assert (words.parents[1] / "libown.so").is_symlink()
    say("dpkg-deb", "--control", package, tmp_path / "control")
    sums = tmp_path / "control" / "md5sums"
    checked = subprocess.run(["md5sum", "--check", "--quiet", sums], cwd=tmp_path / "root", check=False)
    assert checked.returncode == 0


def test_the_menu_has_it_in_both_languages_with_an_icon(package: Path, tmp_path: Path) -> None:
    say("dpkg-deb", "--extract", package, tmp_path / "root")
    share = tmp_path / "root" / "usr" / "share"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(share / "applications" / f"{NAME}.desktop", "utf-8")
    main, training = entry["Desktop Entry"], entry["Desktop Action training"]
    assert (main["Exec"], training["Exec"]) == ("kiosk", "kiosk desk --training")
    assert main["Name[zh_CN]"] == "信用修复专窗"
    icons = share / "icons" / "hicolor"
    assert main["Icon"] == NAME
    image = QImage(str(icons / "48x48" / "apps" / f"{NAME}.png"))
    assert image.pixelColor(24, 8).name().upper() == "#1B5FAA"
    assert image.pixelColor(0, 0).alpha() == 0
    assert b"currentColor" not in (icons / "scalable" / "apps" / f"{NAME}.svg").read_bytes()


def test_every_licence_goes_along(package: Path, tmp_path: Path) -> None:
    say("dpkg-deb", "--extract", package, tmp_path / "root")
    folder = tmp_path / "root" / "usr" / "share" / "doc" / NAME
    assert "LGPL-3.0" in (folder / "copyright").read_text("utf-8")
    there = {path.name for path in (folder / "licences").iterdir()}
    assert {"OFL.txt", "SQLAlchemy", "requests", "cryptography"} <= there
    assert "pytest" not in there
    assert (folder / "changelog.gz").stat().st_size > 1000


def test_a_library_that_nobody_brings_stops_it(deb: Any) -> None:
    assert deb.owner("libc.so.6") == "libc6"
    with pytest.raises(SystemExit, match=r"libnowhere\.so\.9"):
        deb.owner("libnowhere.so.9")


def test_without_a_build_it_says_what_makes_one(
    deb: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(deb, "ROOT", tmp_path)
    assert deb.main() == 1
    assert "./dev build" in capsys.readouterr().err
