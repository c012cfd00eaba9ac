"""The tray of the practice scanner: papers as PDF, and the sides that are fed of them, in their order.

It is a private folder in memory, swept once the desk's process is no more; the desk lays, the feeder child
takes. A side leaves it only when its sheet is safe. Must not: lie on a disk, or bear a name of anybody.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kiosk.capture import scratch
from kiosk.domain.practice import OF_MACHINE, Fault

_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Side:
    """One side to be fed: a page (from 0; -1: an empty one) of a PDF of the tray, and what is wrong with it.

    `back`: of the leaf before. `seed` makes its picture the same each time.
    """

    pdf: str
    page: int
    back: bool = False
    faults: tuple[Fault, ...] = ()
    seed: int = 0

    @property
    def stop(self) -> Fault | None:
        """Return what the machine does instead of feeding it."""
        return next((fault for fault in self.faults if fault in OF_MACHINE), None)

    def without_stop(self) -> Side:
        """Return the side as it is fed once the machine is well again."""
        return replace(self, faults=tuple(fault for fault in self.faults if fault not in OF_MACHINE))


def place(data: Path) -> Path:
    """Return the tray of the desk that works in this process with some data folder."""
    return scratch.named(f"practice-{zlib.crc32(str(data).encode()):08x}")


def lay(folder: Path, papers: dict[str, bytes], sides: Sequence[Side]) -> None:
    """Lay papers (PDF by name) in the place of what lay there."""
    clear(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, data in papers.items():
        (folder / name).write_bytes(data)
    put(folder, sides)


def clear(folder: Path) -> None:
    """Take everything out; silent where nothing was ever laid."""
    scratch.wipe(folder)


def lying(folder: Path) -> list[Side]:
    """Return the sides that lie there, the next one first; none where nothing was ever laid."""
    try:
        rows = json.loads((folder / _PLAN).read_text("utf-8"))
    except FileNotFoundError:
        return []
    return [Side(**{**row, "faults": tuple(Fault(name) for name in row["faults"])}) for row in rows]


def put(folder: Path, sides: Sequence[Side]) -> None:
    """Write which sides lie there, as a whole; papers of which none is left are removed."""
    fresh = folder / f"{_PLAN}.new"
    fresh.write_text(json.dumps([asdict(side) for side in sides]), "utf-8")
    fresh.replace(folder / _PLAN)
    named = {side.pdf for side in sides} | {_PLAN}
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink(missing_ok=True)
