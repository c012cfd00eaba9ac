"""A loop as files for players that show it by themselves: pictures, a film, texts for strips.

    001.png …          each page at the exact pixels of the wall; as many figures as the last page needs
    pages-utf8.txt     number, seconds and words of each page; pages-gbk.txt the same for older players
    loop.mp4           H.264, yuv420p, even size, 25 pictures a second, no sound; where ffmpeg is installed

Must not: paint, or leave half a film under its name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.desk.disk import disk_faults, replace_file
from kiosk.desk.values import Stop, never
from kiosk.errors import Cancelled, GuideRefused

FILM, FPS = "loop.mp4", 25
TEXTS = {"pages-utf8.txt": "utf-8-sig", "pages-gbk.txt": "gbk"}
_OLD_SIGNS = str.maketrans({"✓": "√", "✔": "√", "•": "·"})  # GBK has these for them
_SHORTEST = 1.0  # seconds
_TIME = re.compile(rb"^out_time_us=(\d+)", re.MULTILINE)  # microseconds of the film

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Still:
    """One page that was written: its file, how long it stays, what it says."""

    file: str
    seconds: float
    text: str


def name_of(number: int, count: int = 0) -> str:
    """Return the file of a page, counted from 1, of as many as there are: players sort by name."""
    return f"{number:0{max(3, len(str(count)))}}.png"


def evenly_named(folder: Path, stills: Sequence[Still]) -> list[Still]:
    """Have all pages names of one length, and return them so: how many there are, the last one tells.

    Raises StoreFailed.
    """
    named = [
        replace(still, file=name_of(number, len(stills))) for number, still in enumerate(stills, start=1)
    ]
    with disk_faults():
        for was, still in zip(stills, named, strict=True):
            if was.file != still.file:
                (folder / was.file).rename(folder / still.file)
    return named


def write_texts(folder: Path, stills: Sequence[Still]) -> None:
    """Write what the pages say, a line each.

    In GBK a tick and a dot become those that it has; what else it does not know becomes a question mark.
    Raises StoreFailed.
    """
    lines = [f"{Path(s.file).stem}\t{round(s.seconds)}\t{' '.join(s.text.split())}\r\n" for s in stills]
    whole = "".join(lines)
    with disk_faults():
        for name, coding in TEXTS.items():
            said = whole.translate(_OLD_SIGNS) if coding == "gbk" else whole
            replace_file(folder / name, said.encode(coding, errors="replace"))


def can_film() -> bool:
    """Tell whether a film can be made here."""
    return shutil.which("ffmpeg") is not None


def film(
    folder: Path, stills: Sequence[Still], *, progress: Progress = lambda _share: None, stop: Stop = never
) -> Path:
    """Make a film of pages in a folder and return it; `progress` gets how much of it there is, 0 to 1.

    Raises Cancelled, GuideRefused (guide_film_failed).
    """
    program = shutil.which("ffmpeg")
    if program is None or not stills:
        raise GuideRefused("guide_film_failed", file=FILM)
    order, half, goal = folder / "pages.ffconcat", folder / f"half-{FILM}", folder / FILM
    told = folder / f"half-{FILM}.txt"
    with disk_faults():
        replace_file(order, _order(stills).encode())
    try:
        seconds = sum(max(_SHORTEST, still.seconds) for still in stills)
        _run([program, *_words(order.name, half.name, seconds, told.name)], folder, stop, lambda: progress(
            min(1.0, _made(told) / seconds)))  # fmt: skip
        with disk_faults():
            half.replace(goal)
    finally:
        order.unlink(missing_ok=True)
        half.unlink(missing_ok=True)
        told.unlink(missing_ok=True)
    return goal


def _made(told: Path) -> float:
    """Return how many seconds of the film there are, by what ffmpeg says; 0 where it said nothing yet."""
    try:
        found = _TIME.findall(told.read_bytes())
    except OSError:
        return 0.0
    return int(found[-1]) / 1e6 if found else 0.0


def _order(stills: Sequence[Still]) -> str:
    lines = [f"file {still.file}\nduration {max(_SHORTEST, still.seconds):.2f}" for still in stills]
    return "\n".join(["ffconcat version 1.0", *lines, f"file {stills[-1].file}", ""])


def _words(order: str, goal: str, seconds: float, told: str) -> list[str]:
    even = f"pad=ceil(iw/2)*2:ceil(ih/2)*2,fps={FPS},format=yuv420p"
    taken = f"-nostdin -v error -nostats -progress {told} -y -f concat -i {order}".split()
    coded = [
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-tune",
        "stillimage",
        "-an",
        "-movflags",
        "+faststart",
    ]
    return [*taken, "-vf", even, "-t", f"{seconds:.2f}", *coded, goal]


def _run(command: list[str], folder: Path, stop: Stop, look: Callable[[], None]) -> None:
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            if stop():
                raise Cancelled
            look()
            time.sleep(0.05)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode != 0:
        raise GuideRefused("guide_film_failed", file=FILM)
