"""Which slide was at work when the wall ended untold: counted, and passed over after the second time.

    state/running               there while the wall shows something; left behind where it was ended
    state/making, cutting       the slide that is laid out in a lane, or comes onto the wall just now
    state/blame.json            how often each ended the wall, and in which generation

A new generation is given another chance. Marks are not forced onto the disk: a process that dies leaves them,
and a power cut is no slide's doing. Must not: blame a slide that went to its end since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.guides.profile import write_whole
from kiosk.guides.sequence import FOLDER, recall

RUNNING, MAKING, CUTTING, FILE = "running", "making", "cutting", "blame.json"
MOST = 2  # times that a slide may end the wall
_LARGEST = 256 * 1024  # bytes of the file


def begin(lobby: Path, generation: str) -> Mapping[str, int]:
    """Return how often each slide of a generation ended the wall, the last end counted; once a start."""
    counts = _read(lobby, generation)
    if (slide := _at_work(lobby)) and (lobby / FOLDER / RUNNING).exists():
        counts[slide] = counts.get(slide, 0) + 1
        _write(lobby, generation, counts)
    for name in (MAKING, CUTTING, RUNNING):
        forget(lobby, name)
    return counts


def mark(lobby: Path, name: str, slide: str) -> None:
    """Note what is at work; a full disk is no reason to stop."""
    with suppress(OSError):
        (lobby / FOLDER).mkdir(parents=True, exist_ok=True)
        (lobby / FOLDER / name).write_text(slide, "utf-8")


def forget(lobby: Path, name: str) -> None:
    """Note that it went well."""
    with suppress(OSError):
        (lobby / FOLDER / name).unlink(missing_ok=True)


def acquit(lobby: Path, generation: str, slide: str) -> None:
    """Count a slide no more: it went to its end."""
    counts = _read(lobby, generation)
    if counts.pop(slide, None) is not None:
        _write(lobby, generation, counts)


def _at_work(lobby: Path) -> str:
    for name in (CUTTING, MAKING):
        with suppress(OSError, ValueError):
            path = lobby / FOLDER / name
            if path.stat().st_size <= _LARGEST and (slide := path.read_text("utf-8")):
                return slide
    return recall(lobby).slide


def _read(lobby: Path, generation: str) -> dict[str, int]:
    path = lobby / FOLDER / FILE
    try:
        found = json.loads(path.read_bytes()) if path.stat().st_size <= _LARGEST else {}
        if found["generation"] != generation:
            return {}
        return {str(slide): int(count) for slide, count in found["counts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write(lobby: Path, generation: str, counts: Mapping[str, int]) -> None:
    with suppress(OSError):
        (lobby / FOLDER).mkdir(parents=True, exist_ok=True)
        plain = {"generation": generation, "counts": dict(counts)}
        write_whole(lobby / FOLDER / FILE, json.dumps(plain, ensure_ascii=False).encode())
