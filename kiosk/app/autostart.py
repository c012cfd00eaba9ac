"""Has the wall start with the account: a systemd user unit where there is systemd, and an autostart entry.

Not every desktop reads both, so both start the same command: who comes second stands by, and goes on with
the wall where the first one dies. Must not: need an administrator.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.settings import resource

NAME = "credit-repair-lobby"
_PATIENCE = 30.0  # seconds for systemd to read a unit

_UNIT = """[Unit]
Description=Lobby wall of the credit-repair window
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=1
WorkingDirectory={folder}

[Install]
WantedBy=graphical-session.target
"""
_ENTRY = """[Desktop Entry]
Type=Application
Name=Credit repair lobby wall
Name[zh_CN]=信用修复大厅屏
Exec={command}
Path={folder}
X-GNOME-Autostart-enabled=true
NoDisplay=true
"""


def _config() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def command(words: Sequence[str]) -> list[str]:
    """Return the command that starts the wall with some settings."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    return [*program, "lobby", *words]


def _line(words: Sequence[str]) -> str:
    """Return the command of unit and entry: of the two that it starts, one stands by."""
    return shlex.join([*command(words), "--stand-by"]).replace("%", "%%")


def install(words: Sequence[str]) -> list[Path]:
    """Write unit and entry and return them. Raises OSError, ValueError (why systemd refuses the unit)."""
    folder = resource().parent
    unit = _config() / "systemd" / "user" / f"{NAME}.service"
    entry = _config() / "autostart" / f"{NAME}.desktop"
    written = []
    for path, text in ((unit, _UNIT), (entry, _ENTRY)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(command=_line(words), folder=folder), "utf-8")
        written.append(path)
    try:
        verify(unit)
    except ValueError:
        for path in written:
            path.unlink()
        raise
    _systemctl("daemon-reload")
    _systemctl("enable", f"{NAME}.service")
    return written


def verify(unit: Path) -> bool:
    """Have systemd read a unit; False where it is not installed. Raises ValueError (what it found wrong)."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        return False
    command = [tool, "verify", "--user", "--man=no", str(unit)]
    try:
        with tempfile.TemporaryDirectory() as runtime:  # without one nothing is verified for a user
            place = {"XDG_RUNTIME_DIR": runtime, **os.environ}
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_PATIENCE, check=False, env=place
            )
    except (OSError, subprocess.TimeoutExpired):
        return False
    ours = [line for line in done.stderr.splitlines() if unit.name in line]
    if ours:  # what it does not know it passes over, with a line and no exit code
        raise ValueError("; ".join(ours))
    return done.returncode == 0


def uninstall() -> list[Path]:
    """Take both away again; return what was there. Raises OSError."""
    gone = []
    _systemctl("disable", f"{NAME}.service")
    for path in (
        _config() / "systemd" / "user" / f"{NAME}.service",
        _config() / "autostart" / f"{NAME}.desktop",
    ):
        if path.exists():
            path.unlink()
            gone.append(path)
    return gone


def _systemctl(*words: str) -> bool:
    tool = shutil.which("systemctl")
    if tool is None:
        return False
    try:
        done = subprocess.run([tool, "--user", *words], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
