"""The set-up of a bare machine: what it reads, what it finds missing, what it tells a person to type."""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    return importlib.import_module("machine")


def test_uv_is_taken_from_the_lock_with_its_hashes(machine: ModuleType) -> None:
    entry = machine.hashed_entry("uv", machine.LOCK.read_text("utf-8")).splitlines()
    assert entry[0].startswith("uv==")
    assert len(entry) > 1
    assert all(line.strip().startswith("--hash=sha256:") for line in entry[1:])


def test_a_package_that_is_not_locked_stops_the_set_up(machine: ModuleType) -> None:
    with pytest.raises(machine.Stop, match="left-pad is not in"):
        machine.hashed_entry("left-pad", machine.LOCK.read_text("utf-8"))


def test_every_locked_package_is_held_to_a_hash_and_names_no_place(machine: ModuleType) -> None:
    entries = machine.LOCK.read_text("utf-8").replace("\\\n", " ").splitlines()
    assert entries
    assert [line for line in entries if "--hash=sha256:" not in line or "==" not in line] == []
    assert [line for line in entries if "://" in line] == []


BACKEND = """
from pathlib import Path
def _ran(*given, **named):
    Path({mark!r}).touch()
    raise SystemExit(1)
build_wheel = prepare_metadata_for_build_wheel = _ran
"""


def test_nothing_is_built_while_packages_are_fetched(machine: ModuleType, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    source = {
        "PKG-INFO": "Metadata-Version: 2.1\nName: strange\nVersion: 1\n",
        "pyproject.toml": "[build-system]\nrequires = []\nbuild-backend = 'back'\nbackend-path = ['.']\n",
        "back.py": BACKEND.format(mark=str(mark)),
    }
    package = tmp_path / "strange-1.tar.gz"
    with tarfile.open(package, "w:gz") as archive:
        for name, text in source.items():
            entry = tarfile.TarInfo(f"strange-1/{name}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    lock = tmp_path / "lock"
    lock.write_text(f"strange==1 --hash=sha256:{hashlib.sha256(package.read_bytes()).hexdigest()}\n")
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps"]
    uv = [
        Path(sys.executable).with_name("uv"),
        "pip",
        "install",
        "--dry-run",
        "--no-cache",
        "--python",
        sys.executable,
    ]
    place = ["--no-index", "--find-links", str(tmp_path), "-r", str(lock)]
    for tool in (pip, uv):
        assert subprocess.run(
            [*tool, "--require-hashes", *place], capture_output=True, check=False
        ).returncode
        assert mark.exists(), tool
        mark.unlink()
        assert subprocess.run([*tool, *machine.HELD, *place], capture_output=True, check=False).returncode
        assert not mark.exists(), tool


def test_pip_s_own_configuration_reaches_uv(machine: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://mirror.example/simple\nextra-index-url =\n"
        "    https://a.example/simple\n    https://b.example/simple\nfind-links = /one /two\n"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment = {**clean, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pip", "config", "list"]
    listing = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    found = machine.uv_environment(listing)
    assert found["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert found["UV_INDEX"] == "https://a.example/simple https://b.example/simple"
    assert found["UV_FIND_LINKS"] == "/one,/two"


def test_libraries_programs_and_paths_are_told_apart(machine: ModuleType, tmp_path: Path) -> None:
    listing = "\tlibEGL.so.1 (libc6,x86-64) => /lib/libEGL.so.1\n"
    assert machine.present("libEGL.so.1", listing)
    assert not machine.present("libEGL.so", listing)
    assert not machine.present("libGL.so.1", listing)
    assert machine.present("ldconfig", "")  # in /sbin, which a plain user's PATH leaves out
    assert not machine.present("no-such-program", "")
    (tmp_path / "15" / "bin").mkdir(parents=True)
    assert machine.present(f"{tmp_path}/*/bin", "")
    assert not machine.present(f"{tmp_path}/*/lib", "")


def test_pairs_of_packages_are_complete(machine: ModuleType) -> None:
    assert machine.LIBRARIES["libegl1"] == "libEGL.so.1"
    assert all(".so." in probe for probe in machine.LIBRARIES.values())
    with pytest.raises(ValueError, match="zip"):
        machine.packages("lonely")


def test_without_apt_the_one_line_to_type_is_told(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(machine.Stop, match=r"apt-get install -y --no-install-recommends kiosk-xyz\n") as told:
        machine.need({"kiosk-xyz": "libkiosk-xyz.so.9"}, {})
    assert told.value.code == 2


@pytest.mark.parametrize(("ci", "stops"), [(False, False), (True, True)])
def test_a_tool_may_be_missing_but_not_on_the_build_server(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ci: bool, stops: bool
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "CI", ci)
    if stops:
        with pytest.raises(machine.Stop):
            machine.need({}, {"kiosk-xyz": "kiosk-xyz"})
    else:
        machine.need({}, {"kiosk-xyz": "kiosk-xyz"})


def test_nothing_is_asked_for_where_nothing_is_missing(machine: ModuleType) -> None:
    machine.need({"libc6": "libc.so.6"}, {"libc-bin": "ldconfig"})


def test_a_failed_command_stops_the_set_up(machine: ModuleType) -> None:
    with pytest.raises(machine.Stop, match="exit code 3"):
        machine.run([sys.executable, "-c", "raise SystemExit(3)"])
