"""LibreOffice behind a fence: it is somebody else's program that reads a file of somebody else's.

A child of ours takes network, other people's files and the way out of its group from itself and becomes that
program. Profile, home and temporary files lie in the scratch folder and go with it. Must not: read what came.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

from kiosk import fence
from kiosk.desk.values import Stop
from kiosk.errors import Cancelled

PATIENCE = 180.0  # seconds
NAMES = ("soffice", "libreoffice")
_SECONDS = 2 * PATIENCE  # of computing; it has several threads
_MEMORY = 8 * 1024**3  # bytes of address space: several times what it uses
_LARGEST = 512 * 1024**2  # bytes of a file that it writes
_KEPT = ("PATH", "LANG", "LANGUAGE", "TZ")  # of our environment; LC_… as well
_SYSTEM = (  # where programs have their files, and no account its own
    *("/bin", "/sbin", "/lib", "/lib64", "/usr", "/opt", "/etc", "/var/lib", "/var/cache", "/proc", "/sys"),
    *("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"),
)
_PIPES = "OSL_PIPE_*"  # where two of its processes would meet, in the system's folder whatever TMPDIR says
_CROWD = 4096  # open files that a child may have been handed


def found() -> str | None:
    """Return the program, or None where it is not installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def convert(program: str, source: Path, scratch: Path, *, stop: Stop) -> bool:
    """Have a file in a scratch folder turned into a PDF beside it; tell whether it is there.

    When this returns nothing of the program runs any more. Raises Cancelled.
    """
    before = set(_pipes())
    process = get_context("spawn").Process(
        target=become, args=(program, str(source), str(scratch)), name="office", daemon=True
    )
    process.start()
    since = time.monotonic()
    try:
        while process.is_alive() and time.monotonic() - since < PATIENCE:
            if stop():
                raise Cancelled
            time.sleep(0.05)  # `join` would block: that program closes what it listens to
        good = process.exitcode == 0  # None while it lives
    finally:
        if process.pid is not None and sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)  # none of them can have left its group
        process.kill()
        process.join()
        process.close()
        for pipe in set(_pipes()) - before:
            pipe.unlink(missing_ok=True)
    return good and source.with_suffix(".pdf").is_file()


def become(program: str, source: str, scratch: str) -> None:
    """Be the child: fence ourselves in, then be that program."""
    profile = (Path(scratch) / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", scratch, source]
    fence.own_group()
    fence.step_back()
    fence.end_with_parent()
    fence.quiet()
    environment = _environment(Path(scratch))
    if sys.platform == "win32":
        raise SystemExit(subprocess.call(command, env=environment))
    os.chdir(scratch)
    os.closerange(3, _CROWD)
    _limit()
    places = [place for place in map(Path, _SYSTEM) if place.exists()]
    fence.program_only(readable=[*places, _home_of(program)], writable=Path(scratch))
    os.execve(program, command, environment)


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        fence.processor(_SECONDS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _environment(scratch: Path) -> dict[str, str]:
    home = scratch / "home"
    home.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if key in _KEPT or key.startswith("LC_")}
    places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
    return kept | dict.fromkeys(places, str(home))


def _home_of(program: str) -> Path:
    """Return where the program lies with its own files: LibreOffice's is `…/program/soffice`."""
    folder = Path(program).resolve().parent
    return folder.parent if folder.name == "program" else folder


def _pipes() -> list[Path]:
    """Return this account's meeting places of that program that stand in the system's folder."""
    mine = []
    for path in fence.MEETING.glob(_PIPES) if sys.platform != "win32" else ():
        with contextlib.suppress(OSError):
            seen = path.lstat()
            if stat.S_ISSOCK(seen.st_mode) and seen.st_uid == os.getuid():
                mine.append(path)
    return mine
