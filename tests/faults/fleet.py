"""`fleet_lost`, `fleet_double`, `fleet_cases_per_s`: many windows, one centre of two processes, one database.

Windows (`fleet_window`) play whole cases on bad lines while now and then one of the servers is killed; once
on SQLite, once on PostgreSQL. What the windows hold is compared with the centre's tables (`fleet_tables`).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kiosk.app.desk import close_desk
from tests.faults import fleet_tables
from tests.faults.figures import Missing
from tests.faults.patience import Patience
from tests.faults.proxy import wait_for
from tests.sandbox import cluster
from tests.sandbox.centre import ROOT, Centre
from tests.services.seating import open_window

PLAYERS = 2  # processes that play windows
PER_WINDOW = 20.0  # seconds that a window may take before its player is called stuck
PAUSE = (4.0, 9.0)  # seconds between two kills of a server; longer in a large town, which takes longer
LARGE = 100  # windows


class Town:
    """Two servers on one port and one database, and windows; the servers can be killed."""

    def __init__(self, folder: Path, url: str, *, seed: int) -> None:
        self.folder, self.rng = folder, random.Random(seed)
        self.seed, self.kills, self.slow = seed, 0, 1.0
        self.errors: list[str] = []  # lines of the servers' logs
        self.url = url or f"sqlite:///{folder / 'centre' / 'centre.db'}"
        self.port = cluster.free_port()
        self.servers = [self._server() for _ in range(2)]

    def _server(self) -> Centre:
        place = self.folder / "centre"
        place.mkdir(exist_ok=True)
        found = Centre(place, "--port", str(self.port), "--share", "--control", "--database", self.url)
        wait_for(self.port)
        return found

    def play(self, count: int) -> list[dict[str, Any]]:
        """Let so many windows play, and strike meanwhile; return what they told."""
        template = self.folder / "template"
        desk = open_window(template, self.servers[0].url)
        with desk.store.read():
            pass  # made once, and copied
        close_desk(desk)
        self.slow = max(1.0, count / LARGE)
        share = -(-count // PLAYERS)
        firsts = range(0, count, share)
        players = [self._player(template, first, min(share, count - first)) for first in firsts]
        try:
            self._watch(players, Patience(60 + PER_WINDOW * count))
            return [json.loads(line) for first in firsts for line in self._said(first)]
        finally:
            for player in players:
                player.kill()
                player.wait()

    def _player(self, template: Path, first: int, count: int) -> subprocess.Popen[bytes]:
        words = [str(template), str(self.folder), f"http://127.0.0.1:{self.port}"]
        numbers = [str(number) for number in (self.seed, first, count)]
        command = [sys.executable, "-m", "tests.faults.fleet_window", *words, *numbers]
        with (
            (self.folder / f"told-{first}").open("wb") as out,
            (self.folder / f"log-{first}").open("wb") as log,
        ):
            return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=log)

    def _said(self, first: int) -> list[str]:
        lines = (self.folder / f"told-{first}").read_text("utf-8").splitlines()
        return [line for line in lines if line.endswith("}")]  # not what a killed player had half written

    def _watch(self, players: Sequence[subprocess.Popen[bytes]], patience: Patience) -> None:
        strike = time.monotonic() + self.slow * self.rng.uniform(*PAUSE)
        while any(player.poll() is None for player in players) and patience.left():
            time.sleep(0.1)
            if time.monotonic() >= strike:
                self._strike()
                strike = time.monotonic() + self.slow * self.rng.uniform(*PAUSE)

    def _strike(self) -> None:
        """Kill one of the servers in the middle of what it does, and start it again."""
        at = self.rng.randrange(2)
        self.servers[at].process.kill()
        self._heard(self.servers[at])
        self.kills += 1
        self.servers[at] = self._server()

    def _heard(self, server: Centre) -> None:
        _, errors = server.process.communicate()
        self.errors += [line for line in errors.splitlines() if "ERROR" in line]

    def close(self) -> None:
        """End the servers."""
        for server in self.servers:
            server.process.terminate()
            self._heard(server)


def run(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield the three figures; values are those of both databases together, the rate is the slower one's."""
    if not cluster.installed():
        raise Missing(cluster.MISSING)
    with cluster.cluster() as postgres:
        seen = {
            name: _one(url, seed=seed, count=count)
            for name, url in (("sqlite", ""), ("postgresql", cluster.database(postgres, "fleet")))
        }
    for kind in ("lost", "double"):
        found = {name: one[kind] for name, one in seen.items()}
        total = sum(sum(one.values()) for one in found.values())
        more = {part: {name: one[part] for name, one in seen.items()} for part in ("kills", "why")}
        yield {"id": f"fleet_{kind}", "value": total, "unit": "things", "n": 2 * count, **found, **more}
    rates = {name: one["rate"] for name, one in seen.items()}
    yield {
        "id": "fleet_cases_per_s",
        "value": min(rates.values()),
        "unit": "cases/s",
        "n": 2 * count,
        **rates,
    }


def _one(url: str, *, seed: int, count: int) -> dict[str, Any]:
    """Return what one database has lost and doubled, how fast it was, and how often a server died."""
    with tempfile.TemporaryDirectory(prefix="fleet-") as place:
        town = Town(Path(place), url, seed=seed)
        try:
            began = time.monotonic()
            told = town.play(count)
            rate = round(count / (time.monotonic() - began), 2)
        finally:
            town.close()
        lost, double = fleet_tables.compare(town.url, told, count=count)
    lost["server_errors"] = len(town.errors)
    why = [one["failed"] for one in told if "failed" in one][:5] + town.errors[:5]
    return {"lost": dict(+lost), "double": dict(+double), "rate": rate, "kills": town.kills, "why": why}
