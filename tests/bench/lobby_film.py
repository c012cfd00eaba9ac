"""`strip_video_painted`, `strip_video_cpu`, `wall_video_painted`, `wall_p99_ms`, `seam_frames`: films.

The film is a second long, for the seams half a second. It is H.264 in MP4, as intake takes it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import lobby_media, lobby_wall

ROUNDS, SECONDS, SEAMS = 5, 10.0, 300
_FRAME_MS = 1000 / 30
_SHORT = 0.5  # seconds of the film whose seams are looked at


def _round(
    size: tuple[int, int], where: str, seconds: float, *, length: float = 1.0
) -> tuple[lobby_wall.Cost, list[dict[str, float]]]:
    """Show a film for some seconds; return what it cost and every health meanwhile."""
    told = []
    with tempfile.TemporaryDirectory(prefix="film-") as folder:
        made, data = lobby_media.alone(size, Path(folder), seconds=length)
        lobby_wall.put(Path(folder), made, data)
        with lobby_wall.hung(Path(folder), size, where) as wall:
            wall.until_shown()
            lobby_wall.health(wall, time.time())  # what came before, with its start, does not count
            cost = lobby_wall.cost(wall, SECONDS)
            end = time.monotonic() + seconds - SECONDS
            told.append(lobby_wall.health(wall, time.time()))
            while time.monotonic() < end:
                told.append(lobby_wall.health(wall, time.time()))
    return cost, told


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield strip, wall and seam."""
    with lobby_wall.display() as where:
        for name, size in (("strip", lobby_wall.STRIP), ("wall", lobby_wall.WALL)):
            rounds = [_round(size, where, SECONDS) for _ in range(ROUNDS)]
            lines = [("video_painted", "1/s", [told[-1]["film_fps"] for _, told in rounds])]
            if name == "strip":
                lines.append(("video_cpu", "% of one core", [cost.cpu for cost, _ in rounds]))
            else:
                lines.append(("p99_ms", "ms", [told[-1]["p99_ms"] for _, told in rounds]))
            for figure, unit, values in lines:
                value = round(statistics.median(values), 2)
                yield {"figure": f"{name}_{figure}", "value": value, "unit": unit, "n": ROUNDS}
        _, told = _round(lobby_wall.STRIP, where, SEAMS * _SHORT + SECONDS, length=_SHORT)
        longest = max(health["film_longest_ms"] for health in told) / _FRAME_MS
        yield {"figure": "seam_frames", "value": round(longest, 2), "unit": "frames", "n": SEAMS}
