"""`kiosk lobby`: what it sets up, and what it does not take."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from kiosk.app import autostart, wall
from kiosk.guides import hours, profile
from kiosk.settings import load
from tests.architecture.tree import ROOT
from ui.__main__ import main


def folder(tmp_path: Path) -> Path:
    return load({"data": str(tmp_path)}, environment={}).lobby


def test_values_of_the_profile_are_set_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [
        "output.name=HDMI-1",
        "x=100",
        "width=1920",
        "pitch_mm=2.5",
        "opens=08:30",
        "langs=en",
        "high=yes",
    ]
    given = [part for word in words for part in ("--set", word)]
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["lobby", "--data", str(tmp_path), *given]) == 0
    found = profile.load(folder(tmp_path))
    assert (found.output.name, found.x, found.width, found.pitch_mm) == ("HDMI-1", 100, 1920, 2.5)
    assert (found.opens, found.langs, found.high) == (time(8, 30), ("en",), True)
    assert main(["lobby", "--data", str(tmp_path), "--set", "opens="]) == 0
    assert profile.load(folder(tmp_path)).opens is None


@pytest.mark.parametrize("word", ["nothing=1", "x", "x=far", "pin=1", "output=1", "output.colour=1", "dim=7"])
def test_what_does_not_fit_is_told(word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["lobby", "--data", str(tmp_path), "--set", word])
    assert "kiosk: " in capsys.readouterr().err


def test_an_option_without_its_value_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["lobby", "--set"])
    assert "--set needs a value" in capsys.readouterr().err


def test_the_pin_comes_from_the_keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("2468\n"))
    assert main(["lobby", "--data", str(tmp_path), "--set-pin"]) == 0
    assert profile.load(folder(tmp_path)).opens_to("2468")
    assert not profile.load(folder(tmp_path)).opens_to("")


@pytest.mark.parametrize("typed", ["12", "1234567890123", "１２３４", "12a4", "²²²²"])
def test_a_pin_that_the_wall_could_not_take_is_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    with pytest.raises(SystemExit):
        main(["lobby", "--data", str(tmp_path), "--set-pin"])
    assert "a PIN is 4 to 12 digits" in capsys.readouterr().err
    assert not profile.load(folder(tmp_path)).pin


def test_it_starts_with_the_account_until_that_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    data = str(tmp_path / "a folder")
    monkeypatch.setattr(sys, "stdin", io.StringIO("2468\n"))
    assert main(["lobby", "--data", data, "--install"]) == 0
    assert profile.load(folder(Path(data))).opens_to("2468")
    unit = tmp_path / "config" / "systemd" / "user" / "credit-repair-lobby.service"
    entry = tmp_path / "config" / "autostart" / "credit-repair-lobby.desktop"
    assert capsys.readouterr().out.split("\n")[:2] == [str(unit), str(entry)]
    for path in (unit, entry):
        assert f"-m ui lobby --data '{data}' --stand-by" in path.read_text("utf-8")
    assert autostart.command(["--data", data])[1:] == ["-m", "ui", "lobby", "--data", data]
    assert main(["lobby", "--data", data, "--uninstall"]) == 0
    assert not unit.exists()
    assert not entry.exists()
    assert autostart.uninstall() == []


def test_what_starts_by_itself_needs_a_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    with pytest.raises(SystemExit):
        main(["lobby", "--data", str(tmp_path), "--install"])
    assert "needs a PIN" in capsys.readouterr().err
    assert not (tmp_path / "config").exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))  # one that was set is not asked for again
    profile.save(folder(tmp_path), profile.load(folder(tmp_path)).with_pin("2468"))
    assert main(["lobby", "--data", str(tmp_path), "--install"]) == 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_systemd_reads_the_unit_and_what_it_would_pass_over_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    unit, entry = autostart.install(["--data", str(tmp_path / "a 100% folder")])
    assert autostart.verify(unit)
    text = unit.read_text("utf-8")
    unit.write_text(text.replace("Restart=on-failure", "Restart=sometimes"), "utf-8")
    with pytest.raises(ValueError, match="sometimes"):
        autostart.verify(unit)
    monkeypatch.setattr(
        autostart, "_UNIT", autostart._UNIT.replace("Restart=on-failure", "Restrat=on-failure")
    )
    with pytest.raises(ValueError, match="Restrat"):
        autostart.install([])
    assert not unit.exists()
    assert not entry.exists()


def test_hours_said_here_count_again(tmp_path: Path) -> None:
    lobby = folder(tmp_path)
    hours.give(lobby, hours.Hours((None,) * 7))
    assert main(["lobby", "--data", str(tmp_path), "--set", "width=640"]) == 0
    assert hours.read(lobby) is not None
    assert main(["lobby", "--data", str(tmp_path), "--set", "closes=17:30"]) == 0
    assert hours.read(lobby) is None


def test_opening_the_wall_loads_no_module_of_a_case() -> None:
    code = "import sys, kiosk.app.wall; print([m for m in sys.modules if m.startswith('kiosk.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name.strip("[]' \n").split(".")[1] for name in done.stdout.split(",")}
    assert names == {"app", "guides", "settings"}


def test_the_wall_has_its_own_folder_and_the_shipped_programme(tmp_path: Path) -> None:
    settings = load({"data": str(tmp_path)}, environment={})
    made = wall.open_wall(settings)
    assert settings.folder not in made.folder.parents
    found = made.on_air()
    assert found is not None
    assert found.programme.slides
    assert made.now().tzinfo is not None
