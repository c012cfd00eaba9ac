"""`device_ready_s`, `listing_waits`: a remembered scanner, from the order to its first sheet kept on disk.

SANE's `test` driver and the simulated eSCL device, which lose no time of their own; a glass at 75 dpi.
`cold`: feeder child and connection begin with it; `begun`: they were begun ahead, as the pages before the
first sheet do; `warm`: they are there from the sheet before; `searched`: warm, and a search for scanners goes
on, one of whose drivers never answers. The darkroom lives, as `services.warming` sees to.
On a machine on which others work: `cpu_s` the processor's seconds of a sheet, `bare_s` those of a Python that
does nothing, `over_bare` the medians by it.
`listing_waits`: of the scans and of the looks at what is remembered, those that a search held up, and of the
searches that were called off, those that went on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import cast

from kiosk.app.desk import close_desk
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.desk import Desk, ScanDevice, Scanner, ScanProfile
from kiosk.errors import Cancelled
from kiosk.services.sheets import scanning
from tests.bench import scanning_app
from tests.bench.sheets_work import ROOT, child_cpu
from tests.capture.conftest import Sharing, private_sane
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import Simulator, lay_out
from tests.capture.processes import alive, soon
from tests.domain.builders import case

ROUNDS = 10
_SOON = 30.0  # seconds to hear that it is called off, on a busy machine; the driver sleeps for ten minutes
_PROFILE = ScanProfile("flatbed", dpi=75)
_DEVICES = {
    "sane": ScanDevice("sane:test:0", "Example", ("flatbed",)),
    "escl": ScanDevice(f"escl:{UUID}", "Example", ("flatbed",)),
}
_HANGS = "sleep 597"
_PROGRAM = f'#!/bin/sh\ncase "$1" in -f) exec {_HANGS};; *) exec scanimage "$@";; esac\n'


def config_of(place: Path, simulator: Simulator) -> CaptureConfig:
    """Return a configuration in which SANE's list hangs, its scans do not, and eSCL remembers."""
    program = place / "scanimage"
    program.write_text(_PROGRAM)
    program.chmod(0o700)
    sane = private_sane(place)
    escl = simulator.config(memory=str(place / "scanners"))
    return CaptureConfig(scanimage=str(program), sane_config=str(sane.folder), escl=escl)


@contextmanager
def desk_of(place: Path) -> Iterator[Desk]:
    """Give a Desk with one case, at which somebody sits."""
    desk = scanning_app.window(place / "data")
    with desk.store.begin() as work:
        work.cases.save(case(id=scanning_app.CASE))
    try:
        yield desk
    finally:
        close_desk(desk)


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def scanned(desk: Desk, device: ScanDevice) -> float:
    """Return the seconds until the one sheet of a remembered device is kept."""
    scanning._keep(desk, (device,))
    return seconds(lambda: scanning.scan(desk, scanning_app.CASE, scanning_app.SLOT, _PROFILE))


def rounds(desk: Desk, config: CaptureConfig, of: Children, found: dict[str, list[float]]) -> float:
    """Scan by each protocol, cold and warm; return the processor's seconds of a sheet."""
    before = cpu(of)
    for protocol, device in _DEVICES.items():
        for _ in range(ROUNDS):
            children = Sharing(config, of)
            ours = replace(desk, scanner=cast(Scanner, children))
            found.setdefault(f"{protocol} cold", []).append(scanned(ours, device))
            found.setdefault(f"{protocol} warm", []).append(scanned(ours, device))
            children.close()
            begun = Sharing(config, of)
            ours = replace(desk, scanner=cast(Scanner, begun))
            scanning._keep(ours, (device,))
            scanning.ready(ours)
            found.setdefault(f"{protocol} begun", []).append(scanned(ours, device))
            begun.close()
    return (cpu(of) - before) / (3 * ROUNDS * len(_DEVICES))


def cpu(children: Children) -> float:
    """Return the processor's seconds of this process, of the children that ended, and of the darkroom."""
    return sum(os.times()[:4]) + child_cpu(children.pids()["darkroom"])


def searched(desk: Desk, children: Children, found: dict[str, list[float]]) -> int:
    """Do all of it while a search hangs; return how many waited for it."""
    ours, waited = replace(desk, scanner=cast(Scanner, children)), 0
    for device in _DEVICES.values():
        for _ in range(ROUNDS):
            over = threading.Event()
            search = threading.Thread(target=_search, args=(ours, over))
            search.start()
            if not soon(lambda: bool(alive(_HANGS)), 20):
                raise RuntimeError("the search did not begin")
            found.setdefault("searched", []).append(scanned(ours, device))
            waited += not search.is_alive()
            scanning.remembered(ours)
            waited += not search.is_alive()
            over.set()
            search.join(_SOON)
            waited += search.is_alive()
            if not soon(lambda: not alive(_HANGS), 20):
                raise RuntimeError("the search left a process")
    return waited


def bare() -> float:
    """Return the median seconds of a Python that starts, does nothing and ends."""
    took = [seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(ROUNDS)]
    return sorted(took)[ROUNDS // 2]


def _search(desk: Desk, over: threading.Event) -> None:
    with suppress(Cancelled):
        scanning.look(desk, stop=over.is_set)


def run(_seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as name, desk_of(Path(name)) as desk:
        simulator = Simulator(lay_out(Path(name) / "pages"))
        children = Children(config_of(Path(name), simulator))
        try:
            for device in _DEVICES.values():  # the darkroom begins, and eSCL remembers
                scanned(replace(desk, scanner=cast(Scanner, children)), device)
            spent = rounds(desk, children._config, children, found)
            waited = searched(desk, children, found)
        finally:
            children.close()
            simulator.close()
    medians = {name: sorted(each)[len(each) // 2] for name, each in found.items()}
    nothing = bare()
    every = sorted(one for each in found.values() for one in each)
    yield {
        "figure": "device_ready_s",
        "value": round(every[int(len(every) * 0.95)], 3),
        "unit": "s",
        "n": len(every),
        "most": round(every[-1], 3),
        "median": {name: round(median, 3) for name, median in medians.items()},
        "bare_s": round(nothing, 3),
        "over_bare": {name: round(median / nothing, 1) for name, median in medians.items()},
        "cpu_s": round(spent, 3),
        "load": round(os.getloadavg()[0], 1),
    }
    yield {
        "figure": "listing_waits",
        "value": waited,
        "unit": "calls",
        "n": 3 * len(found["searched"]),
    }
