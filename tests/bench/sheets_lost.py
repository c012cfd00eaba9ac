"""`sheets_lost`: SIGKILL of the window or any of its processes at random moments of a run of fifty sheets.

After each kill of the window its data folder is opened anew: every sheet that was told as kept is there with
its hash, every row has its file whole, no sheet comes twice or out of order, and no process is left. It then
goes on where it was, as the clerk would.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.app.desk import close_desk
from kiosk.capture import scratch
from kiosk.capture.offspring import _descendants
from kiosk.errors import KioskError
from tests.bench import scanning_app
from tests.capture import papers
from tests.capture.conftest import Rig, make_rig
from tests.capture.processes import alive, soon
from tests.domain.builders import case

SHEETS, KILLS = 50, 100
ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 4.0  # seconds from one kill to the next, at most
_PATIENCE = 120.0
_SHORTER = 50 / 25.4  # pixels of a millimetre; see faulty_scanimage


@dataclass
class Tally:
    """What was seen."""

    kills: dict[str, int] = field(default_factory=lambda: {"window": 0, "child": 0})
    lost: int = 0  # told as kept, and not there with the right hash
    half: int = 0  # rows without their whole file
    twice: int = 0  # sheets that came again, or out of order
    left: int = 0  # windows that processes outlived
    stuck: int = 0  # runs that never ended
    kept: int = 0

    @property
    def done(self) -> int:
        """Kills so far."""
        return sum(self.kills.values())


class Window:
    """A window that scans, in a process of its own."""

    def __init__(self, data: Path, rig: Rig, wanted: int) -> None:
        command = [sys.executable, "-m", "tests.bench.scanning_app", str(data)]
        arguments = [str(rig.sane.folder), str(rig.program), str(wanted)]
        self.process = subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE)
        self.told: dict[str, str] = {}
        self.over = False
        self._rest = b""

    def listen(self, seconds: float, *, for_word: str = "") -> None:
        """Hear what it says for some seconds, or until it says a word or ends."""
        assert self.process.stdout is not None
        until = time.monotonic() + seconds
        while not self.over and (left := until - time.monotonic()) > 0:
            if not select.select([self.process.stdout], [], [], left)[0]:
                return
            part = os.read(self.process.stdout.fileno(), 65536)
            *lines, self._rest = (self._rest + part).split(b"\n")
            words = [line.decode().split() for line in lines]
            self.told |= {word[1]: word[2] for word in words if word[0] == "kept"}
            self.over = not part or ["done"] in words
            if for_word and [for_word] in words:
                return

    def end(self) -> None:
        """Kill it, and hear its last words: what came out of it was told."""
        self.process.kill()
        self.process.wait()
        self.over = False
        self.listen(1)
        assert self.process.stdout is not None
        self.process.stdout.close()


def run(seed: int, count: int = KILLS, *, sheets: int = SHEETS) -> Iterator[dict[str, object]]:
    """Yield the figure: sheets lost, with what else may not be beside it."""
    tally, rng = Tally(), random.Random(seed)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as place:
        rig = make_rig(Path(place))
        rig.misbehave("none", pages=sheets)
        while tally.done < count:
            data = Path(tempfile.mkdtemp(dir=place))
            _one_run(data, rig, rng, tally, count, sheets)
        rig.children.close()
    others = {"half": tally.half, "twice": tally.twice, "processes_left": tally.left, "stuck": tally.stuck}
    yield {
        "figure": "sheets_lost",
        "value": tally.lost,
        "unit": "sheets",
        "n": tally.done,
        "also_failed": {name: number for name, number in others.items() if number},
        "kills": tally.kills,
        "sheets_kept": tally.kept,
    }


def _one_run(data: Path, rig: Rig, rng: random.Random, tally: Tally, kills: int, sheets: int) -> None:
    """Scan all the sheets of one case, with a kill every now and then."""
    desk = scanning_app.window(data)
    with desk.store.begin() as work:
        work.cases.save(case(id=scanning_app.CASE))
    close_desk(desk)
    told: dict[str, str] = {}
    until = time.monotonic() + _PATIENCE
    finished = False
    while not finished and time.monotonic() < until:
        window = Window(data, rig, sheets)
        window.listen(30, for_word="ready")
        while not window.over and tally.done < kills:
            window.listen(rng.uniform(0, _LONGEST))
            if not window.over and _strike(window, rng, tally):
                break
        if tally.done >= kills:
            window.listen(_PATIENCE, for_word="done")
        finished = window.over
        window.end()
        told |= window.told
        tally.left += not soon(lambda pid=window.process.pid: not alive(f"{scratch._PREFIX}{pid}-"), 10)
        _look(data, told, tally)
    tally.kept += len(told)
    tally.stuck += not finished


def _strike(window: Window, rng: random.Random, tally: Tally) -> bool:
    """Kill the window or one of its processes; tell whether it was the window."""
    children = _descendants(window.process.pid)
    if not children or rng.random() < 0.5:
        tally.kills["window"] += 1
        return True
    with contextlib.suppress(ProcessLookupError):
        os.kill(rng.choice(children), signal.SIGKILL)
        tally.kills["child"] += 1
    return False


def _look(data: Path, told: dict[str, str], tally: Tally) -> None:
    """Open the data folder as the next window does, and compare it with what was told."""
    desk = scanning_app.window(data)
    there: dict[str, str] = {}
    numbers = []
    for sheet in scanning_app.sheets(desk):
        try:
            found = hashlib.sha256(desk.vault.get(sheet.shown)).hexdigest()
            came = papers.opened(desk.vault.get(sheet.id))
        except (KioskError, OSError):
            tally.half += 1
            continue
        if found != sheet.sha256:
            tally.half += 1
        there[sheet.id] = found
        numbers.append(round((584 - came.height) / _SHORTER))
    close_desk(desk)
    tally.lost += sum(there.get(name) != digest for name, digest in told.items())
    tally.twice += numbers != list(range(1, len(numbers) + 1))
