"""The errand is killed while it takes a generation: the old one is on air or the new one, never a mixture."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from kiosk.guides import content
from kiosk.guides.centre import device, shelf, taking
from tests.guides.centre.signing import PLAIN, WallCentre, pictured
from tests.guides.programmes import SVG

TRIES = 25


def publish(centre: WallCentre, number: int) -> None:
    """Publish a generation of which every slide and file says its number."""
    drawing = SVG.replace(b"</svg>", b"<desc>%d</desc></svg>" % number)
    slides = [{**PLAIN, "id": f"s{at}", "title": f"{number}"} for at in range(40)]
    titled = [{**slide, "title": f"{number}"} for slide in pictured(drawing)]
    centre.publish("city", [*slides, *titled], drawing)


def killed_after(seconds: float, centre: WallCentre, lobby: Path) -> None:
    """Take what there is in a process that is killed after a while."""
    child = os.fork()
    if child == 0:
        made = device.load(lobby)
        assert made is not None
        taking.update(centre, lobby, made)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def shown(lobby: Path) -> set[str]:
    found = shelf.find(lobby)
    return {slide.title for slide in found.programme.slides} if found is not None else set()


def test_whatever_moment_it_is_killed_at(tmp_path: Path) -> None:
    chance, centre, lobby = random.Random(7), WallCentre(), tmp_path / "lobby"
    made, seen = centre.hang(lobby), set()
    publish(centre, 0)
    began = time.monotonic()
    taking.update(centre, lobby, made)
    pause = time.monotonic() - began
    for number in range(1, TRIES + 1):
        publish(centre, number)
        before = shown(lobby)
        killed_after(pause * (0.5 + chance.random()), centre, lobby)
        after = shown(lobby)
        pause *= 1.4 if after == before else 0.6  # about the moment when it is through
        assert after in (before, {f"{number}"})
        seen.add(after == before)
    taking.update(centre, lobby, made)
    assert shown(lobby) == {f"{TRIES}"}
    base = device.folder_of(lobby)
    kept = {path.name for path in (base / "content").iterdir()}
    assert {name for name in kept if name.startswith(".half")} == set()
    assert content.current(base) == centre.serial
    assert seen == {True, False}  # some were cut, some were through
