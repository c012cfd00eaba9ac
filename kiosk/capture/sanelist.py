"""Which devices SANE finds: every driver is asked in a run of its own, some at once, each told as it answers.

SANE's own list comes when the slowest of its eighty drivers has answered, up to half a minute, and one that
crashes takes all with it. Must not: open a device.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk import fence
from kiosk.capture.scanimage import environment
from kiosk.capture.source import Turn
from kiosk.errors import ScannerFailed

_FIELDS = "%d\t%v\t%m\t%t%n"
_AT_ONCE = 4  # most of them wait for the network
_TICK = 0.25
_SYSTEM = Path("/etc/sane.d")


class Row(NamedTuple):
    """One line of SANE's list, as the driver says it."""

    id: str
    vendor: str
    model: str
    kind: str


class _Asked(NamedTuple):
    process: subprocess.Popen[bytes]
    said: list[bytes]

    @property
    def out(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def rows(self) -> Iterator[Row]:
        lines = b"".join(self.said).decode(errors="replace").splitlines()
        yield from (Row(*line.split("\t")) for line in lines if line.count("\t") == 3)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


def listed(
    program: str, *, sane_config: str, folder: Path, seconds: float, turn: Turn, only: str = ""
) -> Iterator[Row]:
    """Yield what each driver finds, as it answers; nothing where SANE is not installed.

    `folder` is for small files of ours, `only` asks one driver. Who has not answered after `seconds` is left.
    Raises ScannerFailed (timeout) where nobody did.
    """
    waiting = [only] if only else list(drivers(sane_config)) or [""]
    until, answered, running = time.monotonic() + seconds, 0, dict[int, _Asked]()
    try:
        while (waiting or running) and time.monotonic() < until:
            while waiting and len(running) < _AT_ONCE:
                if (asked := _ask(program, waiting.pop(0), sane_config, folder)) is None:
                    return
                running[asked.out] = asked
            for file in turn.wait(list(running), _TICK):
                if part := os.read(file, 65536):
                    running[file].said.append(part)
                    continue
                asked = running.pop(file)
                asked.end()
                answered += 1
                yield from asked.rows()
    finally:
        for left in running.values():
            left.end()
    if not answered:
        raise ScannerFailed("timeout")


def drivers(sane_config: str) -> tuple[str, ...]:
    """Return the drivers that SANE would ask: those of the first dll.conf and dll.d on its search path."""
    path = _search_path(sane_config)
    conf = [folder / "dll.conf" for folder in path if (folder / "dll.conf").is_file()][:1]
    parts = [folder / "dll.d" for folder in path if (folder / "dll.d").is_dir()][:1]
    files = conf + [file for part in parts for file in sorted(part.glob("*.conf"))]
    lines = [line.partition("#")[0].split() for file in files for line in _lines(file)]
    return tuple(dict.fromkeys(words[0] for words in lines if words))


def _search_path(sane_config: str) -> list[Path]:
    given = sane_config or os.environ.get("SANE_CONFIG_DIR", "")
    folders = [Path(part) for part in given.split(":") if part]
    return folders if folders and not given.endswith(":") else [*folders, _SYSTEM]


def _lines(file: Path) -> Sequence[str]:
    try:
        return file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()


def _ask(program: str, driver: str, sane_config: str, folder: Path) -> _Asked | None:
    """Start SANE's program with one driver alone; None where it is not there."""
    known = environment(sane_config)
    if driver:
        alone = folder / f"driver-{driver.replace('/', '-')}"
        (alone / "dll.d").mkdir(parents=True, exist_ok=True)
        (alone / "dll.conf").write_text(f"{driver}\n", "utf-8")
        # whatever the driver itself reads is where it was; an empty end stands for SANE's own folders
        known["SANE_CONFIG_DIR"] = f"{alone}:{known.get('SANE_CONFIG_DIR', '')}"
    try:
        process = subprocess.Popen(
            [program, "-f", _FIELDS],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=known,
            preexec_fn=fence.end_with_parent if sys.platform == "linux" else None,
        )
    except OSError:
        return None
    return _Asked(process, [])
