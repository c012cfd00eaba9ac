"""LibreOffice's fence, with a program in its place that tries what one in a stranger's hands would try."""

from __future__ import annotations

import ctypes
import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import Cancelled
from kiosk.guides import office

STAND_IN = """
import json, os, resource, socket, subprocess, sys, time
from pathlib import Path

SECRET, PORT = {secret!r}, {port}
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
source = Path(sys.argv[-1])

def tried(attempt):
    try:
        return attempt() or "done"
    except Exception as error:
        return type(error).__name__

def connected(family, address):
    with socket.socket(family) as line:
        line.connect(address)

def met():
    with socket.socket(socket.AF_UNIX) as pipe:
        pipe.bind(f"/tmp/OSL_PIPE_{{os.getpid()}}_test")

def own_program():
    path = out / "dropped"
    path.write_text("#!/bin/sh\\n")
    path.chmod(0o700)
    subprocess.run([path], check=True)

report = {{
    "connect": tried(lambda: connected(socket.AF_INET, ("127.0.0.1", PORT))),
    "connect6": tried(lambda: socket.socket(socket.AF_INET6).close()),
    "raw": tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()),
    "secret": tried(lambda: Path(SECRET).read_text()),
    "listed": tried(lambda: str(os.listdir(Path(SECRET).parent))),
    "changed": tried(lambda: Path(SECRET).write_text("gone")),
    "beside": tried(lambda: Path(SECRET).with_name("new").write_text("new")),
    "dropped": tried(own_program),
    "session": tried(lambda: subprocess.run(["true"], start_new_session=True) and "done"),
    "met": tried(met),
    "started": tried(lambda: subprocess.run(["/bin/sh", "-c", "echo x > /dev/null"], check=True) and "done"),
    "profile": tried(lambda: (out / "profile").mkdir() or (out / "profile" / "a").write_text("a") and "done"),
    "own": tried(lambda: source.read_bytes() and "done"),
    "environment": sorted(os.environ),
    "home": os.environ["HOME"],
    "limits": [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)],
    "files": sorted(os.listdir("/proc/self/fd")),
}}
if not os.fork():
    tried(os.setsid)
    tried(lambda: os.setpgid(0, 0))
    (out / "left").write_text(str(os.getpid()))
    time.sleep(3600)
while not (out / "left").exists() or not (out / "left").read_text():
    time.sleep(0.01)
(out / "report.json").write_text(json.dumps(report))
{end}
"""
GOOD = 'source.with_suffix(".pdf").write_bytes(b"%PDF-1.7")'
Made = Callable[..., tuple[Path, Path]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make the program and a scratch folder with a file; return both. The secret lies beside them."""

    def make(end: str = GOOD, port: int = 0) -> tuple[Path, Path]:
        secret = tmp_path / "account" / "data.key"
        secret.parent.mkdir()
        secret.write_text("secret")
        home, scratch = tmp_path / "office", tmp_path / "scratch"
        home.mkdir()
        scratch.mkdir()
        (home / "stand_in.py").write_text(STAND_IN.format(secret=str(secret), port=port, end=end), "utf-8")
        program = home / "soffice"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{home}/stand_in.py" "$@"\n')
        program.chmod(0o700)
        (scratch / "in.pptx").write_bytes(b"PK\x03\x04")
        return program, scratch

    return make


def said(scratch: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((scratch / "report.json").read_text())
    return found


def gone(scratch: Path) -> bool:
    """Tell whether what it left behind ends: of the dead there is at most an entry."""
    stat = Path("/proc") / (scratch / "left").read_text() / "stat"
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            if stat.read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_without_a_fence_it_could_do_all_of_it(made: Made) -> None:
    """So the next test tells of the fence, not of the stand-in."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        program, scratch = made(
            port=server.getsockname()[1], end="os.kill(int((out / 'left').read_text()), 9)"
        )
        words = [str(program), "--outdir", str(scratch), str(scratch / "in.pptx")]
        subprocess.run(words, check=True, start_new_session=True)
    report = said(scratch)
    for name in ("connect", "changed", "dropped", "met", "started", "profile", "own"):
        assert report[name] not in ("PermissionError", "OSError"), (name, report[name])
    assert report["secret"] == "secret"
    for pipe in Path("/tmp").glob("OSL_PIPE_*_test"):
        pipe.unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")
def test_it_reaches_neither_network_nor_files_of_others(made: Made) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        program, scratch = made(port=server.getsockname()[1])
        assert office.convert(str(program), scratch / "in.pptx", scratch, stop=lambda: False)
    report = said(scratch)
    refused = ["connect", "connect6", "raw", "session"]
    if ctypes.CDLL(None, use_errno=True).syscall(444, None, 0, 1) >= 1:  # this kernel has Landlock
        refused += ["secret", "listed", "changed", "beside", "dropped"]
    assert {name: report[name] for name in refused} == dict.fromkeys(refused, "PermissionError")
    for name in ("met", "started", "profile", "own"):
        assert report[name] == "done", name
    assert report["home"] == str(scratch / "home")
    assert not [
        name for name in report["environment"] if name.startswith(("KIOSK", "DBUS", "XAUTH", "PYTEST"))
    ]
    assert report["limits"] == [8 * 1024**3, 512 * 1024**2]
    assert len(report["files"]) <= 4  # in, out, error, and the folder that is being listed
    assert (scratch.parent / "account" / "data.key").read_text() == "secret"
    assert list(Path("/tmp").glob("OSL_PIPE_*_test")) == []


def test_what_it_leaves_behind_ends_with_it(made: Made) -> None:
    program, scratch = made()
    assert office.convert(str(program), scratch / "in.pptx", scratch, stop=lambda: False)
    assert gone(scratch)


def test_stopped_it_ends_with_all_that_it_started(made: Made) -> None:
    program, scratch = made(end="time.sleep(3600)")
    with pytest.raises(Cancelled):
        office.convert(
            str(program), scratch / "in.pptx", scratch, stop=lambda: (scratch / "report.json").exists()
        )
    assert gone(scratch)


def test_one_that_takes_too_long_is_ended(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    program, scratch = made(end="time.sleep(3600)")

    def stop() -> bool:
        if (scratch / "report.json").exists():
            monkeypatch.setattr(office, "PATIENCE", 0.0)
        return False

    assert not office.convert(str(program), scratch / "in.pptx", scratch, stop=stop)
    assert gone(scratch)


def test_one_that_fails_made_nothing(made: Made) -> None:
    program, scratch = made(end=f"{GOOD}; raise SystemExit(1)")
    assert not office.convert(str(program), scratch / "in.pptx", scratch, stop=lambda: False)
    assert gone(scratch)
