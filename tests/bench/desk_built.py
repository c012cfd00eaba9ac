"""`built_start_ratio`: the start of the built program over that of the sources, in turn, on one display.

From the start of the process to the first paint of the window, as the display's own picture shows it: nothing
runs inside either program. Both find a local cache of 2,000 entities. Needs `dist/kiosk` (`./dev build`) and
says so where it is not there.
"""

from __future__ import annotations

import compileall
import mmap
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench.desk_start import fill

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "dist" / "kiosk" / "kiosk"
ROUNDS = 10
SIZE, STEP = (1366, 768), 4 * 997  # one sample in 997 pixels
LIGHT, PAINTED = 0xC0, 0.3  # the ground of the window is light, the empty display black
PATIENCE, REST = 120.0, 20.0  # seconds for a window; for what a program leaves behind
MARK = "KIOSK_BENCH_MARK"


@contextmanager
def display(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """Give an X display and the picture on it."""
    reader, writer = os.pipe()
    size = "x".join(map(str, SIZE))
    words = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen([*words, "-fbdir", folder], pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        name = f":{os.read(reader, 16).decode().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield name, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def painted(picture: mmap.mmap) -> bool:
    """Tell whether a light window covers a good part of the display."""
    samples = picture[len(picture) - SIZE[0] * SIZE[1] * 4 :: STEP]
    return sum(one > LIGHT for one in samples) > PAINTED * len(samples)


def start(words: Sequence[object], name: str, picture: mmap.mmap) -> float:
    """Start a program and end it once it is painted; return the milliseconds until then."""
    until = time.monotonic() + REST
    while painted(picture) and time.monotonic() < until:
        time.sleep(0.01)
    mark = uuid.uuid4().hex
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "compose", MARK: mark}
    began = time.monotonic()
    child = subprocess.Popen(list(map(str, words)), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        while not painted(picture):
            if child.poll() is not None or time.monotonic() - began > PATIENCE:
                raise SystemExit(f"no window of {words[0]}")
            time.sleep(0.001)
        return (time.monotonic() - began) * 1000
    finally:
        child.terminate()
        child.wait()
        clear(mark)


def clear(mark: str) -> None:
    """Wait until what a program has started is gone too; end what stays."""
    until = time.monotonic() + REST
    while (left := marked(mark)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def marked(mark: str) -> list[int]:
    """Return the processes that bear a mark in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark.encode() in place.read_bytes():
                found.append(int(place.parent.name))
    return found


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the ratio; without a built program, that there is none."""
    line: dict[str, object] = {"figure": "built_start_ratio", "unit": "ratio"}
    if not PROGRAM.exists():
        yield line | {"value": None, "n": 0, "missing": "dist/kiosk: ./dev build makes it"}
        return
    for package in ("kiosk", "ui"):
        compileall.compile_dir(ROOT / package, quiet=2)
    source: list[float] = []
    built: list[float] = []
    with tempfile.TemporaryDirectory(prefix="built-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        fill(folder / "data")
        options = ("desk", "--training", "--data", folder / "data")
        with display(folder) as (name, picture):
            for turn in range(ROUNDS + 1):
                ours = start((sys.executable, "-m", "ui", *options), name, picture)
                theirs = start((PROGRAM, *options), name, picture)
                if turn:
                    source.append(ours)
                    built.append(theirs)
    floor = statistics.median(source)
    yield line | {
        "value": round(statistics.median(built) / floor, 2), "n": ROUNDS, "peer": f"sources {floor:.0f} ms",
        "load": round(os.getloadavg()[0], 1), "source_ms": [round(min(source)), round(max(source))],
        "built_ms": [round(min(built)), round(max(built))],
    }  # fmt: skip
