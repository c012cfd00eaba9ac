"""`sheet_work_s`: a side of A4, colour, 300 dpi, from the bytes of its source to safe on disk.

Through the real darkroom child and the real vault: decode, find the paper, straighten, crop, blank, quality,
small pictures, encode, and encrypt, hash, fsync. Every second side comes as a scanner's raw lines, the others
as JPEG. On a real disk: a folder beside the repository's own files.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.store import open_store
from kiosk.adapters.vault import FileVault
from kiosk.capture import CapturedSheet
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Raw
from kiosk.desk.values import never, silent
from kiosk.domain.sheet import Capture
from tests.bench.synthetic import RANGES, Look, text_sheet

SIDES, DIFFERENT = 200, 20
ROOT = Path(__file__).resolve().parents[2]
_TICK = os.sysconf("SC_CLK_TCK")


def raws(seed: int, count: int = DIFFERENT) -> list[tuple[Raw, Look]]:
    """Return sides as they come from their source."""
    rng = np.random.default_rng(seed)
    made = []
    for number in range(count):
        sheet = text_sheet(rng, dpi=300, quality=85)
        raw = Raw(sheet.pnm, "pnm", 300) if number % 2 else Raw(sheet.jpeg, "jpeg", 300)
        made.append((raw, sheet.look))
    return made


def child_cpu(pid: int) -> float:
    """Return the processor's seconds of another process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


class Line:
    """Darkroom, vault and a folder of their own; `keep` takes one side through all of it."""

    def __init__(self, folder: Path) -> None:
        keys = open_keys(folder)
        self.store = open_store(folder, keys, clock=SystemClock())
        self.vault = FileVault(folder / "vault", keys.vault)
        self.children = Children(CaptureConfig())
        self.bytes = 0

    def keep(self, raw: Raw) -> None:
        """Develop one side and keep all that comes of it."""
        self.children._develop(raw, self._kept, Capture("sane"), silent, never)

    def _kept(self, sheet: CapturedSheet) -> None:
        parts = [part for part in (sheet.data, sheet.original, sheet.thumbnail, sheet.preview) if part]
        self.bytes += sum(map(len, parts))
        self.vault.put_all(parts)

    def cpu(self) -> float:
        """Return the processor's seconds of this process and of the darkroom so far."""
        return time.process_time() + child_cpu(self.children.pids()["darkroom"])

    def close(self) -> None:
        """End it."""
        self.children.close()
        self.store.close()


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    sides = [raw for raw, _ in raws(seed)]
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as folder:
        line = Line(Path(folder))
        line.keep(sides[0])  # the child begins
        taken, before = [], line.cpu()
        for number in range(SIDES):
            start = time.perf_counter()
            line.keep(sides[number % len(sides)])
            taken.append(time.perf_counter() - start)
        cpu = (line.cpu() - before) / SIDES
        line.close()
    yield {
        "figure": "sheet_work_s",
        "value": round(statistics.mean(taken), 3),
        "unit": "s",
        "n": SIDES,
        "p95": round(sorted(taken)[int(SIDES * 0.95)], 3),
        "cpu_s": round(cpu, 3),
        "load": round(os.getloadavg()[0], 1),
        "sheets": RANGES | {"dpi": [300], "jpeg_quality": [85, 85]},
    }
