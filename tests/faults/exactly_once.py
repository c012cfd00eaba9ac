"""`exactly_once_violations`, `resent_bytes_max`: submissions over a line that loses three answers of ten.

Client and centre are processes of their own, killed and started again at random moments. At the end, the
cases of the centre must be ours, each once, complete, with the receipt that we hold, and of no file may more
bytes than one chunk have been sent again between two cuts of its line.
"""

from __future__ import annotations

import contextlib
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiosk.app.desk import close_desk
from kiosk.domain.case import CaseState
from kiosk.services.window import hall
from tests.faults import sender, stock
from tests.faults.patience import Patience
from tests.faults.proxy import FAIR, Proxy, wait_for
from tests.sandbox.centre import ROOT, Centre

PER_CASE = 30.0  # seconds that a submission may take before the run is called stuck, on a busy machine too


class Town:
    """A centre, a line to it, and a window; the first and the last can be killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng = folder, random.Random(seed)
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.centre = self._centre()
        self.proxy = Proxy(self.port, seed)
        self.kills: Counter[str] = Counter()
        self.sender: subprocess.Popen[str] | None = None

    def _centre(self) -> Centre:
        place = self.folder / "centre"
        place.mkdir(exist_ok=True)
        found = Centre(place, "--port", str(self.port), "--control")
        wait_for(self.port)
        return found

    def queue(self, count: int) -> set[str]:
        """Enrol the window and fill its outbox; return the ids of the cases."""
        desk = sender.window(self.folder / "window", self.centre.url)
        hall.enrol(desk, self.centre.code())
        sender.sit_down(desk)
        made = stock.fill_outbox(desk, count, self.rng)
        close_desk(desk)
        return made

    def start(self) -> None:
        """Start the window."""
        words = [str(self.folder / "window"), self.proxy.url]
        log = (self.folder / "sender.log").open("a")
        command = [sys.executable, "-m", "tests.faults.sender", *words]
        self.sender = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, text=True)
        log.close()

    def strike(self) -> None:
        """Kill the window or the centre, and start it again."""
        assert self.sender is not None
        if self.rng.random() < 0.6:
            self.kills["window"] += 1
            self.end()
            self.start()
            return
        self.kills["centre"] += 1
        self.centre.process.kill()
        self.centre.process.communicate()
        time.sleep(self.rng.uniform(0, 0.5))
        self.centre = self._centre()

    def end(self) -> None:
        """Kill the window."""
        if self.sender is not None:
            self.sender.kill()
            self.sender.wait()

    def close(self) -> None:
        """End everything."""
        self.end()
        self.proxy.close()
        if self.centre.process.poll() is None:
            self.centre.stop()


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        town = Town(Path(place), seed)
        try:
            ours = town.queue(count)
            stuck = _send(town, count)
            found = _compare(town, ours)
        finally:
            town.close()
    seen = {
        "requests": sum(town.proxy.done.values()),
        "fates": dict(town.proxy.done),
        "kills": dict(town.kills),
        "found": dict(found),
        "stuck": stuck,
    }
    total = found.total() + stuck
    yield {"id": "exactly_once_violations", "value": total, "unit": "cases", "n": count, **seen}
    again = town.proxy.resent
    most = {"value": again.most, "unit": "bytes", "n": again.cuts, "in_all": again.total}
    yield {"id": "resent_bytes_max", **most}


def _send(town: Town, count: int) -> int:
    """Let the window send through bad weather and kills, then through fair weather; 1 if it never ends."""
    town.start()
    patience = Patience(60 + PER_CASE * count, step=10.0)  # the longest sleep below is 9 s
    pause = min(6.0, max(1.5, count * 0.1))
    strikes = max(2, count // 10)
    while (left := patience.left()) > 0:
        assert town.sender is not None
        try:
            town.sender.wait(town.rng.uniform(pause / 2, pause * 1.5))
        except subprocess.TimeoutExpired:
            if town.kills.total() < strikes:
                town.strike()
            else:
                town.proxy.weather = FAIR if left < 30 else town.proxy.weather
            continue
        if town.sender.returncode == 0:
            return 0
        town.start()  # nobody let it in
    return 1


def _compare(town: Town, ours: set[str]) -> Counter[str]:
    """Count what the centre has too little, too much, twice, half, or other than we think."""
    desk = sender.window(town.folder / "window", town.centre.url)
    with desk.store.read() as work:
        cases = {item: work.cases.get(item) for item in ours}
    close_desk(desk)
    there = sqlite3.connect(f"file:{town.folder / 'centre' / 'centre.db'}?mode=ro", uri=True)
    with contextlib.closing(there):
        rows = dict(there.execute("select id, receipt from cases").fetchall())
        revisions = Counter(item for (item,) in there.execute("select case_id from revisions"))
        complete = {item for (item,) in there.execute("select id from cases where completed_at is not null")}
        filings = Counter(item for (item,) in there.execute("select case_id from filings"))
    found: Counter[str] = Counter()
    found["lost"] = len(ours - complete)
    found["foreign"] = len(set(rows) - ours)
    found["twice"] = sum(count != 1 for count in revisions.values())
    found["filings"] = sum(filings[item] != len(case.filings) for item, case in cases.items())
    for item, case in cases.items():
        receipt = case.receipt
        found["not_received"] += case.state is not CaseState.RECEIVED or receipt is None
        found["other_receipt"] += receipt is not None and receipt.number not in str(rows.get(item))
    return +found
