"""`strip_fps`, `strip_p99_ms`, `strip_cpu`, `strip_rss_mb`: crossfades and ticker on 1920×384, on Xvfb."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import lobby_wall

ROUNDS, SECONDS = 5, 12.0


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the medians of all rounds; a wall is hung up anew for each."""
    found: dict[str, list[float]] = {"fps": [], "p99_ms": [], "cpu": [], "rss_mb": []}
    with lobby_wall.display() as where:
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory(prefix="strip-") as folder:
                lobby_wall.put(Path(folder), lobby_wall.pages(), lobby_wall.programmes.SVG)
                with lobby_wall.hung(Path(folder), lobby_wall.STRIP, where) as wall:
                    wall.until_shown()
                    time.sleep(3)
                    cost = lobby_wall.cost(wall, SECONDS)
                    health = lobby_wall.health(wall, time.time())
            measured = {**health, "cpu": cost.cpu, "rss_mb": cost.memory}
            for name, values in found.items():
                values.append(measured[name])
    units = {"fps": "1/s", "p99_ms": "ms", "cpu": "% of one core", "rss_mb": "MB"}
    for name, values in found.items():
        value = round(statistics.median(values), 1)
        yield {"figure": f"strip_{name}", "value": value, "unit": units[name], "n": ROUNDS}
